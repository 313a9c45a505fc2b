"""How often people found the machine right, and how often they agree with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from accordingto.base.judgements import VIEWS, Judgement, verdicts

if TYPE_CHECKING:
    from accordingto.base.views import Snapshot


def types_of(snapshot: Snapshot, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The PLOVER type of the events, the manner of the claims and the status of the transfers that were judged, as the machine has them."""
    records = sorted({j.record for j in judgements})
    types: dict[str, str] = {}
    for kind, column in (("event", "type"), ("claim", "manner"), ("transfer", "status")):
        if asked := [r for r in records if r.startswith(f"{kind}:")]:
            query = f"SELECT id, {column} AS type FROM machine.{VIEWS[kind]} WHERE list_contains(?, id)"  # noqa: S608 - words of ours
            types |= {row["id"]: row["type"] for row in snapshot.sql(query, [asked]).rows()}
    return types


def figures(judgements: Iterable[Judgement], types: Mapping[str, str]) -> list[dict[str, Any]]:
    """How many of the judged records were right as the machine had them, by kind and type (`types` of the records), with Wilson's 95 % interval.

    Who corrects a field says that the record was wrong. Where users disagree each counts. A row of type None is the whole of a kind: of
    all users, or of the one that `user` names.
    """
    counted: dict[tuple[str, str | None, str | None], list[bool]] = defaultdict(list)
    for record, users in verdicts(judgements).items():
        kind = record.partition(":")[0]
        if kind in VIEWS:
            for one, verdict in users.items():
                for key in {(kind, types.get(record), None), (kind, None, None), (kind, None, one)}:
                    counted[key].append(verdict == "accept")
    rows = []
    for (kind, type, user), right in sorted(counted.items(), key=lambda c: (c[0][0], c[0][1] is None, c[0][1] or "", c[0][2] or "")):
        low, high = wilson(sum(right), len(right))
        rows.append(
            {
                "kind": kind,
                "type": type,
                "user": user,
                "judged": len(right),
                "right": sum(right),
                "precision": round(sum(right) / len(right), 3),
                "low": low,
                "high": high,
            }
        )
    return rows


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (E. B. Wilson, 1927)."""
    z = 1.96
    share, spread = right / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    reach = z / (1 + spread) * ((share * (1 - share) + spread / 4) / of) ** 0.5
    return round(max(0.0, middle - reach), 3), round(min(1.0, middle + reach), 3)


def kappa(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    """Cohen's kappa of each two users on whether the machine was right, over the records that both judged (J. Cohen, 1960)."""
    pairs: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for users in verdicts(judgements).values():
        said = sorted((user, verdict == "accept") for user, verdict in users.items() if verdict in ("accept", "reject", "correct"))
        for n, (one, a) in enumerate(said):
            for other, b in said[n + 1 :]:
                pairs[one, other].append((a, b))
    rows = []
    for (one, other), both in sorted(pairs.items()):
        n = len(both)
        same, first, second = sum(a == b for a, b in both) / n, sum(a for a, _ in both) / n, sum(b for _, b in both) / n
        chance = first * second + (1 - first) * (1 - second)
        rows.append(
            {
                "one": one,
                "other": other,
                "both": n,
                "same": round(same, 3),
                "kappa": round((same - chance) / (1 - chance), 3) if chance < 1 else None,
            }
        )
    return rows
