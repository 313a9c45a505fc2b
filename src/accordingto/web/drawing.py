"""Bars in time and circles on the map, as SVG: what is drawn anew for every page must take a millisecond, not the hundred of a drawing library.

Text is set by the page's style (`.chart text`), so that it can be larger on a narrow screen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

_WIDTH, _HEIGHT, _LEFT, _TOP = 640, 190, 44, 10
_FLOOR = 150  # where the bars stand
_COLOURS = ("#2f7dc1", "#c77700", "#2a9a6b", "#8e5bb5")
_MONTHS, _QUARTERS = 36, 150  # up to so many months a bar is a month, or a quarter; else a year
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bars(rows: Sequence[Mapping[str, Any]], unit: str) -> Markup:
    """A bar a month, quarter or year, of `month` (its first day), `kind` and `n`; kinds stand on each other."""
    kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
    first, last = (edge(_number(row["month"]) for row in rows) for edge in (min, max))
    size = 1 if last - first < _MONTHS else 3 if last - first < _QUARTERS else 12
    slots = last // size - first // size + 1
    heights = [[0] * len(kinds) for _ in range(slots)]
    for row in rows:
        heights[_number(row["month"]) // size - first // size][kinds.index(str(row["kind"]))] += row["n"]
    top = _round_up(max(sum(h) for h in heights))
    step = (_WIDTH - _LEFT - 6) / max(slots, 6)
    scale = (_FLOOR - _TOP) / top
    parts = [_grid(top, scale)]
    for slot, several in enumerate(heights):
        x, y = _LEFT + slot * step, float(_FLOOR)
        name = _name((first // size + slot) * size, size)
        for kind, n in enumerate(several):
            if n:
                y -= n * scale
                about = f"{name}: {n} {unit}" + (f", {kinds[kind]}" if len(kinds) > 1 else "")
                box = (round(x + step * 0.08, 1), round(y, 1), round(min(step * 0.84, 40), 1), round(n * scale, 1))
                parts.append(_BAR.format(*box, _COLOURS[kind % 4], about))
        if slot % max(1, math.ceil(slots / 6)) == 0:
            left = x < _WIDTH - 100
            place = (x + step * 0.08 if left else _WIDTH, _FLOOR + 17, "start" if left else "end")
            parts.append(Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(*place, name))
    legend = Markup("").join(
        Markup('<span><i class="key k{}"></i>{}</span>').format(n % 4, kind) for n, kind in enumerate(kinds) if len(kinds) > 1
    )
    svg = Markup('<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>')
    label = f"Bars: {unit} by {'month' if size == 1 else 'quarter' if size == 3 else 'year'}, at most {max(sum(h) for h in heights)}"
    return svg.format(_WIDTH, _FLOOR + 22, label, Markup("").join(parts)) + (
        Markup('<p class="keys">{}</p>').format(legend) if legend else ""
    )


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
