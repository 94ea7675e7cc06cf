"""The people file: every bad line named, all of it taken over or none, and nobody lowered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.flows import roster
from bot.flows.roster import Account, BadLine, Report
from bot.slack_api import account_from
from core.ladder import Choice
from core.people import Position
from storage import cycles, people
from tests.builders import (
    ADA,
    BOB,
    CLEO,
    EVE,
    NOW,
    WORKSPACE,
    a_company,
    a_full_ladder,
    a_ladder,
    a_person,
    a_running_cycle,
    a_store,
    everything,
    put_ladder,
)
from tests.examples import some

ACCOUNTS = [
    Account(a_person(ADA, "Ada Lovelace", email="ada@example.com")),
    Account(a_person(BOB, "Bob Noyce", email="Bob@Example.com", tz="America/New_York")),
    Account(a_person(CLEO, "Cleo Curie", email="cleo@example.com")),
    Account(a_person(EVE, "Eve Euler")),
    Account(a_person("U0BOT", email="bot@example.com"), "a bot"),
    Account(a_person("U0GUEST", email="guest@example.com"), "a guest account"),
    Account(a_person("U0GONE", email="gone@example.com"), "deactivated in Slack"),
]
HEAD = "email,manager,ladder,level"
ADA_LINE = "ada@example.com,bob@example.com,engineering,E2"


@pytest.fixture
def empty(store):
    """A workspace with a ladder in use and nobody in it."""
    a_company(store, cast=[], on_ladder={})
    return store


def load(store, *lines, **how):
    return roster.import_people(store, WORKSPACE, "\n".join(lines), ACCOUNTS, NOW, **how)


def positions(store):
    with store.read(WORKSPACE) as tx:
        return people.positions(tx)


def managers(store):
    with store.read(WORKSPACE) as tx:
        return {one.id: one.manager_id for one in people.many(tx).values()}


# -- taken over -------------------------------------------------------------------------------------------------------


def test_a_file_is_taken_over_with_the_names_and_zones_slack_knows(empty):
    report = load(empty, HEAD, ADA_LINE, "BOB@example.com,cleo@example.com,engineering,")
    assert report == Report(people=3, positions=2, bad=())
    assert positions(empty) == (Position(ADA, "engineering", held="E2"), Position(BOB, "engineering"))
    with empty.read(WORKSPACE) as tx:
        assert people.many(tx) == {
            ADA: a_person(ADA, "Ada Lovelace", email="ada@example.com", manager_id=BOB),
            BOB: a_person(BOB, "Bob Noyce", email="Bob@Example.com", tz="America/New_York", manager_id=CLEO),
            CLEO: a_person(CLEO, "Cleo Curie", email="cleo@example.com"),
        }


FORMS = {
    "semicolons": ["email;manager;ladder;level", "ada@example.com;bob@example.com;engineering;E2"],
    "a byte order mark": ["\ufeff" + HEAD, ADA_LINE],
    "Windows line ends": [HEAD + "\r", ADA_LINE + "\r"],
    "blank lines and blanks around": [HEAD, "", " ada@example.com , bob@example.com , engineering , E2 ", ",,,", ""],
    "quotes": [HEAD, '"ada@example.com","bob@example.com","engineering","E2"'],
    "another order and other capitals": [
        "Level,Ladder,MANAGER,Email",
        "e2,engineering,BOB@EXAMPLE.COM,Ada@Example.com",
    ],
    "a level by its number": [HEAD, "ada@example.com,bob@example.com,engineering,2"],
    "a level by its title": [HEAD, "ada@example.com,bob@example.com,engineering,engineer 2"],
    "Slack ids": ["slack id,manager,ladder,level", "u0ada,U0BOB,engineering,E2"],
    "the Slack id before the address": [
        "email,slack_id,manager,ladder,level",
        "gone@example.com,U0ADA,U0BOB,engineering,E2",
    ],
}


@pytest.mark.parametrize("lines", FORMS.values(), ids=FORMS)
def test_files_come_in_many_forms_and_say_the_same(empty, lines):
    assert load(empty, *lines).bad == ()
    assert positions(empty) == (Position(ADA, "engineering", held="E2"),)
    assert managers(empty) == {ADA: BOB, BOB: None}


def test_the_only_specialty_and_track_of_a_ladder_need_not_be_named(store):
    ladder = a_ladder(tracks=(Choice("ic", "IC"),), specialties=(Choice("web", "Web"),))
    a_company(store, ladder, cast=[], on_ladder={})
    load(store, "email,manager,ladder,track,specialty", "ada@example.com,bob@example.com,engineering,,WEB")
    assert positions(store) == (Position(ADA, "engineering", "ic", "web"),)


def test_one_person_may_stand_on_two_ladders(empty):
    with empty.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(id="management", name="Management"))
    report = load(empty, HEAD, ADA_LINE, ADA_LINE.replace("engineering", "management"))
    assert (report.people, report.positions, report.bad) == (2, 2, ())


def test_a_manager_who_is_only_named_keeps_the_manager_known_before(empty):
    load(empty, HEAD, "bob@example.com,cleo@example.com,engineering,")
    load(empty, HEAD, ADA_LINE)
    assert managers(empty) == {ADA: BOB, BOB: CLEO, CLEO: None}


def test_taking_the_same_file_over_again_changes_nothing_but_the_journal(empty):
    load(empty, HEAD, ADA_LINE)
    before = everything(empty)
    load(empty, HEAD, ADA_LINE)
    after = everything(empty)
    assert {**after, "journal": None} == {**before, "journal": None}


def test_what_slack_has_learnt_about_somebody_is_taken_over(empty):
    load(empty, HEAD, ADA_LINE)
    moved = [replace(one, person=replace(one.person, tz="Asia/Tokyo")) for one in ACCOUNTS]
    roster.import_people(empty, WORKSPACE, f"{HEAD}\n{ADA_LINE}", moved, NOW)
    with empty.read(WORKSPACE) as tx:
        assert people.get(tx, ADA).tz == "Asia/Tokyo"


# -- nobody is lowered ------------------------------------------------------------------------------------------------

KEPT = [
    ("a lower level", "E2", "E4", [(ADA, "E4", "E2")]),
    ("the same level", "E4", "E4", []),
    ("a higher level", "E5", "E5", []),
    ("no level", "", "E4", []),
]


@pytest.mark.parametrize(("level", "after", "kept"), [one[1:] for one in KEPT], ids=[one[0] for one in KEPT])
def test_a_file_raises_a_held_level_and_never_lowers_one(empty, level, after, kept):
    load(empty, HEAD, ADA_LINE.replace("E2", "E4"))
    report = load(empty, HEAD, ADA_LINE.replace("E2", level))
    assert [one.held for one in positions(empty)] == [after]
    assert [(position.person_id, position.held, said) for position, said in report.kept] == kept


_levels = st.sampled_from(["", "E1", "E2", "E3", "E4", "E5"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=some(20))
@given(st.lists(_levels, min_size=1, max_size=6))
def test_whatever_files_say_one_after_the_other_the_highest_level_stays(tmp_path, levels):
    store = a_store(tmp_path)
    a_company(store, cast=[], on_ladder={})
    with store.begin(WORKSPACE) as tx:
        people.put(tx, a_person(ADA))
        people.put_position(tx, Position(ADA, "engineering"))
    for level in levels:
        load(store, HEAD, ADA_LINE.replace("E2", level))
    assert [one.held for one in positions(store)] == [max(levels) or None]
    store.close()


# -- refused ----------------------------------------------------------------------------------------------------------

NOBODY_GHOST = "nobody in Slack is ghost@example.com"
BAD = {
    "nobody of that address": ([HEAD, ADA_LINE.replace("ada", "ghost")], [(2, "email", NOBODY_GHOST)]),
    "no address": ([HEAD, ADA_LINE.replace("ada@example.com", "")], [(2, "email", "is empty; it names the person")]),
    "a manager nobody knows": ([HEAD, ADA_LINE.replace("bob", "ghost")], [(2, "manager", NOBODY_GHOST)]),
    "a bot": ([HEAD, ADA_LINE.replace("ada", "bot")], [(2, "email", "bot@example.com is a bot")]),
    "a guest": ([HEAD, ADA_LINE.replace("ada", "guest")], [(2, "email", "guest@example.com is a guest account")]),
    "an account that has ended": (
        [HEAD, ADA_LINE.replace("bob", "gone")],
        [(2, "manager", "gone@example.com is deactivated in Slack")],
    ),
    "one's own manager": (
        [HEAD, ADA_LINE.replace("bob", "ADA")],
        [(2, "manager", "a person cannot be their own manager")],
    ),
    "an unknown ladder": (
        [HEAD, ADA_LINE.replace("engineering", "design")],
        [(2, "ladder", "there is no ladder 'design' (in use: engineering)")],
    ),
    "an unknown level": ([HEAD, ADA_LINE.replace("E2", "E9")], [(2, "level", "'E9' is none of E1, E2, E3, E4, E5")]),
    "a specialty on a ladder without": (
        [HEAD + ",specialty", ADA_LINE + ",web"],
        [(2, "specialty", "this ladder has no specialty; leave the cell empty")],
    ),
    "the same line twice": (
        [HEAD, ADA_LINE, ADA_LINE],
        [(3, "", "the same person and ladder stand on line 2 too")],
    ),
    "more cells than the heading names": ([HEAD, ADA_LINE + ",x"], [(2, "", "has 5 cells where the heading names 4")]),
    "nobody": ([HEAD, ""], [(1, "", "holds a heading and nobody")]),
    "nothing": (
        [""],
        [
            (1, name, f"the heading needs a column {what}")
            for name, what in (("email", "email or slack_id"), ("manager", "manager"), ("ladder", "ladder"))
        ],
    ),
    "a heading without ladder": (
        ["email,manager", "ada@example.com,bob@example.com"],
        [(1, "ladder", "the heading needs a column ladder")],
    ),
    "a column Rung does not know": (
        [HEAD + ",salary", ADA_LINE + ",1"],
        [(1, "salary", f"is not a column Rung knows ({', '.join(roster.COLUMNS)})")],
    ),
    "a column twice": ([HEAD + ",Email", ADA_LINE + ",x"], [(1, "email", "stands twice in the heading")]),
    "every bad line, in the order of the file": (
        [HEAD, ADA_LINE.replace("ada", "ghost"), ADA_LINE, ADA_LINE.replace("E2", "E9"), ",,x,"],
        [
            (2, "email", NOBODY_GHOST),
            (4, "level", "'E9' is none of E1, E2, E3, E4, E5"),
            (5, "email", "is empty; it names the person"),
            (5, "ladder", "there is no ladder 'x' (in use: engineering)"),
        ],
    ),
    "two who manage each other": (
        [HEAD, ADA_LINE, "bob@example.com,ada@example.com,engineering,"],
        [(line, "manager", "the managers form a circle through this person") for line in (2, 3)],
    ),
    "a line break inside quotes counts as lines": (
        [HEAD, '"ada@example.com\n",bob@example.com,engineering,E9', ADA_LINE.replace("ada", "ghost")],
        [(3, "level", "'E9' is none of E1, E2, E3, E4, E5"), (4, "email", NOBODY_GHOST)],
    ),
}


@pytest.mark.parametrize(("lines", "bad"), BAD.values(), ids=BAD)
def test_every_bad_line_is_named_by_its_number_and_nothing_is_taken_over(empty, lines, bad):
    before = everything(empty)
    report = load(empty, *lines)
    assert report.bad == tuple(BadLine(*one) for one in bad)
    assert report.is_refused
    assert everything(empty) == before


def test_a_specialty_the_ladder_does_not_have_and_one_that_is_missing_are_named(store):
    a_company(store, a_full_ladder(), cast=[], on_ladder={})
    heading = HEAD + ",specialty"
    report = load(store, heading, ADA_LINE + ",mobile", "bob@example.com,,engineering,,")
    assert report.bad == (
        BadLine(2, "specialty", "'mobile' is none of web, data"),
        BadLine(3, "specialty", "'nothing' is none of web, data"),
    )


def test_two_lines_that_name_different_managers_for_one_person_are_refused(empty):
    with empty.begin(WORKSPACE) as tx:
        put_ladder(tx, a_ladder(id="management", name="Management"))
    report = load(empty, HEAD, ADA_LINE, "ada@example.com,cleo@example.com,management,")
    assert report.bad == (BadLine(3, "manager", "another line names another manager for this person"),)


def test_a_circle_by_way_of_somebody_who_is_known_but_not_in_the_file_is_found(empty):
    """Bob's manager is Ada already; a file that makes Bob hers would put each of them above the other."""
    load(empty, HEAD, "bob@example.com,ada@example.com,engineering,")
    before = everything(empty)
    assert load(empty, HEAD, ADA_LINE).bad == (BadLine(2, "manager", "the managers form a circle through this person"),)
    assert everything(empty) == before


def test_a_file_that_turns_two_people_round_is_no_circle(empty):
    load(empty, HEAD, "bob@example.com,ada@example.com,engineering,")
    assert load(empty, HEAD, "bob@example.com,,engineering,", ADA_LINE).bad == ()
    assert managers(empty) == {ADA: BOB, BOB: None}


def test_text_that_is_no_csv_is_a_bad_line_and_not_an_error(empty):
    before = everything(empty)
    report = load(empty, HEAD, '"' + "x" * 200_000)
    assert [one.problem.startswith("is not CSV") for one in report.bad] == [True]
    assert everything(empty) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='email,;"\n\r\t ada@bobUE2\0😀', max_size=80), st.booleans())
def test_any_text_is_taken_over_or_refused_with_nothing_half_done(tmp_path, text, with_heading):
    store = a_store(tmp_path)
    before = everything(store)
    report = load(store, HEAD if with_heading else "", text)
    assert report.is_refused
    assert everything(store) == before
    store.close()


# -- only looking -----------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_happen_and_changes_nothing(empty):
    before = everything(empty)
    assert load(empty, HEAD, ADA_LINE, dry_run=True) == Report(2, 1, (), is_dry=True)
    assert everything(empty) == before


def test_a_dry_run_names_bad_lines_too(empty):
    report = load(empty, HEAD, ADA_LINE.replace("ada", "ghost"), dry_run=True)
    assert (report.bad, report.is_dry) == ((BadLine(2, "email", NOBODY_GHOST),), True)


# -- running cycles ---------------------------------------------------------------------------------------------------


def test_a_new_manager_in_the_file_changes_the_chain_and_not_who_rates(store):
    running = a_running_cycle(store)
    load(store, HEAD, ADA_LINE.replace("bob", "cleo"))
    with store.read(WORKSPACE) as tx:
        assert people.chain_above(tx, ADA) == (CLEO,)
        assert [one.id for one in cycles.reviews_by(tx, BOB)] == [running.participant]


# -- accounts that change ---------------------------------------------------------------------------------------------


def test_an_account_that_ends_is_no_longer_active_and_keeps_its_manager(empty):
    load(empty, HEAD, ADA_LINE)
    roster.refresh(empty, WORKSPACE, Account(a_person(ADA, "Ada King", tz="Asia/Tokyo"), "deactivated in Slack"), NOW)
    with empty.read(WORKSPACE) as tx:
        assert people.get(tx, ADA) == a_person(
            ADA, "Ada King", tz="Asia/Tokyo", email="ada@example.com", manager_id=BOB, active=False
        )


def test_a_stranger_whose_account_changes_stays_a_stranger(empty):
    before = everything(empty)
    roster.refresh(empty, WORKSPACE, Account(a_person("U0STRANGER")), NOW)
    assert everything(empty) == before


def test_people_ops_are_looked_up_once_and_only_if_they_can_take_part(empty):
    asked = []
    accounts = {one.person.id: one for one in ACCOUNTS}

    def look_up(user_id):
        asked.append(user_id)
        return accounts.get(user_id)

    for _ in range(2):
        roster.know(empty, WORKSPACE, [ADA, "U0GHOST", "U0BOT"], look_up)
    assert asked == [ADA, "U0GHOST", "U0BOT", "U0GHOST", "U0BOT"]
    assert managers(empty) == {ADA: None}


NAMES = [
    ({"first_name": "Ada", "display_name": "countess"}, "Ada"),
    ({"display_name": "Ada L."}, "Ada"),
    ({"real_name": "Ada Lovelace"}, "Ada"),
    ({"display_name": " ", "real_name": "Ada Lovelace"}, "Ada Lovelace"),
    ({}, "ada"),
]


@pytest.mark.parametrize(("profile", "first_name"), NAMES)
def test_somebody_has_a_first_name_whatever_slack_calls_them(profile, first_name):
    assert account_from({"id": ADA, "name": "ada", "profile": profile}).person.first_name == first_name
