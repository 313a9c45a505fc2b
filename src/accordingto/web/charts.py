"""Charts and maps, drawn to SVG on the server, with links in their marks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

# Colours that hold on light and dark paper alike; the quadrants' are told apart without colour by their place in the legend and their titles.
_QUADS = {1: "#2f7dc1", 2: "#2a9a6b", 3: "#c77700", 4: "#c0392b"}
QUAD_NAMES = {1: "words of cooperation", 2: "deeds of cooperation", 3: "words of conflict", 4: "deeds of conflict"}
_INK = "#7a838c"
# The page's policy allows no styles in marks, and the table below says it to those who cannot see the marks.
_UNWANTED = re.compile(r'\s(?:style|role|aria-[a-z]+)="[^"]*"')


def months(rows: Sequence[Mapping[str, Any]], unit: str) -> Markup:
    """A bar a month of `month`, `kind` and `n`; empty where there is nothing in time to show."""
    return _drawn("months", json.dumps([{**row, "month": row["month"].isoformat()} for row in rows]), unit) if rows else Markup("")


def world(points: Sequence[Mapping[str, Any]]) -> Markup:
    """The points `lat`, `lon`, `quad`, `events` on a map of the world; each leads to its place in the table below."""
    return _drawn("world", json.dumps(list(points)), "")


@lru_cache(maxsize=256)
def _drawn(kind: str, data: str, unit: str) -> Markup:
    """The SVG. Drawing takes some 80 ms, so what was drawn is kept."""
    import vl_convert

    chart = _months(json.loads(data), unit) if kind == "months" else _world(json.loads(data))
    svg = _UNWANTED.sub("", vl_convert.vegalite_to_svg(chart))
    # Vega escapes all text; the size is the page's to choose.
    sized = re.sub(r'<svg([^>]*?) width="[^"]*" height="[^"]*"', rf'<svg\1 role="group" aria-label="{_NAMES[kind]}"', svg, count=1)
    return Markup(sized)  # noqa: S704


_NAMES = {"months": "A bar chart by month", "world": "A map of the world with a circle for each place"}
_CONFIG = {
    "view": {"stroke": None},
    "background": "transparent",
    "axis": {"labelColor": _INK, "titleColor": _INK, "gridColor": "#9aa3ab40", "domainColor": _INK, "tickColor": _INK, "labelFontSize": 12},
    "legend": {"labelColor": _INK, "titleColor": _INK, "orient": "bottom", "labelFontSize": 12},
}


def _months(rows: list[dict[str, Any]], unit: str) -> str:
    import altair as alt

    chart = (
        alt.Chart(alt.Data(values=rows), width=640, height=150)
        .mark_bar(size=max(2, min(18, 600 // max(1, len({r["month"] for r in rows})))))
        .encode(
            x=alt.X("month:T", timeUnit="utcyearmonth", title=None),
            y=alt.Y("sum(n):Q", title=unit, axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color("kind:N", title=None, scale=alt.Scale(range=["#2f7dc1", "#c77700", "#2a9a6b", "#8e5bb5"])),
        )
    )
    return str(chart.configure(**_CONFIG).to_json())


def _world(points: list[dict[str, Any]]) -> str:
    import altair as alt

    values = [{**p, "what": QUAD_NAMES.get(p["quad"], ""), "url": f"#place-{number}"} for number, p in enumerate(points)]
    shapes = alt.Chart(alt.Data(values=_land(), format=alt.TopoDataFormat(type="topojson", feature="countries")), width=900, height=430)
    background = shapes.mark_geoshape(fill="#9aa3ab30", stroke="#9aa3ab80", strokeWidth=0.5)
    dots = (
        alt.Chart(alt.Data(values=values))
        .mark_circle(opacity=0.8, stroke="white", strokeWidth=0.5)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=alt.Size("events:Q", legend=None, scale=alt.Scale(range=[30, 500])),
            color=alt.Color("what:N", title=None, scale=alt.Scale(domain=list(QUAD_NAMES.values()), range=list(_QUADS.values()))),
            href="url:N",
            tooltip=["place_name:N", "events:Q", "what:N"],
        )
    )
    chart = alt.layer(background, dots) if values else background
    return str(chart.project("equalEarth").configure(**_CONFIG).to_json())


@cache
def _land() -> dict[str, Any]:
    shapes: dict[str, Any] = json.loads((files("accordingto.web") / "static" / "countries-110m.json").read_text(encoding="utf-8"))
    return shapes
