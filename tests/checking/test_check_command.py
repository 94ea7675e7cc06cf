"""`rung ladder check` as it is typed: files, formats, baselines, and the number it ends with."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from bot.company_cli import rung
from ladders import shipped
from ladders.check import RULES

GOOD = """\
schema: 1
id: harbour
name: Harbour
version: "1.0"
areas: [{id: work, name: Work}]
levels: [{id: H1, title: Hand}, {id: H2, title: Mate}]
attributes:
  - id: ropes
    name: Ropes
    area: work
    anchors:
      H1: Splices a rope.
      H2: Teaches a hand to splice a rope.
"""
VAGUE = GOOD.replace("Splices a rope.", "Splices a rope, etc.")
BROKEN = GOOD.replace("area: work", "area: wrok")


@pytest.fixture
def files(tmp_path):
    for name, text in (("good", GOOD), ("vague", VAGUE), ("broken", BROKEN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def check(*words, code=0):
    done = CliRunner().invoke(rung, ["ladder", "check", *map(str, words)])
    assert done.exit_code == code, done.output
    return done


def test_nothing_to_mend_is_said_and_ends_with_0(files):
    assert check(files / "good.yaml").stdout == "1 file: nothing to mend.\n"


def test_a_warning_is_shown_and_fails_only_when_asked_to(files):
    told = check(files / "vague.yaml").stdout.splitlines()
    assert told[0].startswith(f"{files}/vague.yaml:12:27: warning vague (ropes@H1): “etc” ")
    assert told[1:] == ["1 file: 1 warning."]
    check(files / "vague.yaml", "--fail-on", "warning", code=1)
    check(files / "good.yaml", "--fail-on", "note")


def test_a_file_that_is_no_ladder_is_an_error_with_its_line(files):
    told = check(files / "broken.yaml", code=1).stdout
    assert f'{files}/broken.yaml:10:11: error unknown-name (ropes): there is no area "wrok"' in told


def test_what_weighs_less_than_asked_for_is_counted_and_not_shown(files):
    told = check(files / "vague.yaml", "--min-severity", "error").stdout
    assert told == "1 file: nothing to mend. 1 below the severity that was asked for.\n"


def test_a_folder_is_every_ladder_in_it_and_an_id_the_ladder_that_comes_with_rung(files):
    assert "3 files: 1 error, 1 warning." in check(files, code=1).stdout
    assert check("engineering", "management").stdout == "2 files: nothing to mend.\n"


@pytest.mark.parametrize("words", [["nowhere"], ["no/such.yaml"], []])
def test_what_is_not_there_is_said_in_plain_words(words, tmp_path):
    if not words:
        assert "Mend: name a file that ends in .yaml." in check(tmp_path, code=2).stderr
    elif words == ["nowhere"]:
        assert 'There is no ladder "nowhere"' in check(*words, code=2).stderr
    else:
        assert "there is no such file" in check(*words, code=2).stderr


def test_json_is_one_document_and_the_summary_goes_to_stderr(files):
    done = check(files / "vague.yaml", "--json")
    told = json.loads(done.stdout)
    assert done.stderr == "1 file: 1 warning.\n"
    assert (told["version"], told["counts"], told["rules"]) == (1, {"error": 0, "warning": 1, "note": 0}, {"vague": 1})
    [one] = told["findings"]
    assert {
        key: one[key] for key in ("rule", "severity", "line", "column", "path", "attribute", "level", "phrase")
    } == {
        "rule": "vague",
        "severity": "warning",
        "line": 12,
        "column": 27,
        "path": "attributes.ropes.anchors.H1",
        "attribute": "ropes",
        "level": "H1",
        "phrase": "etc",
    }


def test_what_a_baseline_knows_is_left_out_and_what_is_mended_is_said(files):
    baseline = files / "known.json"
    check(files / "vague.yaml", "--write-baseline", baseline, "--fail-on", "warning")
    told = check(files / "vague.yaml", "--baseline", baseline, "--fail-on", "warning").stdout
    assert told == "1 file: nothing to mend. 1 known from the baseline.\n"
    assert check(files / "good.yaml", "--baseline", baseline).stdout.splitlines() == [
        "Mended since the baseline was written: vague attributes.ropes.anchors.H1.",
        "1 file: nothing to mend.",
    ]
    (files / "vague.yaml").write_text(VAGUE.replace("Teaches a hand", "Promptly teaches a hand"), encoding="utf-8")
    assert (
        "(ropes@H2): “Promptly”"
        in check(files / "vague.yaml", "--baseline", baseline, "--fail-on", "warning", code=1).stdout
    )


def test_an_error_is_in_no_baseline(files):
    baseline = files / "known.json"
    check(files / "broken.yaml", "--write-baseline", baseline)
    assert json.loads(baseline.read_text(encoding="utf-8")) == {"version": 1, "findings": []}
    check(files / "broken.yaml", "--baseline", baseline, code=1)


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [1]}', '{"findings": [{}]}', "[" * 100_000, "\xff"])
def test_a_bad_baseline_is_refused_in_plain_words(files, text):
    (files / "bad.json").write_bytes(text.encode("latin-1"))
    told = check(files / "good.yaml", "--baseline", files / "bad.json", code=2).stderr
    assert "Mend: write" in " ".join(told.split())
    check(files / "good.yaml", "--baseline", files / "none.json", code=2)


def test_an_answer_that_cannot_be_written_is_said(files):
    assert "cannot be written" in check(files / "good.yaml", "--sarif", files / "no" / "x.sarif", code=2).stderr


# What SARIF 2.1.0 (OASIS, sections 3.13 to 3.52) requires of the parts that are written here, and nothing besides.
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "additionalProperties": False,
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                        "endLine": {"type": "integer", "minimum": 1},
                        "endColumn": {"type": "integer", "minimum": 1},
                    },
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}},
            },
        },
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _TEXT,
        "locations": {"type": "array", "items": _LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "additionalProperties": False,
                "properties": {"kind": {"enum": ["inSource", "external"]}, "justification": {"type": "string"}},
            },
        },
    },
}
_RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _TEXT,
        "fullDescription": _TEXT,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": _LEVEL},
        },
    },
}
_DRIVER = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
    },
}
SARIF = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"type": "object", "required": ["driver"], "properties": {"driver": _DRIVER}},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


def sarif(*words, code=0):
    log = json.loads(check(*words, "--sarif", "-", code=code).stdout)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    return log["runs"][0]


def test_sarif_names_rule_level_place_and_what_to_do(files):
    run = sarif(files, code=1)
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(RULES)
    broken, vague = run["results"]
    assert (broken["ruleId"], broken["level"], vague["ruleId"], vague["level"]) == (
        "unknown-name",
        "error",
        "vague",
        "warning",
    )
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    [location] = vague["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": (files / "vague.yaml").as_uri()},
        "region": {"startLine": 12, "startColumn": 27, "endLine": 12, "endColumn": 30},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "attributes.ropes.anchors.H1", "kind": "member"}]
    assert "Mend: " in vague["message"]["text"]


def test_sarif_keeps_what_a_baseline_knows_as_suppressed(files):
    check(files / "vague.yaml", "--write-baseline", files / "known.json")
    [one] = sarif(files / "vague.yaml", "--baseline", files / "known.json")["results"]
    assert one["suppressions"] == [{"kind": "external", "justification": "It is in the baseline."}]


def test_sarif_goes_into_a_file_beside_the_lines_for_people(files):
    to = files / "out.sarif"
    told = check(files / "vague.yaml", "--sarif", to).stdout
    jsonschema.Draft202012Validator(SARIF).validate(json.loads(to.read_text(encoding="utf-8")))
    assert told.endswith("1 file: 1 warning.\n")


def test_a_relative_path_with_spaces_stays_relative_and_is_escaped(files, monkeypatch):
    monkeypatch.chdir(files)
    Path("my ladder ü.yaml").write_text(VAGUE, encoding="utf-8")
    [one] = sarif("my ladder ü.yaml")["results"]
    address = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address == "my%20ladder%20%C3%BC.yaml"


def test_every_ladder_that_comes_with_rung_gives_a_valid_empty_log():
    assert sarif(*shipped())["results"] == []
