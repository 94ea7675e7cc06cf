"""Files dropped into the DM: who may, what comes of them, where the token goes, and that a bad file changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import sleep

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import fetching
from bot.fetching import NotFetched, Why
from bot.flows import dropping, releases
from bot.flows.refusals import Refused
from bot.handlers.payloads import dropped as reading
from bot.screens.dropped import DropProblem
from storage import ladder_files
from storage.ladder_files import Dropped
from tests.builders import ADA, PIA, WORKSPACE, everything, ladder_text, notices
from tests.flows.release_support import ANN, Changing, a_next_ladder, changing

FILE = Dropped("F0NEXT", "next.yaml", 100, "https://files.slack.com/files-pri/T0-F0NEXT/download/next.yaml")


def drop(company: Changing, by: str = PIA, file: Dropped = FILE) -> None:
    dropping.drop(company.desk(by), "Ev1", [file])


def read(company: Changing, content: bytes, by: str = PIA) -> int:
    """Dropped, and read as the worker reads it; its number."""
    drop(company, by)
    number = next(int(key.partition(":")[2]) for key, _ in notices(company.store) if key.startswith("ladder.fetch:"))
    dropping.read(company.desk(by), dropping.to_fetch(company.desk(by), number), content)
    return number


# -- who may, and once ------------------------------------------------------------------------------------------------


def test_a_file_is_kept_as_a_task_and_slacks_retry_changes_nothing(store):
    company = changing(store)
    drop(company)
    before = everything(store)
    drop(company)
    assert everything(store) == before
    assert [key for key, _ in notices(store)] == ["ladder.fetch:1"]


def test_anybody_else_hears_why_nothing_comes_of_it_and_nothing_is_kept(store):
    company = changing(store)
    drop(company, ADA)
    assert notices(store) == [("ladder.not_yours:Ev1", ADA)]
    assert everything(store)["ladder_imports"] == []


@pytest.mark.parametrize(
    ("person", "said", "is_for_ladders"),
    [
        (PIA, "", True),
        (PIA, "the new one", True),
        (PIA, "evidence: shipped it", False),
        (ANN, "look", True),
        (ADA, "", True),
        (ADA, "what's left?", False),
    ],
)
def test_words_that_are_evidence_stay_evidence_and_other_peoples_words_are_answered(
    store, person, said, is_for_ladders
):
    assert dropping.is_for_ladders(changing(store).desk(person), said) is is_for_ladders


# -- what comes of it -------------------------------------------------------------------------------------------------


def test_a_ladder_is_read_and_answered_with_its_files(store):
    company = changing(store)
    number = read(company, ladder_text(a_next_ladder()).encode())
    screen = dropping.look(company.desk(), number)
    (made,) = screen.made
    assert (made.line.ladder_id, made.line.version, made.line.is_new, screen.problem) == (
        "engineering",
        "2.0",
        False,
        None,
    )
    assert dict(made.counts)["attributes"] == 3
    assert made.taken + made.repaired + made.skipped == made.cells
    told = [key for key, _ in notices(store) if key.startswith("ladder.read:")]
    assert told == [
        f"ladder.read:{number}",
        f"ladder.read:{number}#{number}.json",
        f"ladder.read:{number}#{number}.yaml",
    ]
    assert dropping.file_of(company.desk(), number, "yaml")[0] == "engineering.yaml"


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\x00", b"just some words", b"\xff" * 100, b"PK\x03\x04broken"]
)
def test_what_is_no_ladder_is_answered_and_what_is_in_use_stays(store, content):
    company = changing(store)
    number = read(company, content)
    screen = dropping.look(company.desk(), number)
    assert (screen.made, screen.problem) == ((), None)
    assert screen.lines
    assert [one.ladder.version for one in releases.look(company.desk()).ladders] == ["1.0"]
    assert releases.look(company.desk()).files == ()


def test_reading_twice_is_reading_once(store):
    company = changing(store)
    content = ladder_text(a_next_ladder()).encode()
    number = read(company, content)
    with pytest.raises(Refused):
        dropping.to_fetch(company.desk(), number)
    with store.read(WORKSPACE) as tx:
        one = ladder_files.find(tx, company.desk().actor, number)
    before = everything(store)
    dropping.read(company.desk(), one, content)
    assert everything(store) == before


def test_what_cannot_be_fetched_is_said(store):
    company = changing(store)
    drop(company)
    one = dropping.to_fetch(company.desk(), 1)
    dropping.give_up(company.desk(), one, Why.NOT_ALLOWED.value)
    assert dropping.look(company.desk(), 1).problem is DropProblem.NOT_ALLOWED


def test_every_reason_not_to_fetch_has_words():
    assert {one.value for one in Why} < {one.value for one in DropProblem}


def test_a_file_that_says_what_is_in_use_is_answered_so_and_offers_nothing(store):
    company = changing(store)
    for ladder, is_same in ((company.ladder, True), (a_next_ladder(company.ladder), False)):
        (made,) = dropping.look(company.desk(), company.dropped(ladder)).made
        assert made.is_in_use is is_same


@pytest.mark.parametrize("person", [ADA, ANN])
def test_somebody_elses_file_is_missing(store, person):
    company = changing(store)
    number = read(company, ladder_text(a_next_ladder()).encode())
    for look in (
        lambda: dropping.look(company.desk(person), number),
        lambda: dropping.file_of(company.desk(person), number, "yaml"),
        lambda: dropping.to_fetch(company.desk(person), number),
    ):
        with pytest.raises(Refused):
            look()


# -- where the token goes ---------------------------------------------------------------------------------------------

SLACK, LOCAL = "https://slack.com/api/", "http://127.0.0.1:8080/api/"


@pytest.mark.parametrize(
    ("url", "api", "is_slacks"),
    [
        ("https://files.slack.com/files-pri/T-F/download/a.csv", SLACK, True),
        ("https://slack.com/a", SLACK, True),
        ("http://files.slack.com/a", SLACK, False),
        ("https://files.slack.com:8443/a", SLACK, False),
        ("https://slack.com.example.org/a", SLACK, False),
        ("https://notslack.com/a", SLACK, False),
        ("https://files.slack.com@example.org/a", SLACK, False),
        ("https://example.org/files.slack.com", SLACK, False),
        ("file:///etc/passwd", SLACK, False),
        ("", SLACK, False),
        ("http://[", SLACK, False),
        ("http://127.0.0.1:8080/files-pri/a", LOCAL, True),
        ("http://127.0.0.1:8081/files-pri/a", LOCAL, False),
        ("https://evil.127.0.0.1/a", LOCAL, False),
        ("https://files.slack.com/a", LOCAL, False),
        ("https://files.slack.com:443/a%20b.csv", SLACK, True),
        ("https://example.org%2f.slack.com/a", SLACK, False),
        ("https://example.org%23.slack.com/a", SLACK, False),
        ("https://example.org\\.slack.com/a", SLACK, False),
        ("https://example.org\t.slack.com/a", SLACK, False),
        ("https://example.org\u3002slack.com/a", SLACK, False),
        ("https://[::1]/a", SLACK, False),
        ("https://files.slack.com/a\r\nX-Sent: b", SLACK, False),
        ("https://files.slack.com/a b", SLACK, False),
        ("https://files.slack.com@example.org/a", "https://files.slack.com@example.org/api/", False),
    ],
)
def test_a_file_is_only_fetched_from_where_the_web_api_is(url, api, is_slacks):
    assert fetching.is_of_slack(url, api) is is_slacks


class _Server(BaseHTTPRequestHandler):
    seen: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers.get("Authorization") or ""))
        status = {"/moved": 302, "/gone": 404, "/no": 403, "/down": 503}.get(self.path, 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        if self.path == "/broken":
            self.send_header("Content-Length", "200")
        self.send_header("Content-Type", "text/html; charset=utf-8" if "page" in self.path else "text/csv")
        self.end_headers()
        for _ in range(50 if self.path == "/slow" else 1):
            self.wfile.write(b"x" * 2 if self.path == "/slow" else b"x" * 100)
            sleep(0.02 if self.path == "/slow" else 0)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def slack() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Server)
    _Server.seen = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(slack: str, path: str) -> bytes:
    return fetching.fetch(WebClient("xoxb-1", base_url=f"{slack}/api/", timeout=5), slack + path)


def test_it_is_fetched_with_the_token(slack):
    assert fetch(slack, "/a.csv") == b"x" * 100
    assert _Server.seen == [("/a.csv", "Bearer xoxb-1")]


@pytest.mark.parametrize(
    ("path", "why"),
    [("/moved", Why.NOT_ALLOWED), ("/gone", Why.GONE), ("/no", Why.NOT_ALLOWED), ("/page", Why.NOT_ALLOWED)],
)
def test_what_slack_does_not_hand_out_is_known_and_no_redirect_is_followed(slack, path, why):
    with pytest.raises(NotFetched) as refused:
        fetch(slack, path)
    assert refused.value.why is why
    assert [one for one, _ in _Server.seen] == [path]


def test_a_page_is_a_page_when_a_page_was_dropped(slack):
    assert fetch(slack, "/page.html") == b"x" * 100


def test_a_server_that_is_down_is_tried_again(slack):
    with pytest.raises(OSError, match="503"):
        fetch(slack, "/down")


def test_half_a_file_is_no_file(slack):
    with pytest.raises(OSError, match="broke off"):
        fetch(slack, "/broken")


def test_a_server_that_never_ends_is_left(slack, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST", 0.1)
    with pytest.raises(OSError, match="too slow"):
        fetch(slack, "/slow")


def test_a_file_beyond_the_bound_is_not_read_to_its_end(slack, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 99)
    with pytest.raises(NotFetched) as refused:
        fetch(slack, "/a.csv")
    assert refused.value.why is Why.TOO_LARGE


ABOUT = {"id": "F1", "name": "a.csv", "size": 3, "url_private_download": "https://files.slack.com/a"}


def test_a_file_without_an_address_is_asked_for_by_its_id():
    asked = []
    found = fetching.looked_up(lambda method, **how: asked.append((method, how)) or {"file": ABOUT}, "F1")
    assert (found, asked) == (Dropped("F1", "a.csv", 3, "https://files.slack.com/a"), [("files.info", {"file": "F1"})])


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ("file_not_found", Why.GONE),
        ("file_deleted", Why.GONE),
        ("missing_scope", Why.NOT_ALLOWED),
        ("team_access_not_granted", Why.NOT_ALLOWED),
        ("internal_error", None),
        ("ratelimited", None),
    ],
)
def test_what_slack_does_not_tell_of_a_file_is_known_or_tried_again(error, why):
    def refuse(*_: object, **__: object) -> object:
        raise SlackApiError("no", {"ok": False, "error": error})

    with pytest.raises(NotFetched if why else SlackApiError) as refused:
        fetching.looked_up(refuse, "F1")
    assert not why or refused.value.why is why


@pytest.mark.parametrize("told", [None, {}, {"id": "F2", "name": "a"}])
def test_a_file_that_slack_tells_nothing_of_is_gone(told):
    with pytest.raises(NotFetched) as refused:
        fetching.looked_up(lambda *_, **__: {"file": told}, "F1")
    assert refused.value.why is Why.GONE


# -- the event --------------------------------------------------------------------------------------------------------


def test_the_files_of_a_message_are_read_once_each():
    file = {"id": "F1", "name": "a.csv", "size": 3, "url_private_download": "https://files.slack.com/a"}
    assert reading.files_in({"files": [file, file]}) == (Dropped("F1", "a.csv", 3, "https://files.slack.com/a"),)


@pytest.mark.parametrize(
    "files",
    [None, "F1", [None, 3, "x"], [{}], [{"id": 7}], [{"id": "F1 OR 1=1"}], [{"id": "f" * 99}], {"id": "F1"}],
)
def test_what_slack_does_not_send_is_no_file(files):
    assert reading.files_in({"files": files}) == ()


def test_a_file_from_another_workspace_has_no_address_yet():
    file = {"id": "F1", "mode": "file_access", "file_access": "check_file_info", "created": 0, "user": ""}
    assert reading.files_in({"files": [file]}) == (Dropped("F1", "file", 0, ""),)


def test_a_hostile_file_object_is_cut_to_size():
    file = {"id": "F1", "name": "\x00" + "n" * 500, "size": True, "url_private_download": "x" * 9000}
    assert reading.files_in({"files": [file]}) == (Dropped("F1", "n" * 200, 0, ""),)
