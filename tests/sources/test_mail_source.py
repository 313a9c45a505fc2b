"""Messages and mailboxes."""

from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source

STORY = "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik."


def message(text: str = STORY, subject: str = "Talks fail") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = subject, "Anna Jónsdóttir <anna@gazette.example>", "Fri, 12 Dec 1975 09:30:00 +0100"
    mail.set_content(text)
    return mail


def read(path: Path, data: bytes) -> list[Article | UnreadableError]:
    path.write_bytes(data)
    return list(open_source(str(path)))


def test_a_message_is_an_article_with_its_subject_sender_and_date(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(b"\x89PNG" + bytes(100), maintype="image", subtype="png", filename="map.png")
    mail.add_attachment("Attached words.", filename="more.txt")
    (article,) = read(tmp_path / "a.eml", mail.as_bytes())
    assert isinstance(article, Article)
    assert article.text.strip() == STORY
    assert (article.title, article.authors, article.published) == ("Talks fail", ("Anna Jónsdóttir",), "1975-12-12T09:30:00+01:00")


def test_a_message_in_html_alone_is_read(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(f"<html><body><p>{STORY}</p><p>{STORY} He said so twice.</p><script>alert(1)</script></body></html>", subtype="html")
    (article,) = read(tmp_path / "a.eml", mail.as_bytes())
    assert isinstance(article, Article)
    assert article.text.startswith(STORY)
    assert "alert" not in article.text
    assert article.title == "Talks fail"


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    texts = [STORY, f"First line.\n\nFrom the quay came word. {STORY}", ""]
    bodies = [message(text, f"Number {n}").as_bytes().replace(b"\nFrom the", b"\n>From the") for n, text in enumerate(texts)]
    data = b"".join(b"From anna@gazette.example Fri Dec 12 09:30:00 1975\n" + body + b"\n" for body in bodies)
    for name in ("a.mbox", "a"):
        first, second, error = read(tmp_path / name, data)
        assert isinstance(first, Article)
        assert first.title == "Number 0"
        assert isinstance(second, Article)
        assert "\n\nFrom the quay" in second.text
        assert isinstance(error, UnreadableError)
        assert error.where.endswith(":3")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"Subject: nothing\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\n\n%PDF\n--x--",
        b"Content-Type: text/plain; charset=no-such-thing\nContent-Transfer-Encoding: base64\n\n!!!",
        b"From: " + b"<" * 5_000 + b"\nDate: " + b"9" * 5_000 + b"\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 300,
        bytes(range(256)) * 20,
    ],
)
def test_odd_messages_are_one_error(tmp_path: Path, data: bytes) -> None:
    begin = time.perf_counter()
    (error,) = read(tmp_path / "a.eml", data)
    assert isinstance(error, UnreadableError)
    assert "\n" not in str(error)
    assert time.perf_counter() - begin < 3
