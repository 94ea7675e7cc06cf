"""The house's rules, held: who imports whom, who reads the clock, where sentences of people may go."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("core", "storage", "ladders", "bot", "sandbox")
STDLIB = sys.stdlib_module_names


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """core/gap.py → core.gap."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}


def imports(module: str) -> set[str]:
    """Every module that a module names in an import, however deep it stands."""
    found = set()
    for node in ast.walk(parsed(MODULES[module])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            submodules = named & set(MODULES)
            found |= submodules | ({node.module} if submodules != named else set())
    return found


def names(module: str) -> set[str]:
    """Every name that is taken out of another module, with where it comes from."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(parsed(MODULES[module]))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def under(module: str, *prefixes: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in prefixes)


def ours(module: str) -> set[str]:
    """What a module imports of Rung itself."""
    return {one for one in imports(module) if under(one, *ROOMS)}


def modules(*prefixes: str) -> list[str]:
    found = [one for one in MODULES if under(one, *prefixes)]
    assert found, prefixes
    return found


def trespasses(rooms: list[str], allowed: tuple[str, ...], *, but: dict[str, set[str]] | None = None) -> dict[str, set]:
    """Module → what it imports of Rung outside these rooms."""
    found = {
        one: {other for other in ours(one) if not under(other, *allowed)} - (but or {}).get(one, set()) for one in rooms
    }
    return {one: others for one, others in found.items() if others}


# -- imports go down only ---------------------------------------------------------------------------------------------


def test_core_imports_the_standard_library_and_itself_alone():
    """And numpy where an array is the subject."""
    outside = {one: {other for other in imports(one) if not under(other, "core", *STDLIB)} for one in modules("core")}
    arrays = {one: {"numpy", "numpy.typing"} for one in ("core.simulation.arrays", "core.simulation.formulas")}
    assert {one: others for one, others in outside.items() if others} == arrays


@pytest.mark.parametrize("room", ["storage", "ladders"])
def test_storage_and_ladders_know_core_and_themselves(room):
    assert trespasses(modules(room), ("core", room)) == {}


def test_flows_know_neither_handlers_nor_views():
    allowed = ("core", "storage", "ladders", "bot.flows", "bot.screens", "bot.plain_words")
    assert trespasses(modules("bot.flows"), allowed) == {}


def test_reading_plain_words_needs_nothing_of_rung_but_itself():
    assert trespasses(modules("bot.plain_words"), ("bot.plain_words",)) == {}


def test_views_are_pure_they_know_core_and_screens_and_nothing_that_acts():
    assert trespasses(modules("bot.views"), ("core", "bot.views", "bot.screens", "bot.ids")) == {}
    acting = {"slack_bolt", "slack_sdk", "sqlalchemy", "threading", "logging", "os", "time", "random", "urllib"}
    found = {one: {other for other in imports(one) if under(other, *acting)} for one in modules("bot.views")}
    assert {one: others for one, others in found.items() if others} == {}


def test_screens_and_ids_are_plain_values():
    assert trespasses(modules("bot.screens", "bot.ids"), ("core", "bot.screens")) == {}


def test_handlers_reach_the_database_through_flows_only():
    below = {
        one: {other for other in ours(one) if under(other, "storage", "ladders")} for one in modules("bot.handlers")
    }
    assert {one: others for one, others in below.items() if others} == {"bot.handlers.context": {"storage.store"}}
    assert "storage.store.Store" in names("bot.handlers.context")


def test_nothing_but_the_command_line_knows_the_sandbox_and_only_to_start_it():
    outside = modules("core", "storage", "ladders", "bot")
    assert {one: found for one in outside if (found := {o for o in ours(one) if under(o, "sandbox")})} == {
        "bot.company_cli": {"sandbox.demo"}
    }


def test_the_sandbox_plays_slack_without_looking_into_the_bot():
    """It may start the bot and fill its database; the part that answers like Slack knows nothing of Rung."""
    knows = {one for one in modules("sandbox") if any(under(other, "bot", "storage", "core") for other in imports(one))}
    assert knows <= {"sandbox.demo", "sandbox.seeding", "sandbox.backend", "sandbox.company", "sandbox.planned"}


def test_nobody_imports_in_a_circle_within_a_room():
    """Modules that need each other are one module."""
    graph = {one: {other for other in ours(one) if other in MODULES and other != one} for one in MODULES}
    graph = {one: {other for other in others if not one.startswith(f"{other}.")} for one, others in graph.items()}

    def reaches(start: str) -> Iterator[str]:
        waiting, seen = list(graph[start]), set()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                yield one
                waiting += graph[one]

    assert {one for one in graph if one in reaches(one)} == set()


# -- one door ---------------------------------------------------------------------------------------------------------

READERS = {"storage.answers", "storage.settlements"}
WORDS_OF_PEOPLE = {"AnswerRow", "AssessmentRow", "SettlementRow", "AddedEvidenceRow", "OutcomeRow", "DecisionRow"}
WORDS_OF_PEOPLE |= {"ExampleRequestRow"}
TYPES = {"storage.answers.Sheet", "storage.settlements.Settlement", "storage.settlements.Shared"}


def test_only_the_door_reads_what_people_wrote_about_each_other():
    """Others may name the types of what the door returns."""
    taken = {
        one: {name for name in names(one) if under(name, *READERS)} - TYPES for one in MODULES if one not in READERS
    }
    assert {one: found for one, found in taken.items() if found} == {"storage.reviews": READERS}


def test_the_tables_of_peoples_words_are_named_behind_the_door_only():
    naming = {one: {row for row in WORDS_OF_PEOPLE if f"storage.tables.{row}" in names(one)} for one in MODULES}
    assert {one: found for one, found in naming.items() if found} == {
        "storage.answers": {"AnswerRow", "AssessmentRow"},
        "storage.settlements": {"SettlementRow", "AddedEvidenceRow", "OutcomeRow"},
        "storage.decisions": {"DecisionRow"},
        "storage.examples": {"ExampleRequestRow"},
        "storage.upward": {"AnswerRow", "SettlementRow"},  # counts over five outcomes and more
        "storage.amendments": {"OutcomeRow"},  # a corrected outcome
        "storage.outcomes_in_bulk": {"OutcomeRow"},  # under a new ladder: counts, and names for People Ops
        "storage.cycles": {"AssessmentRow"},  # active minutes, as a median of five people and more
    }


def test_goals_and_growth_conversations_are_read_through_their_own_door_only():
    naming = {one for one in MODULES for row in ("GoalRow", "GrowthTalkRow") if f"storage.tables.{row}" in names(one)}
    # beside: whether there are any, and nothing of them; simulation: on which attributes, and nobody's words
    assert naming == {"storage.growth", "storage.beside", "storage.simulation"}


TALK = {"storage.questions", "storage.feedback"}
WORDS_TO_PEOPLE_OPS = {"QuestionRow", "FeedbackAnswerRow", "FeedbackInviteRow", "FeedbackWindowRow"}
TALK_TYPES = {"storage.questions.Question", "storage.feedback.Window"}


def test_only_the_inbox_reads_what_people_wrote_to_people_ops():
    """Others may name the types of what the door returns; flows take even these from the door."""
    taken = {
        one: {name for name in names(one) if under(name, *TALK)} - TALK_TYPES for one in MODULES if one not in TALK
    }
    assert {one: found for one, found in taken.items() if found} == {"storage.inbox": TALK}
    rows = {one: {row for row in WORDS_TO_PEOPLE_OPS if f"storage.tables.{row}" in names(one)} for one in MODULES}
    assert {one: found for one, found in rows.items() if found} == {
        "storage.questions": {"QuestionRow"},
        "storage.feedback": {"FeedbackAnswerRow", "FeedbackInviteRow", "FeedbackWindowRow"},
    }
    assert {one for one in modules("bot") if "storage.inbox" in imports(one)} == {
        "bot.flows.asking",
        "bot.flows.assessing",
        "bot.flows.feedback",
        "bot.flows.inbox",
    }


def test_what_follows_an_outcome_is_read_behind_its_door_only():
    rows = {"ResponseRow", "CorrectionRow", "AmendmentRow", "PulseAnswerRow"}
    naming = {one: {row for row in rows if f"storage.tables.{row}" in names(one)} for one in MODULES}
    assert {one: found for one, found in naming.items() if found} == {
        "storage.responses": {"ResponseRow", "CorrectionRow", "PulseAnswerRow"},
        "storage.amendments": {"AmendmentRow"},
        "storage.outcomes_in_bulk": {"AmendmentRow"},  # the ratings as they were shared
    }
    assert {one for one in MODULES if "storage.outcomes_in_bulk" in imports(one)} == {"storage.simulation"}
    assert {one for one in MODULES if "storage.amendments" in imports(one)} == {"storage.reviews", "storage.responses"}


def test_only_a_flow_of_notes_reads_what_somebody_keeps_for_themselves():
    """Home counts them; the rest of Rung does not know that there are any."""
    rows = {one for one in MODULES if names(one) & {"storage.tables.NoteRow", "storage.tables_growth.NoteRow"}}
    assert rows - {"storage.tables"} == {"storage.notes", "storage.beside"}  # beside: whether there are any
    assert {one for one in MODULES if "storage.notes" in imports(one)} == {
        "bot.flows.home",
        "bot.flows.noting",
        "bot.flows.offering",
    }


def test_tables_are_private_to_storage():
    users = {one for one in MODULES if "storage.tables" in imports(one)}
    assert {one for one in users if not under(one, "storage")} == set()


def test_only_flows_begin_transactions():
    """A flow is one intention and one transaction; besides them, delivery and the start write."""
    beginning = {
        one
        for one in MODULES
        for node in ast.walk(parsed(MODULES[one]))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "begin"
        and "store" in ast.unparse(node.func.value)
    }
    assert {one for one in beginning if not under(one, "bot.flows", "sandbox")} == {
        "bot.app",
        "bot.delivery",
        "bot.posting",
        "bot.scheduler",
        "storage.leases",
    }


# -- the clock and the environment ------------------------------------------------------------------------------------

CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.sleep"}
ENVIRONMENT = {"os.environ", "os.getenv", "os.environb"}
MAY_LOOK = ("bot.app", "bot.scheduler", "bot.web", "bot.config", "bot.company_cli", "sandbox")


def looks(module: str) -> set[str]:
    """Clocks and environment that a module reads."""
    dotted = {ast.unparse(node) for node in ast.walk(parsed(MODULES[module])) if isinstance(node, ast.Attribute)}
    plain = {one.removeprefix("datetime.") if one.count(".") > 1 else one for one in dotted}
    return (plain | names(module)) & (CLOCKS | ENVIRONMENT)


def test_only_the_edges_read_the_clock_or_the_environment():
    inside = [one for one in MODULES if not under(one, *MAY_LOOK)]
    assert {one: found for one in inside if (found := looks(one))} == {}


def test_the_edges_do_read_them():
    """The test above would pass if it looked for nothing."""
    assert looks("bot.app") == {"datetime.now"}


# -- handlers ---------------------------------------------------------------------------------------------------------

HANDLERS = [
    one for one in modules("bot.handlers") if one != "bot.handlers.troubles" and not under(one, "bot.handlers.payloads")
]
LONGEST = 15


def functions(module: str) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(parsed(MODULES[module])) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    """Lines of a function that do something: neither its documentation nor its signature."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_handlers_are_at_most_fifteen_lines():
    long = {f"{one}.{f.name}": length(f) for one in HANDLERS for f in functions(one) if f.name != "register"}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


WEB_CALLS = {"views_open", "views_update"}


def called(node: ast.AST) -> set[str]:
    """Methods of `client` that are called in a piece of code."""
    return {
        call.func.attr
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "client"
    }


def test_handlers_call_nothing_of_slack_but_views_open_and_views_update():
    calls = {one: called(parsed(MODULES[one])) - WEB_CALLS for one in modules("bot.handlers")}
    assert {one: found for one, found in calls.items() if found} == {}


def test_no_flow_and_no_storage_calls_slack():
    silent = modules("core", "storage", "ladders", "bot.flows", "bot.views")
    assert [one for one in silent if any(under(other, "slack_sdk", "slack_bolt") for other in imports(one))] == []


def test_only_payloads_reads_the_state_of_a_view():
    """A handler that reaches into what Slack sent is a handler that trusts it."""
    reaching = {
        one
        for one in modules("bot.handlers")
        for node in ast.walk(parsed(MODULES[one]))
        if isinstance(node, ast.Constant) and node.value in ("state", "values", "private_metadata", "selected_option")
    }
    assert {one for one in reaching if not under(one, "bot.handlers.payloads")} <= {"bot.handlers.troubles"}


# -- logs -------------------------------------------------------------------------------------------------------------

LOG = {"debug", "info", "warning", "error", "exception", "critical"}
WRITTEN = {"evidence", "reason", "new_evidence", "unsure_note", "text", "set_aside", "answer", "rating", "ratings"}


def log_calls(module: str) -> Iterator[ast.Call]:
    for node in ast.walk(parsed(MODULES[module])):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOG
        if is_call and "log" in ast.unparse(node.func.value):
            yield node


def pieced(part: ast.AST) -> bool:
    """Whether a text is put together here rather than by the log."""
    return isinstance(part, ast.JoinedStr) or (isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add | ast.Mod))


def test_no_log_line_is_put_together_from_pieces_or_holds_what_somebody_wrote():
    wrong = {}
    for one in modules("core", "storage", "ladders", "bot"):
        for call in log_calls(one):
            given = (*call.args, *(word.value for word in call.keywords))
            parts = [part for argument in given for part in ast.walk(argument)]
            said = {part.attr for part in parts if isinstance(part, ast.Attribute)}
            said |= {part.id for part in parts if isinstance(part, ast.Name)}
            if any(map(pieced, parts)) or said & WRITTEN or not isinstance(call.args[0], ast.Constant):
                wrong[f"{one}:{call.lineno}"] = said & WRITTEN
    assert wrong == {}


def test_there_are_log_lines_to_look_at():
    assert sum(1 for one in modules("bot") for _ in log_calls(one)) > 5


def test_nothing_prints():
    printing = {
        one
        for one in modules("core", "storage", "ladders", "bot.flows", "bot.views", "bot.handlers")
        for node in ast.walk(parsed(MODULES[one]))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing == set()


# -- the package ------------------------------------------------------------------------------------------------------


def test_every_package_of_the_project_is_in_it_and_nothing_else():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    included = {one.removesuffix("*") for one in settings["packages"]["find"]["include"]}
    assert included == set(ROOMS)
    assert [one for one in included if not (ROOT / one / "__init__.py").exists()] == []


def test_every_folder_with_modules_is_a_package():
    folders = {path.parent for path in MODULES.values()}
    without = {str(one.relative_to(ROOT)) for one in folders if not (one / "__init__.py").exists()}
    assert without <= {"storage/migrations", "storage/migrations/versions"}  # Alembic reads these as files


def test_the_files_a_package_promises_are_there():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    promised = [(room, pattern) for room, patterns in settings["package-data"].items() for pattern in patterns]
    assert [one for one in promised if not any((ROOT / one[0]).glob(one[1]))] == []


def test_files_stay_short_enough_to_read():
    lines = {one: len(path.read_text(encoding="utf-8").splitlines()) for one, path in MODULES.items()}
    migrations = {one for one in MODULES if under(one, "storage.migrations")}
    assert {one: count for one, count in lines.items() if count > 420 and one not in migrations} == {}
