"""The picture of somebody's outcomes: levels over cycles, and the mean of each area in the last few of them.

390 points wide, as a phone shows it, at twice the pixels. Shades of one hue tell cycles apart, from light to dark, and
every bar carries its number: nothing is said by colour alone. matplotlib is loaded when the first picture is drawn.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bot import fonts
from bot.screens.history import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 390
INCH: Final = 72
"""Points to an inch, and pixels at a scale of one: a size in points is a size on the phone."""
SCALE: Final = 2
SHOWN: Final = 3
"""So many cycles have bars: more would be thinner than a phone can show."""
SHADES: Final = ("#8fb8de", "#4f8bc0", "#1f4e79")
INK, FAINT, GRID, EMPTY = "#1d1c1d", "#616061", "#d5d5d5", "#f2f2f2"
TITLE, LABEL, SMALL = 15, 12.5, 11.5
MARGIN: Final = 16
LINE: Final = 19
"""Points for a line of text."""
BAR: Final = 15
GAP: Final = 9
LEVELS: Final = 112
"""Points for the level line."""
LONGEST: Final = 120
"""Code points of a line that are looked at: no more have room, whatever they are."""
_one_at_a_time = threading.Lock()
"""matplotlib's fonts are not for several threads."""


def png(picture: Picture) -> bytes:
    """The picture as a file."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _one_at_a_time:
        legible, families = fonts.legible(picture)
        with rc_context({"font.family": families, "text.parse_math": False}):
            figure = Figure(figsize=(WIDTH / INCH, _height(legible) / INCH), dpi=INCH * SCALE, facecolor="white")
            canvas: Any = FigureCanvasAgg(figure)
            _draw(_Sheet(figure, _height(legible), canvas.get_renderer()), legible)
            file = BytesIO()
            canvas.print_png(file, metadata={"Software": None})
    return file.getvalue()


def _bars_shown(picture: Picture) -> range:
    return range(max(0, len(picture.cycles) - SHOWN), len(picture.cycles))


def _height(picture: Picture) -> float:
    shown = len(_bars_shown(picture))
    legend = LINE * shown + GAP if shown > 1 else 0
    areas = sum(_area_height(shown) for _ in picture.areas)
    more = LINE if picture.more else 0
    return MARGIN + LINE * 1.5 + LINE + LEVELS + LINE * 2 + LINE * 1.5 + legend + areas + LINE + more + MARGIN


def _area_height(bars: int) -> float:
    return LINE + BAR * bars + GAP


@dataclass
class _Sheet:
    """A figure to be filled from its top."""

    figure: Figure
    height: float
    renderer: Any
    at: float = MARGIN
    """Points from the top that are used already."""

    def text(self, x: float, words: str, size: float, color: str = INK, weight: str = "normal") -> None:
        """A line of text in the next `LINE`, cut to the room there is."""
        fitting = self.fit(words, size, WIDTH - x - MARGIN, weight)
        y = 1 - (self.at + LINE / 2) / self.height
        self.figure.text(x / WIDTH, y, fitting, size=size, va="center_baseline", color=color, weight=weight)

    def axes(self, left: float, height: float) -> Axes:
        """A place for a chart over the next so many points."""
        width = (WIDTH - left - MARGIN) / WIDTH
        place = (left / WIDTH, 1 - (self.at + height) / self.height, width, height / self.height)
        axes = self.figure.add_axes(place)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(length=0, labelsize=SMALL, labelcolor=FAINT, pad=4)
        return axes

    def fit(self, words: str, size: float, room: float, weight: str = "normal") -> str:
        """As many of the words as there is room for."""
        kept = words[:LONGEST]
        if kept == words and self.width(words, size, weight) <= room:
            return words
        while kept and self.width(f"{kept}…", size, weight) > room:
            kept = kept[:-1].rstrip()
        return f"{kept}…"

    def width(self, words: str, size: float, weight: str = "normal") -> float:
        """In points."""
        from matplotlib.font_manager import FontProperties

        wide, _, _ = self.renderer.get_text_width_height_descent(words, FontProperties(size=size, weight=weight), False)
        return float(wide) / SCALE


def _draw(sheet: _Sheet, picture: Picture) -> None:
    sheet.text(MARGIN, picture.title, TITLE, weight="bold")
    sheet.at += LINE * 1.5
    sheet.text(MARGIN, picture.level_label, LABEL, weight="bold")
    sheet.at += LINE
    _level_line(sheet, picture)
    sheet.at += LEVELS + LINE * 2
    sheet.text(MARGIN, picture.areas_label, LABEL, weight="bold")
    sheet.at += LINE * 1.5
    _legend(sheet, picture)
    for name, means in picture.areas:
        _area(sheet, picture, name, means)
    _scale(sheet, picture)
    if picture.more:
        sheet.text(MARGIN, picture.more, SMALL, color=FAINT)


def _level_line(sheet: _Sheet, picture: Picture) -> None:
    """The level held after each cycle. A ladder of many levels shows those around the ones that were held."""
    axes = sheet.axes(MARGIN + 38, LEVELS)
    held = [one for one in picture.held if one is not None]
    numbers = _around(list(picture.levels), held)
    axes.set_yticks(numbers, [sheet.fit(picture.levels[one], SMALL, 36) for one in numbers])
    axes.set_ylim(numbers[0] - 0.6, numbers[-1] + 0.6)
    axes.set_xlim(-0.5, len(picture.cycles) - 0.5)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    room = (WIDTH - 2 * MARGIN - 38) / len(picture.cycles) - 4
    axes.set_xticks(range(len(picture.cycles)), [_wrapped(sheet, one, room) for one in picture.cycles])
    known = [(place, one) for place, one in enumerate(picture.held) if one is not None]
    line = {"color": SHADES[2], "marker": "o", "markersize": 8, "linewidth": 2.5, "clip_on": False}
    axes.plot([place for place, _ in known], [one for _, one in known], **line)  # type: ignore[arg-type]


def _around(numbers: Sequence[int], held: Sequence[int]) -> list[int]:
    """The levels that were held, one below and one above; a few where none was."""
    if not held:
        return list(numbers[:4])
    places = [numbers.index(one) for one in held if one in numbers] or [0]
    return list(numbers[max(0, min(places) - 1) : max(places) + 2])


def _wrapped(sheet: _Sheet, words: str, room: float) -> str:
    """On two lines at most."""
    first, second = "", ""
    for word in words.split():
        longer = f"{first} {word}".strip()
        if not second and (not first or sheet.width(longer, SMALL) <= room):
            first = longer
        else:
            second = f"{second} {word}".strip()
    return "\n".join(sheet.fit(one, SMALL, room) for one in (first, second) if one)


def _legend(sheet: _Sheet, picture: Picture) -> None:
    shown = _bars_shown(picture)
    if len(shown) < 2:
        return
    for place, shade in zip(shown, _shades(len(shown)), strict=True):
        axes = sheet.axes(MARGIN, LINE)
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH - 2 * MARGIN)
        axes.set_ylim(0, LINE)
        axes.barh([LINE / 2], [14], height=11, color=shade)
        sheet.text(MARGIN + 21, picture.cycles[place], SMALL, color=FAINT)
        sheet.at += LINE
    sheet.at += GAP


def _shades(count: int) -> tuple[str, ...]:
    """The newest is always the darkest."""
    return SHADES[len(SHADES) - count :]


def _area(sheet: _Sheet, picture: Picture, name: str, means: Sequence[Any]) -> None:
    """One area: its name, and a bar for each of the last cycles, with its number."""
    shown = _bars_shown(picture)
    top = max(_ratings(picture))
    sheet.text(MARGIN, name, LABEL)
    sheet.at += LINE
    axes = sheet.axes(MARGIN, BAR * len(shown))
    axes.set_xlim(0, top * _WITH_NUMBER)
    axes.set_ylim(len(shown), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for row, (place, shade) in enumerate(zip(shown, _shades(len(shown)), strict=True)):
        mean = means[place]
        axes.barh([row + 0.5], [top], height=0.78, color=EMPTY)
        if mean is None:
            axes.text(top * 0.015, row + 0.52, picture.nothing, size=SMALL - 1.5, va="center", color=FAINT)
            continue
        axes.barh([row + 0.5], [float(mean)], height=0.78, color=shade)
        axes.text(top * 1.02, row + 0.52, str(mean), size=SMALL, va="center", color=INK)
    sheet.at += BAR * len(shown) + GAP


_WITH_NUMBER: Final = 1.1
"""The room of a bar and the number beside it, to the bar's own."""


def _ratings(picture: Picture) -> Mapping[int, str]:
    return picture.scale or picture.levels


def _scale(sheet: _Sheet, picture: Picture) -> None:
    """Which level each length of a bar stands for, below the last of them."""
    axes = sheet.axes(MARGIN, LINE)
    axes.set_xlim(0, max(_ratings(picture)) * _WITH_NUMBER)
    axes.set_ylim(0, 1)
    axes.set_xticks([])
    axes.set_yticks([])
    room = (WIDTH - 2 * MARGIN) / (len(_ratings(picture)) + 1)
    for number, level in _ratings(picture).items():
        axes.plot([number, number], [0.86, 1], color=FAINT, linewidth=1)
        axes.text(number, 0.68, sheet.fit(level, SMALL, room), size=SMALL, va="top", ha="center", color=FAINT)
    sheet.at += LINE
