"""OPML: lists of feeds, as feed readers write them."""

from __future__ import annotations

from lxml import etree

from accordingto.errors import UnreadableError


def feeds_of(data: bytes, where: str) -> tuple[str, ...]:
    """The addresses of the feeds in a list, and of the lists that it includes, in order. Nothing is fetched.

    Raises UnreadableError where there are none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    outlines = [] if root is None else [line.attrib for line in root.iter("outline")]
    found = (line.get("xmlUrl") or (line.get("url") if line.get("type") in {"include", "link"} else None) for line in outlines)
    feeds = tuple(dict.fromkeys(str(url).strip() for url in found if url and url.strip()))
    if not feeds:
        raise UnreadableError(where, "is a list without feeds", "give an OPML list whose outlines have an xmlUrl")
    return feeds
