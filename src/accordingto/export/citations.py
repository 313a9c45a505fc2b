"""The citation block of a row: which article, whose, of what day, where, which characters of it, and what read them.

It stands as columns of their own (title, outlet, published, url, start, end, version, ontology) and as one line that can be pasted below a table:
“Title”. Outlet, 1976-02-20. https://…. Characters 12–80. Read by According To 0.1.0, PLOVER 2.0
"""

from __future__ import annotations

from collections.abc import Collection

# The columns that an export adds to a view.
ADDED = {
    "version": "the version of According To that read the article",
    "ontology": "the version of PLOVER it was coded by",
    "citation": "article, outlet, day, address, characters and reader as one line, to stand below a table",
}
_PARTS = (
    (("title",), "'“' || title || '”'"),
    (("outlet", "published"), "nullif(concat_ws(', ', outlet, published), '')"),
    (("url",), "url"),
    (("start", "end"), "'Characters ' || {start} || '–' || {end}"),
    (("version", "ontology"), "'Read by According To ' || version || ', ' || ontology"),
)


def citation(columns: Collection[str]) -> str:
    """The SQL expression of the line, made of those of its parts that a view has.

    An event's evidence is its sentence: that is cited, not the one word that `start` and `end` of an event are about.
    """
    place = ("sentence_start", "sentence_end") if "sentence_start" in columns else ("start", '"end"')
    parts = [words.format(start=place[0], end=place[1]) for needed, words in _PARTS if all(column in columns for column in needed)]
    return f"concat_ws('. ', {', '.join(parts)})" if parts else "NULL"
