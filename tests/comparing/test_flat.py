"""Rows and look-ups in plain arrays."""

from __future__ import annotations

import numpy as np

from accordingto.comparing.flat import Postings, Ragged, join


def test_rows_come_back_as_they_were() -> None:
    rows = [np.array(r, dtype=np.uint32) for r in ([1, 2], [], [3])]
    both = Ragged.of(rows).then(Ragged.of([np.array([9], dtype=np.uint32)]))
    assert [both.row(i).tolist() for i in range(len(both))] == [[1, 2], [], [3], [9]]


def test_postings_grow_by_batches_as_if_they_came_at_once() -> None:
    rows = [np.array(r, dtype=np.uint64) for r in ([5, 1], [5], [1, 7], [5])]
    at_once = Postings.of(rows)
    grown = Postings.of(rows[:2]).then(Postings.of(rows[2:], 2))
    assert np.array_equal(at_once.keys, grown.keys)
    assert np.array_equal(at_once.rows, grown.rows)
    assert [r.tolist() for r in grown.having(np.array([5, 2], dtype=np.uint64), 10)] == [[0, 1, 3], []]


def test_of_a_key_that_many_have_the_first_and_last_rows_are_looked_at() -> None:
    many = Postings.of([np.array([4], dtype=np.uint64)] * 100)
    assert many.having(np.array([4], dtype=np.uint64), 4)[0].tolist() == [0, 1, 98, 99]


def test_groups_point_to_their_first_row() -> None:
    assert join(np.arange(6, dtype=np.uint32), [(5, 4), (4, 1), (3, 2)]).tolist() == [0, 1, 2, 2, 1, 1]
