"""Export of storey plans from the window: the dialog, its preview, the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from civicdesk.gui import snapshot
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.plan_export import PlanDialog, PlanOptions, export


@pytest.fixture
def model(sample: MainWindow) -> str:
    return next(key for key, entry in sample.app.workspace.models.items() if entry.model is not None)


def choose(dialog: PlanDialog, name: str, data: object) -> None:
    combo = getattr(dialog, f"_{name}")
    combo.setCurrentIndex(combo.findData(data))
    snapshot.wait(dialog._app, 30)


def test_the_preview_shows_the_sheet_and_says_what_does_not_fit(sample: MainWindow, model: str):
    dialog = PlanDialog(sample, model, "1.NP")
    snapshot.wait(sample.app, 30)
    assert dialog.value() == PlanOptions(model, "1.NP", ".pdf", "A4", None, 1.1)
    lying = dialog.preview.pixmap()
    assert lying.width() > lying.height()
    assert dialog.ok.isEnabled()
    choose(dialog, "scale", 50)
    assert not dialog.ok.isEnabled()
    assert "A4" in dialog.preview.text()
    choose(dialog, "paper", "A1")
    choose(dialog, "scale", 100)
    assert dialog.ok.isEnabled()
    before = dialog.preview.pixmap().toImage()
    dialog._cut.setValue(2.4)  # above the windows
    snapshot.wait(sample.app, 30)
    assert dialog.value().cut == 2.4
    assert dialog.preview.pixmap().toImage() != before
    choose(dialog, "format", ".dxf")
    assert not dialog._paper.isEnabled()


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".dxf", ".gpkg"])
def test_the_files_are_written_and_can_be_opened(sample: MainWindow, model: str, tmp_path: Path, suffix: str):
    export(sample, PlanOptions(model, "1.NP", suffix, "A4", None), tmp_path / f"plan{suffix}")
    snapshot.wait(sample.app, 60)
    assert [path.name for path in tmp_path.iterdir()] == [f"plan{suffix}"]
    assert f"plan{suffix}" in sample.status.message.text()


def test_the_command_waits_for_a_model(window: MainWindow):
    assert not window.menus.commands["model.export_plan"].enabled()
