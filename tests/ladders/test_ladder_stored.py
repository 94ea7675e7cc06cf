"""A version that is kept stays readable, whatever later versions of Rung refuse."""

import pytest

from ladders import LadderRefused, read_ladder, read_stored
from ladders.loader import shipped


def test_what_a_file_is_refused_for_today_does_not_shut_out_a_version_that_is_kept(sample):
    kept = sample.replace('minimum: "2.5"', 'minimum: "99"')
    with pytest.raises(LadderRefused):
        read_ladder(kept)
    assert read_stored(kept).scoring.gates[0].minimum == 99


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_file_that_is_accepted_reads_the_same_from_the_store(path):
    text = path.read_text(encoding="utf-8")
    assert read_stored(text) == read_ladder(text)
