"""The paragraphs of a page in one pass."""

from __future__ import annotations

import pytest
from lxml import html

from accordingto.sources.blocks import marked_article, paragraphs

PROSE = "The ministers met for an hour and agreed to meet again."


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"<p>{PROSE}</p><p>{PROSE}</p>", [PROSE, PROSE]),
        (f"<div>{PROSE}<br>{PROSE}</div>", [PROSE, PROSE]),
        (f"<p><b>{PROSE[:10]}</b>{PROSE[10:]}</p>", [PROSE]),
        (f"<nav>{PROSE}</nav><p>{PROSE}</p><footer>{PROSE}</footer>", [PROSE]),
        (f'<div class="post-comments"><p>{PROSE}</p></div><p>{PROSE}</p>', [PROSE]),
        (f'<p><a href="/x">{PROSE}</a></p>', []),
        (f'<p>{PROSE} <a href="/x">A link</a></p>', [f"{PROSE} A link"]),
        ("<p>Short.</p>", []),
        (f"<script>{PROSE}</script><!-- {PROSE} --><p>{PROSE}</p>", [PROSE]),
    ],
)
def test_running_text_is_kept_and_the_rest_is_not(page: str, found: list[str]) -> None:
    assert paragraphs(html.fromstring(f"<html><body>{page}</body></html>")) == found


def test_text_after_the_marked_article_is_not_in_it() -> None:
    tree = html.fromstring(f"<html><body><article><p>{PROSE}</p></article>{PROSE}</body></html>")
    article = marked_article(tree)
    assert article is not None
    assert paragraphs(article) == [PROSE]


@pytest.mark.parametrize(
    ("body", "name"), [("<article>a</article>", "article"), ("<main>a</main>", "main"), ("<article>a</article>" * 2, None), ("a", None)]
)
def test_one_article_or_main_part_is_marked(body: str, name: str | None) -> None:
    marked = marked_article(html.fromstring(f"<html><body>{body}</body></html>"))
    assert (None if marked is None else marked.tag) == name
