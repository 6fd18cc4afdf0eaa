"""Work beside the window: quick work comes at once, slow work later, and only what was asked last."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from civicdesk.gui.aside import Aside


def test_quick_work_is_there_at_once(qapp: Any) -> None:
    found: list[int] = []
    owner = QObject()
    aside = Aside(owner, found.append)
    aside.ask(lambda: 7, found.append)
    assert found == [7]
    assert not aside.busy


def test_only_what_was_asked_last_is_given(qapp: Any, qtbot: QtBot) -> None:
    owner, found, go = QObject(), [], threading.Event()
    aside = Aside(owner, found.append)
    threads: list[str] = []

    def slow() -> str:
        threads.append(threading.current_thread().name)
        go.wait(5)
        return "old"

    aside.ask(slow, found.append)
    assert aside.busy
    assert threads == ["aside"]
    aside.ask(lambda: go.wait(5) and "new", found.append)
    go.set()
    qtbot.waitUntil(lambda: not aside.busy)
    qtbot.wait(50)
    assert found == ["new"]


def test_what_goes_wrong_is_told(qapp: Any, qtbot: QtBot) -> None:
    owner, problems = QObject(), []
    aside = Aside(owner, problems.append)
    aside.ask(lambda: 1 / 0, lambda _result: None)
    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], ZeroDivisionError)


def test_nothing_comes_after_the_owner_has_gone(qapp: Any, qtbot: QtBot) -> None:
    owner, found, go = QObject(), [], threading.Event()
    aside = Aside(owner, found.append)
    aside.ask(lambda: go.wait(5), found.append)
    owner.deleteLater()
    qtbot.wait(30)
    go.set()
    qtbot.wait(80)
    assert found == []
