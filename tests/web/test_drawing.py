"""Bars in time: what stands on the line, what hangs from it, and where each leads."""

from __future__ import annotations

import re
from datetime import date

from accordingto.web.charts import accounts

_ROWS = [
    {"teller": "Harbour Post", "month": date(1976, 1, 1), "quad": 1, "n": 2},
    {"teller": "Harbour Post", "month": date(1976, 1, 1), "quad": 4, "n": 1},
    {"teller": "<b>Tide & Wind</b>", "month": date(1976, 3, 1), "quad": 3, "n": 3},
]


def test_cooperation_stands_on_the_line_and_conflict_hangs_from_it() -> None:
    drawn = str(accounts(_ROWS))
    lines = [float(y) for y in re.findall(r'<line [^>]*y1="([\d.]+)"', drawn)]
    bars = [
        (float(y), float(y) + float(h), title)
        for y, h, title in re.findall(r'<rect [^>]*y="([\d.]+)"[^>]*height="([\d.]+)"[^>]*><title>([^<]+)', drawn)
    ]
    assert [title for *_, title in bars] == [
        "Jan 1976: 2 × words of cooperation",
        "Jan 1976: 1 × deeds of conflict",
        "Mar 1976: 3 × words of conflict",
    ]
    assert abs(bars[0][1] - lines[0]) < 0.2
    assert abs(bars[1][0] - lines[0]) < 0.2
    assert abs(bars[2][0] - lines[1]) < 0.2
    assert round((bars[2][1] - bars[2][0]) / (bars[1][1] - bars[1][0])) == 3


def test_each_teller_leads_to_what_he_tells_and_stays_text() -> None:
    drawn = str(accounts(_ROWS))
    assert re.findall(r'<a href="(#t\d)" aria-label="([^"]+)"', drawn) == [
        ("#t0", "Harbour Post"),
        ("#t1", "&lt;b&gt;Tide &amp; Wind&lt;/b&gt;"),
    ]
    assert "<b>" not in drawn
    assert "conflict" in drawn
    assert "deeds of cooperation" not in drawn


def test_many_years_are_drawn_by_year() -> None:
    rows = [{"teller": "Harbour Post", "month": date(year, 5, 1), "quad": 1, "n": 1} for year in range(1950, 1990)]
    assert accounts(rows).count("<rect") == 40
    assert "1950: 1 ×" in accounts(rows)
    assert accounts([]) == ""
