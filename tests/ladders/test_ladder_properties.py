"""Whatever the text, a ladder comes out or a refusal that names lines; whatever the layout, the fingerprint holds."""

from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ladders.source
from ladders import LadderRefused, fingerprint, read_ladder, warnings
from tests.examples import some

PARSERS = st.sampled_from([ladders.source.PARSER, yaml.SafeLoader])
SIGNS = (
    "\t",
    ": ",
    "- ",
    "? ",
    "#",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a ",
    "!!int ",
    "|",
    ">",
    "%",
    "@",
    "\n",
    "---\n",
)
WORDS = (
    "yes",
    "no",
    "1.10",
    "null",
    "<<",
    "same_as: E1",
    "E9",
    "10e9",
    "-1",
    "1/0",
    "\x00",
    "\u2028",
    "\ud800",
    "\U0001f993",
)
SCRAPS = st.sampled_from(SIGNS + WORDS)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10) | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)
unhurried = settings(deadline=None, max_examples=some(150), suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(text: str) -> None:
    try:
        ladder = read_ladder(text, name="x.yaml")
    except LadderRefused as refused:
        last = len(text.splitlines()) + 1
        assert refused.findings
        assert all(1 <= one.line <= last and one.column >= 1 for one in refused.findings)
        assert all(one.problem and one.mend and "\n" not in str(one) for one in refused.findings)
    else:
        assert len(fingerprint(ladder)) == 64
        warnings(ladder, text)


@pytest.fixture(scope="session")
def parser():
    """Sets the parser for one example, and back."""

    class Chosen:
        def __init__(self, parser):
            self.parser = parser

        def __enter__(self):
            self.usual, ladders.source.PARSER = ladders.source.PARSER, self.parser

        def __exit__(self, *_):
            ladders.source.PARSER = self.usual

    return Chosen


@unhurried
@given(text=st.text(st.characters()), chosen=PARSERS)
def test_any_text_is_read_or_refused(parser, text, chosen):
    with parser(chosen):
        read_or_refused(text)


@unhurried
@given(pieces=st.lists(SCRAPS | st.text(max_size=5), max_size=30), chosen=PARSERS)
def test_any_heap_of_yaml_signs_is_read_or_refused(parser, pieces, chosen):
    with parser(chosen):
        read_or_refused("".join(pieces))


@unhurried
@given(one=ANYTHING)
def test_any_value_written_as_yaml_is_read_or_refused(one):
    read_or_refused(yaml.safe_dump(one, allow_unicode=True))


@unhurried
@given(data=st.data(), chosen=PARSERS)
def test_any_damage_to_a_ladder_is_read_or_refused(parser, sample, data, chosen):
    text = sample
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(SCRAPS | st.just("")) + text[end:]
    with parser(chosen):
        read_or_refused(text)


def replaced(one: object, path: list[int], new: object) -> object:
    """The tree with the value at a path, taken modulo what is there, replaced."""
    if not path or not isinstance(one, dict | list) or not one:
        return new
    if isinstance(one, list):
        place = path[0] % len(one)
        return [replaced(below, path[1:], new) if at == place else below for at, below in enumerate(one)]
    chosen = sorted(one, key=str)[path[0] % len(one)]
    return {key: replaced(below, path[1:], new) if key == chosen else below for key, below in one.items()}


@unhurried
@given(path=st.lists(st.integers(0, 50), min_size=1, max_size=6), new=ANYTHING)
def test_any_value_in_the_place_of_another_is_read_or_refused(sample, path, new):
    read_or_refused(yaml.safe_dump(replaced(yaml.safe_load(sample), path, new), allow_unicode=True))


def shuffled(one: object, random: Random) -> object:
    """The same content with the fields of every group in another order."""
    if isinstance(one, dict):
        keys = random.sample(list(one), len(one))
        return {key: shuffled(one[key], random) for key in keys}
    return [shuffled(below, random) for below in one] if isinstance(one, list) else one


@unhurried
@given(
    random=st.randoms(use_true_random=False),
    flow=st.sampled_from([True, False, None]),
    width=st.integers(20, 200),
    indent=st.integers(2, 8),
    unicode=st.booleans(),
)
def test_the_fingerprint_ignores_layout_and_the_order_of_fields(sample, random, flow, width, indent, unicode):
    again = yaml.safe_dump(
        shuffled(yaml.safe_load(sample), random),
        default_flow_style=flow,
        width=width,
        indent=indent,
        allow_unicode=unicode,
        sort_keys=False,
    )
    assert fingerprint(read_ladder(again)) == fingerprint(read_ladder(sample))
