"""What people judge of what the machine read. Judgements are appended to the base; the machine's records stay as they are.

Of one user's judgements on a record the last one of each field counts, and none before his last `undo`. Where users disagree, the latest
judgement is the effective one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from dataclasses import field as made
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Literal, get_args
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake

from accordingto.base.storage import Storage, plain_errors
from accordingto.base.tables import files_of, retried, stamp
from accordingto.errors import BaseError
from accordingto.ontology import load_ontology
from accordingto.records import Certainty, Polarity, Status, Time

if TYPE_CHECKING:
    from accordingto.base.views import Snapshot

Verdict = Literal["accept", "reject", "correct", "merge", "split", "undo"]
Kind = Literal["event", "claim", "transfer", "entity"]
VIEWS: dict[str, str] = {"event": "events", "claim": "claims", "transfer": "transfers"}
PARTIES = ("actor", "recipient", "speaker", "supplier")
# What can be corrected of each kind of record.
FIELDS: dict[str, tuple[str, ...]] = {
    "event": ("type", "polarity", "certainty", "time", "actor", "recipient"),
    "claim": ("speaker", "polarity", "certainty"),
    "transfer": ("supplier", "recipient", "designation", "description", "status"),
}
_LONGEST = 500  # characters of a value or a note
JUDGEMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "record", "kind", "article", "verdict", "field", "machine", "value", "user", "note")),
        ("time", pa.timestamp("us", "UTC")),
    ]
)
COLUMNS = JUDGEMENTS.append(pa.field("standing", pa.bool_()))  # of the view
SQL_COLUMNS = {f'"{f.name}"': {"time": "TIMESTAMPTZ", "standing": "BOOLEAN"}.get(f.name, "VARCHAR") for f in COLUMNS}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One user's word on one record: the id of a claim, event or transfer, or of an entity that is merged into another or split off in an article.

    For `correct`, `machine` is what the machine had in `field` and `value` what it should be; for `merge` and `split` `value` is the entity it should be.
    """

    record: str
    kind: Kind
    verdict: Verdict
    user: str
    article: str | None = None
    field: str | None = None
    machine: str | None = None
    value: str | None = None
    note: str | None = None
    time: datetime = made(default_factory=lambda: datetime.now(UTC))
    id: str = made(default_factory=lambda: f"judgement:{uuid4().hex[:16]}")


def judge(
    storage: Storage,
    snapshot: Snapshot,
    record: str,
    verdict: Verdict,
    user: str,
    *,
    field: str | None = None,
    value: str | None = None,
    article: str | None = None,
    note: str | None = None,
) -> Judgement:
    """Append a judgement on a record that is in the base. Raises BaseError with one line where it is not, or the correction is none."""
    if not user.strip():
        raise BaseError("who judges? give a user name")
    if verdict not in get_args(Verdict):
        raise BaseError(f"{verdict}: is no judgement; give one of {', '.join(get_args(Verdict))}")
    kind, where, machine = _judged(snapshot, record, verdict, field, article)
    value = _sound(kind, verdict, field, value)
    if verdict == "correct" and value == machine:
        raise BaseError(f"{record}: the machine has {field} = {value} already; accept it instead")
    said = Judgement(record, kind, verdict, user.strip()[:100], where, field, machine, value, (note or "").strip()[:_LONGEST] or None)
    append(storage, [said])
    return said


def append(storage: Storage, judgements: Sequence[Judgement]) -> None:
    """Add judgements to the base, all or none."""
    place = f"{storage.root}/judgements"

    def add(state: DeltaTable) -> None:
        table = pa.Table.from_pylist([asdict(j) for j in judgements], JUDGEMENTS)
        write_deltalake(state, table, mode="append", commit_properties=stamp(state))

    with plain_errors(storage.where):
        DeltaTable.create(place, JUDGEMENTS, mode="ignore")
    retried(storage, "judgements", add)


def load(storage: Storage) -> tuple[Judgement, ...]:
    """All judgements, in the order of time."""
    with plain_errors(storage.where):
        place = f"{storage.root}/judgements"
        if not DeltaTable.is_deltatable(place):
            return ()
        found = []
        for file in files_of(DeltaTable(place), "judgements"):
            with storage.files.open_input_file(file) as opened:
                found += [Judgement(**row) for row in pq.ParquetFile(opened).read().to_pylist()]
        return tuple(sorted(found, key=lambda j: (j.time, j.id)))


def version(storage: Storage) -> int:
    """What changes with each judgement."""
    place = f"{storage.root}/judgements"
    return DeltaTable(place).version() if DeltaTable.is_deltatable(place) else -1


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that count, in the order of time: of each user and record what he said last of each field, after his last undo."""
    last: dict[tuple[str, str, str | None], dict[str, Judgement]] = defaultdict(dict)
    for j in judgements:
        own = last[j.user, j.record, j.article if j.verdict == "split" else None]
        if j.verdict == "undo":
            for key in [k for k in last if k[:2] == (j.user, j.record)]:
                del last[key]
        elif j.verdict == "correct":
            own.pop("", None)
            own[j.field or ""] = j
        else:  # a word on the whole record replaces what was said of its fields
            own.clear()
            own[""] = j
    return tuple(sorted((j for own in last.values() for j in own.values()), key=lambda j: (j.time, j.id)))


@dataclass(frozen=True, slots=True)
class Effective:
    """What is to be made of the machine's records. `renamed` has pairs of article (None: everywhere) and entity."""

    rejected: Mapping[str, Judgement] = made(default_factory=dict)
    corrected: Mapping[str, Mapping[str, str]] = made(default_factory=dict)
    renamed: Mapping[tuple[str | None, str], str] = made(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the machine's records stand as they are."""
        return not (self.rejected or self.corrected or self.renamed)


def effective(judgements: Iterable[Judgement]) -> Effective:
    """The latest judgement on each record: left out, or with the fields that were corrected since it was last accepted or rejected."""
    rejected: dict[str, Judgement] = {}
    corrected: dict[str, dict[str, str]] = {}
    renamed: dict[tuple[str | None, str], str] = {}
    for j in standing(judgements):
        if j.verdict in ("merge", "split"):
            renamed[j.article if j.verdict == "split" else None, j.record] = j.value or j.record
        elif j.verdict == "correct" and j.field and j.value is not None:
            rejected.pop(j.record, None)
            corrected.setdefault(j.record, {})[j.field] = j.value
        else:
            corrected.pop(j.record, None)
            rejected.pop(j.record, None)
            if j.verdict == "reject":
                rejected[j.record] = j
    return Effective(rejected, corrected, renamed)


def verdicts(judgements: Iterable[Judgement]) -> dict[str, dict[str, Verdict]]:
    """For each record what each user says of it now."""
    found: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for (record, user), own in groupby(
        sorted(standing(judgements), key=lambda j: (j.record, j.user, j.time)), lambda j: (j.record, j.user)
    ):
        found[record][user] = list(own)[-1].verdict
    return dict(found)


def _judged(
    snapshot: Snapshot, record: str, verdict: Verdict, field: str | None, article: str | None
) -> tuple[Kind, str | None, str | None]:
    """What kind of record it is, its article, and what the machine has in the field."""
    kind = record.partition(":")[0]
    if kind in VIEWS and verdict not in ("merge", "split"):
        column = _column(kind, verdict, field)
        rows = snapshot.sql(f"SELECT article, {column} AS machine FROM machine.{VIEWS[kind]} WHERE id = ?", [record]).rows()  # noqa: S608
        if not rows:
            raise BaseError(f"{record}: there is no such record in this base; the views {', '.join(VIEWS.values())} have their ids")
        return kind, rows[0]["article"], rows[0]["machine"]  # type: ignore[return-value]  # one of VIEWS
    if verdict not in ("merge", "split", "undo"):
        raise BaseError(f"{record}: is no claim, event or transfer; an entity can be merged into another, or split off in one article")
    if verdict == "split" and not article:
        raise BaseError(f"{record}: say in which article it is somebody else")
    there = snapshot.sql(
        "SELECT count(*) AS n FROM machine.entities WHERE entity = ? AND (? IS NULL OR article = ?)", [record, article, article]
    )
    if not there.rows()[0]["n"]:
        raise BaseError(
            f"{record}: there is no such entity {'in this article' if article else 'in this base'}; the view entities has their ids"
        )
    return "entity", article if verdict == "split" else None, record


def _column(kind: str, verdict: Verdict, field: str | None) -> str:
    if verdict != "correct":
        return "NULL"
    if field not in FIELDS[kind]:
        raise BaseError(f"{field}: cannot be corrected; of a {kind} these can: {', '.join(FIELDS[kind])}")
    if field in PARTIES:
        return f"{field}_name" if kind == "event" else f"coalesce({field}, {field}_name)"
    return field


def _sound(kind: str, verdict: Verdict, field: str | None, value: str | None) -> str | None:
    """The value as it is kept. Raises BaseError for one that the field cannot have."""
    if verdict not in ("correct", "merge", "split"):
        return None
    words = " ".join((value or "").split())[:_LONGEST]
    if not words:
        raise BaseError("what should it be? give a value")
    if verdict in ("merge", "split"):
        if ":" not in words:
            raise BaseError(f"{words}: is no entity id; give one such as country:NOR or person:anna-berg")
        return words
    allowed: dict[str, tuple[str, ...]] = {
        "polarity": get_args(Polarity),
        "certainty": get_args(Certainty),
        "time": get_args(Time),
        "status": get_args(Status),
    }
    if field == "type":
        words = words.upper()
        allowed["type"] = tuple(load_ontology().modes)
    if field in allowed and words not in allowed[field]:
        raise BaseError(f"{words}: {field} is one of {', '.join(allowed[field])}")
    return words
