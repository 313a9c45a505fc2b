"""Charts and maps, drawn to SVG on the server, with links in their marks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from accordingto.web import drawing

# Colours that hold on light and dark paper alike; the quadrants' are told apart without colour by their place in the legend and their titles.
_QUADS = {1: "#2f7dc1", 2: "#2a9a6b", 3: "#c77700", 4: "#c0392b"}
QUAD_NAMES = {1: "words of cooperation", 2: "deeds of cooperation", 3: "words of conflict", 4: "deeds of conflict"}
_INK = "#7a838c"
# The page's policy allows no styles in marks, and the table below says it to those who cannot see the marks.
_UNWANTED = re.compile(r'\s(?:style|role|aria-[a-z]+)="[^"]*"')


def months(rows: Sequence[Mapping[str, Any]], unit: str) -> Markup:
    """A bar a month of `month`, `kind` and `n`; empty where there is nothing in time to show."""
    return drawing.bars(rows, unit) if rows else Markup("")


def world(points: Sequence[Mapping[str, Any]]) -> Markup:
    """The points `lat`, `lon`, `quad`, `events` on a map of the world; each leads to its place in the table below."""
    shown = Markup("").join(
        Markup('<span><i class="key q{}"></i>{}</span>').format(quad, name)
        for quad, name in QUAD_NAMES.items()
        if any(p["quad"] == quad for p in points)
    )
    svg = Markup(
        '<svg class="world" viewBox="20 0 {} {}" role="group" aria-label="A map of the world with a circle for each place">{}<g class="dots">{}</g></svg>'
    )
    drawn = svg.format(drawing.MAP_WIDTH - 40, drawing.MAP_HEIGHT - 48, _land(), drawing.circles(points, _QUADS, QUAD_NAMES))
    return drawn + Markup('<p class="keys">{}</p>').format(shown)


def accounts(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """What each `teller` tells by `month` (YYYY-MM), `quad` and `n`, one above the other: cooperation upwards, conflict downwards."""
    return _drawn(json.dumps(list(rows))) if rows else Markup("")


@lru_cache(maxsize=256)
def _drawn(data: str) -> Markup:
    """The SVG. Drawing takes some 80 ms, so what was drawn is kept."""
    import vl_convert

    svg = _UNWANTED.sub("", vl_convert.vegalite_to_svg(_accounts(json.loads(data))))
    # Vega escapes all text; the size is the page's to choose.
    sized = re.sub(
        r'<svg([^>]*?) width="[^"]*" height="[^"]*"', r'<svg\1 role="group" aria-label="A bar chart by month for each teller"', svg, count=1
    )
    return Markup(sized)  # noqa: S704


_CONFIG = {
    "view": {"stroke": None},
    "background": "transparent",
    "axis": {"labelColor": _INK, "titleColor": _INK, "gridColor": "#9aa3ab40", "domainColor": _INK, "tickColor": _INK, "labelFontSize": 12},
    "legend": {"labelColor": _INK, "titleColor": _INK, "orient": "bottom", "labelFontSize": 12},
}


_TELLERS = {"labelColor": _INK, "labelFontSize": 13, "labelAngle": 0, "labelAlign": "left", "labelLimit": 170}


def _accounts(rows: list[dict[str, Any]]) -> str:
    import altair as alt

    tellers = list(dict.fromkeys(r["teller"] for r in rows))
    values = [
        {**r, "what": QUAD_NAMES[r["quad"]], "signed": r["n"] if r["quad"] < 3 else -r["n"], "url": f"#t{tellers.index(r['teller'])}"}
        for r in rows
    ]
    most = max(4, *(abs(v["signed"]) for v in values))
    chart = (
        alt.Chart(alt.Data(values=values), width=640, height=62)
        .mark_bar(size=max(2, min(18, 600 // max(1, len({r["month"] for r in rows})))))
        .encode(
            x=alt.X("month:T", timeUnit="utcyearmonth", title=None),
            y=alt.Y(
                "signed:Q",
                title=None,
                scale=alt.Scale(domain=[-most, most]),
                axis=alt.Axis(tickMinStep=1, tickCount=3, labelExpr="abs(datum.value)"),
            ),
            color=alt.Color("what:N", title=None, scale=alt.Scale(domain=list(QUAD_NAMES.values()), range=list(_QUADS.values()))),
            href="url:N",
            row=alt.Row("teller:N", sort=tellers, title=None, spacing=10, header=_TELLERS),
        )
    )
    return str(chart.configure(**_CONFIG).to_json())


@cache
def _land() -> Markup:
    """The shapes of the countries, drawn once by the library whose projection `drawing.equal_earth` is."""
    import altair as alt
    import vl_convert

    shapes = json.loads((files("accordingto.web") / "static" / "countries-110m.json").read_text(encoding="utf-8"))
    where = {"type": "equalEarth", "scale": drawing.MAP_SCALE, "translate": [drawing.MAP_WIDTH / 2, drawing.MAP_HEIGHT / 2]}
    land = (
        alt.Chart(alt.Data(values=shapes, format=alt.TopoDataFormat(type="topojson", feature="countries")))
        .mark_geoshape(fill="#9aa3ab30", stroke="#9aa3ab80", strokeWidth=0.5)
        .properties(width=drawing.MAP_WIDTH, height=drawing.MAP_HEIGHT, padding=0, projection=where)
        .configure(background="transparent", view={"stroke": None})
    )
    paths = re.findall(r'<path [^>]*? d="(M[^"]+)"', vl_convert.vegalite_to_svg(land.to_json()))
    drawn = "".join(re.sub(r"-?\d+\.\d+", lambda n: f"{float(n[0]):.1f}", path) for path in paths if len(path) > 20)
    return Markup('<path class="land" d="{}"/>').format(drawn)
