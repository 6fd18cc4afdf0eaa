import threading

from PySide6.QtCore import QEventLoop, QTimer

from civicdesk.gui.bridge import Bridge


def test_callbacks_run_in_the_windows_thread_and_in_order(qtbot) -> None:
    bridge, seen = Bridge(), []

    def work() -> None:
        for n in range(200):
            bridge.post(lambda n=n: seen.append((n, threading.current_thread())))

    threading.Thread(target=work).start()
    qtbot.waitUntil(lambda: len(seen) == 200)
    assert [n for n, _thread in seen] == list(range(200))
    assert {thread for _n, thread in seen} == {threading.main_thread()}


def test_one_bad_callback_does_not_stop_the_others(qtbot, monkeypatch) -> None:
    told, seen = [], []
    monkeypatch.setattr("sys.excepthook", lambda *what: told.append(what))
    bridge = Bridge()
    bridge.post(lambda: 1 / 0)
    bridge.post(lambda: seen.append(1))
    qtbot.waitUntil(lambda: seen == [1])
    assert told[0][0] is ZeroDivisionError


def test_a_closed_bridge_drops_what_comes_late(qtbot) -> None:
    bridge, seen = Bridge(), []
    bridge.close()
    bridge.post(lambda: seen.append(1))
    qtbot.wait(20)
    assert seen == []


def test_a_dialog_opened_by_a_callback_gets_what_comes_meanwhile(qtbot) -> None:
    bridge, seen = Bridge(), []

    def dialog() -> None:
        loop = QEventLoop()
        bridge.post(lambda: seen.append("read"))
        bridge.post(loop.quit)
        QTimer.singleShot(2000, loop.quit)
        loop.exec()
        seen.append("closed")

    bridge.post(dialog)
    bridge.post(lambda: seen.append("waited before it"))
    qtbot.waitUntil(lambda: "closed" in seen)
    assert seen == ["waited before it", "read", "closed"]
