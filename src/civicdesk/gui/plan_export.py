"""Storey plans on paper, for CAD and as map layers: a dialog with a preview of the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QDoubleSpinBox, QLabel

from civicdesk.errors import UserError
from civicdesk.gui.ask import ask_target
from civicdesk.gui.commands import Command
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.gui.parts import Part
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.model import Model
    from civicdesk.gui.main_window import MainWindow

_FORMATS = (
    (".pdf", N_("PDF, a page per storey")),
    (".svg", N_("SVG drawing, a file per storey")),
    (".dxf", N_("DXF for CAD, a file per storey")),
    (".gpkg", N_("GeoPackage, map layers of all storeys")),
)
_ON_PAPER = (".pdf", ".svg")


@dataclass(frozen=True)
class PlanOptions:
    """
    storey  its name, empty for every storey with rooms
    scale   its denominator, None for what fits
    cut     metres above the floor, None as plans usually are
    """

    model: str
    storey: str
    suffix: str
    paper: str
    scale: int | None
    cut: float | None = None


class PlanDialog:
    """Asks what to draw, and shows the first sheet of it. Plans are worked out on a thread."""

    def __init__(self, window: MainWindow, model: str = "", storey: str = "") -> None:
        from civicdesk.gui.model_cut_bar import HIGHEST, LOWEST
        from civicdesk.render.paper import PAPERS, SCALES

        self._app = window.app
        self._ratio = window.devicePixelRatioF()
        self.form = load("export_plan", window)
        self._model, self._storey, self._format, self._paper, self._scale = (
            child(self.form, QComboBox, name) for name in ("model", "storey", "format", "paper", "scale")
        )
        self._cut = child(self.form, QDoubleSpinBox, "cut")
        self._cut.setRange(LOWEST, HIGHEST)
        self._cut.setValue(_shown_cut(window))
        self.preview = child(self.form, QLabel, "preview")
        box = child(self.form, QDialogButtonBox, "buttons")
        box.accepted.connect(self.form.accept)
        self.ok = ok_button(box, tr("Export plan…"))
        self.models = drawable(self._app)
        for key, one in self.models.items():
            self._model.addItem(one.name, key)
        for suffix, title in _FORMATS:
            self._format.addItem(tr(title), suffix)
        for name in PAPERS:
            self._paper.addItem(name, name)
        self._scale.addItem(tr("The largest that fits"), None)
        for n in SCALES:
            self._scale.addItem(f"1 : {n}", n)
        self._model.setCurrentIndex(max(0, self._model.findData(model)))
        self._fill_storeys(storey)
        self._model.currentIndexChanged.connect(lambda _n: self._fill_storeys())
        for combo in (self._storey, self._format, self._paper, self._scale):
            combo.currentIndexChanged.connect(lambda _n: self._changed())
        self._cut.valueChanged.connect(lambda _metres: self._changed())
        self._changed()

    def _fill_storeys(self, chosen: str = "") -> None:
        self._storey.blockSignals(True)
        self._storey.clear()
        self._storey.addItem(tr("Every storey with rooms"), "")
        for storey in self.models[self._model.currentData()].storeys:
            self._storey.addItem(storey.name, storey.name)
        self._storey.setCurrentIndex(max(0, self._storey.findData(chosen)))
        self._storey.blockSignals(False)
        self._changed()

    def value(self) -> PlanOptions:
        return PlanOptions(
            str(self._model.currentData()),
            str(self._storey.currentData()),
            str(self._format.currentData()),
            str(self._paper.currentData()),
            self._scale.currentData(),
            round(self._cut.value(), 2),
        )

    def _changed(self) -> None:
        options = self.value()
        on_paper = options.suffix in _ON_PAPER
        self._paper.setEnabled(on_paper)
        self._scale.setEnabled(on_paper)
        self._cut.setEnabled(self._app.workspace.models.get(options.model) is not None)  # not what was traced
        model, size = self.models[options.model], self.preview.size() * self._ratio

        def draw() -> QImage:
            from civicdesk.actions.draw import chosen_storeys, plan_of, sheet
            from civicdesk.render.plan_pdf import picture

            plan = plan_of(model, chosen_storeys(model, options.storey)[0], options.cut)
            return picture(sheet(model, plan, "", options.paper, options.scale), size.width(), size.height())

        def show(image: QImage | None, trouble: str = "") -> None:
            if options != self.value():
                return  # another choice has been made since
            self.ok.setEnabled(not trouble)
            self.preview.setText(trouble)
            if image is not None:
                image.setDevicePixelRatio(self._ratio)
                self.preview.setPixmap(QPixmap.fromImage(image))

        def failed(error: BaseException) -> None:
            show(None, f"{error.sentence}\n{error.advice}" if isinstance(error, UserError) else str(error))

        self._app.thread(tr("Drawing the plan"), lambda _report: draw(), show, failed)

    def ask(self) -> PlanOptions | None:
        return self.value() if self.form.exec() == QDialog.DialogCode.Accepted else None


def drawable(app: App) -> dict[str, Model]:
    """Models by their id, and buildings whose storeys were traced on plans, in the same shape."""
    workspace = app.workspace
    found: dict[str, Any] = {key: entry.model for key, entry in workspace.models.items() if entry.model is not None}
    pages = [entry.drawing for entry in workspace.drawings.values() if entry.drawing.scaled]
    if pages and workspace.project is not None:
        from civicdesk.register.drawn_building import assembled

        for key in dict.fromkeys(page.building_id for page in pages):
            found[key] = assembled(workspace.project.db, [page for page in pages if page.building_id == key])
    return found


def _shown(window: MainWindow) -> tuple[str, str]:
    """Key of what the model panel shows, and the name of its storey."""
    panel, view = window.views.drawing, window.views.model
    if panel is not None and panel.entry is not None and not panel.isHidden():
        return panel.entry.drawing.building_id, panel.entry.drawing.storey
    shown = view.shown_storey() if view is not None else None
    if shown is None:
        return "", ""
    names = {s.index: s.name for s in window.app.workspace.models[shown[0]].model.storeys}
    return shown[0], names.get(shown[1], "")


def _shown_cut(window: MainWindow) -> float:
    """Metres above the floor where the model view is cut."""
    from civicdesk.render.view import CUT_HEIGHT

    view = window.views.model
    return CUT_HEIGHT if view is None else view.view.cut_above


def install(window: MainWindow) -> Part:
    def some() -> bool:
        workspace = window.app.workspace
        traced = any(entry.drawing.scaled for entry in workspace.drawings.values())
        return traced or any(entry.model is not None for entry in workspace.models.values())

    def ask() -> None:
        with window.guarded(tr("Export plan")):
            options = PlanDialog(window, *_shown(window)).ask()
            if options is not None:
                export(window, options)

    command = Command(
        "model.export_plan", N_("Export plan…"), ask, "model", "Ctrl+P", "printer", some, break_before=True
    )
    return Part((command,))


def export(window: MainWindow, options: PlanOptions, out: Path | None = None) -> None:
    """Write the plans to *out*; without it the person is asked where."""
    from civicdesk.actions.draw import file_name, write_plans

    entry, project = window.app.workspace.models.get(options.model), window.app.workspace.project
    if entry is not None and entry.model is not None:
        model, beside = entry.model.placed(entry.georeference), entry.path
    elif project is not None and options.model in (traced := drawable(window.app)):
        model, beside = traced[options.model], project.path
    else:
        return
    if out is None:
        name = f"{model.name}-{file_name(options.storey)}" if options.storey else model.name
        start = beside.with_name(f"{name}{options.suffix}")
        out = ask_target(window, tr("Export plan"), start, {options.suffix: tr("Plans")})
        if out is None:
            return

    def written(paths: list[Path]) -> None:
        said = tr("%n plans written", "", len(paths)) if len(paths) > 1 else tr("{file} written").format(file=out.name)
        window.status.written(said, paths[0])

    window.app.thread(
        tr("Drawing the plan"),
        lambda _report: write_plans(
            model, out, options.storey, paper=options.paper, scale=options.scale, cut=options.cut
        ),
        written,
    )
