"""Files that a person drops into the DM: the event as Slack sends it, and the address that only the bot opens."""

from __future__ import annotations

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.person import Trouble
from sandbox.server import TOKEN

CONTENT = "Fähigkeit;Stufe\n".encode()


def shared(bot):
    """The event that came with the files."""
    heard = (one.payload.get("event", {}) for one in bot.heard)
    return next(one for one in heard if one.get("subtype") == "file_share")


def get(url, token=""):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.get(url, headers=headers, follow_redirects=False, trust_env=False)


def test_a_dropped_file_comes_as_a_file_share_with_its_private_address(sandbox, bot, ada):
    ada.drop(("Leiter 2.csv", CONTENT))
    event = shared(bot)
    assert (event["type"], event["channel_type"], event["user"], event["text"]) == ("message", "im", ada.user_id, "")
    assert "blocks" not in event
    (file,) = event["files"]
    assert (file["name"], file["size"], file["user"], file["mode"]) == (
        "Leiter 2.csv",
        len(CONTENT),
        ada.user_id,
        "hosted",
    )
    assert file["url_private_download"] == f"{sandbox.url}/files-pri/T0RUNG-{file['id']}/download/Leiter%202.csv"


def test_words_come_with_it_as_text_and_blocks(sandbox, bot, ada):
    ada.drop(("a.md", b"# A"), ("b.md", b"# B"), text="Here <they> are")
    event = shared(bot)
    assert (event["text"], len(event["files"]), event["blocks"][0]["type"]) == ("Here &lt;they&gt; are", 2, "rich_text")


@pytest.mark.parametrize("way", ["url_private", "url_private_download"])
def test_only_the_bots_token_opens_it(sandbox, bot, ada, way):
    ada.drop(("a.csv", CONTENT))
    url = shared(bot)["files"][0][way]
    assert get(url, TOKEN).content == CONTENT
    for token in ("", "xoxb-another"):
        assert get(url, token).status_code == 302
    assert get(url.replace("T0RUNG-F", "T0RUNG-G"), TOKEN).status_code == 404


def test_whoever_is_in_the_conversation_downloads_it(sandbox, bot, ada):
    ada.drop(("a.csv", CONTENT))
    assert ada.download("a.csv") == CONTENT


def test_a_message_has_a_file_or_words(sandbox, bot, ada):
    with pytest.raises(Trouble, match="a message has 1 to 40,000 characters"):
        ada.say("  ")


def test_a_message_has_ten_files_at_most(sandbox, bot, ada):
    with pytest.raises(Trouble, match="at most 10 files"):
        ada.drop(*((f"{n}.csv", b"a") for n in range(11)))


def test_of_a_file_from_another_workspace_the_event_says_the_id_alone_and_files_info_the_rest(sandbox, bot, ada):
    ada.drop(("a.csv", CONTENT), from_elsewhere=True)
    (file,) = shared(bot)["files"]
    assert file == {
        "id": file["id"],
        "mode": "file_access",
        "file_access": "check_file_info",
        "created": 0,
        "timestamp": 0,
        "user": "",
    }
    client = WebClient(TOKEN, base_url=sandbox.api_url)
    known = client.api_call("files.info", params={"file": file["id"]})["file"]
    assert (known["name"], known["size"], known["file_access"]) == ("a.csv", len(CONTENT), "visible")
    assert get(known["url_private_download"], TOKEN).content == CONTENT
    assert ada.download("a.csv") == CONTENT


def test_files_info_knows_only_files_that_were_shared(sandbox):
    with pytest.raises(SlackApiError) as refused:
        WebClient(TOKEN, base_url=sandbox.api_url).api_call("files.info", params={"file": "F0NONE"})
    assert refused.value.response["error"] == "file_not_found"
