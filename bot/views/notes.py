"""Notes: the form, the list, and what is offered beside a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import ids
from bot.screens import QuestionScreen
from bot.screens.notes import (
    Adding,
    NoteForm,
    NoteLine,
    NoteList,
    NoteRefused,
    NoteSaved,
    NotesScreen,
    Offer,
    Offered,
    Standpoint,
)
from bot.views import fields, kit, metadata, paging
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.metadata import Place
from bot.views.words import buttons
from bot.views.words import notes as say
from bot.views.words.plainly import day, first
from core.notes import LINK_LIMIT, File, Note, is_address_of
from core.people import Person

IN_LIST = 700
"""Characters of a note in the list; all of it is behind Edit."""
BESIDE = 500
"""And beside a question."""
LINK_SHOWN = 60
_OPTIONS = 100


# -- the form ---------------------------------------------------------------------------------------------------------


def form(screen: NoteForm) -> Block:
    """About whom, for what, what happened, where it can be seen, when."""
    memory = screen.memory
    title = say.EDIT_TITLE if memory.note_id else say.CAPTURE_TITLE if memory.source else say.NEW_TITLE
    return kit.modal(
        ids.NOTE_SAVE, title, list(_fields(screen)), metadata=metadata.write_note(memory), submit=buttons.SAVE
    )


def _fields(screen: NoteForm) -> Iterator[Block]:
    other = _other(screen.about, screen.viewer)
    if screen.is_known:
        yield kit.context(say.known(other))
    if len(screen.people) > 1:
        yield kit.field(fields.NOTE_ABOUT, say.ABOUT, _people(screen), live=True)
    yield from _attributes(screen, other)
    yield from _origin(screen)
    write = kit.text_input(fields.NOTE_TEXT, screen.text, live=True)
    has_files = screen.memory.source is not None and bool(screen.memory.source.files)
    yield kit.field(fields.NOTE_TEXT, say.TEXT, write, say.TEXT_HINT, optional=has_files, live=True)
    if screen.is_cut:
        yield kit.context(say.CUT)
    if screen.earlier:
        yield kit.rich(kit.line(kit.run(say.earlier(other))), kit.quote(screen.earlier))
    link = kit.text_input(fields.NOTE_LINK, screen.link, multiline=False, most=LINK_LIMIT, live=True)
    yield kit.field(fields.NOTE_LINK, say.LINK, link, say.LINK_HINT, live=True)
    picker = kit.date_picker(fields.NOTE_DAY, screen.happened_on)
    yield kit.field(fields.NOTE_DAY, say.DAY, picker, optional=False)
    yield kit.context(say.PRIVATE)


def _other(about: Person, viewer: Person) -> str | None:
    """What to call whom it is about, unless that is the reader."""
    return None if about.id == viewer.id else first(about)


def _people(screen: NoteForm) -> Block:
    mine, *others = (
        kit.option(say.MYSELF if one.id == screen.viewer.id else one.name, one.id) for one in screen.people
    )
    groups = [_group(say.YOU, [mine])]
    groups += [_group(say.YOUR_PEOPLE, some) for some in paging.of_size(others, _OPTIONS)]
    return kit.grouped_menu(ids.NOTE_ABOUT, groups[:_OPTIONS], screen.about.id, say.ABOUT)


def _group(name: str, options: Sequence[Block]) -> Block:
    return {"label": kit.plain(name, 75), "options": list(options)}


def _attributes(screen: NoteForm, other: str | None) -> Iterator[Block]:
    later = _group(say.OPEN_GROUP, [kit.option(say.DECIDE_LATER, fields.DECIDE_LATER)])
    groups = [group for one in screen.standpoints for group in _areas(one, len(screen.standpoints) > 1)]
    if not groups:
        yield kit.context(say.NO_LADDER)
        return
    chosen = fields.DECIDE_LATER
    if screen.ladder_id and screen.attribute_id:
        chosen = metadata.write_place(Place(screen.ladder_id, None, screen.attribute_id))
    menu = kit.grouped_menu(fields.NOTE_ATTRIBUTE, [later, *groups][:_OPTIONS], chosen, say.ATTRIBUTE)
    yield kit.field(fields.note_attribute(screen.about.id), say.ATTRIBUTE, menu, say.attribute_hint(other))


def _areas(one: Standpoint, names_ladder: bool) -> Iterator[Block]:
    """The attributes of a ladder that somebody is rated on, by area."""
    ladder = one.ladder
    for area, found in groupby(ladder.applicable(one.track, one.specialty), lambda each: each.area):
        name = f"{ladder.name} · {ladder.area(area).name}" if names_ladder else ladder.area(area).name
        for some in paging.of_size(list(found), _OPTIONS):
            options = [kit.option(each.name, metadata.write_place(Place(ladder.id, None, each.id))) for each in some]
            yield _group(name, options)


def _origin(screen: NoteForm) -> Iterator[Block]:
    """Who wrote the message, and the files it holds."""
    if screen.said_by:
        yield kit.context(say.written_by(cut(screen.said_by, 150)))
    source = screen.memory.source
    if source and source.files:
        yield kit.rich(kit.line(*_runs(_files(source.files))))


def errors(refused: NoteRefused) -> dict[str, str]:
    """What is wrong, under the fields."""
    blocks = {"text": fields.NOTE_TEXT, "link": fields.NOTE_LINK, "day": fields.NOTE_DAY}
    return {blocks[name]: say.problem(why) for name, why in refused.problems.items()}


def saved(screen: NoteSaved) -> Block:
    """What is kept; with a word about its wording, if there is one."""
    other = _other(screen.line.about, screen.viewer)
    blocks = [kit.paragraph(say.saved(other, cut(screen.line.attribute, 150) if screen.line.attribute else ""))]
    if screen.hints:
        phrases = list(dict.fromkeys(cut(one.phrase, 100) for one in screen.hints))[:2]
        blocks.append(kit.context(say.hint(phrases)))
    row = [list_button(screen.total, screen.page), add_button()]
    return kit.modal(ids.VIEW_READ, say.SAVED_TITLE, [*blocks, kit.context(say.PRIVATE), kit.actions(*row)])


# -- the list ---------------------------------------------------------------------------------------------------------


def notes(screen: NoteList) -> Block:
    """All of one's own notes: by person, the newest first."""
    found = paging.pages(screen.lines, lambda one: 3, lambda one: paging.weight(cut(one.note.text, IN_LIST)) + 1500)
    lines, number = paging.chosen(found, screen.page)
    blocks = [kit.paragraph(say.LIST_INTRO if screen.lines else say.EMPTY), kit.actions(add_button())]
    for _, group in groupby(lines, lambda one: one.about.id):
        about = list(group)
        blocks.append(kit.header(_heading(about[0].about, screen.viewer)))
        blocks += [block for one in about for block in _line(one)]
    pager = paging.pager(ids.NOTE_PAGE, number, len(found))
    return kit.modal(ids.VIEW_READ, say.LIST_TITLE, [*blocks, *pager], metadata=str(number))


def _heading(about: Person, viewer: Person) -> str:
    return say.ABOUT_ME if about.id == viewer.id else say.about_person(cut(about.name, 100))


def _line(one: NoteLine) -> Iterator[Block]:
    title = f"{cut(one.attribute, 200) if one.attribute else say.NO_ATTRIBUTE} · {_day(one.note)}"
    yield kit.rich(*_note(one.note, title, one.said_by, IN_LIST))
    value = str(one.note.id)
    delete = kit.button(buttons.DELETE, ids.NOTE_DELETE, value)
    yield kit.actions(kit.button(buttons.EDIT, ids.NOTE_EDIT, value), {**delete, "confirm": _sure()})


def _sure() -> Block:
    return {
        "title": kit.plain(say.SURE, 100),
        "text": kit.plain(say.SURE_TEXT, 300),
        "confirm": kit.plain(buttons.DELETE, 30),
        "deny": kit.plain(say.KEEP, 30),
        "style": "danger",
    }


def _note(note: Note, title: str, said_by: str, most: int) -> Iterator[Block]:
    """A note to read: when, its words, and where it can be seen."""
    by = f" · {say.written_by(cut(said_by, 100))}" if said_by else ""
    yield kit.line(kit.bold(f"{title}{by}"))
    if note.text.strip():
        yield {"type": "rich_text_quote", "elements": [kit.run(note.text, most)]}
    places = [[kit.link(note.link, _called(note))]] if note.link else []
    if places or note.files:
        yield kit.line(*_runs([*places, *_files(note.files)]))


def _day(note: Note) -> str:
    """When it happened, such as 4 December 2026."""
    return f"{day(note.happened_on).partition(' ')[2]} {note.happened_on.year}"


def _called(note: Note) -> str:
    """What to call a link: a message, or an address without what every address begins with."""
    if note.source and is_address_of(note.link, note.source):
        return say.THE_MESSAGE
    return cut(note.link.partition("://")[2], LINK_SHOWN)


def _files(files: Sequence[File]) -> list[list[Block]]:
    return [[kit.link(one.address, one.name)] if one.address else [kit.run(one.name, 200)] for one in files]


def _runs(places: Sequence[Sequence[Block]]) -> list[Block]:
    """Links beside each other."""
    found: list[Block] = []
    for place in places:
        found += [kit.run(" · "), *place] if found else [*place]
    return found


# -- in messages and on Home ------------------------------------------------------------------------------------------


def add_button() -> Block:
    """**Add evidence**."""
    return kit.button(buttons.ADD_EVIDENCE, ids.NOTE_NEW)


def list_button(total: int, page: int = 0) -> Block:
    """**Your notes**."""
    return kit.button(buttons.notes(total), ids.NOTE_LIST, str(page))


def on_home(total: int) -> list[Block]:
    """The part of Home about notes."""
    row = [add_button(), *([list_button(total)] if total else [])]
    return [kit.section(kit.titled(say.HOME, say.HOME_INTRO)), kit.actions(*row)]


def told(screen: NotesScreen) -> Message:
    """An answer to "evidence": how many notes there are and the ways to them; none of their words."""
    ways = [add_button(), *([list_button(screen.total)] if screen.total else [])]
    if screen.kept:
        change = kit.button(buttons.EDIT, ids.NOTE_EDIT, str(screen.kept))
        return kit.message(
            say.TEXT_OF_ANSWER, [kit.paragraph(say.jotted(is_cut=screen.is_cut)), kit.actions(change, *ways[1:])]
        )
    words = f"{say.total(screen.total)} {say.HOW}" if screen.total else say.none_yet()
    return kit.message(say.TEXT_OF_ANSWER, [kit.paragraph(words), kit.actions(*ways)])


# -- beside a question ------------------------------------------------------------------------------------------------


def offered(offer: Offer | None) -> Iterator[Block]:
    """One's own notes that may belong to the attribute that is asked about."""
    if offer is None:
        return
    if offer.notes:
        yield kit.rich(kit.line(kit.bold(say.OFFERED)))
    for one in offer.notes:
        yield from _offered(one)
    if offer.adding is Adding.TOO_LONG:
        yield kit.context(say.TOO_LONG)
    if offer.more:
        yield kit.context(say.more(offer.more))


def _offered(one: Offered) -> Iterator[Block]:
    title = f"{_day(one.note)} · {say.NO_ATTRIBUTE}" if one.is_open else _day(one.note)
    yield kit.rich(*_note(one.note, title, one.said_by, BESIDE))
    if one.is_in:
        yield kit.context(say.IS_IN)
    else:
        yield kit.actions(kit.button(buttons.ADD_TO_EVIDENCE, ids.NOTE_ADD, str(one.note.id)))


def evidence_field(screen: QuestionScreen) -> str:
    """The block_id of the evidence: a new one once Rung has put something into it, so that Slack shows that."""
    position = screen.modal.position
    is_changed = screen.notes is not None and screen.notes.adding is Adding.ADDED
    return fields.evidence_again(position, screen.answer.revision) if is_changed else fields.evidence(position)
