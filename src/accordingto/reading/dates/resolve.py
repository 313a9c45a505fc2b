"""From the words of an expression to its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.reading.dates import lasting, named, relative
from accordingto.reading.dates.grammar import Grammar
from accordingto.reading.dates.parts import Fields, Resolved, Rule
from accordingto.reading.dates.scene import Scene

RULES: Mapping[str, Rule] = {**named.RULES, **relative.RULES, **lasting.RULES}


def resolved(rule: str, fields: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    """The value of an expression that `rule` of the grammar found with these parts."""
    return RULES[rule](fields, scene, grammar)
