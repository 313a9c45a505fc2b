"""Web addresses: one page, fetched with care."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore
import httpx

from accordingto.errors import UnreadableError

SECONDS = 30.0  # for everything, redirects included
MOST_BYTES = 10 * 1024 * 1024
MOST_REDIRECTS = 5
AGENT = "According-To"  # as robots.txt files name us
_USER_AGENT = f"Mozilla/5.0 (compatible; {AGENT}/0.1; reads news articles)"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5"
_DO = "save the page and give the file"
_LATER = "try again later, or " + _DO
_ADVICE = {
    304: "ask without conditions",
    401: "save the page while logged in and give the file",
    403: _DO,
    404: "check the address",
    410: "take it off the list: it is gone for good",
    429: "try again later",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent for an address."""

    data: bytes
    url: str  # where it was found in the end
    kind: str  # media type, such as "text/html", or ""
    encoding: str | None
    etag: str | None = None
    last_modified: str | None = None


class AnswerError(UnreadableError):
    """A server's answer that is no page."""

    def __init__(self, where: str, what: str, do: str, status: int, wait: float | None = None) -> None:
        super().__init__(where, what, do)
        self.status = status
        self.wait = wait  # seconds after which it asks to be asked again


def fetch(
    url: str,
    allow_private: bool = False,
    etag: str | None = None,
    last_modified: str | None = None,
    before: Callable[[str], None] = lambda at: None,
) -> Page:
    """Get one page. Raises UnreadableError where it cannot be had, AnswerError where the server says why (304: not changed).

    Addresses of private, local and reserved networks are refused at each redirect, unless `allow_private`; the connection is
    made to the address that was looked up and checked. Proxies are not used, as no check would hold behind one.
    `etag` and `last_modified` are what the server said the last time; `before` is told each address before it is asked.
    """
    conditions = {name: value for name, value in (("if-none-match", etag), ("if-modified-since", last_modified)) if value}
    clock = _Clock(time.monotonic() + SECONDS)
    at = url
    try:
        with httpx.Client(transport=_transport(clock), trust_env=False, follow_redirects=False) as client:
            for _ in range(MOST_REDIRECTS + 1):
                request = _request(httpx.URL(at), url, allow_private, conditions)
                checked = time.monotonic()
                before(at)
                clock.deadline += time.monotonic() - checked  # waiting for politeness is not the server's fault
                with closing(client.send(request, stream=True)) as response:
                    if not response.has_redirect_location:
                        return _content(response, url, at)
                    at = str(httpx.URL(at).join(response.headers["location"]))
    except (httpx.InvalidURL, UnicodeError):
        raise UnreadableError(url, "is not a valid web address", "check it") from None
    except httpx.TimeoutException:
        raise UnreadableError(url, "did not answer in time", _LATER) from None
    except httpx.HTTPError as error:
        raise UnreadableError(url, f"could not be fetched ({error or type(error).__name__})", "check the address, or " + _DO) from None
    raise UnreadableError(url, f"redirects more than {MOST_REDIRECTS} times", _DO)


@dataclass(slots=True)
class _Clock:
    """Until when all must be done, by the monotonic clock."""

    deadline: float

    def left(self) -> float:
        """Seconds; raises where there are none."""
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("no time left")
        return seconds


class _Timed(httpcore.NetworkStream):
    """A connection that ends at the deadline, however slowly a server drips: the library's time-outs begin anew with every byte."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Network(httpcore.SyncBackend):
    """Connections that end at the deadline."""

    def __init__(self, clock: _Clock) -> None:
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        return _Timed(super().connect_tcp(host, port, self._clock.left(), local_address, socket_options), self._clock)


def _transport(clock: _Clock) -> httpx.HTTPTransport:
    transport = httpx.HTTPTransport(verify=_trusted(), trust_env=False)
    transport._pool = httpcore.ConnectionPool(ssl_context=_trusted(), network_backend=_Network(clock))
    return transport


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed. Loading them takes longer than most requests."""
    return httpx.create_ssl_context(trust_env=False)


def _request(at: httpx.URL, url: str, allow_private: bool, conditions: dict[str, str]) -> httpx.Request:
    """A request to the checked address of the host."""
    if at.scheme not in {"http", "https"} or not at.host:
        raise UnreadableError(url, f"leads to {at.scheme or 'no'}: addresses, which are not read", "give an http or https address")
    address = _address(at, url, allow_private)
    about = {"user-agent": _USER_AGENT, "accept": _ACCEPT, "accept-encoding": "identity"}
    headers = {"host": at.netloc.decode("ascii"), **about, **conditions}
    return httpx.Request("GET", at.copy_with(host=address, userinfo=b""), headers=headers, extensions={"sni_hostname": at.host})


def _address(at: httpx.URL, url: str, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(at.host, at.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        raise UnreadableError(url, f"has a host that is not known ({at.host})", "check the address and the network") from None
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not allow_private and not all(map(_is_public, addresses)):
        raise UnreadableError(url, "leads into a private network, which is not read", _DO)
    return min(addresses, key=lambda address: ":" in address)  # IPv4 works everywhere


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _content(response: httpx.Response, url: str, at: str) -> Page:
    if response.status_code != 200:
        raise _answer(response, url)
    data = bytearray()
    for piece in _pieces(response, url):
        data += piece
        if len(data) > MOST_BYTES:
            raise UnreadableError(url, f"is larger than {MOST_BYTES >> 20} MB", _DO)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    headers = response.headers
    return Page(bytes(data), at, kind, response.charset_encoding, headers.get("etag"), headers.get("last-modified"))


def _answer(response: httpx.Response, url: str) -> AnswerError:
    status = response.status_code
    wait = _seconds(response.headers.get("retry-after", ""))
    advice = _ADVICE.get(status) or (_LATER if status >= 500 else "check the address, or " + _DO)
    if wait is not None and status in {429, 503}:
        advice = f"try again in {wait:.0f} seconds, as it asks"
    return AnswerError(url, f"answers with an error ({status} {response.reason_phrase})", advice, status, wait)


def _seconds(words: str) -> float | None:
    """How long a Retry-After asks to wait: seconds, or until a date."""
    if words.strip().isascii() and words.strip().isdigit():
        return float(words.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _pieces(response: httpx.Response, url: str) -> Iterator[bytes]:
    """The content. Packed content, for which nobody asked, is unpacked no further than the limit."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing in {"", "identity"}:
        yield from response.iter_raw()
        return
    if packing not in {"gzip", "x-gzip"}:
        raise UnreadableError(url, f"is sent packed as {packing}, which was not asked for", _DO)
    unpack = zlib.decompressobj(31)
    try:
        for piece in response.iter_raw():
            yield unpack.decompress(piece, MOST_BYTES + 1)
            if unpack.unconsumed_tail:
                yield unpack.decompress(unpack.unconsumed_tail, MOST_BYTES + 1)
    except zlib.error:
        raise UnreadableError(url, "is sent as damaged gzip", _LATER) from None
