"""Pages as other people write them: other languages, levels from where to where, lead-ins on lines of one paragraph."""

from __future__ import annotations

import pytest

from ladders.imports import ImportRefused, import_bytes
from ladders.imports.pages.labels import level_name
from tests.imports.test_pages_headings import read, texts


def reasons(found, word: str) -> list[str]:
    return [one["reason"] for one in found.report.to_json()["skipped"] if word in one["text"]]


# -- what a label names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "id_", "title", "note"),
    [
        ("Level 1: Gardener (0-2 years)", "L1", "Gardener", "0-2 years"),
        ("Level G2: Gardener", "G2", "Gardener", ""),
        ("G2 (Gardener)", "G2", "Gardener", ""),
        ("G9 (Not in use)", "G9", "", "Not in use"),
        ("Senior gardener (8+ years)", "", "Senior gardener", "8+ years"),
        ("Nível 2 - Pleno", "L2", "Pleno", ""),
        ("レベル3", "L3", "レベル 3", ""),
        ("第三级 园丁", "L3", "园丁", ""),
        ("G1 → G2", "G2", "", ""),
        ("G1 -> G2: Helper → Gardener", "G2", "Gardener", ""),
    ],
)
def test_a_label_names_its_level_title_and_remark(label: str, id_: str, title: str, note: str):
    name = level_name(label)
    assert name is not None
    assert (name.id, name.title.replace("レベル3", "レベル 3"), name.note) == (id_, title, note)


@pytest.mark.parametrize("label", ["Week 1", "The 4 seasons", "Sprint 12", "Semana 2", "From A → B", "Todos os níveis"])
def test_what_is_numbered_and_no_level_is_none(label: str):
    assert level_name(label) is None


@pytest.mark.parametrize(
    "ranks",
    [
        ("Jardineira júnior", "Jardineira plena", "Jardineira sênior"),
        ("Becario", "Jardinero semi senior", "Jardinero senior"),
        ("Jardinier débutant", "Jardinier confirmé", "Jardinier expert"),
        ("Praktikantin", "Gärtnerin mit Erfahrung (erfahren)", "Leitende Gärtnerin"),
        ("Младший садовник", "Садовник", "Старший садовник"),
        ("初级园丁", "中级园丁", "高级园丁"),
        ("ジュニア庭師", "シニア庭師", "リード庭師"),
        ("주니어 정원사", "시니어 정원사", "리드 정원사"),
    ],
)
def test_ranks_in_other_languages_are_levels(ranks: tuple[str, ...]):
    page = "# X\n\n" + "".join(
        f"## {one}\n\n- **A**: {at} eins\n- **B**: {at} zwei\n\n" for at, one in enumerate(ranks)
    )
    ladder = read(page).ladder
    assert [one.title.partition(" (")[0] for one in ladder.levels] == [one.partition(" (")[0] for one in ranks]
    assert [len(one.rubric) for one in ladder.attributes] == [3, 3]


def test_a_trade_by_itself_is_a_level_where_its_rank_would_stand_behind_it():
    page = "# X\n\n## Gärtner junior\n\n- Gießt.\n\n## Gärtner\n\n- Pflanzt.\n\n## Gärtner senior\n\n- Plant.\n"
    assert list(texts(read(page).ladder)["Expectations"].values()) == [["Gießt."], ["Pflanzt."], ["Plant."]]


def test_ranks_that_come_down_the_page_are_turned():
    page = "# X\n\n## Principal\n\n- **A**: c\n\n## Senior\n\n- **A**: b\n\n## Junior\n\n- **A**: a\n"
    assert [one.title for one in read(page).ladder.levels] == ["Junior", "Senior", "Principal"]


def test_a_page_of_steps_from_one_level_to_the_next_has_the_first_level_too():
    page = "# Growth\n\n## G1 → G2\n\n* Plants alone.\n\n## G2 → G3\n\n* Plans a bed.\n* Asks first.\n"
    ladder = read(page).ladder
    assert [one.id for one in ladder.levels] == ["G1", "G2", "G3"]
    assert texts(ladder) == {"Expectations": {"G2": ["Plants alone."], "G3": ["Plans a bed.", "Asks first."]}}


def test_steps_beside_levels_are_words_about_the_level_that_is_reached():
    page = "# X\n\n## G1\n\n### Care\n- a\n\n## G2\n\n### Care\n- b\n\n## Steps\n\n### G1 → G2\n- When it grows.\n"
    ladder = read(page).ladder
    assert texts(ladder) == {"Care": {"G1": ["a"], "G2": ["b"]}}
    assert ladder.levels[1].description == "When it grows."


# -- the form of a page ------------------------------------------------------------------------------------------------

LINES = """# Garden

## G1: Helper
**Reach**: one bed
**Skills**:
- Waters what is dry.
- Asks.

**Care**:
- Cleans tools.

**Years of experience**: 0-2

## G2: Gardener
**Reach**: a garden
**Skills**:
- Plans a bed.

**Care**:
- Mends tools.

**Years of experience**: 2-5
"""


@pytest.mark.parametrize("end", ["\n", "  \n", "<br>\n"])
def test_lead_ins_on_lines_of_one_paragraph_stand_apart_and_beside_those_with_lists(end: str):
    found = read(LINES.replace("bed\n**", f"bed{end}**").replace("garden\n**", f"garden{end}**"))
    assert texts(found.ladder) == {
        "Reach": {"G1": ["one bed"], "G2": ["a garden"]},
        "Skills": {"G1": ["Waters what is dry.", "Asks."], "G2": ["Plans a bed."]},
        "Care": {"G1": ["Cleans tools."], "G2": ["Mends tools."]},
    }
    assert [one.description for one in found.ladder.levels] == ["Years of experience: 0-2", "Years of experience: 2-5"]


def test_a_line_of_a_paragraph_has_its_own_line_in_the_report():
    found = read(LINES + "\n## Pay bands\n**Pay**: 12 coins\n**Bonus**: 2 coins\n")
    assert [one["place"] for one in found.report.to_json()["skipped"] if "pay" in one["reason"]] == [
        "ladder.md: line 24",
        "ladder.md: line 25",
        "ladder.md: line 26",
    ]


def test_points_typed_as_paragraphs_are_points():
    page = "# X\n\n## G1\n\n### Care\n\n• Waters.\n\n• Asks.\n\n## G2\n\n### Care\n\n• Plans.\n"
    assert texts(read(page).ladder) == {"Care": {"G1": ["Waters.", "Asks."], "G2": ["Plans."]}}


def test_numbered_points_before_lists_of_their_own_are_levels():
    page = "# Titles\n\n1. Junior gardener(0-2 years)\n\n- Waters.\n\n2. Gardener lead\n\n- Plans.\n- Asks.\n"
    assert list(texts(read(page).ladder)["Expectations"].values()) == [["Waters."], ["Plans.", "Asks."]]


def test_headings_that_repeat_their_level_are_called_by_the_rest():
    page = "# X\n\n## Gardener partner\n\n### Tasks\n- a\n\n### Needs\n- b\n\n"
    page += "## Senior gardener\n\n### Senior Gardener Tasks\n- c\n\n### Needs of a senior gardener\n- d\n"
    found = texts(read(page).ladder)
    assert {name: list(one.values()) for name, one in found.items()} == {
        "Tasks": [["a"], ["c"]],
        "Needs": [["b"], ["d"]],
    }


def test_points_of_a_level_stay_when_something_else_stands_below_it():
    page = (
        "# X\n\n## Junior\n\n- Waters.\n\n## Senior\n\n- Plans.\n\n_Examples: Ada_\n\n"
        "## Lead\n\n- Asks.\n\n_Examples: Bo_\n"
    )
    found = read(page).ladder
    assert list(texts(found)["Expectations"].values()) == [["Waters."], ["Plans."], ["Asks."]]
    assert [one.description for one in found.levels] == ["", "Examples: Ada", "Examples: Bo"]


def test_headings_three_deep_are_areas_and_attributes_and_the_outermost_only_orders():
    page = "# X\n\n" + "".join(
        f"## G{n}\n\n### Expected\n\n#### Craft\n\n##### Soil\n- soil {n}\n\n##### Seeds\n- seeds {n}\n\n"
        "#### People\n\n"
        f"##### Words\n- words {n}\n\n"
        for n in (1, 2)
    )
    ladder = read(page).ladder
    assert [(one.name, ladder.area(one.area).name) for one in ladder.attributes] == [
        ("Soil", "Craft"),
        ("Seeds", "Craft"),
        ("Words", "People"),
    ]


# -- tracks ------------------------------------------------------------------------------------------------------------


def test_levels_that_two_tracks_share_keep_the_words_of_each():
    one = "### G{n}\n\n#### Reach\n- {w} reach {n}\n\n#### Care\n- {w} care {n}\n\n"
    page = "# X\n\n## Planting track\n\n" + "".join(one.format(n=n, w="planting") for n in (1, 2))
    page += "## Selling track\n\n" + "".join(one.format(n=n, w="selling") for n in (2, 3))
    ladder = read(page).ladder
    words = {
        (one.name, *sorted(one.tracks)): [a.signals[0].text for a in one.rubric.values()] for one in ladder.attributes
    }
    assert words == {
        ("Reach", "planting"): ["planting reach 1", "planting reach 2"],
        ("Care", "planting"): ["planting care 1", "planting care 2"],
        ("Reach", "selling"): ["selling reach 2", "selling reach 3"],
        ("Care", "selling"): ["selling care 2", "selling care 3"],
    }


# -- what is nothing to be rated on ------------------------------------------------------------------------------------

PLAIN = "# X\n\n## G1\n\n### Care\n- a\n\n### Reach\n- b\n{more}\n## G2\n\n### Care\n- c\n\n### Reach\n- d\n{more}\n"
KEPT = {"Care": {"G1": ["a"], "G2": ["c"]}, "Reach": {"G1": ["b"], "G2": ["d"]}}


@pytest.mark.parametrize(
    "more",
    [
        "\n### Salary range\n\n12 to 14 coins\n",
        "\n**Gehalt:** 12 coins\n",
        "\n### Compensation\n\n- Base pay: 12 coins\n- Bonus: 2 coins\n",
        "- Salary: 12 coins\n",
    ],
)
def test_pay_below_a_level_is_left_out_and_not_shown(more: str):
    found = read(PLAIN.format(more=more))
    assert texts(found.ladder) == KEPT
    assert "coins" not in found.text + str(found.report.to_json())


def test_pay_that_looks_like_levels_is_left_out_and_not_shown():
    found = read(
        PLAIN.format(more="") + "\n## Salaries\n\n- G1: 12 coins\n- G2: 14 coins\n\n## Equity and inclusion\n\nFair.\n"
    )
    assert texts(found.ladder) == KEPT
    assert "coins" not in found.text + str(found.report.to_json())
    assert reasons(found, "Fair.") == [
        "stands under no level and no attribute: it explains the ladder, and is nothing to be rated on "
        "(under “Equity and inclusion”)"
    ]


@pytest.mark.parametrize("label", ["Promotion criteria", "To reach the next level", "Critérios de promoção"])
def test_rules_of_promotion_below_a_level_are_no_attribute(label: str):
    found = read(PLAIN.format(more=f"\n### {label}\n\nGrows for a season.\n"))
    assert texts(found.ladder) == KEPT
    assert found.ladder.levels[0].description == f"{label}: Grows for a season."
    assert "Grows for a season." in str(found.report.to_json()["scoring"]["missing"])


def test_a_list_of_the_dimensions_is_no_level_and_no_scale():
    more = (
        "\n## Dimensions\n\n1. **Care**: how one cares\n2. **Reach**: how far\n\n"
        "## Process\n\n1. **Asking**: x\n2. **Saying**: y\n"
    )
    found = read(PLAIN.format(more="") + more)
    assert texts(found.ladder) == KEPT
    assert [one.description for one in found.ladder.attributes] == ["how one cares", "how far"]


def test_a_scale_of_another_kind_is_left_out_saying_so():
    more = "\n## Proficiency\n\n- **Level 1**: seen\n- **Level 2**: done\n- **Level 3**: taught\n"
    found = read(PLAIN.format(more="") + more)
    assert texts(found.ladder) == KEPT
    assert reasons(found, "seen") == ["a scale of another kind, beside the levels of the ladder"]


def test_a_few_words_in_a_list_about_levels_that_are_there_describe_them():
    page = (
        "# X\n\n## In short\n\n- **Junior**: learns\n- **Lead**: leads\n\n"
        "## Junior gardener\n\n### Care\n- a\n\n## Lead gardener\n\n### Care\n- b\n\n### Reach\n- c\n"
    )
    ladder = read(page).ladder
    assert [(one.title, one.description) for one in ladder.levels] == [
        ("Junior gardener", "learns"),
        ("Lead gardener", "leads"),
    ]


def test_a_glossary_is_no_level_though_it_names_the_attributes():
    found = read(PLAIN.format(more="") + "\n## Glossário\n\n### Care\nLooking after.\n\n### Reach\nHow far.\n")
    assert texts(found.ladder) == KEPT
    assert [one.description for one in found.ladder.attributes] == ["Looking after.", "How far."]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Promotion process", "says how people move up and how that is decided: nothing to be rated on"),
        ("Interview process", "is about hiring and beginning, not about what a level asks"),
        ("Frequently asked questions", "a page around the ladder: questions, sources and the like"),
        (
            "Individual contributors and others",
            "stands under no level and no attribute: it explains the ladder, and is",
        ),
    ],
)
def test_what_is_left_out_says_why_by_its_heading(heading: str, reason: str):
    found = read(PLAIN.format(more="") + f"\n## {heading}\n\nSome words here.\n")
    (said,) = reasons(found, "Some words here.")
    assert said.startswith(reason)


@pytest.mark.parametrize(
    "page",
    [
        "# Interview guide\n\n## Stages\n\n1. **Call**: x\n2. **Visit**: y\n\n"
        "## We look for\n\n1. **Care**: x\n2. **Words**: y\n",
        "# A talk\n\n## Junior people\n\nI was one.\n\n## What I learned\n\nA lot.\n",
    ],
)
def test_a_page_that_is_no_ladder_is_refused_in_a_sentence(page: str):
    with pytest.raises(ImportRefused, match="no ladder in it that could be recognised"):
        import_bytes("page.md", page.encode())


def test_more_levels_than_a_ladder_can_have_are_refused_in_a_sentence():
    page = "# X\n\n" + "".join(f"## G{n}\n\n### Care\n- a {n}\n\n### Reach\n- b {n}\n\n" for n in range(1, 70))
    with pytest.raises(ImportRefused, match="names 69 levels: a ladder has 60 at most"):
        import_bytes("page.md", page.encode())


def test_the_time_for_a_page_grows_with_its_length(monkeypatch: pytest.MonkeyPatch):
    """Counted in looks at labels, not in seconds: twice the page asks at most a little more than twice as much."""
    from ladders.imports.pages import labels

    def looks(count: int) -> int:
        labels.level_name.cache_clear()
        page = "".join(f"## Thing number {n} of {count}\n\n" for n in range(count))
        with pytest.raises(ImportRefused):
            import_bytes("page.md", page.encode())
        return labels.level_name.cache_info().misses

    assert looks(400) < 2.5 * looks(200)


def test_a_glossary_is_the_glossary_of_the_ladder():
    more = "\n## Glossary\n\n- Spade: what digs\n\n### Bed\nWhere things grow.\n\n### Care\nLooking after.\n"
    found = read(PLAIN.format(more="") + more)
    assert texts(found.ladder) == KEPT
    assert [one.term for one in found.ladder.glossary] == ["Bed", "Spade"]
    assert found.ladder.attributes[0].description == "Looking after."


def test_what_all_names_of_levels_end_with_is_no_part_of_them():
    page = "# X\n\n" + "".join(
        f"## {one} - What we ask\n\n### Care\n- {one} a\n\n### Reach\n- {one} b\n\n" for one in ("Junior", "Senior")
    )
    assert [one.title for one in read(page).ladder.levels] == ["Junior", "Senior"]


def test_settings_before_a_page_that_list_its_levels_are_not_the_ladder():
    page = (
        f"---\ntitle: Gardener\nlevels:\n  - Junior\n  - I\n---\n{PLAIN.format(more='- what a gardener does all day')}"
    )
    found = read(page)
    assert {one.name for one in found.ladder.attributes} == {"Care", "Reach"}
    assert [one.id for one in found.ladder.levels] == ["G1", "G2"]


@pytest.mark.parametrize(
    ("said", "is_open"),
    [("TODO", True), ("[TBC]", True), ("todo: words", True), ("待补充", True), ("Todo el equipo planta.", False)],
)
def test_what_is_still_to_be_written_is_deferred_and_all_of_it_in_spanish_is_not(said: str, is_open: bool):
    ladder = read(PLAIN.format(more="").replace("- a\n", f"{said}\n")).ladder
    anchor = ladder.attributes[0].rubric[1]
    assert (anchor.deferred, anchor.text) == ((said.partition(": ")[2] or said, "") if is_open else ("", said))


def test_a_lead_in_in_bold_may_end_with_a_full_stop():
    page = "# X\n\n## G1\n\n- **Care.** a\n- **Reach.** b\n\n## G2\n\n- **Care.** c\n- **Reach.** d\n"
    assert texts(read(page).ladder) == KEPT


def test_what_is_put_behind_a_heading_to_point_at_it_is_no_part_of_it():
    page = "".join(
        f"<h2>Gardener {one} <a href='#{one}'>{mark}</a></h2><ul><li>a</li><li>b</li></ul>"
        for one, mark in (("I", "#"), ("II", "¶"))
    )
    ladder = read(f"<html><body>{page}</body></html>", "page.html").ladder
    assert [one.title for one in ladder.levels] == ["Gardener I", "Gardener II"]
    marked = PLAIN.format(more="").replace("## G1", "## G1 {#g1}")
    assert texts(read(marked).ladder) == KEPT


@pytest.mark.parametrize("mark", ["{: .no_toc }", "{% include top.html %}", "[TOC]", ":::note", "{{ page.date }}"])
def test_marks_for_the_program_that_publishes_a_page_are_left_out_saying_so(mark: str):
    found = read(PLAIN.format(more="").replace("# X\n", f"# X\n\n{mark}\n\nIn a few words.\n"))
    assert (texts(found.ladder), found.ladder.description) == (KEPT, "In a few words.")
    assert reasons(found, mark) == ["a mark for the program that publishes the page, which readers do not see"]
    kept = read(PLAIN.format(more=f"- {mark}\n"))
    assert kept.report.to_json()["cells"]["all"] == read(PLAIN.format(more="- word\n")).report.to_json()["cells"]["all"]


@pytest.mark.parametrize("label", ["Compensation and rewards", "Pay attention", "Bonus skills"])
def test_an_attribute_that_only_sounds_like_pay_stays_one(label: str):
    found = read(PLAIN.format(more=f"\n### {label}\n\n- Explains it in plain words.\n"))
    assert texts(found.ladder) == KEPT | {label: {one: ["Explains it in plain words."] for one in ("G1", "G2")}}


@pytest.mark.parametrize("said", ["Draft simple beds", "Offen für Rat", "Pending questions are asked"])
def test_a_cell_that_begins_like_something_to_be_written_is_what_it_says(said: str):
    page = f"# X\n\n| | G1 | G2 |\n|---|---|---|\n| Care | {said} | b |\n| Reach | c | draft |\n"
    ladder = read(page).ladder
    assert texts(ladder)["Care"] == {"G1": [said], "G2": ["b"]}
    assert ladder.attributes[1].rubric[2].deferred == "draft"
