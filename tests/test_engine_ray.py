"""The same articles on a Ray cluster of two workers and in this process give the same rows, byte for byte."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from accordingto.base import open_base
from accordingto.base.schema import to_table
from accordingto.reader import default_reader
from accordingto.records import Article

pytest.importorskip("ray")


def rows(table: pa.Table) -> bytes:
    """The rows in the order of the articles' ids, without the time at which they were made, as bytes."""
    table = table.drop(["added"]).sort_by("id").combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        for batch in table.to_batches():
            stream.write_batch(batch)
    return bytes(sink.getvalue())


def test_ray_gives_the_rows_that_one_process_gives(tmp_path: Path) -> None:
    texts = [
        f"Norway told Denmark in {1950 + n} that {n + 2} trawlers would leave port, Reuters said. Denmark may protest." for n in range(11)
    ]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps({"key": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    where = tmp_path / "news.base"
    command = ["add", str(source), "--base", str(where), "--engine", "ray", "--workers", "2", "--batch", "4"]
    done = subprocess.run([sys.executable, "-m", "accordingto", *command], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "11 added" in done.stdout
    alone = to_table(default_reader().read(Article(text, key=str(n))) for n, text in enumerate(texts))
    base = open_base(str(where))
    assert rows(to_table(base.readings())) == rows(alone)
    stored = pa.table(base.storage.table().to_pyarrow_table()).select(alone.column_names).drop(["added"]).sort_by("id")
    assert stored.to_pylist() == alone.drop(["added"]).sort_by("id").to_pylist()  # what lies below a null differs in Parquet
