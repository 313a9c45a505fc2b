"""PDF documents, written by hand here."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.pdf import read_pdf

Line = tuple[int, int, int, str]  # size, x and y in points, words


def make_pdf(pages: list[list[Line]], info: str = "", trailer: str = "") -> bytes:
    """A minimal PDF document with these lines on its pages."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for size, x, y, words in lines)
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        objects += [page, f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream"]
    objects.append(f"<< {info} >>")
    out = "%PDF-1.4\n"
    starts = []
    for n, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def column(words: list[str], top: int = 780, size: int = 11) -> list[Line]:
    """Lines under each other; an empty one leaves a gap."""
    return [(size, 72, top - 14 * n, line) for n, line in enumerate(words) if line]


STORY = [
    "The fisheries minister of Iceland said on Monday that the talks on the fishing",
    "limit had failed after two days, and that the coast guard would go on cutting the",
    "nets of trawlers.",
    "A spokesman in London answered that the navy stood ready to help the fisher-",
    "men, whom he called blameless, and that a cease-",
    "fire at sea was wanted. No cease-fire was signed by the ministers on that day.",
]


def test_lines_become_paragraphs_and_broken_words_whole() -> None:
    article = read_pdf(make_pdf([column(STORY)]), "a.pdf")
    first, second = article.text.split("\n\n")
    assert first.startswith("The fisheries minister")
    assert first.endswith("cutting the nets of trawlers.")
    assert "help the fishermen, whom" in second
    assert "a cease-fire at sea" in second  # the text itself has the word with its hyphen


def test_a_gap_and_larger_type_part_paragraphs() -> None:
    lines: list[Line] = [
        (22, 72, 800, "Talks on fish fail"),
        *column(STORY[:2], 760),
        *column(["No date was set for another", "meeting of the two."], 700),
    ]
    assert [p.split()[0] for p in read_pdf(make_pdf([lines]), "a.pdf").text.split("\n\n")] == ["Talks", "The", "No"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    texts = ["The minister spoke of cod.", "His guests spoke of herring.", "Nobody spoke of whales at all."]
    pages = [[(9, 72, 820, f"Harbour Gazette No. {n}"), (11, 72, 700, text), (9, 290, 30, str(n))] for n, text in enumerate(texts, 1)]
    assert read_pdf(make_pdf(pages), "a.pdf").text.split() == " ".join(texts).split()


def test_a_sentence_goes_on_over_the_page() -> None:
    pages = [column(STORY[:1]), column(STORY[1:3])]
    assert "the fishing limit had failed" in read_pdf(make_pdf(pages), "a.pdf").text


def test_metadata() -> None:
    info = "/Title (Talks fail) /Author (Jane Doe and John Roe) /CreationDate (D:19751212093000+01'00')"
    article = read_pdf(make_pdf([column(STORY)], info), "a.pdf")
    assert (article.title, article.authors, article.published) == ("Talks fail", ("Jane Doe", "John Roe"), "1975-12-12T09:30:00+01:00")


@pytest.mark.parametrize("info", ["/Title (Microsoft Word - draft3.docx)", "/CreationDate (D:19759912)", ""])
def test_a_title_of_a_program_and_an_impossible_date_are_no_metadata(info: str) -> None:
    article = read_pdf(make_pdf([column(STORY)], info), "a.pdf")
    assert article.title is None
    assert article.published is None


ENCRYPTED = "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + "11" * 32 + "> /U <" + "22" * 32 + "> >>"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (make_pdf([column(STORY)], trailer=ENCRYPTED), "encrypted"),
        (make_pdf([[]]), "without text"),
        (make_pdf([column(STORY)])[:300], "broken"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "broken"),
        (b"", "broken"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=rf"^a\.pdf: .*{what}"):
        read_pdf(data, "a.pdf")


WHOLE = make_pdf([column(STORY), column(STORY[::-1])])


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.binary(max_size=400).map(lambda b: b"%PDF-1.4\n" + b), st.tuples(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=30))
    )
)
def test_any_bytes_give_an_article_or_a_clear_error(damage: bytes | tuple[int, bytes]) -> None:
    data = damage if isinstance(damage, bytes) else WHOLE[: damage[0]] + damage[1] + WHOLE[damage[0] + len(damage[1]) :]
    with suppress(UnreadableError):
        assert isinstance(read_pdf(data, "a.pdf"), Article)
