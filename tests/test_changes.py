from __future__ import annotations

from civicdesk.changes import Changes, Event


def test_events_call_in_order_until_disconnected():
    event: Event[int] = Event()
    seen: list[tuple[str, int]] = []
    stop = event.connect(lambda value: seen.append(("a", value)))
    event.connect(lambda value: seen.append(("b", value)))
    event.emit(1)
    stop()
    stop()
    event.emit(2)
    assert seen == [("a", 1), ("b", 1), ("b", 2)]


def test_a_callback_may_disconnect_itself_while_called():
    event: Event[int] = Event()
    seen: list[int] = []
    stops = []

    def once(value: int) -> None:
        seen.append(value)
        stops[0]()

    stops.append(event.connect(once))
    event.connect(seen.append)
    event.emit(1)
    event.emit(2)
    assert seen == [1, 1, 2]


def test_changes_collect_rows_by_table():
    changes = Changes.of("Import", "t1", [("room", "1"), ("room", "2"), ("room", "1"), ("link", "9")])
    assert changes.rows == {"room": frozenset("12"), "link": frozenset("9")}
    assert changes
    assert not Changes("nothing")
