"""The fingerprint of a ladder changes with what it says, and with nothing else."""

import pytest

from ladders import fingerprint, read_ladder

CHANGES = [
    ("the version", ('\nversion: "1.10"', '\nversion: "1.11"')),
    ("a name", ("name: Joints", "name: Joining")),
    ("a weight", ("weight: 2", "weight: 3")),
    ("a specialty's weight", ('{metal: "1/2"}', '{metal: "1/3"}')),
    ("an anchor", ("without a jig", "without a guide")),
    ("a sub-point", ("[It holds.]", "[It holds!]")),
    ("a signal", ("[No gap.,", "[No gaps.,")),
    ("how many signals are enough", ("signals_needed: 1", "signals_needed: 2")),
    ("a threshold", ('"1.75"', '"1.8"')),
    ("the rated share", ('"2/3"', '"1/2"')),
    ("who is rated", ("specialties: [wood, metal]", "specialties: []")),
    (
        "the order of specialties",
        (
            "{id: wood, name: Wood}\n  - {id: metal, name: Metal}",
            "{id: metal, name: Metal}\n  - {id: wood, name: Wood}",
        ),
    ),
    ("a seat", ("capacity_limited: false", "capacity_limited: true")),
    ("a level's number", ("number: 3", "number: 4")),
    ("the glossary", ("A guide for a tool.", "A guide for tools.")),
    ("a repeated anchor", ("      E3: {same_as: E2}\n", "      E3: {same_as: E1}\n")),
]

SAME = [
    ("quotes", ("name: Joints", 'name: "Joints"')),
    ("a comment", ("name: Joints", "name: Joints  # how wood meets")),
    ("an equal fraction", ('"1.75"', '"7/4"')),
    ("a whole number in quotes", ("weight: 2", 'weight: "2.0"')),
    ("a default left out", ("    capacity_limited: false\n", "")),
    ("the share that is usual anyway", ('  rated_share: "2/3"\n', "")),
    ("a number that the place gives anyway", ("    number: 3\n", "")),
    (
        "a text over two lines",
        ("text: Cuts a joint without a jig.", "text: >-\n          Cuts a joint\n          without a jig."),
    ),
    ("the order of a set", ("specialties: [wood, metal]", "specialties: [metal, wood]")),
]


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_it_changes_with(sample, edit, change):
    assert fingerprint(read_ladder(edit(change))) != fingerprint(read_ladder(sample))


@pytest.mark.parametrize("change", [row[1] for row in SAME], ids=[row[0] for row in SAME])
def test_it_does_not_change_with(sample, edit, change):
    assert fingerprint(read_ladder(edit(change))) == fingerprint(read_ladder(sample))


def test_it_is_the_same_on_every_machine_and_in_every_version_of_rung(sample):
    """Stored versions are compared with it: if this fails, they no longer match themselves."""
    assert fingerprint(read_ladder(sample)) == "b08dc01429b64d4208bb2796bcce906f8f057cc5a2eac5cd529f11df8f87be04"
