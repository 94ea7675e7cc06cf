"""What there is to learn for a level can be linked (requirement 41)."""

import pytest

from ladders import LadderRefused, read_ladder

ADDRESS = "https://wiki.example.com/leading-a-team"


def with_curriculum(sample, address):
    return sample.replace("    title: Master\n", f'    title: Master\n    curriculum: "{address}"\n')


def test_a_level_keeps_its_address(sample):
    ladder = read_ladder(with_curriculum(sample, ADDRESS))
    assert [one.curriculum for one in ladder.levels] == ["", "", ADDRESS]


@pytest.mark.parametrize("address", ["wiki/leading", "javascript:alert(1)", "https://a b", "ftp://wiki.example.com/x"])
def test_what_is_no_address_is_refused_with_the_cure(sample, address):
    with pytest.raises(LadderRefused) as refused:
        read_ladder(with_curriculum(sample, address))
    (found,) = refused.value.findings
    assert (found.line, found.problem, found.mend) == (
        29,
        'level "E3": "curriculum" is no address',
        'write all of it, such as "https://wiki.example.com/leading-a-team"',
    )
