from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from civicdesk.gui.ask import ask_table, ask_target


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("rooms.csv", "Spreadsheet (*.xlsx)", "rooms.csv"),
        ("rooms", "CSV (*.csv)", "rooms.csv"),
        ("school 1.NP", "Spreadsheet (*.xlsx)", "school 1.NP.xlsx"),
        ("ROOMS.XLSX", "", "ROOMS.XLSX"),
        ("rooms", "", "rooms.xlsx"),
    ],
)
def test_a_name_without_one_of_the_suffixes_gets_the_chosen_one(
    qapp, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str, written: str
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (typed, kind))
    assert ask_table(QWidget(), "Create list", Path("rooms.xlsx")) == Path(written)


def test_nothing_is_written_where_nothing_was_named(qapp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    assert ask_target(QWidget(), "Save", Path("a.json"), {".json": "JSON"}) is None
