"""What is doubtful about files that did open: said in passing, and listed on demand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from civicdesk.errors import told
from civicdesk.gui.widgets import button, label
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.project.workspace import LayerEntry, ModelEntry


def doubts_of(entry: ModelEntry | LayerEntry) -> tuple[str, ...]:
    """Sentences about one model or layer; none while it is read."""
    shown: Any = getattr(entry, "model", None) or getattr(entry, "layer", None)
    if shown is None:
        return ()
    found = [told(problem) for problem in shown.meta.get("problems", ())]
    if getattr(entry, "model", None) is not None and entry.placement is None:
        found += [finding.text for finding in shown.georeference.findings]
    return tuple(dict.fromkeys(text[:1].upper() + text[1:] for text in found))


def placed_doubtfully(entry: ModelEntry | LayerEntry) -> bool:
    """A model whose file gives no place, or a doubtful one, that nobody has placed."""
    model = getattr(entry, "model", None)
    return model is not None and entry.placement is None and bool(model.georeference.findings)


class Doubts:
    """Tells each doubt once, in the status bar."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._told: set[tuple[str, str]] = set()
        self.check: Callable[[str], object] | None = None  # opens the check of a model's place

    def look(self) -> None:
        """Tell what is new; forget what is closed."""
        workspace = self._window.app.workspace
        entries: list[ModelEntry | LayerEntry] = [*workspace.models.values(), *workspace.layers]
        open_ = {entry.id: entry for entry in entries}
        self._told = {told for told in self._told if told[0] in open_}
        fresh = [
            (entry, text) for entry in open_.values() for text in doubts_of(entry) if (entry.id, text) not in self._told
        ]
        if not fresh:
            return
        self._told |= {(entry.id, text) for entry, text in fresh}
        entry, text = fresh[0]
        said = f"{entry.title}: {text}"
        if len(fresh) > 1:
            said += " " + tr("and {n} more").format(n=len(fresh) - 1)
        self._window.status.say(said, tr("Details"), lambda: self.show([one for one, _text in fresh]))

    def show(self, entries: list[ModelEntry | LayerEntry]) -> None:
        about = {entry.id: (entry.path.name, entry.title, doubts_of(entry)) for entry in entries}
        dialog = DoubtsDialog(self._window, list(about.values()))
        unplaced = [entry for entry in entries if placed_doubtfully(entry)]
        if unplaced and self.check is not None:
            dialog.offer(partial(self.check, unplaced[0].id))
        dialog.show()


class DoubtsDialog(QDialog):
    def __init__(self, parent: QWidget, about: list[tuple[str, str, tuple[str, ...]]]) -> None:
        """*about*: file, title and sentences of each model or layer."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What to know about these files"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(6)
        for file, title, sentences in about[:12]:
            column.addWidget(label(title if title in file else f"{title} – {file}", "emptyTitle", wrap=True))
            for sentence in sentences:
                column.addWidget(label(f"•  {sentence}", wrap=True))
            column.addSpacing(6)
        self.buttons = row = QHBoxLayout()
        row.addStretch()
        close = button(tr("Close"), self.accept, "primary")
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)

    def offer(self, check: Callable[[], object]) -> None:
        """A button that opens the check of the first model's place."""

        def run() -> None:
            self.accept()
            check()

        self.buttons.insertWidget(0, button(tr("Check the place…"), run, "quiet"))
