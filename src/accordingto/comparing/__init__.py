"""Many articles: which are copies, which tell of the same happening, what says the same, who agrees and who contradicts, a kind of result a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from accordingto.comparing import copies, stories
from accordingto.comparing.agreement import Agreement, Contradiction, Views, agree, together
from accordingto.comparing.copies import Copy
from accordingto.comparing.coverage import Story, coverage_of, describe
from accordingto.comparing.origins import Origin, origins_of, outlets_of
from accordingto.comparing.relations import SPLITS, Account, Relation, relations
from accordingto.comparing.statements import Statement, statements
from accordingto.records import Article, Reading


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing some articles found. Rows are positions in `articles`."""

    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    copies: tuple[tuple[int, ...], ...]  # groups of rows with the same text
    pairs: tuple[Copy, ...]  # the pairs that the groups rest on
    origins: tuple[Origin, ...]  # of each article
    views: Views
    relations: tuple[Relation, ...] = ()  # of the states of which most is told

    def name(self, row: int) -> str:
        """What an article is called: the user's key, or its id."""
        return self.articles[row].key or self.articles[row].id

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain lists and dictionaries, in the shape that docs/json.md describes."""
        return {
            "stories": [self._story(s) for s in self.stories],
            "copies": [[self.name(r) for r in group] for group in self.copies],
            "copied": [{"article": self.name(c.row), "of": self.name(c.of), "kind": c.kind, "reason": c.reason} for c in self.pairs],
            "origins": [{"article": self.name(r), "origin": o.shown, "reason": o.reason} for r, o in enumerate(self.origins)],
            "agreements": [self._agreement(a) for a in self.views.agreements],
            "contradictions": [self._contradiction(c) for c in self.views.contradictions],
            "relations": [self._relation(r) for r in self.relations],
        }

    def _story(self, story: Story) -> dict[str, Any]:
        fields = asdict(story)
        return {"id": fields.pop("id"), "title": fields.pop("title"), "articles": [self.name(r) for r in fields.pop("rows")], **fields}

    def _agreement(self, agreement: Agreement) -> dict[str, Any]:
        return {
            "id": agreement.id,
            "words": agreement.words,
            "origins": agreement.origins,
            "holders": agreement.holders,
            "first": agreement.first,
            "last": agreement.last,
            "numbers": [asdict(n) for n in agreement.numbers],
            "reasons": agreement.reasons,
            "tellings": [self._telling(s) for s in agreement.statements],
        }

    def _contradiction(self, found: Contradiction) -> dict[str, Any]:
        fields = {"id": found.id, "kind": found.kind, "sentence": found.sentence, "reasons": found.reasons, "further": found.further}
        return {**fields, "one": self._telling(found.one), "other": self._telling(found.other)}

    def _relation(self, found: Relation) -> dict[str, Any]:
        accounts = {by: [self._account(a) for a in found.split(by)] for by in SPLITS}
        return {"one": found.one, "other": found.other, "tellings": len(found.encounters), "accounts": accounts}

    def _account(self, account: Account) -> dict[str, Any]:
        fields = {"teller": account.teller, "tellings": account.tellings, "quads": dict(account.quads), "intensity": account.intensity}
        return {**fields, "months": account.months, "alone": [self._telling(e.statement) for e in account.alone]}

    def _telling(self, s: Statement) -> dict[str, Any]:
        fields = {"article": self.name(s.row), "id": s.id, "span": s.span, "words": s.words, "according_to": s.chain}
        return {**fields, "certainty": s.certainty, "polarity": "positive" if s.positive else "negative", "origin": s.origin.shown}


def compare(items: Sequence[Article | Reading]) -> Comparison:
    """Compare articles. Those that were only taken in, not read, are compared as texts alone."""
    articles = tuple(i.article if isinstance(i, Reading) else i for i in items)
    groups, pairs = copies.groups([a.text for a in articles])
    found = describe(stories.add(stories.no_stories(), articles), articles, coverage_of(items))
    outlets = outlets_of(items)
    origins = origins_of(items, groups, outlets)
    stated: list[Statement] = []
    views = []
    for story in found:
        read = [(r, item) for r in story.rows if isinstance(item := items[r], Reading)]
        own = [s for r, item in read for s in statements(r, item, origins[r], outlets)]
        stated += own
        views.append(agree(own))
    seen = together(views)
    return Comparison(articles, found, tuple(map(tuple, groups)), pairs, origins, seen, relations(stated, articles, seen))
