"""The forms along a change of a ladder: proposing, asking people, deciding, asking the approver, freezing."""

from __future__ import annotations

from bot import ids
from bot.screens.inbox import WindowLack, WindowRefused
from bot.screens.releases import (
    AskScreen,
    ConsultScreen,
    DecisionRefused,
    DecisionScreen,
    FreezeRefused,
    FreezeScreen,
    ProposeLack,
    ProposeRefused,
    ProposeScreen,
)
from bot.views import fields, kit
from bot.views.feedback import NAME_LENGTH
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.releases import back, named, value_of
from bot.views.words import buttons
from bot.views.words import feedback as feedback_words
from bot.views.words import releases as say
from bot.views.words.framing import commitment
from bot.views.words.plainly import within
from core.release import TEXT_LIMIT, Action, Role, State, may

VERSION_LENGTH = 40


def propose(screen: ProposeScreen) -> Block:
    """Which ladder a file changes, and as which version."""
    options = [kit.option(say.choice(within(cut(name, 40)), version), id) for id, name, version, _ in screen.choices]
    states = [_under_way(name, state) for _, name, _, state in screen.choices if state]
    blocks = [
        kit.paragraph(within(cut(screen.file.file, 200))),
        kit.field(
            fields.LADDER, say.CHANGES_WHICH, kit.menu(fields.LADDER, options[:100], screen.chosen), optional=False
        ),
        _version(screen.version),
        *([kit.context(*states)] if states else []),
    ]
    return kit.modal(
        ids.RELEASE_PROPOSE_SAVE,
        say.PROPOSE_TITLE,
        blocks,
        metadata=str(screen.file.id),
        submit=say.SAVE_PROPOSAL,
    )


def _version(version: str) -> Block:
    typed = kit.text_input(fields.VERSION, version, multiline=False, most=VERSION_LENGTH)
    return kit.field(fields.VERSION, say.VERSION, typed, say.VERSION_HINT, optional=False)


def _under_way(name: str, state: State) -> str:
    told = say.replaces if may(Role.PEOPLE_OPS, state, Action.REPLACE) else say.stands
    return told(within(cut(name, 100)), say.STATES[state])


def propose_errors(refused: ProposeRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {field: _problem(lack, refused.detail) for field, lack in refused.problems.items()}


def _problem(lack: ProposeLack, detail: str) -> str:
    if lack is ProposeLack.VERSION_TAKEN:
        return say.version_taken(detail)
    if lack is ProposeLack.LOSES_LEVEL:
        return say.loses_level(cut(detail, 200))
    return say.PROPOSE_PROBLEMS[lack]


def consult(screen: ConsultScreen) -> Block:
    """Until when those concerned are asked, and who besides."""
    name = kit.text_input(fields.GROUP_NAME, multiline=False, most=NAME_LENGTH)
    people: Block = {"type": "multi_users_select", "action_id": fields.GROUP}
    blocks = [
        kit.actions(back(screen.at)),
        kit.paragraph(say.consult_intro(named(screen.draft), screen.draft.version, screen.people)),
        _day(fields.CLOSES_ON, feedback_words.LAST_DAY, screen.closes_on.isoformat(), feedback_words.LAST_DAY_HINT),
        kit.field(fields.GROUP_NAME, feedback_words.GROUP_NAME, name, feedback_words.GROUP_NAME_HINT),
        kit.field(fields.GROUP, feedback_words.GROUP, people),
    ]
    return kit.modal(
        ids.RELEASE_CONSULT_OPEN,
        say.CONSULT_TITLE,
        blocks,
        metadata=value_of(screen.at),
        submit=buttons.OPEN_WINDOW,
    )


def _day(name: str, label: str, initial: str, hint: str) -> Block:
    picker: Block = {"type": "datepicker", "action_id": name, "initial_date": initial}
    return kit.field(name, label, picker, hint, optional=False)


def consult_errors(refused: WindowRefused) -> dict[str, str]:
    """What is wrong; what concerns the ladder stands under the day, as there is no field for a ladder."""
    known = {fields.CLOSES_ON, fields.GROUP_NAME, fields.GROUP}
    return {
        field if field in known else fields.CLOSES_ON: feedback_words.PROBLEMS[WindowLack(lack)]
        for field, lack in refused.problems.items()
    }


def decision(screen: DecisionScreen) -> Block:
    """One decision, kept while it is typed."""
    one, number = screen.line.decision, screen.line.id
    options = [kit.option(say.OPTIONS[True], fields.CHANGED), kit.option(say.OPTIONS[False], fields.LEFT)]
    chosen = kit.choice(ids.RELEASE_DECISION_TYPED, options, fields.CHANGED if one.is_changed else fields.LEFT)
    results = [kit.button(buttons.SEE_RESULTS, ids.FEEDBACK_RESULTS, str(screen.window))] if screen.window else []
    blocks = [
        kit.actions(back(screen.at), *results),
        _typed(fields.SAID, number, say.SAID, one.said, say.SAID_HINT),
        kit.field(f"{fields.IS_CHANGED}:{number}", say.OUTCOME, chosen, optional=False, live=True),
        _typed(fields.DONE, number, say.DONE, one.done, say.DONE_HINT),
    ]
    return kit.modal(
        ids.RELEASE_DECISION_SAVE,
        say.DECISION_TITLE,
        blocks,
        metadata=f"{screen.at.release} {number} {screen.shown_us}",
        submit=buttons.SAVE,
    )


def _typed(name: str, number: int, label: str, text: str, hint: str) -> Block:
    typed = kit.text_input(ids.RELEASE_DECISION_TYPED, text, most=TEXT_LIMIT, live=True)
    return kit.field(f"{name}:{number}", label, typed, hint, live=True)


def decision_errors(refused: DecisionRefused, number: int) -> dict[str, str]:
    """What is missing, by field."""
    return {f"{field}:{number}": say.DECISION_PROBLEMS[lack] for field, lack in refused.problems.items()}


def ask(screen: AskScreen, framework: str) -> Block:
    """Who is asked for the commitment, and what it says."""
    picker = kit.person_picker(fields.APPROVER)
    if screen.approver is not None:
        picker = {**picker, "initial_user": screen.approver.id}
    blocks = [
        kit.actions(back(screen.at)),
        kit.paragraph(say.ask_intro(named(screen.draft), screen.draft.version)),
        kit.rich(kit.quote(commitment(framework, of_change=True))),
        kit.field(
            fields.APPROVER, say.APPROVER, picker, say.APPROVER_KNOWN if screen.approver else say.APPROVER_NOBODY
        ),
    ]
    return kit.modal(ids.RELEASE_ASK_SEND, say.ASK_TITLE, blocks, metadata=value_of(screen.at), submit=buttons.SEND)


def freeze(screen: FreezeScreen) -> Block:
    """As which version, and from when."""
    left = [kit.context(say.unfinished(screen.unfinished))] if screen.unfinished else []
    blocks = [
        kit.actions(back(screen.at)),
        kit.paragraph(say.freeze_intro(screen.people)),
        *left,
        _version(screen.draft.version),
        _day(fields.APPLIES_ON, say.APPLIES_ON, screen.effective_on.isoformat(), say.APPLIES_HINT),
    ]
    return kit.modal(
        ids.RELEASE_FREEZE_SAVE, say.FREEZE_TITLE, blocks, metadata=value_of(screen.at), submit=buttons.FREEZE
    )


def freeze_errors(refused: FreezeRefused) -> dict[str, str]:
    """What is wrong, by field."""
    found = {}
    if refused.version:
        found[fields.VERSION] = say.FREEZE_PROBLEMS[refused.version]
    if refused.day:
        found[fields.APPLIES_ON] = say.DAY_PROBLEMS[refused.day]
    return found
