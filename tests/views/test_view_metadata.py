"""What modals remember: written compactly, read with no trust at all."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.screens import Modal
from bot.views import metadata
from bot.views.metadata import Place
from core.assessment import Kind

counts = st.integers(0, 2**63 - 1)
modals = st.builds(Modal, counts, st.sampled_from(Kind), counts, counts, st.booleans(), counts)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["p", "k", "n", "s", "b", "g"]), inner),
    max_leaves=8,
)
ids = st.text(alphabet="abcXYZ019_.-", min_size=1, max_size=40)


@given(modals)
def test_a_modal_is_read_back_as_it_was_written(modal: Modal) -> None:
    text = metadata.write(modal)
    assert metadata.read(text) == modal
    assert len(text) < 150


@given(st.builds(Place, ids, st.none() | ids, ids))
def test_a_place_is_read_back_and_fits_an_option(place: Place) -> None:
    text = metadata.write_place(place)
    assert metadata.read_place(text) == place
    assert len(text) <= 150


@given(anything)
def test_forged_json_is_a_modal_or_nothing(forged: object) -> None:
    for value in (forged, json.dumps(forged)):
        found = metadata.read(value)
        assert found is None or (found.participant >= 0 and isinstance(found.kind, Kind))
        place = metadata.read_place(value)
        assert place is None or isinstance(place.ladder, str)


@given(st.fixed_dictionaries(dict.fromkeys("pknsbg", anything)))
def test_the_right_keys_with_wrong_values_are_nothing(forged: dict[str, object]) -> None:
    found = metadata.read(json.dumps(forged))
    assert found is None or metadata.read(metadata.write(found)) == found


@given(st.text() | st.binary() | st.none() | st.integers())
def test_what_is_no_json_is_nothing(forged: object) -> None:
    assert metadata.read(forged) is None
    assert metadata.read_place(forged) is None


def test_deep_huge_and_endless_inputs_are_nothing() -> None:
    for forged in ("[" * 2900, '{"p":' + "9" * 2900 + "}", "x" * 10_000, '{"p":1e999}', "NaN", ""):
        assert metadata.read(forged) is None
        assert metadata.read_place(forged) is None
