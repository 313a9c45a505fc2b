"""A small base to export: three ordinary articles, and one that means harm."""

from __future__ import annotations

from pathlib import Path

import pytest

import accordingto
from accordingto.base import Base, open_base, to_table
from accordingto.records import Article, Claim, Entity, Event, Mention, Participant, Place, Reading, Span, Versions, Where

NEWS = (
    (
        "Norway's foreign minister said on Friday that Danish police had arrested three fishermen in Bergen. Denmark did not attack Norway. "
        "Denmark will send food to Norway.",
        Article(
            "",
            outlet="Fjord Post",
            title="Minister speaks",
            url="https://fjord-post.example/1",
            published="1976-02-20",
            authors=("Odd Dahl",),
        ),
    ),
    (
        "Norway delivered more than 50 radars to Chile in 2015. Poland will sell six tanks to Peru.",
        Article("", outlet="Harbour Gazette", title="Arms, again", published="2016-03-01"),
    ),
    ("Iceland rejected the proposal of Britain, the Harbour Gazette reported.", Article("", outlet="Geysir", published="1976-02-21")),
)
FORMULAS = (
    '=HYPERLINK("http://x.example","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "'=1",
    'a\nb,"c";\u202e=d\x07|\\',
    "http://x.example",
)
HUGE = "x" * 40_000


def hostile() -> Reading:
    """Every record's words are a formula, a control, or far too long."""
    text = "".join(f"{f}\x00" for f in FORMULAS) + HUGE
    spans, at = [], 0
    for f in (*FORMULAS, HUGE):
        spans.append(Span(at, at + len(f)))
        at += len(f) + 1
    evil = FORMULAS[0]
    article = Article(
        text, id="hostile", outlet=evil, title="@\u202etitle\nsecond line", url="javascript:alert(1)", key="=k", published="1976-02-22"
    )
    chain = (evil, "-holder | with \\ bar")
    person = Entity("person:=evil", "person", evil, "ISL", ("GOV", "MIL"), (evil, "+evil"))
    claims = tuple(Claim(f"claim:{n}", (s,), (), (s,), speaker=person.id, according_to=chain) for n, s in enumerate(spans))
    actor = Participant(*spans[0], person.id, "ISL", ("GOV",))
    where = Where(spans[2], FORMULAS[2], -64.1, -21.9, "ISL")
    event = Event(
        "event:1", "ASSAULT", spans[3], spans[8], (actor,), (actor,), quad=4, intensity=-9.0, cameo="190", place=where, according_to=chain
    )
    mentions = tuple(Mention(*s, person.id) for s in spans)
    places = (Place(*spans[4], "=place", -1.5, 2.25), Place(*spans[5], "@place", reason="nobody knows it"))
    return Reading(article, Versions("0.1.0", "PLOVER 2.0"), (person,), mentions, claims, (event,), places=places)


@pytest.fixture(scope="session")
def base_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "news.base"
    base = open_base(str(path), create=True)
    base.commit(to_table([*(accordingto.read_text(text, about) for text, about in NEWS), hostile()]))
    return path


@pytest.fixture(scope="session")
def base(base_path: Path) -> Base:
    return open_base(str(base_path))
