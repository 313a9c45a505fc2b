"""Whether two events were done to the same people."""

from __future__ import annotations

import pytest

from accordingto import read_text


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Danish rebels kidnapped two Norwegian nurses. The nurses were kidnapped near Bergen.", True),
        ("Danish rebels kidnapped two Norwegian nurses. Three nurses were kidnapped near Bergen.", False),
        ("Danish rebels kidnapped two Norwegian nurses. The three nurses were kidnapped near Bergen.", False),
    ],
)
def test_who_is_spoken_of_again_is_the_same(text: str, one: bool) -> None:
    assert (len([e for e in read_text(text).events if e.type == "ASSAULT"]) == 1) is one
