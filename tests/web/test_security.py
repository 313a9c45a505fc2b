"""Who may come in, and from where."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from accordingto.base import Base
from accordingto.web.app import create_app
from accordingto.web.security import Guard


@pytest.fixture
def client(web_base: Base) -> TestClient:
    return TestClient(create_app(web_base), base_url="http://127.0.0.1")


def test_only_this_machines_own_names_are_answered(client: TestClient) -> None:
    assert client.get("/add").status_code == 200
    assert client.get("/add", headers={"host": "rebound.example.org"}).status_code == 421


def test_other_sites_cannot_add(client: TestClient) -> None:
    assert client.post("/add", data={"text": ""}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/add", data={"text": ""}, headers={"origin": "http://example.org"}).status_code == 403
    answer = client.post("/add", data={"text": ""}, headers={"origin": "http://127.0.0.1"})
    assert answer.status_code == 400
    assert "nothing to add" in answer.text


def test_pages_may_load_nothing_from_elsewhere(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_token_is_asked_for_and_kept(web_base: Base) -> None:
    client = TestClient(create_app(web_base, guard=Guard(token="secret-word")), base_url="http://base.example.org", follow_redirects=False)
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/api/sources", headers={"authorization": "Bearer secret-word"}).status_code == 200
    assert client.get("/?token=secret-word").headers["location"] == "/"
    assert client.get("/add").status_code == 200  # the cookie


def test_a_proxys_user_header_lets_in(web_base: Base) -> None:
    client = TestClient(create_app(web_base, guard=Guard(user_header="x-remote-user")), base_url="http://base.example.org")
    assert client.get("/add").status_code == 401
    assert client.get("/add", headers={"x-remote-user": "anna"}).status_code == 200


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY articles TO '/tmp/x'",
        "SELECT 1; SELECT 2",
        "ATTACH '/tmp/x'",
        "SELECT * FROM '/etc/passwd'",
    ],
)
def test_queries_read_the_base_and_nothing_else(client: TestClient, sql: str) -> None:
    answer = client.get("/api/query", params={"sql": sql})
    assert answer.status_code == 400
    assert "problem" in answer.json()
