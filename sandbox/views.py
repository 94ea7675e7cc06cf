"""Modals and home tabs: a stack of at most three modals per person and device, one home per person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox import state
from sandbox.blockkit import VIEW_BYTES_LIMIT, validate_view, view_bytes
from sandbox.errors import ApiError, invalid_arguments, invalid_view
from sandbox.model import Workspace
from sandbox.triggers import Trigger
from sandbox.wire import Json, new_id, short_id

STACK_LIMIT = 3


@dataclass
class View:
    """One modal or home tab as a person sees it."""

    id: str
    user: str
    device: str
    content: Json
    root_view_id: str
    previous_view_id: str | None = None
    hash: str = ""
    values: state.Values = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, with the ids Slack filled in."""
        blocks: list[Json] = self.content["blocks"]
        return blocks

    def fill(self, content: Json) -> None:
        """Put in new content, keeping typed values where ids stayed the same."""
        self.content = {**content, "blocks": state.complete(content["blocks"])}
        self.values = state.start(self.blocks, self.values)
        self.hash = f"{int(time.time())}.{short_id(8)}"


class Views:
    """All views of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.homes: dict[str, View] = {}
        self.stacks: dict[tuple[str, str], list[View]] = {}

    def empty(self) -> None:
        """Nothing is open."""
        self.homes.clear()
        self.stacks.clear()

    def stack(self, user: str, device: str) -> list[View]:
        """The modals open on that device, bottom to top."""
        return self.stacks.setdefault((user, device), [])

    def all(self) -> Iterator[View]:
        """Every open modal and every home."""
        for stack in self.stacks.values():
            yield from stack
        yield from self.homes.values()

    def modal(self, view_id: str) -> View | None:
        """The open modal of that id."""
        return next((view for view in self.all() if view.id == view_id and view.content["type"] == "modal"), None)

    def any(self, view_id: str) -> View | None:
        """The open modal or home of that id."""
        return next((view for view in self.all() if view.id == view_id), None)

    def check(self, content: object, *kinds: str, replacing: View | None = None) -> Json:
        """The view if Slack would take it; otherwise its refusal."""
        if not isinstance(content, dict):
            raise invalid_arguments("must provide an object [json-pointer:/view]")
        if view_bytes(content) > VIEW_BYTES_LIMIT:
            raise ApiError("view_too_large")
        if problems := validate_view(content):
            raise invalid_view(problems)
        if content["type"] not in kinds:
            raise invalid_arguments(f"unsupported type: {content['type']} [json-pointer:/view/type]")
        external = content.get("external_id")
        if external and any(v is not replacing and v.content.get("external_id") == external for v in self.all()):
            raise ApiError("duplicate_external_id")
        return content

    def open(self, trigger: Trigger, content: Json) -> View:
        """Open a modal where the trigger came from, on top of what is open there."""
        view = self._add(trigger.user, trigger.device, content)
        trigger.used = True
        return view

    def push(self, trigger: Trigger, content: Json) -> View:
        """Push a modal onto the one the trigger came from."""
        if trigger.view_id is None or self.modal(trigger.view_id) is None:
            raise ApiError("not_found")
        return self.open(trigger, content)

    def push_on(self, below: View, content: Json) -> View:
        """`response_action: push`."""
        return self._add(below.user, below.device, content)

    def _add(self, user: str, device: str, content: Json) -> View:
        stack = self.stack(user, device)
        if len(stack) >= STACK_LIMIT:
            raise ApiError("push_limit_reached")
        view_id = new_id("V")
        root, previous = (stack[0].id, stack[-1].id) if stack else (view_id, None)
        view = View(view_id, user, device, {}, root, previous)
        view.fill(content)
        stack.append(view)
        self.workspace.touch([user])
        return view

    def update(self, view: View, content: Json, *, if_hash: str | None = None) -> View:
        """Replace a modal's content in place; a stale hash loses."""
        if if_hash is not None and if_hash != view.hash:
            raise ApiError("hash_conflict")
        view.fill(content)
        self.workspace.touch([view.user])
        return view

    def publish(self, user: str, content: Json, *, if_hash: str | None = None) -> View:
        """Put a home tab up for one person."""
        home = self.homes.get(user)
        if if_hash is not None and home is not None and if_hash != home.hash:
            raise ApiError("hash_conflict")
        if home is None:
            view_id = new_id("V")
            home = self.homes[user] = View(view_id, user, "", {}, view_id)
        home.fill(content)
        self.workspace.touch([user])
        return home

    def close(self, view: View) -> None:
        """Take one modal off its stack."""
        stack = self.stack(view.user, view.device)
        if view in stack:
            stack.remove(view)
        self.workspace.touch([view.user])

    def clear(self, user: str, device: str) -> None:
        """Close every modal on that device."""
        self.stack(user, device).clear()
        self.workspace.touch([user])

    def wire(self, view: View, values: state.Values | None = None) -> Json:
        """A view as Slack sends it to the bot."""
        content, modal = view.content, view.content["type"] == "modal"
        return {
            "id": view.id,
            "team_id": self.workspace.team_id,
            "type": content["type"],
            "blocks": view.blocks,
            "private_metadata": content.get("private_metadata", ""),
            "callback_id": content.get("callback_id", ""),
            "state": {"values": view.values if values is None else values},
            "hash": view.hash,
            "title": _with_emoji(content.get("title")) if modal else None,
            "clear_on_close": content.get("clear_on_close", False),
            "notify_on_close": content.get("notify_on_close", False),
            "close": _with_emoji(content.get("close")),
            "submit": _with_emoji(content.get("submit")),
            "previous_view_id": view.previous_view_id,
            "root_view_id": view.root_view_id,
            "app_id": self.workspace.app_id,
            "external_id": content.get("external_id", ""),
            "app_installed_team_id": self.workspace.team_id,
            "bot_id": self.workspace.bot_id,
        }


def _with_emoji(text: Json | None) -> Json | None:
    return None if text is None else {"emoji": True, **text}
