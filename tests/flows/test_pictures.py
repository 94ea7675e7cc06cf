"""The picture of somebody's outcomes: as wide as a phone, in any script, with nothing of a text taken for markup."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PIL import Image

from bot import fonts
from bot.pictures import SHADES, WIDTH, png
from bot.screens.history import Picture

LEVELS = {number: f"E{number}" for number in range(1, 6)}
ONE = Picture(
    "Ada Okafor · Engineering",
    ("Spring 2026",),
    (3,),
    LEVELS,
    (("Craft", (Decimal("3.2"),)), ("People", (None,))),
    "Level",
    "Mean of the ratings, by area",
    "nothing rated",
)


def cycles(count, **changes):
    """The same over so many cycles."""
    means = tuple(Decimal(n % 5 + 1) for n in range(count))
    named = tuple(f"Cycle {n}" for n in range(count))
    return replace(ONE, cycles=named, held=(3,) * count, areas=(("Craft", means), ("People", means)), **changes)


def opened(picture):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a letter no font has is a warning
        return Image.open(io.BytesIO(png(picture))).convert("RGB")


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_it_is_as_wide_as_a_phone_at_twice_the_pixels(count):
    image = opened(cycles(count))
    assert image.width == 2 * WIDTH == 780


def shades(image):
    found = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in image.getcolors(image.width * image.height)}
    return [one for one in SHADES if one in found]


def test_cycles_differ_in_lightness_and_the_newest_is_the_darkest():
    assert [shades(opened(cycles(count))) for count in (1, 2, 3, 6)] == [
        [SHADES[2]],
        list(SHADES[1:]),
        *[list(SHADES)] * 2,
    ]
    grey = [sum(int(one[n : n + 2], 16) for n in (1, 3, 5)) / 3 for one in SHADES]
    assert grey == sorted(grey, reverse=True)
    assert min(one - other for one, other in pairwise(grey)) > 40


def test_the_same_picture_is_the_same_file():
    assert png(ONE) == png(ONE)


@pytest.mark.parametrize(
    "text",
    [
        "$x^2$ \\frac",
        "陳大文 技術力",
        "مهارات التواصل",
        "עבודת צוות",
        "मार्गदर्शन",
        "Teamwork 🚀",
        "a\nb\x00",
        "",
        "x" * 5000,
        "\ud800",
    ],
)
def test_any_text_can_stand_anywhere_in_it(text):
    drawn = replace(cycles(3), title=text, cycles=(text, "B", "C"), areas=((text, (None, Decimal(1), Decimal(2))),))
    assert opened(drawn).width == 780


def test_a_name_that_no_font_here_can_write_becomes_its_number():
    unknown = "\U00016a40\U00016a41"
    picture = replace(ONE, cycles=(unknown,), areas=(("Craft", (None,)), (unknown, (None,))))
    found, _ = fonts.legible(picture)
    assert (found.cycles, [name for name, _ in found.areas]) == (("1",), ["Craft", "2"])


def test_what_most_of_a_name_can_be_written_with_is_kept_of_it():
    found, families = fonts.legible(replace(ONE, cycles=("Autumn 🚀 2026",)))
    assert (found.cycles, families) == (("Autumn 2026",), ["DejaVu Sans"])


@pytest.mark.parametrize("held", [(None,), (1,), (5,), (9,)])
def test_any_level_or_none_can_be_held(held):
    assert opened(replace(ONE, held=held)).width == 780


def test_a_ladder_of_one_level_and_an_outcome_without_areas_can_be_drawn():
    assert opened(replace(ONE, levels={1: "E1"}, held=(1,), areas=())).width == 780


def test_many_areas_make_it_longer_not_smaller():
    many = replace(ONE, areas=tuple((f"Area {n}", (Decimal(n % 5),)) for n in range(24)), more="… and six more areas")
    assert opened(many).height > 3 * opened(ONE).height / 2


def test_nothing_is_loaded_for_pictures_and_documents_before_one_is_made():
    slow = ("matplotlib", "numpy", "docx", "lxml")
    asked = f"import sys, bot.app, bot.company_cli; print([m for m in {slow} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
