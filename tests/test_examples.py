"""The examples are all there, carry their metadata, and are listed in their README."""

from pathlib import Path

import pytest
from lxml import html

import accordingto
from accordingto.records import Reading

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXTS = sorted(EXAMPLES.glob("*.txt"))
PAGES = sorted(EXAMPLES.glob("*.html"))


def test_there_are_thirteen() -> None:
    assert [path.name[:2] for path in sorted(TEXTS + PAGES)] == [f"{n:02}" for n in range(1, 14)]


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


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found = {}
    for path in sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html"}):
        (reading,) = accordingto.read(str(path))
        assert isinstance(reading, Reading)
        found[path.name[:2]] = reading
    return found


def test_every_example_has_claims_and_events(readings: dict[str, Reading]) -> None:
    assert len(readings) == 13
    assert all(r.claims and r.events and r.article.outlet and r.article.published for r in readings.values())


def test_the_register_has_the_fighters(readings: dict[str, Reading]) -> None:
    told = {(t.supplier.value, t.recipient.value, t.designation.value, t.status) for t in readings["13"].transfers}
    assert told >= {("country:USA", "country:NOR", "F-16", "planned"), ("country:USA", "country:DNK", "F-16", "ordered")}


def test_most_plover_types_are_found(readings: dict[str, Reading]) -> None:
    assert len({e.type for r in readings.values() for e in r.events}) >= 14


def test_both_wire_copies_name_the_agency_and_the_ministry(readings: dict[str, Reading]) -> None:
    for number, outlet in (("06", "Faxafloi Courier"), ("07", "Humber Bank Gazette")):
        assert any(c.according_to == (outlet, "NSP", "Foreign Ministry") for c in readings[number].claims)


def test_the_two_sides_tell_the_ramming_the_other_way_round(readings: dict[str, Reading]) -> None:
    def rammer(number: str) -> str | None:
        reading = readings[number]
        event = next(e for e in reading.events if e.type == "ASSAULT" and reading.words(e.trigger) == "rammed")
        return event.actors[0].country

    assert rammer("04") == "GBR"
    assert rammer("05") == "ISL"


def test_the_agency_that_is_the_outlet_stands_once_in_the_chain(readings: dict[str, Reading]) -> None:
    assert all(len(set(c.according_to[:2])) == len(c.according_to[:2]) for c in readings["02"].claims)
    assert readings["02"].claims[0].according_to[1] != "NSP"
