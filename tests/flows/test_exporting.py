"""Documents of shared outcomes: only for People Ops, one person in each, the same every time."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import docx
import pytest
from delivery_support import Post, a_slack
from sqlalchemy import select

from bot import documents, letters, records
from bot.flows import exporting, settling
from bot.flows.base import Customs, Desk
from bot.flows.exporting import Format, Wanted
from bot.flows.refusals import Refused
from bot.flows.settling import SettleChange
from bot.letters import exports as export_letters
from bot.screens import Modal, Trouble
from bot.screens.history import ExportRefused
from bot.views.words.framing import framing
from core.assessment import NO_OPPORTUNITY, Kind
from core.goals import Wish, choose
from core.ladder import Scoring
from core.outcome import conclude
from storage import growth, outbox, people, responses, reviews
from storage.tables import CycleRow, JournalRow, table
from tests.builders import (
    ADA,
    BOB,
    CAST,
    CLEO,
    EVE,
    NOW,
    PIA,
    WORKSPACE,
    a_full_ladder,
    a_running_cycle,
    an_actor,
    everything,
    submit,
)

BOTH = (Format.DOCX, Format.JSON)
LATER = NOW + timedelta(days=30)
RATINGS = {"testing": 3, "design": 2, "browsers": 0, "reviews": 3, "mentoring": 2}


def share(running, reviewee, ratings=RATINGS, rater=BOB):
    submit(running, Kind.SELF, ratings, reviewee=reviewee)
    submit(running, Kind.MANAGER, ratings, reviewee=reviewee, author=rater)
    settling.share(running.desk(rater), running.participants[reviewee])


@pytest.fixture
def shared(store):
    """Ada and Eve, whose outcomes are shared, and Cleo, whose is not."""
    running = a_running_cycle(
        store, a_full_ladder(), on_ladder={ADA: "E2", EVE: "E1", CLEO: "E4"}, specialty="web", raters={CLEO: BOB}
    )
    share(running, ADA)
    share(running, EVE, rater=CLEO)
    return running


def cycle_of(running):
    with running.store.read(WORKSPACE) as tx:
        return tx.connection.execute(select(table(CycleRow).c.id)).scalar_one()


def refusal(ask, *given):
    with pytest.raises(Refused) as refused:
        ask(*given)
    return refused.value.trouble


def ask(running, people=None, formats=BOTH, origin="V0ONE", by=PIA):
    return exporting.ask(running.desk(by), cycle_of(running), Wanted(people, formats), origin)


def journal(running):
    rows = table(JournalRow).c
    with running.store.read(WORKSPACE) as tx:
        wanted = select(rows.actor_id, rows.participant_id).where(rows.action == "outcome.exported")
        return [tuple(row) for row in tx.connection.execute(wanted.order_by(rows.id))]


# -- what a document says ---------------------------------------------------------------------------------------------


@pytest.fixture
def lived(store):
    """An outcome with all there can be: a change in the 1:1, a comment, a correction, goals, a conversation."""
    running = a_running_cycle(store, a_full_ladder(), specialty="web")
    number, bob, ada = running.participant, running.desk(BOB), running.desk(ADA)
    submit(running, Kind.SELF, {**RATINGS, "design": 3})
    submit(running, Kind.MANAGER, RATINGS)
    change = SettleChange(rating=3, reason="The design note.", new_evidence="Two teams followed it.")
    settling.settle(bob, Modal(number), change, 1)
    settling.share(bob, number)
    with store.begin(WORKSPACE) as tx:
        review = reviews.open_review(tx, ada.actor, number, ada.now)
        responses.acknowledge(review)
        responses.comment(review, "I see it <so> & so.")
        asked = responses.ask(review, "Reviews reads too low.", "reviews", date(2026, 3, 16))
        wish = Wish("mentoring", "Lead the intake of two interns.", date(2026, 9, 1))
        growth.save_choice(review, choose((), (wish,)))
        responses.answer(reviews.open_review(tx, bob.actor, number, bob.now), asked, "We looked again; it stays.")
    return running


def words(content):
    """Every paragraph and cell of a Word file, in order of kind."""
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [one.text for one in word.paragraphs if one.text], cells


def test_the_word_file_says_all_there_is_about_one_outcome(lived):
    document = exporting.document(lived.desk(PIA), lived.participant)
    paragraphs, cells = words(documents.docx(document))
    assert cells[:20] == [
        *("Person", "Ada Lovelace", "Cycle", "Spring 2026", "Ladder", "Engineering 1.0", "Specialty", "Web"),
        *("Level and title", "E2 · Engineer 2", "Level before", "E2 · Engineer 2"),
        *("The ratings come to", "E2 · Engineer 2", "Recorded by", "Bob Noyce", "Shared on", "2 March 2026"),
        *("Area", "Mean of the ratings"),
    ]
    assert paragraphs[:2] == ["Ada Lovelace", "Document for the yearly compensation review · Growth framework"]
    said = {
        "Design: from E2 to E3. The design note.",
        "New evidence: Two teams followed it.",
        "Ada Lovelace acknowledged the outcome on 2 March 2026.",
        "Comment: I see it <so> & so.",
        "A correction of Reviews was asked for on 2 March 2026: Reviews reads too low.",
        "Bob Noyce answered on 2 March 2026: We looked again; it stays.",
        "Mentoring, by 1 September 2026. Open. Lead the intake of two interns.",
        "No growth conversation was logged.",
        "Mentoring: mentoring at 3",
        framing("growth framework"),
    }
    assert said - set(paragraphs) == set()
    assert not {"Pipelines", "pipelines"} & {*paragraphs, *cells}, "an attribute of another specialty"


def test_the_data_is_what_the_documentation_describes(lived):
    document = exporting.document(lived.desk(PIA), lived.participant)
    record = json.loads(records.json(document))
    assert list(record) == [
        *("schema", "framework", "person", "cycle", "ladder", "track", "specialty", "recorded_by", "shared_at"),
        *("outcome", "areas", "ratings", "changes", "response", "goals", "growth_conversations", "next_level"),
        *("needs", "framing"),
    ]
    assert record["outcome"]["level"] == {"id": "E2", "number": 2, "title": "Engineer 2"}
    assert record["changes"] == [
        {
            "attribute": "design",
            "before": "E2",
            "after": "E3",
            "reason": "The design note.",
            "new_evidence": "Two teams followed it.",
            "is_correction": False,
        }
    ]
    assert record["response"]["comment"] == "I see it <so> & so."
    assert record["response"]["corrections"][0]["answer"] == "We looked again; it stays."
    assert record["goals"] == [
        {
            "attribute": "mentoring",
            "opportunity": "Lead the intake of two interns.",
            "by": "2026-09-01",
            "agreed": False,
            "state": "open",
            "what_came_of_it": None,
        }
    ]
    assert [one["rating"] for one in record["ratings"]] == ["E3", "E3", None, "E3", "E2"]
    (area,) = record["areas"]
    assert area == {"id": "craft", "name": "Craft", "mean": "25/9", "rated": 4, "attributes": 5, "change": None}


def test_the_same_outcome_gives_the_same_bytes_whoever_exports_it_and_whenever(lived):
    now = exporting.document(lived.desk(PIA), lived.participant)
    later = exporting.document(lived.desk(PIA, LATER), lived.participant)
    assert documents.docx(now) == documents.docx(later)
    assert records.json(now) == records.json(later)


def test_a_word_file_says_what_is_missing_where_every_attribute_is_there(lived):
    document = exporting.document(lived.desk(PIA), lived.participant)
    ladder, lines = document.chapter.screen.review.ladder, document.chapter.screen.outcome.score.lines
    ladder = replace(ladder, scoring=Scoring(thresholds={3: Fraction(7, 2), 4: Fraction(4), 5: Fraction(5)}))

    def next_level(rating):
        ratings = {line.attribute.id: rating for line in lines}
        outcome = conclude(ladder, [line.attribute for line in lines], "web", ratings, 2)
        screen = replace(
            document.chapter.screen,
            review=replace(document.chapter.screen.review, ladder=ladder),
            outcome=outcome,
            needs=(),
        )
        paragraphs, _ = words(documents.docx(replace(document, chapter=replace(document.chapter, screen=screen))))
        return [one for one in paragraphs if "E3" in one and ("needs" in one or "already stands" in one)]

    assert next_level(3) == [
        "What E3 · Engineer 3 needs, nearest first",
        "Every attribute that was rated already stands at E3 · Engineer 3 or above. E3 starts at 3.5, and the score is "
        "3: 0.5 more.",
    ]
    assert next_level(NO_OPPORTUNITY) == []


HOSTILE = ("\x00\x0b\x1f", "\ud800", "مرحبا بكم", "漢字かな交じり文", "<w:p/>&amp;", "a\tb\nc", "🚀" * 500)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_word_file_can_hold_whatever_somebody_wrote(running, text):
    kept = text.replace("\x00", "").replace("\ud800", "")
    share(running, ADA, {})
    with running.store.begin(WORKSPACE) as tx:
        responses.comment(reviews.open_review(tx, an_actor(ADA), running.participant, NOW), kept)
    document = exporting.document(running.desk(PIA), running.participant)
    with zipfile.ZipFile(io.BytesIO(documents.docx(document))) as packed:
        assert packed.testzip() is None
    assert words(documents.docx(document))[0]
    assert json.loads(records.json(document))["response"]["comment"] == (kept or None)


# -- who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [ADA, BOB, CLEO, EVE, "U0NOBODY"])
def test_nobody_but_people_ops_exports_anything(shared, person):
    before = everything(shared.store)
    cycle, desk = cycle_of(shared), shared.desk(person)
    for attempt, given in (
        (exporting.form, (desk, cycle)),
        (exporting.ask, (desk, cycle, Wanted(None, BOTH), "V")),
        (exporting.document, (desk, shared.participants[ADA])),
        (exporting.for_files, (desk, "Spring 2026")),
    ):
        assert refusal(attempt, *given) is Trouble.MISSING
    assert everything(shared.store) == before


def test_people_ops_of_another_workspace_export_nothing(shared):
    other = Desk(shared.store, replace(an_actor(PIA), workspace="T0OTHER"), NOW)
    assert refusal(exporting.form, other, cycle_of(shared)) is Trouble.MISSING
    assert refusal(exporting.document, other, shared.participants[ADA]) is Trouble.MISSING


def test_an_outcome_that_is_not_shared_is_in_no_document(shared):
    assert refusal(exporting.document, shared.desk(PIA), shared.participants[CLEO]) in list(Trouble)
    result = ask(shared, (ADA, CLEO))
    assert isinstance(result, ExportRefused)
    assert [one.id for one in result.without_outcome] == [CLEO]
    assert journal(shared) == []


def test_an_export_is_seen_by_whoever_asked_for_it_alone(shared):
    screen = ask(shared)
    assert exporting.look(shared.desk(PIA), screen.key) == screen
    assert refusal(exporting.look, shared.desk(BOB), screen.key) is Trouble.MISSING
    for forged in ("", "export", "export:1:U0PIA:0", "outcome:1", f"export:9999999999:{PIA}:x", screen.key[:-1] + "%"):
        assert refusal(exporting.look, shared.desk(PIA), forged) is Trouble.MISSING


# -- asking for them --------------------------------------------------------------------------------------------------


def test_everybody_with_a_shared_outcome_comes_by_name_a_file_for_each_format(shared):
    screen = ask(shared)
    assert (screen.progress.people, screen.progress.files, screen.progress.arrived) == (2, 4, 0)
    ada, eve = shared.participants[ADA], shared.participants[EVE]
    assert journal(shared) == [(PIA, ada), (PIA, eve)]


def test_asking_twice_in_one_form_is_asking_once(shared):
    first = ask(shared)
    before = everything(shared.store)
    assert ask(shared) == first
    assert everything(shared.store) == before
    assert ask(shared, origin="V0TWO").key != first.key


def test_somebody_chosen_comes_alone(shared):
    screen = ask(shared, (EVE,), (Format.JSON,))
    assert (screen.progress.people, screen.progress.files) == (1, 1)
    assert journal(shared) == [(PIA, shared.participants[EVE])]


def test_nothing_chosen_is_said_and_nothing_happens(shared):
    before = everything(shared.store)
    assert ask(shared, ()) == ExportRefused(nobody=True)
    assert ask(shared, (ADA,), ()) == ExportRefused(no_format=True)
    assert everything(shared.store) == before


def test_a_cycle_without_a_shared_outcome_has_nothing_to_export(running):
    assert refusal(exporting.form, running.desk(PIA), cycle_of(running)) is Trouble.MISSING


# -- how they arrive --------------------------------------------------------------------------------------------------


def delivered(running, post):
    post.now = NOW + timedelta(hours=2)
    for _ in range(4):
        post.wait(6)
    world = post.sandbox.workspace
    uploads = post.sandbox.backend.files
    found = {}
    for one in (one for one in world.channels.values() if one.kind == "im"):
        files = [(file["name"], uploads[file["id"]].content) for message in one.messages for file in message.files]
        found |= {member: files for member in one.members if member != world.bot.id}
    return found


def test_the_files_follow_their_message_into_the_askers_own_conversation(shared):
    ask(shared)
    with a_slack() as sandbox:
        post = Post(shared.store, sandbox)
        found = delivered(shared, post)
        said = [text for (person, text), _ in post.received().items() if person == PIA]
    names = [
        f"{who}-spring-2026-{shared.participants[one]}.{how}"
        for one, who in ((ADA, "ada-lovelace"), (EVE, "eve-euler"))
        for how in ("docx", "json")
    ]
    assert [name for name, _ in found[PIA]] == names
    assert said == ["The documents you asked for"]
    assert json.loads(found[PIA][1][1])["person"]["name"] == "Ada Lovelace"
    assert b"Eve" not in found[PIA][1][1]
    others = [name for person, files in found.items() if person != PIA for name, _ in files]
    assert {name.rpartition(".")[2] for name in others} == {"png"}


def test_a_document_on_its_way_is_dropped_when_the_asker_is_people_ops_no_more(shared):
    ask(shared)
    found = outbox.claim(shared.store, WORKSPACE, "me", LATER, limit=99)
    mine = [one for one in found if one.kind == "export"]
    nobody = Desk(shared.store, replace(an_actor(PIA), is_people_ops=False), LATER, Customs())
    assert len(mine) == 5
    assert {refusal(letters.write, one, nobody) for one in mine} == {Trouble.MISSING}


def test_somebody_of_people_ops_whose_account_has_ended_gets_none(shared):
    ask(shared)
    with shared.store.begin(WORKSPACE) as tx:
        people.put(tx, replace(CAST[3], active=False))
    found = outbox.claim(shared.store, WORKSPACE, "me", LATER, limit=99)
    files = [one for one in found if one.kind == "export" and one.lane == "file"]
    assert len(files) == 4
    assert {refusal(letters.write, one, shared.desk(PIA)) for one in files} == {Trouble.MISSING}


# -- as files ---------------------------------------------------------------------------------------------------------


def test_files_in_a_folder_are_for_their_owner_alone_and_the_same_each_time(shared, tmp_path):
    found = export_letters.write_files(shared.desk(PIA), "spring 2026", "", BOTH, tmp_path / "new" / "folder")
    assert [path.name.split("-")[0] for path in found] == ["ada", "ada", "eve", "eve"]
    assert {oct(path.stat().st_mode & 0o777) for path in found} == {"0o600"}
    before = [path.read_bytes() for path in found]
    again = export_letters.write_files(shared.desk(PIA), "Spring 2026", "", BOTH, tmp_path / "new" / "folder")
    assert [path.read_bytes() for path in again] == before
    assert len(journal(shared)) == 4


def test_one_person_is_found_by_slack_id_and_a_stranger_is_nobody(shared, tmp_path):
    write = export_letters.write_files
    (path,) = write(shared.desk(PIA), "Spring 2026", EVE.lower(), (Format.JSON,), tmp_path)
    assert json.loads(path.read_bytes())["person"]["id"] == EVE
    assert write(shared.desk(PIA), "Spring 2026", "nobody@example.com", BOTH, tmp_path) == []
    assert write(shared.desk(PIA), "Autumn 1999", "", BOTH, tmp_path) == []


@pytest.mark.parametrize(
    ("name", "cycle", "stem"),
    [
        ("Ada Lovelace", "Spring / 2026", "ada-lovelace-spring-2026-7"),
        ("../../etc/passwd", "..", "etc-passwd-7"),
        ("陳大文", "上半期", "陳大文-上半期-7"),
        ("मीरा शर्मा", "x" * 200, f"मीरा-शर्मा-{'x' * 28}-7"),
    ],
)
def test_the_name_of_a_file_is_safe_and_readable_in_any_script(lived, name, cycle, stem):
    document = exporting.document(lived.desk(PIA), lived.participant)
    screen = document.chapter.screen
    review = replace(screen.review, participant=7, cycle=cycle, reviewee=replace(screen.review.reviewee, name=name))
    named = replace(document, chapter=replace(document.chapter, screen=replace(screen, review=review)))
    assert exporting.file_name(named, "docx") == f"{stem}.docx"
