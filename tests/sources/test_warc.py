"""Web archives, whole and damaged."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source

PAGE = (
    "<html><head><title>Talks fail</title></head><body><article><p>The fisheries minister of Iceland said on Monday that round {n} of the "
    "talks had failed after two days.</p><p>He added on Tuesday that nobody in Reykjavik expected another round before the spring.</p></article></body></html>"
)


def record(
    n: int, body: bytes = b"", kind: str = "response", media: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    body = body or PAGE.format(n=n).encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://gazette.example/{n}\r\n"
        f"WARC-Date: 1998-03-0{n % 9 + 1}T04:05:06Z\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(path: Path, data: bytes) -> tuple[list[str | None], list[str]]:
    """The addresses of the articles, and the errors."""
    path.write_bytes(data)
    items = list(open_source(str(path)))
    return [i.url for i in items if isinstance(i, Article)], [str(i) for i in items if isinstance(i, UnreadableError)]


def urls(*numbers: int) -> list[str | None]:
    return [f"https://gazette.example/{n}" for n in numbers]


@pytest.mark.parametrize("packed", [False, True])
def test_responses_with_articles_are_read_and_all_else_is_passed_over(tmp_path: Path, packed: bool) -> None:
    records = [
        record(1),
        record(2, kind="revisit"),
        record(3, b"\x89PNG", media="image/png"),
        record(4, status="404 Not Found"),
        record(5, kind="request"),
        record(6),
    ]
    data = b"".join(gzip.compress(r) if packed else r for r in records)
    assert read(tmp_path / "a.warc", data) == (urls(1, 6), [])
    assert read(tmp_path / "a.warc.gz", data) == (urls(1, 6), [])


def test_an_article_has_its_address_and_time_of_capture(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(1))
    (article,) = open_source(str(tmp_path / "a.warc"))
    assert isinstance(article, Article)
    assert (article.url, article.published, article.title) == ("https://gazette.example/1", "1998-03-02T04:05:06Z", "Talks fail")


def test_a_page_that_was_sent_packed_is_unpacked(tmp_path: Path) -> None:
    packed = record(1, gzip.compress(PAGE.format(n=1).encode()), more="Content-Encoding: gzip\r\n")
    assert read(tmp_path / "a.warc", packed) == (urls(1), [])


@pytest.mark.parametrize("where", ["middle", "two", "first", "checksum", "garbage"])
def test_a_damaged_record_is_one_error_and_the_rest_is_read(tmp_path: Path, where: str) -> None:
    good = [gzip.compress(record(n)) for n in range(5)]
    bad = bytearray(good[1])
    bad[60:90] = b"\xff" * 30
    data, expected, errors = {
        "middle": ([good[0], bytes(bad), good[2], good[3]], urls(0, 2, 3), 1),
        "two": ([good[0], bytes(bad), good[2], bytes(bad), bytes(bad), good[4]], urls(0, 2, 4), 2),
        "first": ([bytes(bad), good[2]], urls(2), 1),
        "checksum": ([good[0], good[1][:-6] + b"\0\0" + good[1][-4:], good[2]], urls(0, 2), 1),
        "garbage": ([good[0], b"no record at all" * 9, good[2]], urls(0, 2), 1),
    }[where]
    found, problems = read(tmp_path / "a.warc.gz", b"".join(data))
    assert found == expected
    assert len(problems) >= errors
    assert all("damaged record" in p for p in problems)


def test_an_unpacked_record_without_a_proper_head_is_one_error(tmp_path: Path) -> None:
    bad = record(1).replace(b"WARC/1.0", b"WAXX/1.0")
    found, problems = read(tmp_path / "a.warc", record(0) + bad + record(2))
    assert found == urls(0, 2)
    assert len(problems) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_short_gives_what_it_has(tmp_path: Path, packed: bool) -> None:
    data = b"".join(gzip.compress(record(n)) if packed else record(n) for n in range(3))
    found, problems = read(tmp_path / "a.warc", data[:-60])
    assert found == urls(0, 1)
    assert len(problems) == 1


def test_what_is_no_archive_is_one_error(tmp_path: Path) -> None:
    for data in (b"WARC/1.0 is a format.", b"WARC/9", b"\x1f\x8b\x08" + bytes(500)):
        found, problems = read(tmp_path / "a.warc", data)
        assert found == []
        assert len(problems) == 1


def test_a_bomb_in_a_record_is_one_error_and_costs_little(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * (150 << 20), 1)
    tracemalloc.start()
    found, problems = read(tmp_path / "a.warc", record(1, bomb, more="Content-Encoding: gzip\r\n") + record(2))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == urls(2)
    assert "larger than 64 MB" in problems[0]
    assert most < 250 << 20


def test_an_archive_can_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (record(1) + record(2), gzip.compress(record(1)) + gzip.compress(record(2))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [item.url for item in open_source("-") if isinstance(item, Article)] == urls(1, 2)


def package(path: Path, **members: bytes) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return str(path)


def test_a_package_is_read_archive_by_archive(tmp_path: Path) -> None:
    bad = gzip.compress(record(3))[:80] + b"\xff" * 40
    members = {
        "archive/b.warc": record(2),
        "archive/a.warc.gz": gzip.compress(record(1)) + bad + gzip.compress(record(4)),
        "pages/pages.jsonl": b"{}",
    }
    items = list(open_source(package(tmp_path / "a.wacz", **members)))
    assert [i.url for i in items if isinstance(i, Article)] == urls(1, 4, 2)
    assert sum(isinstance(i, UnreadableError) for i in items) == 1


def test_tricks_with_paths_and_sizes_in_a_package_are_errors(tmp_path: Path) -> None:
    names = ("../../out.warc", "/etc/out.warc", "archive/../../out.warc", "archive/deep/out.warc")
    items = list(open_source(package(tmp_path / "a.wacz", **dict.fromkeys(names, record(1)), **{"archive/a.warc": record(2)})))
    assert [i.url for i in items if isinstance(i, Article)] == urls(2)
    assert sum(isinstance(i, UnreadableError) for i in items) == len(names)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.wacz"]
    (error,) = open_source(package(tmp_path / "bomb.wacz", **{"archive/a.warc": bytes(100 << 20)}))
    assert isinstance(error, UnreadableError)
    assert "bomb" in error.what


def test_damaged_packages_are_one_error(tmp_path: Path) -> None:
    whole = Path(package(tmp_path / "a.wacz", **{"archive/a.warc": record(1)})).read_bytes()
    (tmp_path / "b.wacz").write_bytes(whole[:-30])
    (error,) = open_source(str(tmp_path / "b.wacz"))
    assert isinstance(error, UnreadableError)
    (error,) = open_source(package(tmp_path / "c.wacz", **{"a.txt": b"x"}))
    assert isinstance(error, UnreadableError)
    assert "without WARC files" in error.what
