"""Bars in time and circles on the map, as SVG: what is drawn anew for every page must take a millisecond, not the hundred of a drawing library.

Text is set by the page's style (`.chart text`), so that it can be larger on a narrow screen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

_WIDTH, _HEIGHT, _LEFT, _TOP = 640, 190, 44, 10
_FLOOR = 150  # where the bars stand
_ROW, _BETWEEN = 52, 22  # the height of a teller's bars, and what is between them and those above
_COLOURS = ("#2f7dc1", "#c77700", "#2a9a6b", "#8e5bb5")
_MONTHS, _QUARTERS = 36, 150  # up to so many months a bar is a month, or a quarter; else a year
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bars(rows: Sequence[Mapping[str, Any]], unit: str) -> Markup:
    """A bar a month, quarter or year, of `month` (its first day), `kind` and `n`; kinds stand on each other."""
    kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
    slots = _Slots.of(rows)
    heights = [[0] * len(kinds) for _ in range(slots.many)]
    for row in rows:
        heights[slots.at(row["month"])][kinds.index(str(row["kind"]))] += row["n"]
    top = _round_up(max(sum(h) for h in heights))
    scale = (_FLOOR - _TOP) / top
    parts = [_grid(top, scale)]
    for slot, several in enumerate(heights):
        y = float(_FLOOR)
        for kind, n in enumerate(several):
            if n:
                y -= n * scale
                about = f"{slots.name(slot)}: {n} {unit}" + (f", {kinds[kind]}" if len(kinds) > 1 else "")
                parts.append(slots.bar(slot, y, n * scale, _COLOURS[kind % 4], about))
    parts.append(slots.names(_FLOOR + 17))
    legend = Markup("").join(
        Markup('<span><i class="key k{}"></i>{}</span>').format(n % 4, kind) for n, kind in enumerate(kinds) if len(kinds) > 1
    )
    svg = Markup('<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>')
    label = f"Bars: {unit} by {slots.unit}, at most {max(sum(h) for h in heights)}"
    return svg.format(_WIDTH, _FLOOR + 22, label, Markup("").join(parts)) + (
        Markup('<p class="keys">{}</p>').format(legend) if legend else ""
    )


def rows_of_bars(rows: Sequence[Mapping[str, Any]], colours: Mapping[int, str], names: Mapping[int, str]) -> Markup:
    """A row of bars for each `teller` of `month` (its first day), `quad` and `n`: quads 1 and 2 stand on the line, 3 and 4 hang from it.

    Each row leads to `#t` and its number.
    """
    tellers = list(dict.fromkeys(row["teller"] for row in rows))
    slots = _Slots.of(rows)
    counts: dict[tuple[int, int, int], int] = defaultdict(int)
    for row in rows:
        counts[tellers.index(row["teller"]), slots.at(row["month"]), row["quad"]] += row["n"]
    ends: dict[tuple[int, int, bool], int] = defaultdict(int)
    for (teller, slot, quad), n in counts.items():
        ends[teller, slot, quad < 3] += n
    up, down = (max([n for (_, _, friendly), n in ends.items() if friendly == which], default=0) for which in (True, False))
    scale = _ROW / max(up + down, 4)
    drawn = []
    for number, teller in enumerate(tellers):
        line = _TOP + number * (_ROW + _BETWEEN) + _BETWEEN + up * scale
        name = Markup('<text class="teller" x="{}" y="{:.1f}">{}</text>').format(_LEFT, line - up * scale - 6, teller)
        marks = _row(slots, number, line, scale, counts, colours, names)
        grid = Markup('<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(_LEFT, _WIDTH, line, line)
        drawn.append(Markup('<a href="#t{}" aria-label="{}">{}{}</a>').format(number, teller, name, marks) + grid)
    floor = _TOP + len(tellers) * (_ROW + _BETWEEN)
    svg = Markup('<svg class="bars" viewBox="0 0 {} {}" role="group" aria-label="What each tells by {}">{}{}</svg>')
    return svg.format(_WIDTH, floor + 22, slots.unit, Markup("").join(drawn), slots.names(floor + 17))


def _row(
    slots: _Slots,
    teller: int,
    line: float,
    scale: float,
    counts: Mapping[tuple[int, int, int], int],
    colours: Mapping[int, str],
    names: Mapping[int, str],
) -> Markup:
    """The bars of one teller around his line."""
    marks = []
    for slot in range(slots.many):
        above = below = line
        for quad in names:
            if n := counts.get((teller, slot, quad), 0):
                height = n * scale
                above, below = (above - height, below) if quad < 3 else (above, below + height)
                about = f"{slots.name(slot)}: {n} × {names[quad]}"
                marks.append(slots.bar(slot, above if quad < 3 else below - height, height, colours[quad], about))
    return Markup("").join(marks)


@dataclass(frozen=True, slots=True)
class _Slots:
    """Months, quarters or years beside each other, counted from year 0."""

    first: int
    many: int
    size: int  # months

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> _Slots:
        """As long as the rows' months need: bars must not become lines."""
        first, last = (edge(_number(row["month"]) for row in rows) for edge in (min, max))
        size = 1 if last - first < _MONTHS else 3 if last - first < _QUARTERS else 12
        return cls(first // size, last // size - first // size + 1, size)

    @property
    def unit(self) -> str:
        return "month" if self.size == 1 else "quarter" if self.size == 3 else "year"

    def at(self, month: date) -> int:
        return _number(month) // self.size - self.first

    def name(self, slot: int) -> str:
        return _name((self.first + slot) * self.size, self.size)

    def left(self, slot: int) -> float:
        return _LEFT + (slot + 0.08) * self._step

    def bar(self, slot: int, top: float, height: float, colour: str, about: str) -> Markup:
        width = round(min(self._step * 0.84, 40), 1)
        return _BAR.format(round(self.left(slot), 1), round(top, 1), width, round(height, 1), colour, about)

    def names(self, y: int) -> Markup:
        """The names of some of them, at this height."""
        drawn = []
        for slot in range(0, self.many, max(1, math.ceil(self.many / 6))):
            fits = self.left(slot) < _WIDTH - 100
            place = (self.left(slot) if fits else _WIDTH, y, "start" if fits else "end")
            drawn.append(Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(*place, self.name(slot)))
        return Markup("").join(drawn)

    @property
    def _step(self) -> float:
        return (_WIDTH - _LEFT - 6) / max(self.many, 6)


_BAR = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"><title>{}</title></rect>')


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _name(number: int, size: int) -> str:
    year, month = divmod(number, 12)
    return str(year) if size == 12 else f"{_NAMES[month]} {year}" if size == 1 else f"{year} Q{month // 3 + 1}"


def _round_up(most: int) -> int:
    """A round number that is no smaller."""
    power: int = 10 ** (len(str(most)) - 1)
    return next(factor * power for factor in (1, 2, 3, 4, 5, 6, 8, 10) if factor * power >= most)


def _grid(top: int, scale: float) -> Markup:
    lines = []
    for value in sorted({0, top // 2, top}):
        y = _FLOOR - value * scale
        lines.append(Markup('<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(_LEFT, _WIDTH, y, y))
        lines.append(Markup('<text x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(_LEFT - 6, y + 4, f"{value:,}".replace(",", " ")))
    return Markup("").join(lines)


MAP_WIDTH, MAP_HEIGHT, MAP_SCALE = 900, 440, 165.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)  # Šavrič, Patterson and Jenny: The Equal Earth map projection, 2018
_M = math.sqrt(3) / 2


def equal_earth(lat: float, lon: float) -> tuple[float, float]:
    """Where a point in degrees (WGS 84) lies on the map, from its upper left corner."""
    t = math.asin(_M * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = math.radians(lon) * math.cos(t) / (_M * (_A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)))
    y = t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    return MAP_WIDTH / 2 + MAP_SCALE * x, MAP_HEIGHT / 2 - MAP_SCALE * y


def circles(points: Sequence[Mapping[str, Any]], colours: Mapping[int, str], names: Mapping[int, str]) -> Markup:
    """A circle for each point of `lat`, `lon`, `quad`, `events`, `place_name`, the largest lowest, as large as its events are many."""
    most = max((p["events"] for p in points), default=1)
    drawn = []
    for number, p in sorted(enumerate(points), key=lambda x: -x[1]["events"]):
        x, y = equal_earth(p["lat"], p["lon"])
        radius = 3 + 13 * math.sqrt(p["events"] / most)
        about = f"{p['place_name']}: {p['events']} × {names.get(p['quad'], 'events')}"
        drawn.append(
            Markup(
                '<a href="#place-{}" aria-label="{}"><circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}"><title>{}</title></circle></a>'
            ).format(number, about, x, y, radius, colours.get(p["quad"], "#7a838c"), about)
        )
    return Markup("").join(drawn)
