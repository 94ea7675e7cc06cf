"""A draft as the tree of a ladder file: every key an id, every text within its bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ladders.imports.account import Account
from ladders.imports.draft import (
    Draft,
    DraftAnchor,
    DraftArea,
    DraftAttribute,
    DraftBand,
    DraftChoice,
    DraftLevel,
    DraftProfile,
    DraftSignal,
    DraftStep,
)
from ladders.imports.limits import SENTENCE, Fitter, pieces
from ladders.imports.naming import Ids, is_id, slug
from ladders.imports.source import ImportRefused, clean, line

Tree = dict[str, Any]


def full(fields: Tree) -> Tree:
    """Without what is empty."""
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None, False, 0)}


class Builder:
    """Builds the tree of one draft; what it changes is said in the account."""

    def __init__(self, draft: Draft, account: Account) -> None:
        self.draft, self.account, self.fit = draft, account, Fitter(account)
        self.tracks = Ids("track")
        self.specialties = Ids("specialty")
        self.areas, self.levels, self.steps = Ids("area"), Ids("level"), Ids("step")
        self.attributes = Ids("attribute")
        self._signs: set[str] = set()

    @property
    def scale(self) -> Ids:
        """What anchors are keyed by."""
        return self.steps if self.draft.steps else self.levels

    def tree(self) -> Tree:
        """Everything but the scoring."""
        draft = self.draft
        name, _ = self.fit.name(draft.name, None, "Imported ladder")
        if not draft.attributes:
            raise ImportRefused(f"{name}: nothing in it could be rated. Mend: a ladder has attributes with levels.")
        self._defaults()
        self._name_all()
        return {
            "schema": 1,
            "id": draft.id if is_id(draft.id) else slug(draft.id) or slug(name) or "imported",
            "name": name,
            "version": draft.version if is_id(draft.version) else slug(draft.version) or "0.1",
            "effective": draft.effective,
            "description": self.fit.whole(draft.description, None, "the description of the ladder"),
            "changelog": draft.changelog,
            "tracks": [self._choice(one, self.tracks) for one in draft.tracks],
            "specialties": [self._choice(one, self.specialties) for one in draft.specialties],
            "criteria": draft.criteria,
            "areas": [self._area(one) for one in draft.areas],
            "levels": [self._level(one) for one in draft.levels],
            "steps": [self._step(one) for one in draft.steps],
            "glossary": self._glossary(),
            "profiles": [one for profile in draft.profiles if (one := self._profile(profile))],
            "attributes": [self._attribute(one) for one in draft.attributes],
        }

    def _defaults(self) -> None:
        """What every ladder has and this source does not state."""
        draft = self.draft
        if not draft.levels:
            draft.levels = [
                DraftLevel(id="L1", title="Not yet demonstrated"),
                DraftLevel(id="L2", title="Demonstrated"),
            ]
            for one in draft.attributes if not draft.steps else ():
                one.anchors = dict(zip(["L2"], one.anchors.values(), strict=False))
            self.account.note(
                None, "The source states no levels. Two stand in for them: “Not yet demonstrated” and “Demonstrated”."
            )
        elif len(draft.levels) == 1:
            draft.levels.insert(0, DraftLevel(id="start", title="Not yet at this level", key="\x00start"))
            self.account.note(
                None, "The source states one level. One below it is added, for those who are not there yet."
            )
        homeless = [one for one in draft.attributes if not one.area]
        if homeless:
            name = "Other" if draft.areas else draft.name or "General"
            draft.areas.append(DraftArea(name=name, key="\x00area"))
            self.account.note(
                None, f"No area is stated for {_attributes(len(homeless))}: “{line(name)}” stands in for it."
            )
        for one in homeless:
            one.area = "\x00area"

    def _name_all(self) -> None:
        draft = self.draft
        for choice in draft.tracks:
            choice.id = self.tracks.add((choice.key, choice.id, choice.name), choice.id, choice.name)
        self.specialties = Ids("specialty", [one.id for one in draft.tracks])
        for choice in draft.specialties:
            choice.id = self.specialties.add((choice.key, choice.id, choice.name), choice.id, choice.name)
        for area in draft.areas:
            area.id = self.areas.add((area.key, area.id, area.name), area.id, area.name)
        _number(draft.levels, "L")
        for level in draft.levels:
            level.id = self.levels.add((level.key, level.id, level.title), level.id, level.title)
        _number(draft.steps, "step-")
        for step in draft.steps:
            step.id = self.steps.add((step.key, step.id, step.name), step.id, step.name)
        for one in draft.attributes:
            given = one.id
            one.id = self.attributes.add((one.key, one.id, one.name), one.id, one.name)
            if one.id != (given or slug(one.name)) and (given or slug(one.name)):
                self._say_renamed(one, given)

    def _say_renamed(self, one: DraftAttribute, given: str) -> None:
        name, wanted = line(one.name), given or slug(one.name)
        if is_id(wanted):
            self.account.repair(
                one.place, "attribute", f"“{name}” is there more than once: this one has the id {one.id}"
            )

    def _choice(self, one: DraftChoice, ids: Ids) -> Tree:
        name, whole = self.fit.name(one.name, one.place, one.id)
        return full({
            "id": one.id, "name": name,
            "description": self._described(whole, one.description, one.place, f"the description of {name}"),
            "opens_after": self.levels.find(one.opens_after),
            "entry": self.fit.whole(one.entry, one.place, f"the entry rule of {name}"),
        })  # fmt: skip

    def _described(self, whole: str, description: str, place: Any, what: str) -> str:
        """A description, with the full name before it where the name had to be cut."""
        return self.fit.whole("\n".join(one for one in (whole, description) if one), place, what)

    def _area(self, one: DraftArea) -> Tree:
        name, whole = self.fit.name(one.name, one.place, one.id)
        words = self._described(whole, one.description, one.place, f"the description of {name}")
        return full({"id": one.id, "name": name, "description": words, "deferred": clean(one.deferred)})

    def _level(self, one: DraftLevel) -> Tree:
        title, whole = self.fit.name(one.title or one.id, one.place, one.id)
        words = self._described(whole, one.description, one.place, f"the description of {title}")
        titles = {self._either(key): self.fit.name(text, one.place, title)[0] for key, text in one.titles.items()}
        return full({
            "id": one.id, "number": one.number, "title": title,
            "titles": {key: text for key, text in titles.items() if key},
            "description": words, "tracks": self._ids(self.tracks, one.tracks), "scope": one.scope,
            "success": one.success, "decision_rights": one.decision_rights, "hands_on": one.hands_on,
            "span": one.span, "curriculum": one.curriculum, "capacity_limited": one.capacity_limited,
            "bands": [self._band(band) for band in one.bands], "deferred": clean(one.deferred), "was": one.was,
        })  # fmt: skip

    def _band(self, one: DraftBand) -> Tree:
        return full(
            {"id": one.id or slug(one.name), "name": one.name, "from": one.start, "description": one.description}
        )

    def _either(self, key: str) -> str:
        return self.specialties.find(key) or self.tracks.find(key)

    def _step(self, one: DraftStep) -> Tree:
        name, whole = self.fit.name(one.name or one.id, one.place, one.id)
        words = self._described(whole, one.description, one.place, f"the description of {name}")
        return full({"id": one.id, "name": name, "number": one.number, "description": words})

    def _glossary(self) -> list[Tree]:
        found: dict[str, Tree] = {}
        for one in self.draft.glossary:
            term, whole = self.fit.name(one.term, one.place, "term")
            meaning = pieces(clean("\n".join(text for text in (whole, one.meaning) if text)), SENTENCE)
            if term.casefold() in found or not meaning:
                self.account.note(one.place, f"“{term}” is explained more than once; the first is kept")
                continue
            if len(meaning) > 1:
                self.account.note(
                    one.place, f"the meaning of “{term}” is longer than {SENTENCE:,} characters: its end is left out"
                )
            found[term.casefold()] = {"term": term, "meaning": meaning[0]}
        return list(found.values())

    def _profile(self, one: DraftProfile) -> Tree:
        level = self.levels.find(one.level)
        asks, optional = self._asked(one.asks), self._asked(one.optional)
        if not level:
            self.account.note(
                one.place, f"the profile {one.id or one.title} names the level “{one.level}”, which is not there"
            )
            return {}
        title, _ = self.fit.name(one.title, one.place, "")
        return full({
            "level": level, "track": self.tracks.find(one.track), "specialty": self.specialties.find(one.specialty),
            "id": one.id if is_id(one.id) else slug(one.id), "title": title,
            "description": self.fit.whole(one.description, one.place, "the description of a profile"),
            "asks": asks, "optional": optional, "optional_needed": min(one.optional_needed, len(optional)),
        })  # fmt: skip

    def _asked(self, asked: dict[str, str]) -> Tree:
        pairs = ((self.attributes.find(key), self.scale.find(least), key) for key, least in asked.items())
        found = {}
        for attribute, least, key in pairs:
            if attribute and least:
                found[attribute] = least
            else:
                self.account.note(None, f"a profile asks for “{key}”, which is not part of this import")
        return found

    def _attribute(self, one: DraftAttribute) -> Tree:
        name, whole = self.fit.name(one.name, one.place, one.id)
        words = self._described(whole, one.description, one.place, f"the description of {name}")
        area = self.areas.find(one.area) or self.draft.areas[0].id
        weights = {self._either(key): weight for key, weight in one.weights.items()}
        return full({
            "id": one.id, "name": name, "area": area, "description": words,
            "extends": self.attributes.find(one.extends), "abstract": one.is_abstract, "deferred": clean(one.deferred),
            "was": one.was, "weight": one.weight, "weights": {key: weight for key, weight in weights.items() if key},
            "specialties": self._ids(self.specialties, one.specialties),
            "tracks": self._ids(self.tracks, one.tracks), "tags": self.fit.tags(one.tags, one.place),
            "anchors": self._anchors(one),
        })  # fmt: skip

    def _anchors(self, one: DraftAttribute) -> Tree:
        """By id, lowest first."""
        found: dict[str, Any] = {}
        self._signs = set()
        for key, anchor in one.anchors.items():
            scale = self.scale.find(key)
            if not scale:
                self.account.note(anchor.place, f"{line(one.name)}: there is no level “{key}”; its anchor is left out")
            elif not anchor.is_empty:
                found[scale] = self._anchor(anchor)
        order = [part.id for part in (self.draft.steps or self.draft.levels)]
        return {name: found[name] for name in order if name in found}

    def _anchor(self, one: DraftAnchor) -> Any:
        if one.same_as:
            return {"same_as": self.scale.find(one.same_as)}
        text, more = self.fit.text(one.text, one.place)
        example, extra = self.fit.text(one.example, one.place)
        signals = [self._signal(signal) for signal in one.signals if clean(signal.text)]
        fields = full({
            "id": one.id if is_id(one.id) else slug(one.id), "name": self.fit.name(one.name, one.place, "")[0],
            "text": text, "example": example, "points": self.fit.points([*more, *one.points, *extra], one.place),
            "criteria": one.criteria, "tags": self.fit.tags(one.tags, one.place), "signals": signals,
            "signals_needed": one.signals_needed, "deferred": clean(one.deferred),
        })  # fmt: skip
        return text if set(fields) == {"text"} else fields

    def _signal(self, one: DraftSignal) -> Any:
        text, *more = pieces(clean(one.text), SENTENCE)
        if more:
            self.account.repair(
                one.place, "signal", f"a signal is longer than {SENTENCE:,} characters: its end is kept as examples"
            )
        examples = [*more, *self.fit.points(one.examples, one.place)]
        own = one.id if is_id(one.id) else slug(one.id)
        fields = full({"text": text, "id": own if own.casefold() not in self._signs else "", "examples": examples})
        self._signs.add(own.casefold())
        return text if set(fields) == {"text"} else fields

    def _ids(self, ids: Ids, keys: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(found for key in keys if (found := ids.find(key))))

    def scoring(self) -> Tree:
        """The rule of the source, with ids for its keys."""
        level, attribute, area = self.levels.find, self.attributes.find, self.areas.find
        found = dict(self.draft.scoring)
        for name in ("thresholds", "points", "needed"):
            if isinstance(found.get(name), dict):
                found[name] = _renamed(found[name], level)
        if isinstance(found.get("profile"), dict):
            found["profile"] = {level(key): _renamed(asks, attribute) for key, asks in found["profile"].items()}
        for gate in found.get("gates", ()):
            gate["level"], gate["area"] = level(gate["level"]) or gate["level"], area(gate["area"]) or gate["area"]
        return found


def _renamed(given: dict[str, Any], find: Callable[[str], str]) -> Tree:
    return {find(key) or key: value for key, value in given.items()}


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None


def _attributes(count: int) -> str:
    return "one attribute" if count == 1 else f"{count} attributes"


def _number(parts: Sequence[DraftLevel | DraftStep], prefix: str) -> None:
    """The numbers as given where they rise; an id that is a number is meant as one, or gets letters before it."""
    wanted = [one.number if one.number is not None else _whole(one.id) for one in parts]
    known = [one for one in wanted if one is not None]
    rises = len(known) == len(wanted) and all(0 < one <= 99 for one in known) and known == sorted(set(known))
    plain = list(range(1, len(parts) + 1))
    numbers: list[int | None] = [*known] if rises and known != plain else [None] * len(parts)
    for one, number in zip(parts, numbers, strict=True):
        one.number = number
    shown = [str(one.number or place) for place, one in enumerate(parts, 1)]
    if any(one.id != own and one.id in shown for one, own in zip(parts, shown, strict=True)):
        for one in parts:
            one.key, one.id = one.key or one.id, f"{prefix}{one.id}" if one.id.isdecimal() else one.id
