"""Qt keeps the books: a release (6.12.0 on Python 3.11) lost a reference to None in every void call."""

from __future__ import annotations

import sys


def test_void_calls_keep_their_references(qapp):
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
