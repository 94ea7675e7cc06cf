"""The JSON Schema accepts what Rung reads, and refuses what Rung's own schema refuses."""

import copy
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from typer.testing import CliRunner

from bot.company_cli import rung
from ladders import shipped
from ladders.json_schema import DIALECT, json_schema
from ladders.schema import LadderFile
from ladders.source import read, value
from tests.examples import some

HERE = Path(__file__).parent
FILES = (*shipped(), *sorted((HERE / "policies").glob("*.yaml")), *sorted((HERE / "shapes").glob("*.yaml")))
SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

TEXTS = ("", " ", "x", " E1 ", "a\nb", "é" * 40, "x" * 41, "x" * 75, "x" * 76, " " + "x" * 150, "x" * 151)
LONG = ("x" * 1000, "x" * 1001, "x" * 3000 + "\n", "x" * 3001)
NUMBERS = (
    "0",
    "1",
    "01.50",
    "2/3",
    "1/0",
    "0/4",
    "1.",
    "1e3",
    "-1",
    " 3/4 ",
    "0.0",
    "1234567",
    "all",
    0,
    1,
    99,
    100,
    -1,
)
OTHERS = (None, True, False, [], {}, [""], ["x", "x"], {"text": "x"}, {"x": "1"}, {"E1": {"x": "y"}})
CHOICES = ("outcome", " outcome", "team", "same", "points", " k_of_n ", "2026-12-01", "2026-13-01", "1.10")
PLACES = ("https://a.example/b", "ftp://a", "http://" + "x" * 493, "http://" + "x" * 494, "https://a b")
VALUES = st.sampled_from((*TEXTS, *LONG, *NUMBERS, *OTHERS, *CHOICES, *PLACES))


def tree(path):
    return value(read(path.read_text(encoding="utf-8"), path.name)[0])


TREES = [tree(path) for path in FILES]


def is_read(raw):
    try:
        LadderFile.model_validate(raw)
    except ValidationError:
        return False
    return True


def places(raw, path=()):
    """Every place of a tree."""
    yield path
    pairs = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for step, below in pairs:
        yield from places(below, (*path, step))


def at(raw, path):
    for step in path:
        raw = raw[step]
    return raw


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_rung_reads_is_valid(path):
    assert [error.message for error in VALIDATOR.iter_errors(tree(path))] == []


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DIALECT


@settings(max_examples=some(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_it_agrees_with_rung_about_a_ladder_that_was_changed_somewhere(data):
    raw = copy.deepcopy(data.draw(st.sampled_from(TREES)))
    path = data.draw(st.sampled_from([one for one in places(raw) if one]))
    holder, last = at(raw, path[:-1]), path[-1]
    what = data.draw(st.sampled_from(("put", "delete", "add")))
    if what == "put":
        holder[last] = data.draw(VALUES)
    elif what == "delete":
        del holder[last]
    elif isinstance(holder, dict):
        holder[data.draw(st.sampled_from(("colour", "deferred", "was", "text", "from", "bands", "examples")))] = (
            data.draw(VALUES)
        )
    else:
        holder.append(data.draw(VALUES))
    assert VALIDATOR.is_valid(raw) == is_read(raw), path


def fields(schema, part="Ladder"):
    for name, one in schema.get("properties", {}).items():
        yield f"{part}.{name}", one
    for below in schema.get("anyOf", ()):
        yield from fields(below, part)


def test_every_field_says_what_it_is_for():
    every = [*fields(SCHEMA)]
    for part, schema in SCHEMA["$defs"].items():
        every += fields(schema, part)
    assert len(every) > 100
    assert [name for name, one in every if not one.get("description")] == []


def test_every_part_says_what_it_is():
    assert [name for name, one in SCHEMA["$defs"].items() if not one.get("description")] == []


def test_the_command_prints_it(tmp_path):
    assert json.loads(CliRunner().invoke(rung, ["ladder", "schema"]).output) == SCHEMA
    file = tmp_path / "ladder.schema.json"
    assert CliRunner().invoke(rung, ["ladder", "schema", "--out", str(file)]).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == SCHEMA


def test_it_does_not_write_where_it_cannot(tmp_path):
    told = CliRunner().invoke(rung, ["ladder", "schema", "--out", str(tmp_path / "none" / "x.json")])
    assert told.exit_code == 2
    assert "cannot be written" in told.output
