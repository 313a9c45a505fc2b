"""Each entry of knowledge/arms/transfers.yaml finds the parties and the weapon of its example."""

from __future__ import annotations

import re
from typing import Any

import pytest

from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.parse import parse
from accordingto.reading.transfers.frames import find_told
from accordingto.reading.transfers.roles import roles_of
from accordingto.reading.transfers.sides import Sides
from accordingto.reading.transfers.weapons import spot
from accordingto.records import Article

ROWS = read_yaml("arms/transfers")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_the_example_is_found(row: dict[str, Any]) -> None:
    marked = {role: words for words, role in re.findall(r"\[(.+?)\](supplier|recipient|item)", row["example"])}
    text = re.sub(r"\[(.+?)\](supplier|recipient|item)", r"\1", row["example"])
    document = next(parse([text], default_reader().pipeline))
    cast = resolve(document, find_mentions(document))
    article = Article(text)
    sides = Sides.of_article(document, article, cast, Chains(article, ()))
    weapons = list(spot(document))
    (sentence,) = document.sentences
    lemmas = {phrase.split()[0] for phrase in (row.get("verb") or row["noun"])}
    told = next(t for t in find_told(0, sentence, weapons) if t.row.phase == row["phase"] and t.row.lemma in lemmas)
    roles = roles_of(told, sides, weapons)
    found = {role: text[s.span.start : s.span.end] for role in ("supplier", "recipient") if (s := getattr(roles, role))}
    noun = told.weapons[0].noun
    assert noun is not None
    found["item"] = text[sentence.tokens[noun[0]].start : sentence.tokens[noun[1]].end]
    assert found == marked
