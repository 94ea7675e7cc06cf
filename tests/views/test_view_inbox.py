"""Questions and feedback as they are shown: within Slack's limits whatever was written, naming nobody they must not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import view_worlds as w
from hypothesis import HealthCheck, given, settings
from view_generated import FRAGMENTS, heaviest, worlds
from view_reading import buttons, lines, of_type
from view_worlds import ADA, GRACE, NOW, World

from bot import ids
from bot.screens import LadderChoice
from bot.screens.inbox import (
    AskedScreen,
    AskRefused,
    AskScreen,
    At,
    Confusing,
    ConfusingScreen,
    Entry,
    ExtendFeedbackScreen,
    FeedbackListScreen,
    FeedbackScreen,
    InboxScreen,
    KnownScreen,
    Lack,
    MergeScreen,
    OpenFeedbackScreen,
    OwnAnswer,
    Published,
    ReplyScreen,
    ResultsScreen,
    Standing,
    WindowCard,
    WindowLack,
    WindowRefused,
)
from bot.views import asking, feedback, inbox, metadata
from core.feedback import Opinion, Part, Reply, results_of
from core.questions import About
from sandbox.blockkit import validate_message, validate_view
from tests.examples import some
from tests.views.test_view_limits import broken, pings

quick = settings(
    max_examples=some(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def entry(world: World, about: About = About.QUESTION, **changes: Any) -> Entry:
    """Something somebody wrote, with an answer."""
    is_unsure = about is About.UNSURE
    made = Entry(
        id=2**31 - 1,
        about=about,
        text=world.words,
        asked_at=NOW,
        asker=replace(ADA, name=world.review.reviewee.name),
        cycle=world.review.cycle,
        answer=world.words,
        answered_by=replace(GRACE, name=world.words),
        answered_at=NOW,
        is_settled=True,
        together=99,
        goes_with="",
        ladder=world.review.ladder if is_unsure else None,
        attribute=world.review.attributes[0] if is_unsure else None,
    )
    return replace(made, **changes)


def inbox_screen(world: World, about: About, **changes: Any) -> InboxScreen:
    """A full page."""
    counts = dict.fromkeys(About, (12345, 99999))
    at = At(1, about, world.page)
    return InboxScreen(GRACE, at, world.review.cycle, counts, (entry(world, about, **changes),) * 6, 100)


def card(world: World, *, is_open: bool = True) -> WindowCard:
    """A window."""
    return WindowCard(7, world.review.ladder, world.words[:100], NOW.date(), is_open, 100_000, 99_999)


def results_screen(world: World) -> ResultsScreen:
    """Results of a window with every comment as long as comments get."""
    opinion = Opinion(Reply.YES, Reply.NO, Reply.PARTLY, world.words)
    return ResultsScreen(
        card(world, is_open=False), results_of([(part, opinion) for part in Part for _ in range(9)]), world.page
    )


def feedback_screen(world: World, part: Part = Part.ASSESSED, standing: Standing = Standing.OPEN) -> FeedbackScreen:
    """What is asked of Ada."""
    viewer = replace(ADA, first_name=world.words[:80])
    return FeedbackScreen(7, viewer, world.review.ladder, part, w.CLOSES[0], standing, world.words)


def choices(world: World) -> tuple[LadderChoice, ...]:
    ladder = world.review.ladder
    return (LadderChoice(ladder.id, ladder.name, ladder.version, 1), LadderChoice("other", world.words, "2", 30))


OPEN = {"is_settled": False, "answer": "", "answered_by": None, "answered_at": None}

VIEWS: dict[str, Callable[[World], Any]] = {
    "ask": lambda world: asking.ask_form(AskScreen(About.QUESTION, 7, world.words)),
    "share": lambda world: asking.ask_form(AskScreen(About.EXPERIENCE, 0, world.words)),
    "asked": lambda world: asking.asked(AskedScreen(About.QUESTION, True, True)),
    "known": lambda world: asking.known(
        KnownScreen(ADA, (Published(world.words, world.words, NOW),) * 6, world.page, 100)
    ),
    "nothing known": lambda world: asking.known(KnownScreen(ADA, (), 0, 1)),
    "inbox": lambda world: inbox.inbox(inbox_screen(world, About.QUESTION)),
    "inbox, open": lambda world: inbox.inbox(inbox_screen(world, About.QUESTION, **OPEN)),
    "inbox, merged": lambda world: inbox.inbox(
        inbox_screen(world, About.QUESTION, goes_with=world.words or "?", **OPEN)
    ),
    "inbox, experiences": lambda world: inbox.inbox(inbox_screen(world, About.EXPERIENCE, asker=None, **OPEN)),
    "inbox, not sure": lambda world: inbox.inbox(inbox_screen(world, About.UNSURE)),
    "empty inbox": lambda world: inbox.inbox(replace(inbox_screen(world, About.UNSURE), entries=())),
    "reply": lambda world: inbox.reply_form(ReplyScreen(GRACE, At(), entry(world), True)),
    "reply, not sure": lambda world: inbox.reply_form(ReplyScreen(GRACE, At(), entry(world, About.UNSURE), False)),
    "merge": lambda world: inbox.merge_form(MergeScreen(GRACE, At(), entry(world), (entry(world),) * 100)),
    "nothing to merge": lambda world: inbox.merge_form(MergeScreen(GRACE, At(), entry(world), ())),
    "confusing": lambda world: inbox.confusing(
        ConfusingScreen(At(), (Confusing(world.review.ladder, world.words, 1),) * 50)
    ),
    "give": lambda world: feedback.form(feedback_screen(world)),
    "given": lambda world: feedback.form(feedback_screen(world, standing=Standing.GIVEN)),
    "windows": lambda world: feedback.windows(FeedbackListScreen((card(world), card(world, is_open=False)) * 5)),
    "no windows": lambda world: feedback.windows(FeedbackListScreen(())),
    "open a window": lambda world: feedback.open_form(OpenFeedbackScreen(choices(world), NOW.date())),
    "nothing to open": lambda world: feedback.open_form(OpenFeedbackScreen((), NOW.date())),
    "extend": lambda world: feedback.extend_form(ExtendFeedbackScreen(card(world))),
    "results": lambda world: feedback.results(results_screen(world)),
    "no results": lambda world: feedback.results(ResultsScreen(card(world), None)),
    "too few": lambda world: feedback.results(ResultsScreen(card(world), results_of([]))),
}
MESSAGES: dict[str, Callable[[World], Any]] = {
    "posted": lambda world: asking.posted(Published(world.words, world.words, NOW)),
    "corrected": lambda world: asking.posted(Published(world.words, world.words, NOW, True)),
    "own answer": lambda world: asking.own_answer(OwnAnswer(ADA, entry(world), True, False)),
    "own answer, not sure": lambda world: asking.own_answer(OwnAnswer(ADA, entry(world, About.UNSURE), False, True)),
    "invitation": lambda world: feedback.invitation(feedback_screen(world)),
    "closed": lambda world: feedback.closed(results_screen(world)),
}


@pytest.mark.parametrize("name", VIEWS)
@quick
@given(world=worlds())
def test_every_view_is_one_slack_takes(name: str, world: World) -> None:
    view = VIEWS[name](world)
    assert (validate_view(view), pings(view), broken(view)) == ([], [], [])


@pytest.mark.parametrize("name", MESSAGES)
@quick
@given(world=worlds())
def test_every_message_is_one_slack_takes(name: str, world: World) -> None:
    message = MESSAGES[name](world)
    assert (validate_message(message), pings(message), broken(message)) == ([], [], [])
    assert "\n" not in message["text"]


@pytest.mark.parametrize("part", FRAGMENTS)
def test_the_longest_texts_everywhere_still_fit(part: str) -> None:
    world = heaviest(part, 0)
    refused = {name: validate_view(draw(world)) for name, draw in VIEWS.items()}
    refused |= {name: validate_message(draw(world)) for name, draw in MESSAGES.items()}
    assert {name: problems for name, problems in refused.items() if problems} == {}


def test_peoples_words_are_never_markup() -> None:
    world = replace(w.World(w.review_of(w.SMALL), {}, {}, {}, ""), words="*bold* <!channel> MARK")
    for draw in (*VIEWS.values(), *MESSAGES.values()):
        marked = [one["text"] for one in of_type(draw(world), "mrkdwn") if "MARK" in one["text"]]
        assert marked == []


# -- what is read -----------------------------------------------------------------------------------------------------


def small(**changes: Any) -> World:
    return replace(w.World(w.review_of(w.SMALL), {}, {}, {}, "Why now?"), **changes)


def test_the_form_says_exactly_what_anonymous_means_and_chooses_for_nobody() -> None:
    view = asking.ask_form(AskScreen(About.QUESTION, 7, "growth framework"))
    (choice,) = of_type(view, "radio_buttons")
    assert "initial_option" not in choice
    assert lines(view) == [
        "Ask anything about the growth framework. The answer goes to everyone, with your question and without your "
        "name: below the announcement where there is one, and under “Questions and answers” on the Home tab.",
        "Your question",
        "Please leave out what would tell who you are, unless you want it to be read.",
        "Whom it comes from",
        "With my name",
        "Only People Ops sees it, and you get a message with the answer",
        "Anonymously",
        "Your name isn't kept; you can't be answered privately",
        "Anonymously means: nobody's name or id is kept with it, and of the time only the day. So it cannot be "
        "answered privately; the answer goes to everyone.",
    ]
    assert metadata.read_at(view["private_metadata"]) == At(7, About.QUESTION)


def test_an_experience_can_be_answered_only_by_name() -> None:
    said = lines(asking.ask_form(AskScreen(About.EXPERIENCE, 0, "growth framework")))
    assert said[0].endswith("People Ops can answer you only if you give your name.")
    assert said[-1].endswith("So nobody can answer you, or ask you what you meant.")


@pytest.mark.parametrize(
    ("screen", "sentence"),
    [
        (
            AskedScreen(About.QUESTION, True, True),
            "Your question is with People Ops now. The answer goes to everyone, below the announcement, and under "
            "“Questions and answers” on the Home tab. You get a message when it is there.",
        ),
        (
            AskedScreen(About.QUESTION, False, False),
            "Your question is with People Ops now. The answer goes to everyone, under “Questions and answers” on the "
            "Home tab. Your name was not kept.",
        ),
        (
            AskedScreen(About.EXPERIENCE, False, True),
            "Thank you for sharing this. It is with People Ops now, and with nobody else. Your name was not kept.",
        ),
    ],
)
def test_whoever_asked_reads_what_becomes_of_it(screen: AskedScreen, sentence: str) -> None:
    assert lines(asking.asked(screen)) == [sentence]


BUTTONS = [
    (About.QUESTION, {}, ["Change the answer"]),
    (About.QUESTION, OPEN, ["Answer", "Merge", "Mark as read"]),
    (About.QUESTION, {**OPEN, "goes_with": "How?"}, ["Undo merge"]),
    (About.QUESTION, {"goes_with": "How?"}, []),
    (About.EXPERIENCE, OPEN, ["Answer", "Mark as read"]),
    (About.EXPERIENCE, {**OPEN, "asker": None}, ["Mark as read"]),
    (About.UNSURE, OPEN, ["Answer", "Mark as read"]),
]


@pytest.mark.parametrize(("about", "changes", "found"), BUTTONS)
def test_only_what_can_be_done_has_a_button(about: About, changes: dict, found: list[str]) -> None:
    screen = inbox_screen(small(), about, **changes)
    view = inbox.inbox(replace(screen, entries=screen.entries[:1], pages=1))
    tabs = ["Questions (12345)", "Past experiences (12345)", "Not sure (12345)"]
    more = ["Definitions that confuse people"] if about is About.UNSURE else []
    assert buttons(view) == [*tabs, *more, *found]


def test_an_anonymous_one_shows_its_day_and_nobody() -> None:
    screen = inbox_screen(small(), About.QUESTION, asker=None, **OPEN)
    said = lines(inbox.inbox(replace(screen, entries=screen.entries[:1], pages=1)))
    assert said[6:9] == ["Anonymous", "Tuesday 1 December", "Autumn 2026"]


def test_an_unclear_definition_is_answered_beside_its_anchors() -> None:
    view = inbox.reply_form(ReplyScreen(GRACE, At(), entry(small(), About.UNSURE, **OPEN), False))
    said = lines(view)
    assert "Tests · Engineering 1.0" in said
    assert "E2 · Senior engineer\nKeeps them fast." in said
    assert view["submit"]["text"] == "Send answer"


def test_the_answer_for_everybody_names_nobody() -> None:
    said = json.dumps(asking.posted(Published("Why now?", "Because.", NOW)))
    assert [name for name in (ADA.name, ADA.id, GRACE.name, GRACE.id) if name in said] == []


@pytest.mark.parametrize("lack", Lack)
def test_each_lack_is_said_under_its_field(lack: Lack) -> None:
    assert set(asking.ask_errors(AskRefused({"text": lack, "choice": lack}))) == {"question", "by_name"}
    assert list(inbox.reply_errors(ReplyScreen(GRACE, At(), entry(small()), True, lack))) == [f"answer:{2**31 - 1}"]


def test_each_problem_of_a_window_is_said_under_its_field() -> None:
    found = feedback.window_errors(WindowRefused({lack.value: lack for lack in WindowLack}))
    assert len(set(found.values())) == len(WindowLack)


@pytest.mark.parametrize("part", Part)
def test_each_is_asked_the_three_questions_in_their_own_words(part: Part) -> None:
    view = feedback.form(feedback_screen(small(), part))
    labels = [one["label"]["text"] for one in view["blocks"] if one["type"] == "input"]
    assert labels[1] == "Does the way from one level to the next make sense?"
    assert labels[0].startswith("Does it cover ")
    assert "comfortable" in labels[2]
    assert [one["optional"] for one in view["blocks"] if one["type"] == "input"] == [False, False, False, True]


def test_an_invitation_says_until_when_and_has_its_button() -> None:
    message = feedback.invitation(feedback_screen(small(words="growth framework")))
    assert "Open until Friday 4 December, end of day" in lines(message)
    assert buttons(message) == ["Give feedback", "Browse the ladder"]


def test_results_are_counts_and_comments() -> None:
    said = lines(feedback.results(results_screen(small(words="More mentoring."))))
    assert said[2:6] == [
        "Everyone",
        "Covers the main responsibilities: yes 27, partly 0, no 0 (of 27)",
        "The progression makes sense: yes 0, partly 0, no 27 (of 27)",
        "Comfortable being evaluated against it: yes 0, partly 27, no 0 (of 27)",
    ]
    assert said.count("More mentoring.") == 12


def test_a_page_of_comments_leads_to_its_neighbours() -> None:
    view = feedback.results(replace(results_screen(small()), page=1))
    back, *turns = of_type(view, "button")
    assert [(one["text"]["text"], one["value"]) for one in turns] == [("Previous page", "0"), ("Next page", "2")]
    assert back["action_id"] == ids.FEEDBACK_LIST


@pytest.mark.parametrize("at", [At(), At(7, About.UNSURE, 3, 2**31 - 1)])
def test_a_place_in_the_inbox_is_read_back(at: At) -> None:
    assert metadata.read_at(metadata.write_at(at)) == at


@pytest.mark.parametrize(
    "text", [None, 7, "", "[", "[]", '[1,"self",0,0]', '[-1,"question",0,0]', '[true,"unsure",0,0]']
)
def test_a_forged_place_is_none(text: object) -> None:
    assert metadata.read_at(text) is None
