"""The document about one outcome, for the yearly compensation review, as a Word file (docs/exports.md).

About one person alone: never a table of several. The same outcome gives the same bytes. python-docx is loaded when the
first one is written.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bot.screens.history import Document
from bot.views import history, levels, rubric
from bot.views.words import exports as say
from bot.views.words import history as history_words
from bot.views.words import outcome as outcome_words
from bot.views.words.framing import framing
from bot.views.words.plainly import capital, dated, exact, whole, within
from core.goals import Goal
from core.ladder import Anchor, Level
from core.outcome import Adjustment, Need
from core.people import Person
from core.response import Correction

if TYPE_CHECKING:
    from docx.document import Document as Word

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""XML has no way to say these."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u4e00-\u9fff]")
_MARKS = re.compile("[\u2066-\u2069\u202a-\u202e]")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def docx(document: Document) -> bytes:
    """The document as a file."""
    import docx as word_files

    word = word_files.Document()
    _Writer(word, document).write()
    file = BytesIO()
    word.save(file)
    return _settled(file.getvalue())


def _settled(content: bytes) -> bytes:
    """The same archive without the time at which it was packed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as again:
        for name in sorted(packed.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            again.writestr(zipfile.ZipInfo(name, _EPOCH), packed.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def clean(text: str) -> str:
    """A text as XML can say it."""
    return _MARKS.sub("", _UNWRITABLE.sub("", text))


class _Writer:
    """Writes one document, part by part."""

    def __init__(self, word: Word, document: Document) -> None:
        self.word, self.document = word, document
        self.chapter = document.chapter
        self.screen = document.chapter.screen
        self.review, self.outcome = self.screen.review, self.screen.outcome
        self.person = self.review.reviewee

    def write(self) -> None:
        """All of it."""
        self._properties()
        self._heading(self.person.name or self.person.id, 0)
        self._line(f"{say.SUBTITLE} · {capital(self.document.framework)}")
        self._heading(say.FACTS)
        self._table((), self._facts())
        self._outcome()
        self._ratings()
        self._changes()
        self._said()
        self._growth()
        self._needs()
        self._heading(say.FRAMING)
        self._line(framing(self.document.framework))

    # -- parts

    def _properties(self) -> None:
        told, at = self.word.core_properties, self.document.at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        told.title = clean(say.file_title(self.person.name, self.review.cycle))[:255]
        told.author = told.last_modified_by = told.comments = ""
        told.created = told.modified = at

    def _facts(self) -> Iterator[tuple[str, str]]:
        review, outcome, ladder = self.review, self.outcome, self.review.ladder
        named = {one.id: one.name for one in (*ladder.tracks, *ladder.specialties)}
        yield say.PERSON, self.person.name or self.person.id
        yield say.CYCLE, review.cycle
        yield say.LADDER, f"{ladder.name} {ladder.version}"
        if review.track:
            yield say.TRACK, named.get(review.track, review.track)
        if review.specialty:
            yield say.SPECIALTY, named.get(review.specialty, review.specialty)
        yield say.LEVEL, levels.heading(review, outcome)
        yield say.LEVEL_BEFORE, levels.name(review, outcome.held_before) or say.NONE
        yield say.CAME_TO, levels.name(review, outcome.implied) or say.NONE
        yield say.RECORDED_BY, review.rater.name or review.rater.id
        yield say.SHARED_ON, self._on(self.screen.shared_at)

    def _outcome(self) -> None:
        whose = levels.who(self.review, self.screen.viewer)
        self._heading(say.OUTCOME)
        self._line(levels.reason(self.review, self.outcome, whose, self.screen.since))
        decision = self.screen.decision
        if decision is not None and decision.level is not None:
            self._line(f"{say.DECIDED}: {levels.name(self.review, decision.level)}. ", decision.reason)
        self._heading(say.WORKED_OUT, 2)
        self._bullets(levels.arithmetic(self.review, self.outcome))
        self._heading(say.AREAS, 2)
        self._table((say.AREA, say.MEAN, say.SINCE), self._areas())

    def _areas(self) -> Iterator[tuple[str, str, str]]:
        top = self.review.ladder.scale(self.review.track)[-1].number
        for one in self.chapter.areas:
            change = self.chapter.changes.get(one.area.id)
            mean = history_words.area_mean(one.shown, top, None)
            told = mean + history_words.left_out(one.rated, one.total)
            yield one.area.name, told, history_words.moved(change.by) if change else ""

    def _ratings(self) -> None:
        scale = rubric.labels(self.review)
        self._heading(say.RATINGS)
        ladder, lines = self.review.ladder, self.outcome.score.lines
        rated = (rubric.given(scale, ladder, one.attribute, one.rating) for one in lines)
        rows = ((one.attribute.name, rating, exact(one.weight)) for one, rating in zip(lines, rated, strict=True))
        self._table((say.ATTRIBUTE, say.RATING, say.WEIGHT), rows)

    def _changes(self) -> None:
        self._heading(say.CHANGES)
        found = [one for one in self.screen.adjustments if not one.is_correction]
        for one in found:
            self._change(one)
        if not found:
            self._line(say.NO_CHANGES)

    def _change(self, one: Adjustment) -> None:
        before, after = self._pair(one.attribute_id, one.before, one.rating)
        self._line(say.change(self._attribute(one.attribute_id), before, after), one.reason)
        if one.new_evidence:
            self._line(say.NEW_EVIDENCE, one.new_evidence)

    def _said(self) -> None:
        response = self.chapter.response
        self._heading(say.SAID)
        at = response.acknowledged_at
        self._line(say.acknowledged(self.person.name, self._on(at)) if at else say.NOT_ACKNOWLEDGED)
        comment = response.comment.strip()
        self._line(say.COMMENT, response.comment) if comment else self._line(say.NO_COMMENT)
        for one in response.corrections:
            self._correction(one)

    def _correction(self, one: Correction) -> None:
        about = self._attribute(one.attribute_id) if one.attribute_id else ""
        self._line(say.correction(self._on(one.asked_at), about), one.text)
        if one.answered_at is None:
            self._line(say.due(whole(one.due_on)))
        else:
            self._line(say.answered(self._name(one.answered_by), self._on(one.answered_at)), one.answer)
        for made in self.chapter.response.amendments:
            if made.correction_id == one.id:
                before, after = self._pair(made.attribute_id, made.before, made.rating)
                name, on = self._name(made.by), self._on(made.at)
                self._line(say.amended(self._attribute(made.attribute_id), before, after, name, on), made.reason)

    def _growth(self) -> None:
        self._heading(say.GOALS)
        for one in self.chapter.goals:
            self._goal(one)
        if not self.chapter.goals:
            self._line(say.NO_GOALS)
        talked = self.chapter.talked_on
        self._line(history_words.talks(len(talked), whole(talked[-1])) if talked else say.NO_TALKS)

    def _goal(self, one: Goal) -> None:
        self._line(
            history_words.goal(history.goal_name(self.chapter, one), one.state.value, whole(one.by_when)) + " ",
            one.opportunity,
        )
        if one.result.strip():
            self._line(history_words.came_of_it(one.result))

    def _needs(self) -> None:
        target = levels.following(self.review, self.outcome, self.screen.since)
        if target is None or not self.outcome.score.rated_weight:
            return
        label = levels.name(self.review, target.number)
        grows_back = levels.grows_back(self.outcome, self.screen.since)
        self._heading(outcome_words.grows_into(label) if grows_back else say.needs(label))
        for need in self.screen.needs:
            self._need(need, target)
        if lacking := levels.lacking(self.review, self.outcome, self.screen.needs, target):
            self._line(lacking)

    def _need(self, need: Need, target: Level) -> None:
        anchor = need.anchor
        at = levels.asked_at(self.review, need, target)
        self._line(f"{need.attribute.name}{at}: ", _said(anchor) if anchor else outcome_words.NO_ANCHOR)
        if anchor:
            self._bullets(anchor.points)

    # -- pieces

    def _on(self, at: datetime) -> str:
        """A day on the clock of the person it is about, whoever exports it."""
        return dated(at, self.person)

    def _name(self, person_id: str | None) -> str:
        both: dict[str, Person] = {one.id: one for one in (self.person, self.review.rater)}
        found = {**both, **self.document.by}.get(person_id or "")
        return within(found.name) if found and found.name else str(person_id or "")

    def _pair(self, attribute_id: str, before: int, after: int) -> tuple[str, str]:
        """Two ratings of one attribute."""
        ladder = self.review.ladder
        attribute = ladder.attribute(attribute_id)
        return rubric.short(ladder, before, attribute), rubric.short(ladder, after, attribute)

    def _attribute(self, attribute_id: str) -> str:
        named = {one.id: one.name for one in self.review.ladder.attributes}
        return named.get(attribute_id, attribute_id)

    def _heading(self, text: str, level: int = 1) -> None:
        _turned(self.word.add_heading(clean(text), level), text)

    def _line(self, text: str, words: str = "") -> None:
        """A paragraph of ours, perhaps with somebody's own words after it, in italics."""
        paragraph = self.word.add_paragraph(clean(text))
        if words:
            paragraph.add_run(clean(words)).italic = True
        _turned(paragraph, text + words)

    def _bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            _turned(self.word.add_paragraph(clean(text), style="List Bullet"), text)

    def _table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; without heads, the first column names the second."""
        found = [*([heads] if heads else []), *rows]
        if not found:
            return
        table = self.word.add_table(rows=0, cols=len(found[0]), style="Table Grid")
        for number, texts in enumerate(found):
            row = table.add_row()
            for column, text in enumerate(texts):
                paragraph = row.cells[column].paragraphs[0]
                is_head = number == 0 if heads else column == 0
                paragraph.add_run(clean(text)).bold = is_head
                _turned(paragraph, text)
            if heads and number == 0:
                _repeated(row)


def _repeated(row: Any) -> None:
    """The heads of a table stand on each of its pages, and are read out as heads."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _turned(paragraph: Any, text: str) -> None:
    """From right to left, where a text begins so."""
    from docx.oxml import OxmlElement

    turned, straight = _RIGHT_TO_LEFT.search(text), _LEFT_TO_RIGHT.search(text)
    if turned and not (straight and straight.start() < turned.start()):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _said(anchor: Anchor) -> str:
    """What an anchor says besides its points."""
    return anchor.text or " ".join(one.text for one in anchor.signals)
