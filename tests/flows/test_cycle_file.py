"""The file behind `rung cycle start`: read into the cycle it asks for, or every problem named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cycle_file import BadCycleFile, read
from bot.flows.cycles import Announcing, NewCycle, suggested
from core.cycle import Dates
from tests.examples import some

TODAY = date(2026, 3, 2)
KNOWN = {"ada@example.com": "U0ADA", "U0EVE": "U0EVE", "bob@example.com": "U0BOB"}
DEFAULTS = Dates(TODAY, date(2026, 3, 16), date(2026, 3, 23), date(2026, 4, 6))
HEAD = "name: Spring 2026\nladder: engineering\n"


@pytest.fixture
def asked(tmp_path):
    """The cycle that a text asks for."""

    def reading(text):
        path = tmp_path / "cycle.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path, TODAY, KNOWN.get)

    return reading


def test_a_name_and_a_ladder_are_enough_for_everyone_from_today(asked):
    assert asked(HEAD) == NewCycle("Spring 2026", ("engineering",), DEFAULTS)


FILES = {
    "several ladders": ("name: x\nladder: [engineering, management]", {"ladder_ids": ("engineering", "management")}),
    "everyone, said so": (HEAD + "participants: everyone", {"people": None}),
    "all, said so": (HEAD + "participants: all", {"people": None}),
    "some by address and id": (
        HEAD + "participants: [ada@example.com, U0EVE]",
        {"people": ("U0ADA", "U0EVE"), "raters": {}},
    ),
    "a rater of their own": (
        HEAD + "participants:\n  - {person: ada@example.com, rater: bob@example.com}\n  - U0EVE",
        {"people": ("U0ADA", "U0EVE"), "raters": {"U0ADA": "U0BOB"}},
    ),
    "nobody": (HEAD + "participants: []", {"people": ()}),
    "a byte order mark": ("\ufeff" + HEAD, {"name": "Spring 2026"}),
    "a start: the rest counts from it": (
        HEAD + "dates: {self_opens: 2026-04-01}",
        {"dates": Dates(date(2026, 4, 1), date(2026, 4, 15), date(2026, 4, 22), date(2026, 5, 6))},
    ),
    "a longer self window moves what follows": (
        HEAD + "dates: {self_closes: 2026-03-20}",
        {"dates": Dates(TODAY, date(2026, 3, 20), date(2026, 3, 27), date(2026, 4, 10))},
    ),
    "every date": (
        HEAD + "dates: {self_opens: 2026-04-01, self_closes: 2026-04-02, manager_closes: 2026-04-03, "
        "conversations_close: 2026-04-04}",
        {"dates": Dates(*(date(2026, 4, day) for day in (1, 2, 3, 4)))},
    ),
    "announced now: it opens on the next working day": (
        HEAD + "announce: now",
        {"announcing": Announcing(now=True), "dates": suggested(date(2026, 3, 3))},
    ),
    "announced on a Friday": (
        HEAD + "announce: 2026-03-20",
        {"announcing": Announcing(None, date(2026, 3, 20)), "dates": suggested(date(2026, 3, 23))},
    ),
    "a heads-up, and the announcement left open": (
        HEAD + "heads_up: 2026-03-04",
        {"announcing": Announcing(date(2026, 3, 4)), "dates": suggested(date(2026, 3, 19))},
    ),
    "a channel and a meeting alone make a draft": (
        HEAD + "channel: C0GENERAL\nmeeting: Thursday, 15:00",
        {"announcing": Announcing(None, None, False, "C0GENERAL", "Thursday, 15:00")},
    ),
    "announced, with dates of its own": (
        HEAD + "announce: now\ndates: {self_opens: 2026-03-02}",
        {"dates": DEFAULTS},
    ),
    "an approver who is in the people file": (HEAD + "approver: bob@example.com", {"approver_id": "U0BOB"}),
    "an approver who is not": (HEAD + "approver: U0HANA", {"approver_id": "U0HANA", "announcing": None}),
    "a pilot": (HEAD + "pilot: true", {"is_pilot": True, "announcing": None}),
}


@pytest.mark.parametrize(("text", "fields"), FILES.values(), ids=FILES)
def test_what_a_file_asks_for(asked, text, fields):
    found = asked(text)
    assert {name: getattr(found, name) for name in fields} == fields


BAD = {
    "nothing": ("", ["the file"]),
    "not a mapping": ("[]", ["the file"]),
    "no name and no ladder": ("dates: {}", ["name", "ladder"]),
    "an empty name": ("name: ''\nladder: x", ["name"]),
    "a name too long": (f"name: {'x' * 151}\nladder: x", ["name"]),
    "a name that is a number": ("name: 2026\nladder: x", ["name"]),
    "no ladder in the list": ("name: x\nladder: []", ["ladder"]),
    "a field nobody knows": (HEAD + "particpants: all", ["particpants"]),
    "a date nobody knows": (HEAD + "dates: {opens: 2026-03-02}", ["dates.opens"]),
    "a date that is none": (HEAD + "dates: {self_opens: soon}", ["dates.self_opens"]),
    "a day after which there are none": (HEAD + "dates: {self_opens: 9999-12-31}", ["dates"]),
    "participants left blank": (HEAD + "participants:", ["participants"]),
    "participants that are a number": (HEAD + "participants: 3", ["participants"]),
    "a channel by its name": (HEAD + "channel: '#general'", ["channel"]),
    "an announcement left blank": (HEAD + "announce:", ["announce"]),
    "an announcement soon": (HEAD + "announce: soon", ["announce", "announce"]),
    "an announcement on a day that is over": (HEAD + "announce: 2026-03-01", ["announce: this day is over"]),
    "an announcement before its heads-up": (
        HEAD + "heads_up: 2026-03-05\nannounce: 2026-03-04",
        ["announce: this is not after the heads-up"],
    ),
    "a window that opens unannounced": (
        HEAD + "announce: 2026-03-05\ndates: {self_opens: 2026-03-04}",
        ["dates.self_opens: this is before the announcement"],
    ),
    "an approver nobody knows": (HEAD + "approver: hana@example.com", ["approver: nobody Rung knows is hana@example"]),
    "a meeting too long": (HEAD + f"meeting: {'x' * 501}", ["meeting"]),
    "people nobody knows, each of them": (
        HEAD + "participants: [ghost@example.com, {person: U0EVE, rater: U0GHOST}]",
        ["participants: nobody Rung knows is ghost@example.com", "participants: nobody Rung knows is U0GHOST"],
    ),
}


@pytest.mark.parametrize(("text", "places"), BAD.values(), ids=BAD)
def test_every_problem_is_named_with_the_file_and_the_place(asked, text, places):
    with pytest.raises(BadCycleFile) as bad:
        asked(text)
    assert [line.startswith(f"cycle.yaml: {place}") for line, place in zip(bad.value.lines, places, strict=True)] == [
        True
    ] * len(places)


BROKEN = {
    "not YAML": ("name: [", "cycle.yaml:1"),
    "not YAML on a later line": (HEAD + "participants: ]", "cycle.yaml:3"),
    "a tab": ("name: x\n\tladder: y", "cycle.yaml:2"),
    "two documents": ("name: x\n---\nname: y", "cycle.yaml"),
    "a tag": ("!!python/object:os.system {}", "cycle.yaml"),
    "the 30th of February": (HEAD + "dates: {self_opens: 2026-02-30}", "cycle.yaml: day is out of range for month"),
    "not UTF-8": (b"name: \xff\xfe", "cycle.yaml"),
    "control characters": (b"name: \x00", "cycle.yaml"),
    "too deep": ("[" * 5000, "cycle.yaml"),
}


@pytest.mark.parametrize(("text", "start"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_one_line_and_no_traceback(asked, text, start):
    with pytest.raises(BadCycleFile) as bad:
        asked(text)
    assert [line.startswith(start) for line in bad.value.lines] == [True]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(BadCycleFile) as bad:
        read(tmp_path / "ghost.yaml", TODAY, KNOWN.get)
    assert bad.value.lines[0].startswith("ghost.yaml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=some(150))
@given(st.text(alphabet="name:ladr x[]{}-\n\"'2026!&*|>#?,😀", max_size=60) | st.binary(max_size=30))
def test_any_file_is_read_or_refused(asked, text):
    try:
        assert isinstance(asked(text), NewCycle)
    except BadCycleFile as bad:
        assert bad.lines
