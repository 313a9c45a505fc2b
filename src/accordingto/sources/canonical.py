"""One address for the many under which a page is found, and one key for a text however it is set."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from accordingto.knowledge import read_yaml

_PORTS = {"http": 80, "https": 443}
_LONGEST = 10_000  # characters: what is longer is no address that anybody gives twice
_SAFE = "/:@!$&'()*+,;=~-._"
_AMP_FIELDS = {("amp", "1"), ("amp", ""), ("amp", "true"), ("outputType", "amp"), ("output", "amp")}
# Where search engines keep the AMP edition of others' pages: "www.google.com/amp/s/HOST/PATH", "X.cdn.ampproject.org/c/s/HOST/PATH"
_CACHES = re.compile(r"(?i)(?:(?:www\.)?google\.[a-z.]+/amp|[\w-]+\.cdn\.ampproject\.org/[a-z])/(?:s/)?(?=[\w-]+\.)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    tracking: re.Pattern[str]
    hosts: re.Pattern[str]
    paths: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    rows = read_yaml("addresses")
    one_of = {kind: "|".join(f"(?:{row['pattern']})" for row in rows[kind]) for kind in ("tracking", "hosts", "paths")}
    return _Patterns(
        re.compile(one_of["tracking"], re.IGNORECASE),
        re.compile(f"(?:{one_of['hosts']})(?=[^.]+\\.[^.])", re.IGNORECASE),  # "m.example" is a host of its own
        re.compile(f"(?:{one_of['paths']})(?=$|\\.html?$)", re.IGNORECASE),
    )


def canonical_url(url: str) -> str:
    """The address without what does not choose the page: scheme, letter case of the host, "www." and mobile or AMP editions,
    usual port, fragment, tracking, and the order of the query. An address that is none comes back as it is."""
    if len(url) > _LONGEST or not (parts := _parts(url)):
        return url
    if (cached := _CACHES.match(f"{parts.netloc}{parts.path}")) and (
        inner := _parts(f"https://{f'{parts.netloc}{parts.path}'[cached.end() :]}")
    ):
        parts = inner._replace(query=parts.query)
    known = _patterns()
    host = known.hosts.sub("", (parts.hostname or "").rstrip("."), count=1)
    port = "" if parts.port in (None, _PORTS.get(parts.scheme.lower())) else f":{parts.port}"
    fields = sorted(
        f for f in parse_qsl(parts.query, keep_blank_values=True) if f not in _AMP_FIELDS and not known.tracking.fullmatch(f[0])
    )
    path = known.paths.sub("", quote(unquote_to_bytes(parts.path.encode("utf-8", "surrogatepass")), safe=_SAFE))
    host = f"[{host}]" if ":" in host else host
    return f"https://{host}{port}{path.rstrip('/') or '/'}" + (f"?{urlencode(fields, errors='surrogatepass')}" if fields else "")


def _parts(url: str) -> SplitResult | None:
    """The parts of a web address, or None where it is none."""
    try:
        parts = urlsplit(url.strip())
        return parts if parts.scheme.lower() in _PORTS and parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:
        return None


def own_url(said: str | None, found: str | None) -> str | None:
    """The address that a page gives as its own, unless it was found under another and gives no more than its site's front page."""
    front = said is not None and not ((parts := _parts(said)) and (parts.path.strip("/") or parts.query))
    return found if not said or (front and found) else said


def content_key(text: str) -> str:
    """The SHA-256 of the words of a text, whatever its white space, its letter case and its way to write letters."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
