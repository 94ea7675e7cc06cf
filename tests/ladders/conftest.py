"""A small ladder that uses every field once, and ways to spoil it."""

import pytest

import ladders.source
from ladders import LadderRefused, read_ladder

SAMPLE = """\
schema: 1
id: crafts
name: Crafts
version: "1.10"
effective: "2026-12-01"
description: What the workshop asks.
changelog:
  - {version: "1.10", date: "2026-12-01", summary: First.}
tracks:
  - {id: bench, name: Bench}
specialties:
  - {id: wood, name: Wood}
  - {id: metal, name: Metal}
criteria: [Content, People and team]
areas:
  - {id: making, name: Making}
levels:
  - id: E1
    title: "{specialty} apprentice"
    scope: one person
    titles: {metal: Filer}
    capacity_limited: false
  - id: E2
    title: "{specialty} maker"
    success: {measure: A chair stands., kind: outcome}
  - id: E3
    number: 3
    title: Master
    decision_rights: [Which wood to buy.]
glossary:
  - {term: jig, meaning: A guide for a tool.}
scoring:
  policy: weighted_mean
  thresholds: {E2: "1.75"}
  rated_share: "2/3"
  gates: [{level: E3, area: making, minimum: "2.5"}]
attributes:
  - id: joints
    name: Joints
    area: making
    weight: 2
    weights: {metal: "1/2"}
    specialties: [wood, metal]
    tracks: [bench]
    anchors:
      E1: {text: Cuts a joint., criteria: [Content]}
      E2:
        text: Cuts a joint without a jig.
        example: A drawer in oak.
        points: [It holds.]
        signals: [No gap., {id: light, text: No light.}]
        signals_needed: 1
        criteria: [Content, People and team]
      E3: {same_as: E2}
"""


@pytest.fixture(scope="session")
def sample() -> str:
    return SAMPLE


@pytest.fixture
def edit():
    """The sample with each of these texts, which occur once in it, replaced."""

    def changed(*edits: tuple[str, str]) -> str:
        text = SAMPLE
        for old, new in edits:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text

    return changed


@pytest.fixture
def refusal():
    """(line, problem, mend) of every finding about a text that is refused."""

    def read(text: str) -> list[tuple[int, str, str]]:
        with pytest.raises(LadderRefused) as refused:
            read_ladder(text, name="x.yaml")
        return [(one.line, one.problem, one.mend) for one in refused.value.findings]

    return read


@pytest.fixture(params=["libyaml", "pure Python"])
def either_parser(request, monkeypatch):
    """Runs a test with the parser in C, where there is one, and again with the one in Python."""
    if request.param == "pure Python":
        monkeypatch.setattr(ladders.source, "PARSER", ladders.source.yaml.SafeLoader)
