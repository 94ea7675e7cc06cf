"""Files in the composer: chosen, taken off again, sent, and seen as cards that download."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

CSV = {"name": "ladder.csv", "mimeType": "text/csv", "buffer": b"Attribute,E1\n"}
NOTES = {"name": "notes.md", "mimeType": "text/markdown", "buffer": b"# Notes"}


def test_files_are_attached_taken_off_and_sent_without_words(desk: Any) -> None:
    page = desk.open("C0GENERAL")
    send = page.get_by_role("button", name="Send", exact=True)
    expect(send).to_be_disabled()
    page.get_by_label("Files to attach").set_input_files([CSV, NOTES])
    attached = page.get_by_role("list", name="Attached files")
    expect(attached.get_by_role("listitem")).to_have_count(2)
    attached.get_by_role("button", name="Remove notes.md").click()
    expect(attached.get_by_role("listitem")).to_have_count(1)
    send.click()
    expect(attached).to_be_hidden()
    card = page.get_by_role("article").last.get_by_role("link", name="ladder.csv")
    expect(card).to_be_visible()
    with page.expect_download() as download:
        card.click()
    assert download.value.path().read_bytes() == CSV["buffer"]
