"""A change of a ladder: every cell of its two tables, and the small rules around them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import release
from core.release import Action, DayLack, Decision, DecisionLack, NotThen, Role, State

STEPS = {
    State.DRAFT: "consult approve withdrawn",
    State.CONSULT: "decide withdrawn",
    State.DECIDE: "consult approve withdrawn",
    State.APPROVE: "draft decide frozen withdrawn",
    State.FROZEN: "in_effect withdrawn",
    State.IN_EFFECT: "",
    State.WITHDRAWN: "",
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_every_step_is_in_the_table_or_refused(state: State, to: State) -> None:
    if to in STEPS[state].split():
        assert release.turned(state, to) is to
    else:
        with pytest.raises(NotThen) as refused:
            release.turned(state, to)
        assert refused.value.state is state


PEOPLE_OPS = {
    State.DRAFT: "replace write consult ask_approval withdraw",
    State.CONSULT: "write withdraw",
    State.DECIDE: "replace write consult ask_approval withdraw",
    State.APPROVE: "replace write ask_approval freeze withdraw",
    State.FROZEN: "withdraw",
    State.IN_EFFECT: "",
    State.WITHDRAWN: "",
}
AUTHOR = {
    State.DRAFT: "replace write withdraw",
    State.CONSULT: "write",
    State.DECIDE: "replace write",
    State.APPROVE: "write",
    State.FROZEN: "",
    State.IN_EFFECT: "",
    State.WITHDRAWN: "",
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_who_may_do_what_is_the_table_cell_by_cell(state: State, action: Action) -> None:
    people_ops = {"see", "see_names", *PEOPLE_OPS[state].split()}
    author = {"see", *AUTHOR[state].split()}
    assert release.may(Role.PEOPLE_OPS, state, action) is (action.value in people_ops)
    assert release.may(Role.AUTHOR, state, action) is (action.value in author)


def test_an_author_may_never_do_what_people_ops_may_not() -> None:
    for state in State:
        assert release.GRANTS[Role.AUTHOR, state] <= release.GRANTS[Role.PEOPLE_OPS, state]


def test_names_are_for_people_ops_alone() -> None:
    assert not any(release.may(Role.AUTHOR, state, Action.SEE_NAMES) for state in State)


def test_nothing_leaves_the_two_ends() -> None:
    assert {one for one in State if one not in release.OPEN} == {State.IN_EFFECT, State.WITHDRAWN}


def test_a_decision_says_both_what_was_said_and_what_was_done() -> None:
    assert release.lacks_of(Decision("Too vague.", "We named three examples.", True)) == {}
    assert release.lacks_of(Decision(" ", "", False)) == {
        "said": DecisionLack.NOTHING_SAID,
        "done": DecisionLack.NOTHING_DONE,
    }
    long = "x" * (release.TEXT_LIMIT + 1)
    assert release.lacks_of(Decision(long, long[1:], False)) == {"said": DecisionLack.TOO_LONG}


@pytest.mark.parametrize(
    ("days", "lack"), [(-1, DayLack.PAST), (0, None), (366, None), (367, DayLack.TOO_FAR), (None, DayLack.NO_DAY)]
)
def test_a_change_applies_from_today_on_at_the_earliest(days: int | None, lack: DayLack | None) -> None:
    today = date(2026, 3, 2)
    assert release.day_lack(None if days is None else today + timedelta(days=days), today) is lack


@pytest.mark.parametrize(
    ("version", "taken", "following"),
    [
        ("1.0", (), "1.1"),
        ("1.9", (), "1.10"),
        ("1.0", ("1.1",), "1.2"),
        ("2026-1", (), "2026-2"),
        ("beta", ("beta",), "beta-2"),
        ("7", (), "8"),
    ],
)
def test_the_version_that_follows(version: str, taken: tuple[str, ...], following: str) -> None:
    assert release.next_version(version, taken) == following


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True), st.integers(0, 5))
def test_the_version_that_follows_is_never_taken(version: str, rounds: int) -> None:
    taken = {version}
    for _ in range(rounds + 1):
        following = release.next_version(version, taken)
        assert following not in taken
        taken.add(following)
