"""The bot's app manifest, read as Slack reads it: only what it declares exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

EVENT_SCOPES = {
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_mention": "app_mentions:read",
    "team_join": "users:read",
    "user_change": "users:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
}
KNOWN_EVENTS = EVENT_SCOPES.keys() | {"app_home_opened", "app_uninstalled", "tokens_revoked"}


@dataclass(frozen=True)
class Command:
    """A slash command the app declares."""

    command: str
    description: str
    usage_hint: str


@dataclass(frozen=True)
class Shortcut:
    """A global or message shortcut the app declares."""

    name: str
    type: str
    callback_id: str
    description: str


@dataclass(frozen=True)
class Manifest:
    """What the app asked for: its scopes, events, commands, shortcuts and tabs."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    interactive: bool
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Manifest:
        """The manifest, or a `ValueError` naming everything that Slack would refuse in it."""
        features, settings = raw.get("features", {}), raw.get("settings", {})
        tabs = features.get("app_home", {})
        name = raw.get("display_information", {}).get("name", "")
        manifest = cls(
            name=name,
            bot_name=features.get("bot_user", {}).get("display_name") or name,
            scopes=frozenset(raw.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            commands=tuple(
                Command(c.get("command", ""), c.get("description", ""), c.get("usage_hint", ""))
                for c in features.get("slash_commands", ())
            ),
            shortcuts=tuple(
                Shortcut(s.get("name", ""), s.get("type", ""), s.get("callback_id", ""), s.get("description", ""))
                for s in features.get("shortcuts", ())
            ),
            interactive=bool(settings.get("interactivity", {}).get("is_enabled", False)),
            home_tab=bool(tabs.get("home_tab_enabled", False)),
            messages_tab=bool(tabs.get("messages_tab_enabled", True)),
            messages_read_only=bool(tabs.get("messages_tab_read_only_enabled", True)),
        )
        if problems := list(manifest.problems()):
            raise ValueError("Slack would refuse this manifest: " + "; ".join(problems))
        return manifest

    def problems(self) -> Iterator[str]:
        """What Slack's manifest validation refuses."""
        if not 1 <= len(self.name) <= 35:
            yield "display_information.name must have 1 to 35 characters"
        if (self.commands or self.shortcuts) and "commands" not in self.scopes:
            yield "slash commands and shortcuts need the bot scope `commands`"
        if self.shortcuts and not self.interactive:
            yield "shortcuts need settings.interactivity.is_enabled"
        yield from self._event_problems()
        yield from self._command_problems()
        yield from self._shortcut_problems()

    def _event_problems(self) -> Iterator[str]:
        for event in sorted(self.events):
            if event not in KNOWN_EVENTS:
                yield f"bot event {event} is not one the sandbox sends"
            elif (scope := EVENT_SCOPES.get(event)) and scope not in self.scopes:
                yield f"bot event {event} needs the bot scope `{scope}`"

    def _command_problems(self) -> Iterator[str]:
        for entry in self.commands:
            if (
                not entry.command.startswith("/")
                or not 2 <= len(entry.command) <= 32
                or entry.command.lower() != entry.command
            ):
                yield f"slash command {entry.command!r} must be / and up to 31 lower-case characters"
            if not 1 <= len(entry.description) <= 2000:
                yield f"slash command {entry.command} needs a description"

    def _shortcut_problems(self) -> Iterator[str]:
        for entry in self.shortcuts:
            if entry.type not in ("global", "message"):
                yield f"shortcut {entry.name!r} must be of type global or message"
            if not (1 <= len(entry.name) <= 24 and 1 <= len(entry.callback_id) <= 255):
                yield f"shortcut {entry.name!r} needs a name (24) and a callback_id (255)"
            if not 1 <= len(entry.description) <= 150:
                yield f"shortcut {entry.name!r} needs a description (150)"

    def command(self, name: str) -> Command | None:
        """The declared slash command of that name."""
        return next((entry for entry in self.commands if entry.command == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """The declared shortcut of that callback_id."""
        return next((entry for entry in self.shortcuts if entry.callback_id == callback_id), None)
