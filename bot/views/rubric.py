"""What attributes and levels look like: labels, anchors with all that belongs to them, glossary terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.screens import Review
from bot.views import kit, paging
from bot.views.kit import Block
from bot.views.limits import TEXT
from bot.views.words import assessment as say
from bot.views.words import buttons
from core.assessment import NO_OPPORTUNITY
from core.ladder import Anchor, Attribute, Ladder, Signal, Step, Term, words_of

ALL_ANCHORS = 36_000
"""Code points that all anchors of one modal may take together: within 250 kB in any script."""
ONE_ANCHOR = 3_600
GLOSSARY = 4_000
MANY = 20
"""Of a longer scale only the points with an anchor are shown."""


def level_label(ladder: Ladder, number: int, track: str = "", specialty: str = "") -> str:
    """A level as people read it: E3 · Senior Web engineer."""
    return _beside(ladder.name_of(number, track, specialty), ladder.title(number, track, specialty))


def _beside(known_as: str, name: str) -> str:
    """An id with a name; one of them where the name says the id as well: Level 1, not 1 · Level 1."""
    if not name:
        return known_as
    short, long = words_of(known_as), words_of(name)
    is_said = any(long[start : start + len(short)] == short for start in range(len(long)))
    return name if is_said else f"{known_as} · {name}"


Scale = dict[int | None, str]
"""Every answer with its label: the scale in order, "no opportunity", and none at all."""


def labels(review: Review, attribute: Attribute | None = None) -> Scale:
    """What a review is rated with, worked out once for a ladder; as one attribute calls it, where it is named.

    Without an attribute it is every rating that the ladder knows, to be looked up.
    """
    ladder = review.ladder
    key = ("labels", review.track, review.specialty, attribute.id if attribute else None)
    known = ladder.memo.get(key)
    if not isinstance(known, dict):  # asked for at every step of a wizard, and a ladder does not change
        known = ladder.memo[key] = _labels(review, attribute)
    return known


def _labels(review: Review, attribute: Attribute | None) -> Scale:
    ladder = review.ladder
    every = ladder.steps or ladder.levels
    steps = ladder.scale_of(attribute, review.track) if attribute else [ladder.step(one.number) for one in every]
    named: Scale = {step.number: _step_label(review, step, attribute) for step in steps}
    return {**named, NO_OPPORTUNITY: buttons.NO_OPPORTUNITY, None: say.NOT_ANSWERED}


def _step_label(review: Review, step: Step, attribute: Attribute | None) -> str:
    ladder = review.ladder
    own = _own(attribute, step.number)
    if ladder.steps:
        return _named(step, own)
    return " · ".join(filter(None, (level_label(ladder, step.number, review.track, review.specialty), own)))


def _named(step: Step, own: str = "") -> str:
    return _beside(step.id, own or step.name)


def _own(attribute: Attribute | None, rating: int) -> str:
    """What an attribute calls a point of the scale, where it has a word of its own."""
    anchor = attribute.rubric.get(rating) if attribute else None
    return anchor.name if anchor else ""


def short(ladder: Ladder, rating: int, attribute: Attribute | None = None) -> str:
    """One answer in a word or three: the level's id, or the step as the attribute calls it."""
    if rating == NO_OPPORTUNITY:
        return buttons.NO_OPPORTUNITY
    step = ladder.step(rating)
    return _named(step, _own(attribute, rating)) if ladder.steps else step.id


def rating_label(ladder: Ladder, rating: int, attribute: Attribute) -> str:
    """A point of the scale, whoever is rated with it."""
    return short(ladder, rating, attribute) if ladder.steps else level_label(ladder, rating)


def given(scale: Scale, ladder: Ladder, attribute: Attribute, rating: int | None) -> str:
    """An answer as it stands beside its attribute; the scale is that of everything."""
    own = _own(attribute, rating) if rating else ""
    if rating is None or not own:
        return scale[rating]
    return short(ladder, rating, attribute) if ladder.steps else _beside(scale[rating], own)


def options(scale: Scale) -> list[Block]:
    """The scale to choose from."""
    steps = [kit.option(name, str(rating)) for rating, name in scale.items() if rating]
    return [*steps, kit.option(scale[NO_OPPORTUNITY], str(NO_OPPORTUNITY), say.NOT_LOW)]


def anchor_block(name: str, anchor: Anchor | None, limit: int = ONE_ANCHOR, *, is_alone: bool = False) -> Block:
    """One level of one attribute. Beside the level it repeats, an anchor says so instead of repeating it."""
    title = kit.bold(name)
    if anchor is None:
        return kit.rich(kit.line(title, kit.run("\n"), kit.italic(say.NO_ANCHOR)))
    if anchor.same_as and not is_alone:
        return kit.rich(kit.line(title, kit.run("\n"), kit.italic(say.same_as(anchor.same_as))))
    return kit.rich(*anchor_parts(title, anchor, limit))


def anchor_parts(title: Block, anchor: Anchor, limit: int) -> Iterator[Block]:
    """An anchor with its points, example, signals and criteria, in at most `limit` code points or so."""
    if not (anchor.points or anchor.example or anchor.signals or anchor.criteria or anchor.deferred):
        yield kit.line(title, kit.run("\n" + anchor.text, min(limit, TEXT)))
        return
    text, points, example, signs, criteria = _within(anchor, limit)
    yield kit.line(title, kit.run("\n" + text)) if text else kit.line(title)
    if anchor.deferred:
        yield kit.line(kit.italic(say.deferred(anchor.deferred)))
    if points:
        yield kit.bullets(points)
    if example:
        yield kit.line(kit.italic(say.example(example)))
    if signs:
        yield kit.line(kit.run(say.signals(anchor.signals_needed, len(anchor.signals))))
        yield kit.bullets(signs)
    if criteria:
        yield kit.line(kit.italic(say.criteria(criteria)))


def _within(anchor: Anchor, limit: int) -> tuple[str, list[str], str, list[str], str]:
    """The texts of an anchor, the important ones first to get their room."""
    room = Room(limit)
    text = room.take(anchor.text, TEXT - 1)
    points = room.take_all(anchor.points)
    signs = room.take_all(map(_sign, anchor.signals))
    example = room.take(anchor.example, TEXT - 100)
    return text, points, example, signs, room.take(", ".join(anchor.criteria), 300)


def _sign(signal: Signal) -> str:
    return " ".join((signal.text, *map(say.example, signal.examples)))


class Room:
    """How many code points are left for some texts."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def take(self, text: str, most: int) -> str:
        """As much of the text as there is room for; nothing when the room is too small to say anything."""
        if not text or self.left < 20:
            return ""
        taken = text if len(text) <= min(most, self.left) else text[: min(most, self.left) - 1].rstrip() + "…"
        self.left -= len(taken)
        return taken

    def take_all(self, texts: Iterable[str]) -> list[str]:
        """The same for several."""
        return [taken for taken in (self.take(text, 1500) for text in texts) if taken]


def weight(anchor: Anchor) -> int:
    """The bytes that an anchor takes at most."""
    texts = (anchor.text, anchor.example, *anchor.points, *map(_sign, anchor.signals), *anchor.criteria)
    return min(paging.weight(*texts), 4 * ONE_ANCHOR) + 120 * len(texts)


def glossary(terms: Iterable[Term]) -> Block | None:
    """What the words of an attribute mean, where it is rated (requirement 14)."""
    room = Room(GLOSSARY)
    lines = []
    for term in terms:
        meaning = room.take(term.meaning, 600)
        if meaning:
            lines.append(kit.line(kit.bold(term.term, 150), kit.run(f": {meaning}")))
    return kit.rich(kit.line(kit.bold(say.GLOSSARY)), kit.bullet_lines(lines)) if lines else None
