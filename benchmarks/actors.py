"""How many country and sector codes of actor phrases are right.

    python benchmarks/actors.py CASES.py.txt

reads assertions of the form `code = f("<phrase>"); assert code['country'] == "…"` as data; nothing in the file is run. Assertions about
Wikipedia titles and patterns are left out. A sector case is right if code_1 (and code_2, where asserted) are among the sectors, and if there
are none where none is asserted; `exact` counts those whose set of sectors is the asserted one.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.reading.entities.actors import code_actor

_CALLS = frozenset({"agent_to_code", "short_text_to_agent", "trf_agent_match", "search_nat"})
_SAME = {"XKX": "KOS", "HLH": "MED", "None": ""}  # codes that PLOVER 2.0 writes otherwise


@dataclass
class Case:
    """A phrase and what is asserted of it; None where nothing is. An empty `country` or sector means that there is none."""

    phrase: str
    country: str | None = None
    sectors: list[str] = field(default_factory=list)
    no_sector: bool = False


def read_cases(source: str) -> Iterator[Case]:
    """The cases of a test file, one for each call that something is asserted of."""
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef):
            yield from _function_cases(function)


def _function_cases(function: ast.FunctionDef) -> Iterator[Case]:
    case: Case | None = None
    given: dict[str, str] = {}
    for node in function.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            given = dict(_constants(node.value))
        elif isinstance(node, ast.Assign) and (phrase := _phrase(node.value, given)) is not None:
            if case:
                yield case
            case = Case(phrase)
        elif isinstance(node, ast.Assert) and case:
            _add(case, node.test, given)
    if case:
        yield case


def _constants(node: ast.Dict) -> Iterator[tuple[str, str]]:
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant):
            yield str(key.value), str(value.value)


def _phrase(call: ast.expr, given: dict[str, str]) -> str | None:
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _CALLS and call.args):
        return None
    return _value(call.args[0], given)


def _value(node: ast.expr, given: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "d"
        and isinstance(node.slice, ast.Constant)
    ):
        return given.get(str(node.slice.value))
    return None


def _add(case: Case, test: ast.expr, given: dict[str, str]) -> None:
    if not (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.Is)):
        if isinstance(test, ast.UnaryOp):
            case.country, case.no_sector = "", True
        return
    left, right = test.left, test.comparators[0]
    if isinstance(left, ast.Name) and isinstance(right, ast.Constant) and right.value is None:
        case.country, case.no_sector = "", True
        return
    name = (
        left.slice.value
        if isinstance(left, ast.Subscript) and isinstance(left.slice, ast.Constant)
        else left.id
        if isinstance(left, ast.Name)
        else None
    )
    value = _value(right, given)
    if value is None:
        return
    value = _SAME.get(value, value)
    if name in ("country", "cc"):
        case.country = value
    elif name in ("code_1", "code_2"):
        if value:
            case.sectors.append(value)
        else:
            case.no_sector = True


def score(cases: list[Case]) -> dict[str, object]:
    """Assertions right and in all, and the cases that are wrong."""
    right = {"country": [0, 0], "sectors": [0, 0], "sectors_exact": [0, 0]}
    wrong = []
    for case in cases:
        code = code_actor(case.phrase)
        judged = []
        if case.country is not None:
            judged.append(("country", (code.country or "") == case.country))
        if case.sectors or case.no_sector:
            judged.append(("sectors", set(case.sectors) <= set(code.sectors) if case.sectors else not code.sectors))
            judged.append(("sectors_exact", set(case.sectors) == set(code.sectors)))
        for what, ok in judged:
            right[what][0] += ok
            right[what][1] += 1
        if not all(ok for _, ok in judged[:2]):
            wrong.append({"phrase": case.phrase, "asserted": [case.country, case.sectors], "coded": [code.country, list(code.sectors)]})
    both = [sum(pair) for pair in zip(right["country"], right["sectors"], strict=True)]
    counts = {k: {"right": r, "of": n, "share": round(r / n, 3) if n else None} for k, (r, n) in (right | {"both": both}).items()}
    return {"cases": len(cases), **counts, "wrong": wrong}


if __name__ == "__main__":
    print(json.dumps(score(list(read_cases(Path(sys.argv[1]).read_text(encoding="utf-8")))), ensure_ascii=False, indent=1))
