"""Sheets in the window: the command, and the frame of the sheet on the map while the dialog is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.gui.commands import Command
from civicdesk.gui.parts import Part
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.sheet_dialog import SheetDialog


def install(window: MainWindow) -> Part:
    part = Sheets(window)
    command = Command("file.sheet", N_("Sheet…"), part.open, "file", "Ctrl+Alt+P", "printer", part.possible,
                      break_before=True)  # fmt: skip
    return Part((command,))


class Sheets:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.dialog: SheetDialog | None = None

    def possible(self) -> bool:
        """There is something to put on paper."""
        workspace = self.window.app.workspace
        models = any(entry.model is not None for entry in workspace.models.values())
        return models or any(entry.layer is not None for entry in workspace.layers) or bool(workspace.backgrounds)

    def open(self) -> None:
        from civicdesk.gui.sheet_dialog import SheetDialog

        if self.dialog is None:
            with self.window.guarded(tr("Sheet")):
                self.dialog = SheetDialog(self.window)
                self.dialog.finished.connect(self._closed)
                self.dialog.show()
        else:
            self.dialog.raise_()
            self.dialog.activateWindow()

    def _closed(self, _code: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
