"""`accordingto mcp` as a real process, asked by the official client."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

import accordingto
from accordingto.base import open_base, to_table
from accordingto.base.compared import bring_up_to_date
from accordingto.records import Reading

EXAMPLES = Path(__file__).parents[1] / "examples"
ALWAYS = {"evidence", "according_to", "certainty", "article"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Four papers on one clash, and one where somebody offers aircraft; compared."""
    where = str(tmp_path_factory.mktemp("mcp") / "news.base")
    made = open_base(where, create=True)
    names = (
        "04-nordurljos-ramming.txt",
        "05-whitehall-register-gunboat.html",
        "06-faxafloi-security-council.txt",
        "07-humber-bank-security-council.html",
    )
    readings = [r for name in names for r in accordingto.read(str(EXAMPLES / name)) if isinstance(r, Reading)]
    sold = "Sweden delivered 12 Viggen fighters to Finland in 1977, the defence ministry in Helsinki said."
    made.commit(to_table([*readings, accordingto.read_text(sold)]))
    bring_up_to_date(made.storage)
    return where


def asked(base: str, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What the answer of a server in a process of its own is."""

    async def talk() -> Any:
        command = StdioServerParameters(command=sys.executable, args=["-m", "accordingto", "mcp", "--base", base])
        async with Client(stdio_client(command)) as client:
            return await ask(client)

    return anyio.run(talk)


def rows(base: str, tool: str, **arguments: Any) -> list[dict[str, Any]]:
    answer = asked(base, lambda client: client.call_tool(tool, arguments))
    assert not answer.is_error, answer.content
    found: list[dict[str, Any]] = answer.structured_content["result"]
    return found


def test_every_tool_says_what_it_does_and_writes_nothing(base: str) -> None:
    tools = asked(base, lambda client: client.list_tools()).tools
    assert {t.name for t in tools} >= {
        "search_articles",
        "get_article",
        "find_claims",
        "find_events",
        "find_transfers",
        "find_contradictions",
    }
    assert all(t.description and t.annotations and t.annotations.read_only_hint for t in tools)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find_claims", {"speaker": "ISL"}),
        ("find_claims", {"words": "rammed Thor", "certainty": "certain"}),
        ("find_events", {"actor": "GBR", "recipient": "Iceland"}),
        ("find_events", {"type": "assault"}),
        ("find_transfers", {"supplier": "SWE"}),
    ],
)
def test_an_answer_carries_its_words_and_holders(base: str, tool: str, arguments: dict[str, str]) -> None:
    found = rows(base, tool, **arguments)
    assert found
    if tool == "find_transfers":
        assert all(row["evidence"] and row["according_to"] for row in found)
    else:
        assert all(set(row) >= ALWAYS and row["evidence"] and row["according_to"] for row in found)


def test_articles_are_found_by_words_and_read_whole(base: str) -> None:
    found = rows(base, "search_articles", words="Security Council", limit=5)
    assert {hit["outlet"] for hit in found} >= {"Faxafloi Courier", "Humber Bank Gazette"}
    whole = asked(base, lambda client: client.call_tool("get_article", {"id": found[0]["article"]})).structured_content
    assert whole["article"]["id"] == found[0]["article"]
    assert whole["claims"]


def test_comparisons_name_their_tellers(base: str) -> None:
    against = rows(base, "find_contradictions")
    assert against
    assert all(c["one_words"] and c["other_words"] and c["one_according_to"] for c in against)
    (wire, *_) = [row for row in rows(base, "find_events", words="asked the United Nations Security Council") if row["type"] == "REQUEST"]
    told = asked(base, lambda client: client.call_tool("compare_accounts", {"id": wire["id"]})).structured_content
    assert told["origins"] == 1
    assert {t["outlet"] for t in told["tellings"]} == {"Faxafloi Courier", "Humber Bank Gazette"}
    (story,) = rows(base, "find_stories")
    assert story["origins"] == 3
    assert {e["direction"] for e in rows(base, "compare_tellers", one="Iceland", other="GBR")} >= {"forth", "back"}


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [("get_article", {"id": "none"}, "no article none"), ("compare_tellers", {"one": "Atlantis", "other": "GBR"}, "Atlantis"),
        ("find_events", {"limit": 1000}, "less than or equal to 100"),
     ("find_claims", {"since": "yesterday"}, "since")],
)  # fmt: skip
def test_a_bad_question_gets_one_that_can_be_mended(base: str, tool: str, arguments: dict[str, Any], words: str) -> None:
    answer = asked(base, lambda client: client.call_tool(tool, arguments))
    assert answer.is_error
    assert words in answer.content[0].text
