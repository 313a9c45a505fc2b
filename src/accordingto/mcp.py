"""A base for language models: tools of the Model Context Protocol, whose every answer carries the words it rests on and who says them.

The server is that of the official SDK. Nothing here writes to the base.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from typing import Annotated, Any, Literal, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from accordingto.base import Base, compared_find
from accordingto.base.compared_relation import relation
from accordingto.base.find import Asked, select
from accordingto.errors import BaseError
from accordingto.web.state import State

Day = Annotated[date | None, Field(description="A day of publication, YYYY-MM-DD")]
Who = Annotated[
    str, Field(max_length=200, description="An entity id (country:NOR), a country's ISO 3166-1 alpha-3 code, or words of a name")
]
Words = Annotated[str, Field(max_length=500, description="Words that must all be there")]
Type = Annotated[str, Field(max_length=40, description="PLOVER type or mode, such as ASSAULT, CONSULT or visit")]
Outlet = Annotated[str, Field(max_length=200, description="The outlet's name")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many at most")]
Certainty = Literal["", "certain", "probable", "possible", "unstated"]
Rows = list[dict[str, Any]]
T = TypeVar("T")

INSTRUCTIONS = """An evidence base of news articles: who did what to whom, when and where, according to whom, and how sure they are.
It says what texts say and never who is right. Every record has `evidence` (the article's own words), `according_to` (the chain of holders from
the outlet inwards), `certainty` and `polarity`: what is negative is denied or did not happen, nor did what is `hypothetical`.
Quote the evidence and name the holder whenever you use a record. Articles of one origin are one source, not several."""

_PLACE = "id, article, outlet, published, title, url, evidence, according_to, holder, start"
_CLAIM = f"{_PLACE}, speaker, speaker_name, cue, manner, kind, certainty, polarity"
_EVENT = f"""{_PLACE}, trigger, type, mode, quad, intensity, actor, actor_name, actor_country, recipient, recipient_name, recipient_country,
             date_start, date_end, date_reason, place_name, place_country, place_reason, certainty, polarity, time, hypothetical"""


def server(base: Base) -> MCPServer:
    """The server over one base."""
    made = MCPServer("accordingto", title="According To", instructions=INSTRUCTIONS, version=version("accordingto"), log_level="WARNING")
    for tool in _tools(State(base)):
        made.tool(annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))(tool)
    return made


def _tools(state: State) -> Sequence[Callable[..., Any]]:
    def found(view: str, columns: str, asked: Asked, limit: int) -> Rows:
        query, values = select(view, columns, asked, limit)
        return told(lambda: state.rows(query, values))

    def told(ask: Callable[[], T]) -> T:
        try:
            return ask()
        except BaseError as error:
            raise ToolError(str(error)) from error

    def search_articles(words: Words = "", since: Day = None, until: Day = None, outlet: Outlet = "", limit: Limit = 20) -> Rows:
        """Articles with these words, the best first, or the newest without words; each with a snippet of its text."""
        hits = told(lambda: state.base.search(words, since=since, until=until, outlet=outlet or None, limit=limit))
        return [asdict(hit) for hit in hits]

    def get_article(id: Annotated[str, Field(max_length=200, description="The article's id")]) -> dict[str, Any]:
        """One article's text and everything that was read from it. Offsets count code points of the text, end exclusive."""
        for reading in state.base.readings([id]):
            return reading.to_json()
        raise ToolError(f"There is no article {id} in this base; search_articles gives ids")

    def find_claims(
        speaker: Who = "",
        words: Words = "",
        certainty: Certainty = "",
        outlet: Outlet = "",
        since: Day = None,
        until: Day = None,
        limit: Limit = 20,
    ) -> Rows:
        """What somebody says, believes, promises or denies; the newest articles first."""
        asked = Asked((("speaker", speaker),), words, (("certainty", certainty),), "", outlet, since, until)
        return found("claims", _CLAIM, asked, limit)

    def find_events(
        actor: Who = "",
        recipient: Who = "",
        type: Type = "",
        words: Words = "",
        outlet: Outlet = "",
        since: Day = None,
        until: Day = None,
        limit: Limit = 20,
    ) -> Rows:
        """Who did what to whom: a row for each pair of actor and recipient; the newest articles first."""
        return found("dyads", _EVENT, Asked((("actor", actor), ("recipient", recipient)), words, (), type, outlet, since, until), limit)

    def find_transfers(supplier: Who = "", recipient: Who = "", words: Words = "", limit: Limit = 20) -> Rows:
        """Arms said to have been ordered, delivered, offered or refused, in the fields of the SIPRI register; the newest articles first."""
        return found("transfers", "*", Asked((("supplier", supplier), ("recipient", recipient)), words), limit)

    def find_stories(since: Day = None, until: Day = None, outlet: Outlet = "", limit: Limit = 20) -> Rows:
        """Happenings that several articles tell, the newest first: their outlets, independent origins, and who is silent on them."""
        return told(lambda: compared_find.stories(state.snapshot(), since, until, outlet or None, limit))

    def get_story(id: Annotated[str, Field(max_length=200, description="The story's id")]) -> dict[str, Any]:
        """One story: its articles and their origins, what several of them tell, and where they contradict each other."""
        return told(lambda: compared_find.story(state.snapshot(), id))

    def compare_accounts(id: Annotated[str, Field(max_length=200, description="The id of an event or a claim")]) -> dict[str, Any]:
        """Who else tells it, in whose name, how sure, from how many independent origins, the numbers that each gives, and who contradicts it."""
        return told(lambda: compared_find.agreement(state.snapshot(), id))

    def compare_tellers(one: Who, other: Who, limit: Limit = 50) -> Rows:
        """What two sides are told to have done to each other lately, a row a telling; `happening` joins the tellings of one event."""
        return [asdict(e) for e in told(lambda: relation(state.snapshot(), one, other, None, None, None)).encounters[-limit:]]

    def find_contradictions(since: Day = None, until: Day = None, outlet: Outlet = "", limit: Limit = 20) -> Rows:
        """Pairs of passages that cannot both be so, each explained in one sentence, with who says which; the newest first."""
        return told(lambda: compared_find.contradictions(state.snapshot(), None, since, until, outlet or None, limit))

    return (
        search_articles,
        get_article,
        find_claims,
        find_events,
        find_transfers,
        find_stories,
        get_story,
        compare_accounts,
        compare_tellers,
        find_contradictions,
    )
