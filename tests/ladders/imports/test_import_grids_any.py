"""Whatever the table, its ladder comes out the same from CSV and XLSX; whatever the bytes, nothing else is raised."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladders import read_ladder
from ladders.imports import ImportRefused, import_bytes, to_yaml
from tests.examples import some
from tests.ladders.imports.grids_support import as_csv, as_xlsx, imported, rubric

RELAXED = settings(
    max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
VERBS = ["Ties", "Mends", "Plans", "Steers", "Teaches", "Paints", "Counts", "Writes", "Draws", "Asks for"]
THINGS = ["the ropes", "a small boat", "the whole fleet", "every sail: front and back", "charts, maps; lists", "no 5"]
ENDS = [".", "", " with help", " on 2026-12-01.", ' "in port"', " – alone", " yes", " #1", " {x}", " 50%"]
NAMES = ["Ropes", "Sails", "Charts", "Weather", "Paint", "Engines", "Crew", "Guests", "Cargo", "Kitchen", "Safety"]
SCALES = [
    ["L1", "L2", "L3"],
    ["Junior", "Mid", "Senior", "Principal"],
    ["1", "2", "3", "4", "5"],
    ["Grade 1", "Grade 2"],
]


@st.composite
def matrices(draw):
    """Levels and attribute → anchors (nothing where none), every attribute with at least one."""
    levels = draw(st.sampled_from(SCALES))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True))
    sentence = st.builds(lambda a, b, c: f"{a} {b}{c}", *(st.sampled_from(one) for one in (VERBS, THINGS, ENDS)))
    cells = st.lists(st.one_of(sentence, st.just("")), min_size=len(levels), max_size=len(levels)).filter(any)
    return levels, {name: draw(cells) for name in names}


def rows_of(levels, matrix):
    return [["Skill", *levels], *([name, *cells] for name, cells in matrix.items())]


def expected(found, matrix):
    ids = [one.id for one in found.ladder.levels]
    return {name: {one: cell for one, cell in zip(ids, cells, strict=True) if cell} for name, cells in matrix.items()}


@RELAXED
@given(matrices(), st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_matrix_in_csv_comes_out_as_it_went_in_and_every_cell_is_taken(drawn, separator, encoding):
    levels, matrix = drawn
    found = imported("any.csv", as_csv(rows_of(levels, matrix), separator=separator, encoding=encoding))
    assert rubric(found.ladder) == expected(found, matrix)
    written = 1 + len(levels) + sum(1 + sum(map(bool, cells)) for cells in matrix.values())
    assert found.report.cells == {
        "all": written, "taken": written, "repaired": 0, "skipped": 0, "unexplained": 0,
    }  # fmt: skip


@RELAXED
@given(matrices())
def test_a_workbook_and_either_way_round_make_no_difference(drawn):
    levels, matrix = drawn
    rows = rows_of(levels, matrix)
    plain = imported("any.csv", as_csv(rows))
    assert imported("any.xlsx", as_xlsx(("Any", rows))).ladder == plain.ladder
    long = [["Skill", "Level", "Description"]] + [
        [name, level, cell] for name, cells in matrix.items() for level, cell in zip(levels, cells, strict=True)
    ]
    if len(matrix) > 1:
        assert rubric(imported("any.csv", as_csv(long)).ladder) == rubric(plain.ladder)


@RELAXED
@given(matrices())
def test_what_is_written_reads_back_as_the_ladder(drawn):
    found = imported("any.csv", as_csv(rows_of(*drawn)))
    assert read_ladder(found.text) == found.ladder


CELLS = st.one_of(
    st.sampled_from(
        ["", "", "L1", "L2", "Senior", "Skill", "Area", "Weight", "n/a", "TBD", "as L1", "1", "2", "Total", "$9,000"]
    ),
    st.sampled_from(
        ["- a\n- b", "Example: x", "1.2 Testing", "Level", "Title", "Salary", "Score", "x", "12.5%", "Notes"]
    ),
    st.text(max_size=12),
)


@RELAXED
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=10))
def test_any_table_is_a_ladder_that_loads_or_is_refused_and_no_cell_is_forgotten(rows):
    try:
        found = import_bytes("any.csv", as_csv(rows, encoding="utf-8-sig"))
    except ImportRefused as refused:
        assert "does not come to a ladder" not in str(refused)
        return
    for one in found:
        assert one.report.unexplained == ()
        assert read_ladder(one.text) == one.ladder


@RELAXED
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a", "a.txt", "a.tsv", "a.yaml", "a.json", "a.md"]),
)
def test_any_bytes_are_a_ladder_or_refused(content, name):
    try:
        import_bytes(name, content)
    except ImportRefused as refused:
        assert refused.lines


TEXTS = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=120),
    st.sampled_from(
        [
            "no",
            "1.10",
            "1337",
            "2026-12-01",
            "null",
            "~",
            "- x",
            "a: b",
            "a #b",
            "#a",
            "'",
            '"',
            "|",
            ">",
            "0x1",
            "1e3",
            "%",
            "@a",
        ]
    ),
    st.lists(
        st.sampled_from(["word", "longer", "no", "1:", "#", "–", "“x”", "&a", "*b"]), min_size=20, max_size=60
    ).map(" ".join),
    st.lists(st.sampled_from(["one line", "- two", "  three", "four:", "# five"]), min_size=2, max_size=5).map(
        "\n".join
    ),
)


def _tree(text):
    return {
        "schema": 1, "id": "x", "name": "X", "version": "1", "areas": [{"id": "a", "name": "A"}],
        "levels": [{"id": "no", "title": "One"}, {"id": "1.10", "title": "Two"}],
        "attributes": [
            {"id": "t", "name": "T", "area": "a", "anchors": {"no": text, "1.10": {"text": text, "points": [text]}}}
        ],
    }  # fmt: skip


@RELAXED
@given(TEXTS)
def test_any_text_comes_through_yaml_as_it_is(text):
    text = text.strip().replace("\ufeff", "").replace("\ufffe", "").replace("\uffff", "") or "x"
    anchors = read_ladder(to_yaml(_tree(text))).attribute("t").rubric
    assert [anchors[1].text, anchors[2].text, *anchors[2].points] == [text] * 3
