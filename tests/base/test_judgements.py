"""Judgements are appended, and the reviewed views take them into account; the machine's records stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import accordingto
from accordingto.base import Base, open_base, to_table
from accordingto.base import judgements as judging
from accordingto.base.judged_figures import figures, kappa, wilson
from accordingto.base.judgements import Judgement, effective, load, standing
from accordingto.base.views import Snapshot
from accordingto.errors import BaseError

TEXT = (
    "Norway condemned Denmark on Monday. Sweden's minister, Anna Berg, said that Finland had expelled two Danish diplomats. "
    "Iceland delivered 12 Falcon missiles to Norway."
)


@pytest.fixture
def base(tmp_path: Path) -> Base:
    made = open_base(str(tmp_path / "news.base"), create=True)
    made.commit(to_table([accordingto.read_text(TEXT), accordingto.read_text("Minister Berg met Norway's king. Anna Berg left Oslo.")]))
    return made


def rows(base: Base, query: str, reviewed: bool = True) -> list[dict[str, Any]]:
    with Snapshot(base.storage, reviewed=reviewed) as snapshot:
        return snapshot.sql(query).rows()


def judge(base: Base, record: str, verdict: Any, user: str = "ida", **given: Any) -> Judgement:
    with Snapshot(base.storage) as snapshot:
        return judging.judge(base.storage, snapshot, record, verdict, user, **given)


def event(base: Base, type: str) -> str:
    return str(rows(base, f"SELECT id FROM events WHERE type = '{type}'", False)[0]["id"])


def test_a_rejected_event_is_gone_from_reviewed_views_alone(base: Base) -> None:
    accused = event(base, "ACCUSE")
    before = rows(base, "SELECT sum(events) AS n FROM articles")[0]["n"]
    judge(base, accused, "reject")
    assert rows(base, f"SELECT id FROM events WHERE id = '{accused}'") == []
    assert rows(base, f"SELECT id FROM dyads WHERE id = '{accused}'") == []
    assert rows(base, "SELECT sum(events) AS n FROM articles")[0]["n"] == before - 1
    assert rows(base, f"SELECT id FROM events WHERE id = '{accused}'", False) != []
    judge(base, accused, "undo")
    assert rows(base, f"SELECT id FROM events WHERE id = '{accused}'") != []
    assert len(load(base.storage)) == 2, "nothing is taken away"


def test_a_corrected_type_brings_its_quad_with_it(base: Base) -> None:
    accused = event(base, "ACCUSE")
    judge(base, accused, "correct", field="type", value="reject")
    (row,) = rows(base, f"SELECT type, mode, quad, cameo, actor_name FROM events WHERE id = '{accused}'")
    assert row == {"type": "REJECT", "mode": None, "quad": 3, "cameo": None, "actor_name": "Norway"}
    assert [j.machine for j in load(base.storage)] == ["ACCUSE"]


def test_a_corrected_party_is_the_only_one(base: Base) -> None:
    accused = event(base, "ACCUSE")
    judge(base, accused, "correct", field="actor", value="country:SWE")
    judge(base, accused, "correct", field="recipient", value="a trawler")
    (row,) = rows(base, f"SELECT actors, actor_name, actor_country, recipient_name, recipient_country FROM events WHERE id = '{accused}'")
    assert [a["entity"] for a in row.pop("actors")] == ["country:SWE"]
    assert row == {"actor_name": "Sweden", "actor_country": "SWE", "recipient_name": "a trawler", "recipient_country": None}
    (pair,) = rows(base, f"SELECT actor, actor_name, actor_country, recipient, recipient_name FROM dyads WHERE id = '{accused}'")
    assert pair == {
        "actor": "country:SWE",
        "actor_name": "Sweden",
        "actor_country": "SWE",
        "recipient": None,
        "recipient_name": "a trawler",
    }


def test_a_holder_and_a_transfer_can_be_corrected(base: Base) -> None:
    claim = rows(base, "SELECT id FROM claims WHERE speaker LIKE 'person:%' LIMIT 1")[0]["id"]
    judge(base, claim, "correct", field="speaker", value="country:SWE")
    assert rows(base, f"SELECT speaker, speaker_name FROM claims WHERE id = '{claim}'") == [
        {"speaker": "country:SWE", "speaker_name": "Sweden"}
    ]
    transfer = rows(base, "SELECT id FROM transfers")[0]["id"]
    judge(base, transfer, "correct", field="status", value="ordered")
    assert rows(base, "SELECT status, supplier_name FROM transfers") == [{"status": "ordered", "supplier_name": "Iceland"}]


def test_entities_are_merged_everywhere_and_split_in_one_article(base: Base) -> None:
    people = {r["entity"] for r in rows(base, "SELECT DISTINCT entity FROM mentions WHERE entity LIKE 'person:%berg%'")}
    (berg, *_) = sorted(people)
    judge(base, berg, "merge", value="person:anna-berg-of-sweden")
    assert {r["entity"] for r in rows(base, f"SELECT entity FROM mentions WHERE entity = '{berg}'")} == set()
    article = rows(base, "SELECT article FROM entities WHERE entity = 'country:NOR' ORDER BY article LIMIT 1")[0]["article"]
    judge(base, "country:NOR", "split", value="place:norway-street", article=article)
    left = {r["article"] for r in rows(base, "SELECT DISTINCT article FROM entities WHERE entity = 'country:NOR'")}
    assert article not in left
    assert left == {r["article"] for r in rows(base, "SELECT DISTINCT article FROM entities WHERE entity = 'country:NOR'", False)} - {
        article
    }
    actors = rows(base, "SELECT DISTINCT actor FROM dyads")
    assert all(a["actor"] != berg for a in actors)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"record": "event:none", "verdict": "accept"}, "no such record"),
        ({"record": "{event}", "verdict": "correct", "field": "type", "value": "DANCE"}, "type is one of"),
        ({"record": "{event}", "verdict": "correct", "field": "cameo", "value": "190"}, "cannot be corrected"),
        ({"record": "{event}", "verdict": "correct", "field": "polarity", "value": "positive"}, "already"),
        ({"record": "{event}", "verdict": "correct", "field": "actor", "value": " "}, "give a value"),
        ({"record": "{event}", "verdict": "accept", "user": " "}, "user name"),
        ({"record": "person:nobody", "verdict": "merge", "value": "person:somebody"}, "no such entity"),
        ({"record": "country:NOR", "verdict": "split", "value": "place:norway"}, "which article"),
        ({"record": "country:NOR", "verdict": "reject"}, "is no claim"),
    ],
)
def test_what_cannot_be_judged_is_said_in_one_line(base: Base, given: dict[str, str], words: str) -> None:
    given = {k: v.format(event=event(base, "ACCUSE")) for k, v in given.items()}
    with pytest.raises(BaseError, match=words) as raised:
        judge(base, **given)
    assert "\n" not in str(raised.value)
    assert load(base.storage) == ()


APPEND = """import sys
from accordingto.base import judgements, open_base
for n in sys.argv[2:]:
    judgements.append(open_base(sys.argv[1]).storage, [judgements.Judgement(f"event:{n}", "event", "accept", "ida")])
"""


def test_many_may_judge_at_once(base: Base) -> None:
    several = [subprocess.Popen([sys.executable, "-c", APPEND, base.storage.where, *(f"{p}{n}" for n in range(3))]) for p in "abcd"]
    assert [process.wait(60) for process in several] == [0] * 4
    assert {j.record for j in load(base.storage)} == {f"event:{p}{n}" for p in "abcd" for n in range(3)}


def said(record: str, verdict: Any, user: str, **more: Any) -> Judgement:
    return Judgement(record, "event", verdict, user, **more)


def test_the_last_word_of_each_user_counts_and_the_latest_is_effective() -> None:
    told = [
        said("event:1", "accept", "ida"),
        said("event:1", "reject", "ida"),
        said("event:1", "accept", "ola"),
        said("event:2", "reject", "ola"),
    ]
    assert [(j.record, j.verdict, j.user) for j in standing(told)] == [
        ("event:1", "reject", "ida"),
        ("event:1", "accept", "ola"),
        ("event:2", "reject", "ola"),
    ]
    assert set(effective(told).rejected) == {"event:2"}
    assert set(effective([*told, said("event:1", "undo", "ola")]).rejected) == {"event:1", "event:2"}


def test_a_correction_stands_until_the_record_is_accepted_or_rejected() -> None:
    told = [said("event:1", "correct", "ida", field="type", value="AID"), said("event:1", "correct", "ida", field="time", value="future")]
    assert effective(told).corrected == {"event:1": {"type": "AID", "time": "future"}}
    assert effective([*told, said("event:1", "accept", "ola")]).corrected == {}
    assert set(effective([*told, said("event:1", "reject", "ola")]).rejected) == {"event:1"}


def test_precision_is_the_share_of_accepted_records() -> None:
    told = [said(f"event:{n}", "accept" if n < 8 else "correct", "ida", field=None if n < 8 else "type", value="AID") for n in range(10)]
    rows = figures(told, {f"event:{n}": "ACCUSE" for n in range(10)})
    assert [(r["type"], r["user"], r["judged"], r["right"]) for r in rows] == [
        ("ACCUSE", None, 10, 8),
        (None, None, 10, 8),
        (None, "ida", 10, 8),
    ]
    assert (rows[0]["low"], rows[0]["high"]) == wilson(8, 10) == (0.49, 0.943)


def test_kappa_is_that_of_the_textbook() -> None:
    both = [("accept", "accept")] * 20 + [("accept", "reject")] * 5 + [("reject", "accept")] * 10 + [("reject", "reject")] * 15
    told = [said(f"event:{n}", v, user) for n, pair in enumerate(both) for v, user in zip(pair, ("ida", "ola"), strict=True)]
    assert kappa(told) == [{"one": "ida", "other": "ola", "both": 50, "same": 0.7, "kappa": 0.4}]
