"""Charts and maps, drawn to SVG on the server, with links in their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from accordingto.web import drawing
from accordingto.web.land import land

# Colours that hold on light and dark paper alike; the quadrants' are told apart without colour by their place in the legend and their titles.
_QUADS = {1: "#2f7dc1", 2: "#2a9a6b", 3: "#c77700", 4: "#c0392b"}
QUAD_NAMES = {1: "words of cooperation", 2: "deeds of cooperation", 3: "words of conflict", 4: "deeds of conflict"}


def months(rows: Sequence[Mapping[str, Any]], unit: str) -> Markup:
    """A bar a month of `month`, `kind` and `n`; empty where there is nothing in time to show."""
    return drawing.bars(rows, unit) if rows else Markup("")


def world(points: Sequence[Mapping[str, Any]]) -> Markup:
    """The points `lat`, `lon`, `quad`, `events` on a map of the world; each leads to its place in the table below."""
    svg = Markup(
        '<svg class="world" viewBox="20 0 {} {}" role="group" aria-label="A map of the world with a circle for each place">{}<g class="dots">{}</g></svg>'
    )
    drawn = svg.format(drawing.MAP_WIDTH - 40, drawing.MAP_HEIGHT - 48, land(), drawing.circles(points, _QUADS, QUAD_NAMES))
    return drawn + _key(points)


def accounts(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """What each `teller` tells by `month` (its first day), `quad` and `n`, one above the other: cooperation upwards, conflict downwards.

    Each leads to what he tells, below.
    """
    return drawing.rows_of_bars(rows, _QUADS, QUAD_NAMES) + _key(rows) if rows else Markup("")


def _key(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """The colours of the quadrants that are shown."""
    shown = (quad for quad in QUAD_NAMES if any(r["quad"] == quad for r in rows))
    keys = (Markup('<span><i class="key q{}"></i>{}</span>').format(quad, QUAD_NAMES[quad]) for quad in shown)
    return Markup('<p class="keys">{}</p>').format(Markup("").join(keys))
