"""Word by word: runs that make up both texts, in any script, and that somebody can read."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diff.lists import out_of_order, paired
from core.diff.matching import _most_in_common
from core.diff.tokens import squeezed
from core.diff.values import Mark
from core.diff.words import kept_of, word_runs

SOME = ["the", "a", "plan", "of", "tests", "for", "their", "own", "team", "release", "risks", ",", "."]
WORDS = st.lists(st.sampled_from([*SOME, "écrit", "計画", "ทดสอบ", "👩\u200d💻"]))
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=60))


def shown(before, after):
    signs = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
    return "".join(signs[one.mark].format(one.text) for one in word_runs(before, after))


@given(TEXTS, TEXTS)
def test_same_and_removed_make_up_the_old_text_same_and_added_the_new(before, after):
    runs = word_runs(before, after)
    assert "".join(one.text for one in runs if one.mark is not Mark.ADDED) == squeezed(before)
    assert "".join(one.text for one in runs if one.mark is not Mark.REMOVED) == squeezed(after)
    assert all(one.text for one in runs)
    assert all(one.mark is not other.mark for one, other in pairwise(runs))


@given(TEXTS)
def test_a_text_compared_with_itself_stayed(text):
    assert {one.mark for one in word_runs(text, text)} <= {Mark.SAME}


@given(WORDS, st.integers(0, 20))
def test_one_word_that_was_put_in_is_all_that_came(words, place):
    before = " ".join(["alpha", "beta", "gamma", *words])
    place %= len(before.split()) + 1
    after = " ".join([*before.split()[:place], "zebra", *before.split()[place:]])
    runs = word_runs(before, after)
    assert ["".join(one.text for one in runs if one.mark is Mark.ADDED).strip()] == ["zebra"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Writes tests for own code.",
            "Writes unit tests for their own code.",
            "Writes{+ unit+} tests for{+ their+} own code.",
        ),
        ("Decides how a change ships.", "Decides when a change ships.", "Decides[- how-]{+ when+} a change ships."),
        ("foo bar", "bar", "[-foo -]bar"),
        ("", "All of it", "{+All of it+}"),
        ("チームの設計を決める", "チームの計画を決める", "チームの[-設計-]{+計画+}を決める"),
        ("Café au lait", "Cafe\u0301 au lait", "[-Café-]{+Cafe\u0301+} au lait"),
        ("👩‍💻 ships", "👨‍💻 ships", "[-👩‍💻-]{+👨‍💻+} ships"),
        ("self-review daily", "self-reviews daily", "[-self-review-]{+self-reviews+} daily"),
    ],
)
def test_words_go_and_come_whole(before, after, expected):
    assert shown(before, after) == expected


def test_a_few_words_that_stayed_by_chance_are_no_confetti():
    before = "Finds the cause of a fault in a service of the team within a day"
    after = "Writes down for a colleague the story of an outage and its lessons"
    assert shown(before, after) == f"[-{before}-]{{+{after}+}}"


def test_what_of_a_text_stands_elsewhere_is_told_in_stretches():
    whole = "Writes unit tests for each change, and reviews the plan of every release."
    parts = ["Writes unit tests for each change.", "Reviews the plan of every release."]
    assert kept_of(whole, parts) == (
        ("Writes unit tests for each change,", True),
        (" and reviews", False),
        (" the plan of every release.", True),
    )


@given(WORDS.map(" ".join), st.lists(WORDS.map(" ".join), max_size=3))
def test_stretches_make_up_the_text(text, others):
    assert "".join(stretch for stretch, _ in kept_of(text, others)) == squeezed(text)


# -- lists ------------------------------------------------------------------------------------------------------------

ITEMS = st.lists(st.sampled_from(["writes tests", "writes more tests", "reads logs", "names risks", ""]), max_size=6)


@given(ITEMS, ITEMS)
def test_every_item_is_paired_once_or_went_or_came(olds, news):
    pairs, went, came = paired(olds, news, text=str)
    assert sorted([*(old for old, _ in pairs), *went]) == sorted(olds)
    assert sorted([*(new for _, new in pairs), *came]) == sorted(news)


@given(st.permutations(["reads logs", "writes tests", "names risks", "answers alerts"]))
def test_items_in_another_order_are_the_same_items(news):
    pairs, went, came = paired(sorted(news), news, text=str)
    assert (went, came) == ([], [])
    assert all(old == new for old, new in pairs)


@given(st.permutations("abcdef"))
def test_the_fewest_are_moved(news):
    moved = out_of_order("abcdef", news)
    stayed = [one for one in news if one not in moved]
    assert stayed == sorted(stayed)
    if len(moved) == 1:
        assert news != sorted(news)


def test_one_that_jumped_ahead_is_the_one_that_moved():
    assert out_of_order("abcdef", "fabcde") == {"f"}
    assert out_of_order("abcdef", "bcdefa") == {"a"}
    assert out_of_order("abc", "abxc") == frozenset()


@pytest.mark.parametrize("unit", ["x ", "計", "a b c d ", "ab"])
def test_texts_that_say_the_same_over_and_over_lose_nothing_when_they_are_compared(unit):
    before, after = unit * (3000 // len(unit)), f"y{unit}" * (3000 // (len(unit) + 1))
    runs = word_runs(before, after)
    assert _joined(runs, Mark.REMOVED) == _plain(before)
    assert _joined(runs, Mark.ADDED) == _plain(after)


def _joined(runs, mark):
    """One of the two texts, from what is the same and what is its own."""
    return _plain("".join(one.text for one in runs if one.mark in {Mark.SAME, mark}))


def _plain(text):
    return "".join(text.split())


@pytest.mark.parametrize(
    "script", ["writes tests for the team ", "כותבת בדיקות לצוות ", "設計を決める", "क्षमता विकास ", "👩‍👩‍👧‍👦🏽 "]
)
def test_long_texts_in_any_script_are_compared_word_by_word(script):
    dice, words = Random(7), list(script) if " " not in script.strip() else script.split()
    pairs = []
    for _ in range(20):
        before = [dice.choice(words) for _ in range(250)]
        after = [dice.choice(words) if dice.random() < 0.2 else one for one in before]
        pairs.append((" ".join(before), " ".join(after)))
    runs = [word_runs(before, after) for before, after in pairs]
    assert all(any(one.mark is Mark.SAME for one in ones) for ones in runs)


LETTERS = st.lists(st.sampled_from("abcd"), max_size=120)


@given(LETTERS, LETTERS)
def test_long_texts_keep_as_many_words_as_they_can(olds, news):
    pairs = _most_in_common(olds, news)
    assert [(old, new) for old, new in pairs if olds[old] != news[new]] == []
    assert all(one > other and there > where for (one, there), (other, where) in pairwise(pairs))
    longest = [0] * (len(news) + 1)
    for one in olds:
        row = [0]
        for at, other in enumerate(news):
            row.append(longest[at] + 1 if one == other else max(longest[at + 1], row[-1]))
        longest = row
    assert len(pairs) == longest[-1]
