"""Quotations over paragraphs, in the model's attributions made by hand."""

from accordingto.reading.claims.linking import Tagged
from accordingto.reading.claims.runs import joined, over_paragraphs
from accordingto.reading.parse import split_paragraphs
from accordingto.reading.quotes import find_quotes
from accordingto.records import Span

TEXT = "“It was calm,” he said.\n\n“The first night was cold.\n\n“The second was not,” the mate said."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_the_paragraphs_of_a_quotation_are_one_speakers() -> None:
    quotes = find_quotes(TEXT, split_paragraphs(TEXT))
    he = Tagged((span("he"),), (), (span("“It was calm,”"), span("“The first night was cold.")))
    mate = Tagged((span("the mate"),), (), (span("“The second was not,”"),))
    first, second = over_paragraphs(TEXT, quotes, [he, mate])
    assert first.content == (span("“It was calm,”"),)
    assert second.content == (span("“The first night was cold."), span("“The second was not,”"))


def test_minutes_have_a_speaker_a_paragraph() -> None:
    text = "“BERG: Who fired?\n\n“HOLT: Nobody did.”"
    quotes = find_quotes(text, split_paragraphs(text))
    told = [Tagged((), (), (Span(q.start, q.end),)) for q in quotes]
    assert list(over_paragraphs(text, quotes, told)) == told


def test_spans_that_touch_are_joined() -> None:
    assert joined([Span(5, 9), Span(0, 4), Span(20, 22), Span(8, 12)]) == (Span(0, 12), Span(20, 22))
