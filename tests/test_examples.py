"""The examples are all there, carry their metadata, and are listed in their README."""

from pathlib import Path

import pytest
from lxml import html

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))
PAGES = sorted(EXAMPLES.glob("*.html"))


def test_there_are_twelve() -> None:
    assert [path.name[:2] for path in sorted(TEXTS + PAGES)] == [f"{n:02}" for n in range(1, 13)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_text_begins_with_a_front_block(path: Path) -> None:
    before, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    assert before == ""
    assert fields.keys() >= {"outlet", "published", "url", "title"}
    assert all(fields.values())
    assert body.startswith("\n")
    assert 120 <= len(body.split()) <= 350


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page_parses_and_names_its_outlet(path: Path) -> None:
    page = html.fromstring(path.read_bytes())
    for wanted in ("og:site_name", "og:title", "article:published_time"):
        assert page.xpath("//meta[@property=$name]/@content", name=wanted)
    assert page.xpath("//link[@rel='canonical']/@href")[0].split("/")[2].endswith(".example")
    assert len(page.xpath("string(//article)").split()) >= 120


@pytest.mark.parametrize("path", TEXTS + PAGES, ids=lambda path: path.name)
def test_readme_lists_it(path: Path) -> None:
    assert f"| `{path.name}` |" in (EXAMPLES / "README.md").read_text(encoding="utf-8")
