from datetime import date

from PySide6.QtCore import Qt

from civicdesk.gui.columns import DUTIES, ROOMS
from civicdesk.gui.row_model import Row, RowModel
from civicdesk.project.selection import Ref


def room(number: str, name: str, building: str = "School", state: str = "") -> Row:
    ref = Ref("record", "room", number)
    return Row(number, (ref,), (state, number, name, "1.NP", building, 20.0, None, None, "register"))


def numbers(model: RowModel) -> list[str]:
    return [row.id for row in model.visible_rows]


def make(*rows: Row) -> RowModel:
    model = RowModel(ROOMS)
    model.set_rows(rows)
    return model


def test_numbers_sort_by_value_and_czech_letters_by_the_alphabet() -> None:
    model = make(room("1.10", "Hala"), room("1.2", "Chodba"), room("1.1", "Čítárna"), room("1.3", "Cukrárna"))
    model.sort(1)
    assert numbers(model) == ["1.1", "1.2", "1.3", "1.10"]
    model.sort(2)
    assert [row.cells[2] for row in model.visible_rows] == ["Cukrárna", "Čítárna", "Hala", "Chodba"]


def test_filter_and_groups() -> None:
    model = make(room("1", "A", "Town hall"), room("2", "B"), room("3", "C"))
    model.set_filter("building:school")
    assert numbers(model) == ["2", "3"]
    model.set_filter("")
    model.set_group(4)
    assert [model.data(model.index(place, 0)) for place in model.headings()] == ["School   2", "Town hall   1"]
    assert model.row_at(0) is None


def test_worst_state_comes_first() -> None:
    model = make(
        room("1", "A", state="ok"), room("2", "B", state="overdue"), room("3", "C"), room("4", "D", state="due")
    )
    model.sort(0)
    assert numbers(model) == ["2", "4", "1", "3"]


def test_remaining_days_are_text_and_colour() -> None:
    model = RowModel(DUTIES)
    cells = ("overdue", "Check", "PHP-04", "1.11", "", date(2025, 11, 3), date(2026, 11, 3), -20, "", "", "1Y", "")
    model.set_rows([Row("d", (Ref("record", "equipment", "e"),), cells)])
    index = model.index(0, 7)
    assert index.data() == "overdue 20 d"
    assert index.data(Qt.ItemDataRole.ForegroundRole).name() == "#b42f26"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "overdue"


def test_selection_finds_its_row() -> None:
    model = make(room("1", "A"), room("2", "B"))
    assert model.places_of(frozenset({Ref("record", "room", "2")})) == [1]


def test_furniture_and_parts_of_the_building_are_shown_when_asked_for(qtbot) -> None:
    from civicdesk.gui.table_panel import TablePanel

    panel = TablePanel()
    qtbot.addWidget(panel)
    panel.show()
    cells = ("", "K-01", "Boiler", "", "", "", "", "model")
    rows = [
        Row(key, (Ref("element", "m", key),), (*cells[:2], name, *cells[3:]), name != "Boiler")
        for key, name in (("a", "Boiler"), ("b", "Chair"), ("c", "Door"))
    ]
    panel.set_rows("equipment", rows)
    assert not panel.fabric_button.isVisible()
    panel.set_tab("equipment")
    assert panel.fabric_button.isVisible()
    assert panel.seen_ids("equipment") == ["a"]
    assert panel.tabs.tabText(1) == "Equipment 1"
    panel.fabric_button.click()
    assert sorted(panel.seen_ids("equipment")) == ["a", "b", "c"]
    assert panel.tabs.tabText(1) == "Equipment 3"
    panel.fabric_button.click()
    assert panel.seen_ids("equipment") == ["a"]
    panel.set_rows("equipment", [])
    assert not panel.fabric_button.isVisible()
