"""JSON Lines."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import jsonl
from accordingto.sources.jsonl import read_jsonl

TEXT = "The minister said on Monday that the talks had failed."


def read(*lines: str | bytes) -> list[Article | UnreadableError]:
    data = b"".join((line.encode("utf-8") if isinstance(line, str) else line) + b"\n" for line in lines)
    return [item if isinstance(item, UnreadableError) else item[1] for item in read_jsonl(io.BytesIO(data), "f.jsonl")]


def one(**fields: Any) -> Article:
    (article,) = read(json.dumps({"text": TEXT, **fields}))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "text", ["  blanks \r\n\t kept \n\n", "\ud800 a lone surrogate", "nul \x00 kept", "e\u0301 not composed", "\ufeffmark"]
)
def test_text_is_never_altered(text: str) -> None:
    assert one(text=text).text == text


@pytest.mark.parametrize("key", ["", " a b ", "007", "ключ", "x" * 10_000, "1e3"])
def test_a_string_key_comes_back_untouched(key: str) -> None:
    assert one(key=key).key == key


@pytest.mark.parametrize(("written", "key"), [("7", "7"), ("1e3", "1e3"), ("-0.50", "-0.50"), ("9" * 5_000, "9" * 5_000), ("null", None)])
def test_a_number_as_key_comes_back_as_it_was_written(written: str, key: str | None) -> None:
    (article,) = read(f'{{"text": "{TEXT}", "key": {written}}}')
    assert isinstance(article, Article)
    assert article.key == key


def test_the_other_fields() -> None:
    article = one(
        title="T", url="https://a.example", outlet="O", authors=["Jane Doe", "Roe, John"], published="1975-12-12T09:30:00Z", language="en"
    )
    assert (article.title, article.url, article.outlet, article.language) == ("T", "https://a.example", "O", "en")
    assert (article.authors, article.published) == (("Jane Doe", "Roe, John"), "1975-12-12T09:30:00Z")
    assert one(authors="Jane Doe and John Roe").authors == ("Jane Doe", "John Roe")


@pytest.mark.parametrize("published", ["yesterday", "1975-13-12", "12/11/1975", 1975, None, [], ""])
def test_a_bad_date_is_left_out_and_the_article_read(published: object) -> None:
    article = one(published=published)
    assert article.published is None
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("no json", "not JSON"),
        ('{"text": "a"', "not JSON"),
        ('{"text": NaN}', "not JSON"),
        ("[" * 100_000, "not JSON"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ("[1]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"title": "a"}', "no text"),
        ('{"text": null}', "no text"),
        ('{"text": 5}', "text that is not a string"),
        ('{"text": ["a"]}', "text that is not a string"),
        ('{"text": "a", "title": 5}', "title that is not a string"),
        ('{"text": "a", "url": {}}', "url that is not a string"),
        ('{"text": "a", "key": [1]}', "key"),
        ('{"text": "a", "key": true}', "key"),
        ('{"text": "a", "authors": 5}', "authors"),
        ('{"text": "a", "authors": ["a", 5]}', "authors"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(line: str | bytes, what: str) -> None:
    good = json.dumps({"text": TEXT})
    first, bad, last = read(good, line, good)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, UnreadableError)
    assert str(bad).startswith("f.jsonl:2: ")
    assert what in bad.what


def test_blank_lines_a_byte_order_mark_and_a_missing_line_end_are_no_errors() -> None:
    data = b'\xef\xbb\xbf{"text": "one"}\r\n\r\n  \n{"text": "two"}'
    assert [item[1].text for item in read_jsonl(io.BytesIO(data), "f") if isinstance(item, tuple)] == ["one", "two"]


def test_a_line_that_is_too_long_is_refused_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)

    class Watched(io.BytesIO):
        most = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            self.most = max(self.most, len(line))
            return line

    stream = Watched(b'{"text": "' + b"a" * 5_000_000 + b'"}\n{"text": "next"}\n')
    long, following = read_jsonl(stream, "f")
    assert isinstance(long, UnreadableError)
    assert "longer than" in long.what
    assert isinstance(following, tuple)
    assert following[0] == "f:2"
    assert stream.most <= 1 << 20


@pytest.mark.parametrize("data", ['{\n "text": "a"\n}', '[\n{"text": "a"}\n]', '[{"text": "a"}]'])
def test_json_over_several_lines_is_one_error(data: str) -> None:
    (error,) = read(data)
    assert isinstance(error, UnreadableError)
    assert "one object a line" in error.what


def test_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = b'{"text": "again"}\n'
            buffer[: len(line)] = line
            return len(line)

    articles = read_jsonl(io.BufferedReader(Endless()), "f")
    assert all(isinstance(next(articles), tuple) for _ in range(1_000))
