"""Web servers, asked politely: what robots.txt allows, one request at a time and host with a pause between, and nothing asked for twice."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from accordingto.errors import UnreadableError
from accordingto.sources.canonical import canonical_url
from accordingto.sources.url import AGENT, AnswerError, Page, fetch

PAUSE = 1.0  # seconds between two requests to a host that does not say how long
LONGEST_PAUSE = 30.0  # seconds: a host that asks for more is asked nothing more in this run
_LARGEST_ROBOTS = 500 * 1024  # bytes that are heeded, as RFC 9309 has it
_PASSING = {408, 425, 429}  # below 500, answers that may be others the next time


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server said of an address, to be told it the next time."""

    url: str
    etag: str | None
    last_modified: str | None
    status: int
    time: datetime


@dataclass(slots=True)
class _Host:
    """What is known of a server in this run."""

    allows: Callable[[str], bool]
    pause: float
    last: float = 0.0  # when it last answered, by the monotonic clock
    asks_not: str = ""  # why it is left alone from now on


class Web:
    """One run's dealings with servers. `before` gives what earlier runs were told, `known` says which of some addresses need not be fetched.

    Every request obeys robots.txt, but for one to an address that a person gave by hand (`by_hand`), as browsers do.
    """

    def __init__(
        self,
        allow_private: bool = False,
        before: Callable[[], Iterable[Fetched]] = tuple,
        known: Callable[[Collection[str]], Collection[str]] = lambda urls: (),
        by_hand: bool = False,
    ) -> None:
        self.by_hand = by_hand
        self._allow_private = allow_private
        self._load = before
        self._known = known
        self._hosts: dict[str, _Host] = {}
        self._seen: set[str] = set()
        self._fetched: dict[str, Fetched] = {}

    @property
    def fetched(self) -> tuple[Fetched, ...]:
        """What servers said in this run. To be kept when everything that came of it is kept, and not before."""
        return tuple(self._fetched.values())

    @cached_property
    def _before(self) -> dict[str, Fetched]:
        return {f.url: f for f in self._load()}

    def page(self, url: str) -> Page:
        """A page. Raises UnreadableError."""
        return self._page(url, robots=True)

    def given(self, url: str) -> Page | None:
        """The page of an address that was given, or None where it has not changed since it was read the last time."""
        then = self._before.get(url)
        try:
            return self._page(url, not self.by_hand, then)
        except AnswerError as error:
            if error.status != 304 or then is None:
                raise
            self._fetched[url] = Fetched(url, then.etag, then.last_modified, 200, datetime.now(UTC))
            return None

    def new(self, urls: Collection[str]) -> set[str]:
        """Those addresses whose pages are wanted: not in the base, not fetched in an earlier run, not met in this one."""
        known = set(self._known(urls)) if urls else set()
        fresh: set[str] = set()
        for url in urls:
            if url not in known and not self._answered(url) and self.first_time(url):
                fresh.add(url)
        return fresh

    def first_time(self, url: str) -> bool:
        """Whether the address is met for the first time in this run."""
        key = canonical_url(url)
        met = key in self._seen
        self._seen.add(key)
        return not met

    def is_lasting(self, url: str) -> bool:
        """Whether what the server said in this run will be no other the next time."""
        return url in self._fetched

    def forget(self, url: str | None) -> None:
        """Ask for an address anew the next time: not all that it led to could be had."""
        self._fetched.pop(url or "", None)

    def _answered(self, url: str) -> bool:
        then = self._before.get(url)
        return then is not None and then.status != 304

    def _page(self, url: str, robots: bool, then: Fetched | None = None) -> Page:
        def before(at: str) -> None:
            self._wait(url, at, robots)

        etag, last_modified = (then.etag, then.last_modified) if then else (None, None)
        try:
            page = self._asked(url, etag, last_modified, before)
        except AnswerError as error:
            if 400 <= error.status < 500 and error.status not in _PASSING:
                self._fetched[url] = Fetched(url, None, None, error.status, datetime.now(UTC))
            raise
        self._fetched[url] = Fetched(url, page.etag, page.last_modified, 200, datetime.now(UTC))
        return page

    def _asked(self, url: str, etag: str | None, last_modified: str | None, before: Callable[[str], None]) -> Page:
        """The page; a server that asks to be asked again in a moment is asked again once."""
        for again in (True, False):
            try:
                return fetch(url, self._allow_private, etag, last_modified, before)
            except AnswerError as error:
                if error.status not in {429, 503} or error.wait is None:
                    raise
                if not again or error.wait > LONGEST_PAUSE:
                    self._host(url).asks_not = f"asks to be left alone for {error.wait:.0f} seconds ({error.status})"
                    raise
                time.sleep(error.wait)
        raise AssertionError("the second answer is given or raised")

    def _wait(self, url: str, at: str, robots: bool) -> None:
        """Wait until the host of the address `at` may be asked. Raises UnreadableError where it does not want to be."""
        host = self._host(at)
        if host.asks_not:
            raise UnreadableError(url, f"is on a server that {host.asks_not}", "try again later")
        if robots and not host.allows(at):
            raise UnreadableError(url, "is not for programs (robots.txt)", "ask the publisher, or save the page and give the file")
        time.sleep(max(0.0, host.last + host.pause - time.monotonic()))
        host.last = time.monotonic()

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        key = f"{parts.scheme}://{parts.netloc}".lower()
        if key not in self._hosts:
            self._hosts[key] = self._asked_host(url, parts.hostname or "")
        return self._hosts[key]

    def _asked_host(self, url: str, name: str) -> _Host:
        """A server, and what its robots.txt says."""
        from protego import Protego

        pause = 0.0 if _is_here(name) else PAUSE
        try:
            rules = fetch(urljoin(url, "/robots.txt"), self._allow_private).data[:_LARGEST_ROBOTS].decode("utf-8", "replace")
        except AnswerError as error:
            # No robots.txt, or none for us: all is allowed. A server in trouble is asked nothing (RFC 9309).
            allowed = error.status < 500 and error.status not in _PASSING
            return _Host(lambda at: allowed, pause, asks_not="" if allowed else f"is in trouble (robots.txt: {error.status})")
        except UnreadableError:
            return _Host(lambda at: True, pause)  # the page itself will say what is wrong
        robots = Protego.parse(rules)
        delay = float(robots.crawl_delay(AGENT) or 0.0)
        asks_not = f"wants {delay:.0f} seconds between requests" if delay > LONGEST_PAUSE else ""
        return _Host(lambda at: bool(robots.can_fetch(at, AGENT)), max(pause, delay), asks_not=asks_not)


def _is_here(name: str) -> bool:
    """Whether a host is this machine, which needs no pause."""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
