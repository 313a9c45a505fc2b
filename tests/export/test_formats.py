"""Whatever goes wrong with an export is one clear line, and leaves nothing behind."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import polars
import pytest
from pyarrow import parquet

from accordingto.base import Base
from accordingto.export import polecat
from accordingto.export.files import OutputError
from accordingto.export.formats import Format, export
from accordingto.export.gdelt import COLUMNS, MENTIONS
from accordingto.export.snapshot import QueryError, columns_of_views
from accordingto.records import Reading

from .conftest import FORMULAS

THERE = [kind for kind in Format if kind is not Format.followthemoney or find_spec("followthemoney")]
WRONG = [
    ("type =", "syntax error"),
    ("nobody = 1", "nobody"),
    ("true) OR (true", "syntax error"),
    ("true; DROP VIEW events", "more than one statement"),
    ("true, false", "single expression"),
    ("*", "lists the columns"),
    ("", "SELECT clause"),
    ("CAST(evidence AS INTEGER) = 1", "Could not convert"),
    ("id IN (SELECT content FROM read_text('/etc/passwd'))", "Cannot access file"),
]


@pytest.mark.parametrize(("where", "said"), WRONG)
def test_a_wrong_condition_is_one_line(base: Base, tmp_path: Path, where: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as error:
        export(base, Format.csv, tmp_path / "out", where=where, views=("events",))
    assert str(error.value).startswith("--where")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_condition_may_look_into_other_views(base: Base, tmp_path: Path) -> None:
    export(base, Format.jsonl, tmp_path / "out", where="id IN (SELECT article FROM transfers)")
    (line,) = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["article"]["outlet"] == "Harbour Gazette"


@pytest.mark.parametrize(
    ("kind", "view", "said"),
    [(Format.csv, "evnts", "no such view"), (Format.geojson, "claims", "events and places"), (Format.gdelt, "events", "leave out --view")],
)
def test_a_wrong_view_is_one_line(base: Base, tmp_path: Path, kind: Format, view: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        export(base, kind, tmp_path / "out", views=(view,))


@pytest.mark.parametrize("kind", THERE)
def test_an_existing_output_is_kept(base: Base, tmp_path: Path, kind: Format) -> None:
    out = tmp_path / "out"
    out.write_text("years of work")
    with pytest.raises(OutputError, match="is there already"):
        export(base, kind, out)
    assert out.read_text() == "years of work"


@pytest.mark.parametrize("kind", [kind for kind in THERE if kind is not Format.xlsx])  # a workbook says when it was made
def test_the_same_twice(base: Base, tmp_path: Path, kind: Format) -> None:
    def content(path: Path) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}

    for name in ("one", "two"):
        export(base, kind, tmp_path / name)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_json_lines_are_whole_readings(base: Base, tmp_path: Path) -> None:
    export(base, Format.jsonl, tmp_path / "out")
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert [Reading.from_json(json.loads(line)) for line in lines] == list(base.readings())


def test_parquet_keeps_lists_and_records(base: Base, tmp_path: Path) -> None:
    export(base, Format.parquet, tmp_path / "out")
    assert {p.stem for p in (tmp_path / "out").iterdir()} == set(columns_of_views())
    events = polars.read_parquet(tmp_path / "out" / "events.parquet").filter(polars.col("article") == "hostile").to_dicts()
    assert events[0]["according_to"] == [FORMULAS[0], "-holder | with \\ bar"]
    assert events[0]["actors"][0]["country"] == "ISL"
    assert events[0]["citation"]
    assert parquet.read_schema(tmp_path / "out" / "events.parquet").field("published").type == "date32"


def test_the_register(base: Base, tmp_path: Path) -> None:
    export(base, Format.sipri, tmp_path / "out", where="status = 'delivered'")
    table = polars.read_csv(tmp_path / "out", infer_schema=False).to_dicts()
    assert [(row["Supplier"], row["Recipient"], row["Deal status"]) for row in table] == [("Norway", "Chile", "delivered")]
    assert table[0]["Sentence"].startswith("Norway delivered")


def test_every_format_and_layout_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    assert [kind for kind in Format if f"| `{kind}`" not in page and f"`{kind}` |" not in page] == []
    named = (
        *MENTIONS,
        *(name for name in (*polecat.COLUMNS, *polecat.ADDED) if not name.startswith("Recipient") and not name.startswith("Wikipedia R")),
    )
    assert [name for name in named if name not in page and not name.startswith("Primary Recipient")] == []
    assert [name for name in COLUMNS["2.0"] if name not in page and not name.startswith(("Actor", "ActionGeo", "IsRoot"))] == []
