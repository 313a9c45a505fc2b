"""Web addresses: one page, fetched with care."""

from __future__ import annotations

import ipaddress
import socket
import time
from contextlib import closing
from dataclasses import dataclass

import httpx

from accordingto.errors import UnreadableError

SECONDS = 30.0  # for everything, redirects included
MOST_BYTES = 10 * 1024 * 1024
MOST_REDIRECTS = 5
_AGENT = "Mozilla/5.0 (compatible; According-To/0.1; reads one article for a person)"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
_DO = "save the page and give the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent for an address."""

    data: bytes
    url: str  # where it was found in the end
    kind: str  # media type, such as "text/html", or ""
    encoding: str | None


def fetch(url: str, allow_private: bool = False) -> Fetched:
    """Get one page. Raises UnreadableError where it cannot be had.

    Addresses of private, local and reserved networks are refused at each redirect, unless `allow_private`; the connection is
    made to the address that was looked up and checked. Proxies are not used, as no check would hold behind one.
    """
    deadline = time.monotonic() + SECONDS
    at = url
    try:
        with httpx.Client(trust_env=False, follow_redirects=False) as client:
            for _ in range(MOST_REDIRECTS + 1):
                client.timeout = httpx.Timeout(max(0.01, deadline - time.monotonic()))
                with closing(client.send(_request(httpx.URL(at), url, allow_private), stream=True)) as response:
                    if not response.has_redirect_location:
                        return _content(response, url, at, deadline)
                    at = str(httpx.URL(at).join(response.headers["location"]))
    except (httpx.InvalidURL, UnicodeError):
        raise UnreadableError(url, "is not a valid web address", "check it") from None
    except httpx.TimeoutException:
        raise UnreadableError(url, "did not answer in time", "try again later, or " + _DO) from None
    except httpx.HTTPError as error:
        raise UnreadableError(url, f"could not be fetched ({error or type(error).__name__})", "check the address, or " + _DO) from None
    raise UnreadableError(url, f"redirects more than {MOST_REDIRECTS} times", _DO)


def _request(at: httpx.URL, url: str, allow_private: bool) -> httpx.Request:
    """A request to the checked address of the host."""
    if at.scheme not in {"http", "https"} or not at.host:
        raise UnreadableError(url, f"leads to {at.scheme or 'no'}: addresses, which are not read", "give an http or https address")
    address = _address(at, url, allow_private)
    headers = {"host": at.netloc.decode("ascii"), "user-agent": _AGENT, "accept": _ACCEPT, "accept-encoding": "identity"}
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


def _content(response: httpx.Response, url: str, at: str, deadline: float) -> Fetched:
    if response.status_code != 200:
        raise UnreadableError(
            url, f"answers with an error ({response.status_code} {response.reason_phrase})", "check the address, or " + _DO
        )
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > MOST_BYTES:
            raise UnreadableError(url, f"is larger than {MOST_BYTES >> 20} MB", _DO)
        if time.monotonic() > deadline:
            raise UnreadableError(url, "did not answer in time", "try again later, or " + _DO)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(bytes(data), at, kind, response.charset_encoding)
