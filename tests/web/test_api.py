"""The JSON interface: no question makes the server fail, and people can read what may be asked."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi.testclient import TestClient
from schemathesis.checks import not_a_server_error

from accordingto.base import Base
from accordingto.web.app import create_app

LOCAL = {"host": "127.0.0.1"}


def test_no_question_makes_the_server_fail(web_base: Base) -> None:
    """What schemathesis makes up of the description, right and wrong: the answer may be a refusal, never a failure."""
    interface = schemathesis.openapi.from_asgi("/openapi.json", create_app(web_base), headers=LOCAL)
    asked: list[str] = []
    for result in interface.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # else the description is wrong, and this fails

        @hypothesis.settings(
            max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck)
        )
        @hypothesis.given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(checks=[not_a_server_error], headers=LOCAL)

        ask()
        asked.append(operation.path)
    assert {"/api/search", "/api/claims", "/api/events", "/api/query", "/api/sources"} <= set(asked)


@pytest.fixture
def client(web_base: Base) -> TestClient:
    return TestClient(create_app(web_base), base_url="http://127.0.0.1")


@pytest.mark.parametrize(
    "asked",
    [
        "/api/search?certainty=sure",
        "/api/claims?since=1976-13-45",
        "/api/events?limit=0",
        "/api/transfers?status=sold",
        "/api/claims?n=0",
        "/api/query",
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, asked: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == 422
    assert answer.json()["problem"]


def test_every_question_is_explained_with_an_example(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    shown = client.get("/api").text
    for path, operations in paths.items():
        assert path in shown
        assert all(operation["description"] for operation in operations.values()), path
    example = client.get("/api", params={"example": "/api/claims"}).text
    assert "according_to" in example
    assert "&#34;evidence&#34;" in example


def test_claims_are_found_by_speaker_certainty_and_polarity(client: TestClient) -> None:
    claims = client.get("/api/claims", params={"limit": 500}).json()
    assert len(claims) > 20
    chosen = claims[3]
    asked = {
        "speaker": chosen["speaker"] or "",
        "certainty": chosen["certainty"],
        "polarity": chosen["polarity"],
        "q": chosen["evidence"].split()[0],
    }
    found = client.get("/api/claims", params=asked).json()
    assert chosen["id"] in {c["id"] for c in found}
    assert all(c["certainty"] == chosen["certainty"] and c["polarity"] == chosen["polarity"] for c in found)
    counts = client.get("/api/counts", params={**asked, "kind": "claims"}).json()
    assert counts["total"] == len(found)
    assert sum(counts["facets"]["certainty"].values()) == len(found)


def test_events_are_found_by_type_actor_recipient_and_day(client: TestClient) -> None:
    rows = client.get(
        "/api/query", params={"sql": "SELECT id, type, actor, recipient, date_start FROM dyads WHERE actor <> recipient"}
    ).json()
    one = next(r for r in rows if r["date_start"])
    found = client.get(
        "/api/events", params={"type": one["type"], "actor": one["actor"], "recipient": one["recipient"], "day": one["date_start"]}
    )
    assert one["id"] in {e["id"] for e in found.json()}
    assert all(e["type"] == one["type"] for e in found.json())


def test_pages_follow_each_other_without_gap_or_double(client: TestClient) -> None:
    for what in ("claims", "events", "search"):
        every = [r.get("id") or r["article"] for r in client.get(f"/api/{what}", params={"limit": 60}).json()]
        pages = [client.get(f"/api/{what}", params={"limit": 7, "n": n}).json() for n in range(1, 12)]
        assert [r.get("id") or r["article"] for page in pages for r in page][:60] == every
