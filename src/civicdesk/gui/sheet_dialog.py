"""The dialog of a sheet: what is chosen is seen at once, drawn by a worker; the frame lies on the map meanwhile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from civicdesk.actions import make_sheet
from civicdesk.errors import Cancelled, UserError, told
from civicdesk.gui.ask import ask_target
from civicdesk.gui.forms import child, load, ok_button
from civicdesk.gui.sheet_frame import SheetFrame, drawn_by_hand, drawn_extent, stretch_at
from civicdesk.jobs import Job
from civicdesk.render.map_sheet import SCALES, Paper, map_frame, scale_for
from civicdesk.render.map_sheet_template import DEFAULT, Template, find, own_copy, templates
from civicdesk.render.paper import PAPERS
from civicdesk.render.paper import SCALES as PLAN_SCALES
from civicdesk.text import N_, file_title, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_view import MapView

_PREVIEW, _WRITE = "civicdesk.gui.sheet_work:preview", "civicdesk.gui.sheet_work:write"
_GRIDS = (("ticks", N_("Crosses and numbers")), ("lines", N_("Lines and numbers")), ("none", N_("No grid")))
_KINDS = {".pdf": "PDF", ".svg": "SVG", ".png": "PNG"}
_TINY = 0.2  # of the width of the map: a smaller frame is hard to take hold of
_REST = 250  # milliseconds without a change
_LARGEST = 2_000_000


class SheetDialog(QObject):
    """finished: it was closed, written or not."""

    finished = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._app = window, window.app
        self._own = window.app.settings.folder / "templates"
        self.form = load("sheet", window)
        self.form.setModal(False)
        self._take_widgets()
        self._plans: dict[tuple[str, str], Any] = {}
        self._job: Job[Any] | None = None
        self.center: tuple[float, float] | None = None
        self._seen: tuple[float, float] | None = None  # the middle of the map, before the frame was brought in
        self._frame: SheetFrame | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _path: self.changed())
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._draw)
        self._fill()
        self._connect()
        self.form.finished.connect(self._end)

    def _take_widgets(self) -> None:
        self.template, self.paper, self.way, self.scale, self.grid, self.storey, self.plan_scale = (
            child(self.form, QComboBox, name)
            for name in ("template", "paper", "way", "scale", "grid", "storey", "plan_scale")
        )
        self.title, self.subtitle = (child(self.form, QLineEdit, name) for name in ("title", "subtitle"))
        self.notes = child(self.form, QPlainTextEdit, "notes")
        self.preview, self.note = (child(self.form, QLabel, name) for name in ("preview", "note"))
        self.edit = child(self.form, QPushButton, "edit")
        box = child(self.form, QDialogButtonBox, "buttons")
        self.ok = ok_button(box, tr("Write the sheet…"))
        box.accepted.connect(self.ask_and_write)
        box.rejected.connect(self.form.reject)

    # --- what is chosen ---------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        """As the last sheet was."""
        last = self._app.settings["sheet"]
        self._fill_templates(str(last.get("template", self._first_template())))
        for name in PAPERS:
            self.paper.addItem(name, name)
        for lying, text in ((True, tr("Landscape")), (False, tr("Portrait"))):
            self.way.addItem(text, lying)
        self.scale.addItem(tr("The largest that fits"), None)
        for n in SCALES:
            self.scale.addItem(f"1 : {number_text(n, 0)}", n)
        for kind, text in _GRIDS:
            self.grid.addItem(tr(text), kind)
        self.plan_scale.addItem(tr("The largest that fits"), None)
        for n in PLAN_SCALES:
            self.plan_scale.addItem(f"1 : {number_text(n, 0)}", n)
        for key, entry in self._app.workspace.models.items():
            for storey in entry.model.storeys if entry.model is not None else ():
                self.storey.addItem(f"{entry.title} – {storey.name}", (key, storey.name))
        chosen = self._template()
        _choose(self.paper, last.get("paper", chosen.paper))
        _choose(self.way, last.get("landscape", chosen.landscape))
        _choose(self.grid, last.get("grid", "ticks"))
        self._set_scale(last.get("scale"))
        project = self._app.workspace.project
        self.title.setText(str(last.get("title") or (project.title if project is not None else tr("Map"))))
        self.subtitle.setText(str(last.get("subtitle", "")))
        self.notes.setPlainText(str(last.get("notes", "")))
        self._choose_storey()

    def _first_template(self) -> str:
        workspace = self._app.workspace
        return DEFAULT if workspace.layers or workspace.backgrounds else "plan"

    def _fill_templates(self, chosen: str) -> None:
        self.template.blockSignals(True)
        self.template.clear()
        for name in templates(self._own):
            try:
                self.template.addItem(tr(find(name, self._own).title), name)
            except UserError as error:
                self.template.addItem(f"{name} – {error.sentence}", "")
        _choose(self.template, chosen)
        self.template.blockSignals(False)

    def _choose_storey(self) -> None:
        from civicdesk.gui.plan_export import _shown

        place = self.storey.findData(_shown(self._window))
        self.storey.setCurrentIndex(max(place, 0))

    def _connect(self) -> None:
        for combo in (self.paper, self.way, self.grid, self.storey, self.plan_scale):
            combo.currentIndexChanged.connect(lambda _n: self.changed())
        self.template.currentIndexChanged.connect(lambda _n: self._template_chosen())
        self.scale.editTextChanged.connect(lambda _text: self._scale_changed())
        for line in (self.title, self.subtitle):
            line.textEdited.connect(lambda _text: self.changed())
        self.notes.textChanged.connect(self.changed)
        self.edit.clicked.connect(lambda _on: self.edit_copy())

    def _template_chosen(self) -> None:
        chosen = self._template()
        for combo, value in ((self.paper, chosen.paper), (self.way, chosen.landscape)):
            combo.blockSignals(True)
            _choose(combo, value)
            combo.blockSignals(False)
        self.changed()

    def _template(self) -> Template:
        return find(str(self.template.currentData() or DEFAULT), self._own)

    def _paper(self) -> Paper:
        return Paper(str(self.paper.currentData()), bool(self.way.currentData()))

    def typed_scale(self) -> int | None:
        """What the field says: a number, "1 : 750", or None for what fits."""
        text = self.scale.currentText()
        if text == self.scale.itemText(0):
            return None
        digits = re.sub(r"\D", "", text.split(":")[-1])
        return min(max(int(digits), 1), _LARGEST) if digits else None

    def _set_scale(self, scale: object) -> None:
        place = self.scale.findData(scale)
        if place >= 0:
            self.scale.setCurrentIndex(place)
        elif isinstance(scale, int):
            self.scale.setEditText(f"1 : {number_text(scale, 0)}")

    def _scale_changed(self) -> None:
        # all that is there, in the middle; with a scale what the person was looking at
        self.center = None if self.typed_scale() is None else self.center or self._seen
        self.changed()
        self._see_frame()

    # --- the frame on the map -----------------------------------------------------------------------------------------
    @property
    def _map(self) -> MapView | None:
        return self._window.views.map

    def show(self) -> None:
        view = self._map
        if view is not None and view.canvas is not None:
            self._seen, self.center = view.canvas.center, None
        self.form.show()
        self._scale_changed()

    def _see_frame(self) -> None:
        """The map shows all of the frame."""
        view = self._map
        if view is None or view.canvas is None or self._frame is None or view.tool is not self._frame:
            return
        seen, box = view.canvas.map_view.box(), self._frame.box()
        cut = box[0] < seen[0] or box[1] < seen[1] or box[2] > seen[2] or box[3] > seen[3]
        if cut or box[2] - box[0] < _TINY * (seen[2] - seen[0]):
            view.zoom_to(box)

    def raise_(self) -> None:
        self.form.raise_()

    def activateWindow(self) -> None:
        self.form.activateWindow()

    def changed(self) -> None:
        """Draw anew when the person has come to rest; the frame on the map follows at once."""
        template = self._template()
        has_map, has_plan = template.piece("map") is not None, template.piece("plan") is not None
        for widget in (self.scale, self.grid):
            widget.setEnabled(has_map)
        for widget in (self.storey, self.plan_scale):
            widget.setEnabled(has_plan and self.storey.count() > 0)
        if has_plan and self.storey.currentData() not in (None, *self._plans):
            self.ok.setEnabled(False)  # until the plan is worked out: it would be written without
        if template.path is not None and str(template.path) not in self._watcher.files():
            self._watcher.addPath(str(template.path))
        self._show_frame()
        self._rest.start()

    def fitted(self) -> tuple[tuple[float, float], int] | None:
        """Middle and scale on the map; None without one."""
        view, frame = self._map, map_frame(self._chosen_template(), self._paper())
        if view is None or frame is None:
            return None
        extent = drawn_extent(view)
        if extent is None:
            return None
        middle = ((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2)
        center = self.center or middle
        return center, self.typed_scale() or scale_for(extent, frame, stretch_at(view, center))

    def _chosen_template(self) -> Template:
        return self._template().with_grid(str(self.grid.currentData()))

    def _show_frame(self) -> None:
        view, found = self._map, self.fitted()
        frame = map_frame(self._chosen_template(), self._paper())
        if view is None or found is None or frame is None:
            self._put_away()
            return
        (x, y), scale = found
        if self._frame is None:
            self._frame = SheetFrame(view)
            self._frame.moved.connect(self._moved)
            self._frame.left.connect(self.form.reject)
        units = scale / 1000.0 * stretch_at(view, (x, y))
        label = f"{self._paper().name} · 1 : {number_text(scale, 0)}"
        self._frame.set((x, y), (frame[2] * units, frame[3] * units), label)
        if view.tool is not self._frame:
            view.set_tool(self._frame)

    def _moved(self, x: float, y: float) -> None:
        """The scale stays what it is when the frame goes elsewhere."""
        found = self.fitted()
        self.center = (x, y)
        if self.typed_scale() is None and found is not None:
            self._set_scale(found[1])
        self.changed()

    def _put_away(self) -> None:
        if self._map is not None and self._frame is not None and self._map.tool is self._frame:
            self._map.set_tool(None)

    # --- drawing ------------------------------------------------------------------------------------------------------
    def order(self) -> make_sheet.Order:
        """All that is chosen; the plan of the storey must have been worked out."""
        import shapely

        template, view, content = self._chosen_template(), self._map, make_sheet.shown(self._app)
        files = list(content.files) if template.piece("map") is not None else []
        key = self.storey.currentData()
        plan = self._plans.get(key) if template.piece("plan") is not None and key else None
        if plan is not None:
            entry = self._app.workspace.models[key[0]]
            files.append((entry.title, entry.path))
        words = make_sheet.words(self.title.text(), self.subtitle.text(), self.notes.toPlainText().strip(), files)
        found = self.fitted()
        outlines = tuple(
            (shapely.to_wkb(one.shape), one.room, one.label, view.map_crs) for one in (view.outlines if view else ())
        )
        return make_sheet.Order(
            template, self._paper(), words, content.layers, content.pictures, outlines, drawn_by_hand(self._app, view),
            view.map_crs if view is not None else "", found[0] if found else None, found[1] if found else None,
            plan=plan, plan_scale=self.plan_scale.currentData(), language=make_sheet.language(self._app),
        )  # fmt: skip

    def _draw(self) -> None:
        """The preview, from a worker: only the last one asked for counts."""
        key = self.storey.currentData()
        if self._template().piece("plan") is not None and key and key not in self._plans:
            self._work_out(key)
            return
        if self._job is not None:
            self._job.cancel()
        ratio = self.form.devicePixelRatioF()
        size = self.preview.size() * ratio
        order = self.order()

        def show(found: dict[str, Any]) -> None:
            if job is not self._job:
                return
            image = QImage.fromData(found["png"])
            image.setDevicePixelRatio(ratio)
            self.preview.setPixmap(QPixmap.fromImage(image))
            self.note.setText(" ".join(told(note) for note in found["notes"]))
            self.ok.setEnabled(True)

        def failed(error: BaseException) -> None:
            if job is self._job and not isinstance(error, Cancelled):
                self.ok.setEnabled(False)
                said = f"{error.sentence}\n{error.advice}" if isinstance(error, UserError) else str(error)
                self.preview.setText(said)

        job = self._app.work(
            tr("Drawing the sheet"),
            _PREVIEW,
            order,
            size.width(),
            size.height(),
            kind="sheet",
            then=show,
            failed=failed,
        )
        self._job = job

    def _work_out(self, key: tuple[str, str]) -> None:
        """The plan of a storey, on a thread; then the sheet."""
        from civicdesk.actions.draw import chosen_storeys, plan_of

        model = self._app.workspace.models[key[0]].model
        if model is None:
            return

        def done(plan: Any) -> None:
            self._plans[key] = plan
            self._draw()

        self._app.thread(tr("Drawing the plan"), lambda _report: plan_of(model, chosen_storeys(model, key[1])[0]), done)

    @property
    def busy(self) -> bool:
        return self._rest.isActive() or self._app.busy

    # --- writing ------------------------------------------------------------------------------------------------------
    def ask_and_write(self) -> None:
        last = self._app.settings["sheet"]
        suffix = str(last.get("suffix", ".pdf"))
        kinds = {suffix: _KINDS[suffix], **_KINDS} if suffix in _KINDS else _KINDS
        name = file_title(self.title.text()) or tr("sheet")
        out = ask_target(self._window, tr("Write the sheet"), self._window.prompts.folder() / f"{name}{suffix}", kinds)
        if out is not None:
            self.write(out)
            self.form.accept()

    def write(self, out: Path) -> None:
        """In a worker: the file is there whole, or not at all."""
        order = self.order()

        def written(found: dict[str, Any]) -> None:
            notes = " ".join(told(note) for note in found["notes"])
            said = tr("{file} written").format(file=out.name)
            self._window.status.written(f"{said}. {notes}" if notes else said, out)

        self._remember(out.suffix.lower())
        self._app.work(tr("Writing the sheet"), _WRITE, order, str(out), kind="sheet", then=written)

    def _remember(self, suffix: str = "") -> None:
        known = {
            "template": str(self.template.currentData()), "paper": str(self.paper.currentData()),
            "landscape": bool(self.way.currentData()), "grid": str(self.grid.currentData()),
            "subtitle": self.subtitle.text(), "notes": self.notes.toPlainText().strip(),
        }  # fmt: skip
        scale = self.typed_scale()
        kept = {"scale": scale} if scale is not None else {}
        ending = suffix or str(self._app.settings["sheet"].get("suffix", ".pdf"))
        self._app.settings.note("sheet", {**known, **kept, "suffix": ending})

    def edit_copy(self) -> None:
        """A copy in the person's own folder, opened there; the preview follows what is saved."""
        chosen = self._template()
        if chosen.path is None:
            return
        with self._window.guarded(tr("Edit a copy of the template")):
            path = own_copy(chosen, self._own)
            self._fill_templates(path.stem)
            self._template_chosen()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _end(self, code: int) -> None:
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
        self._remember()
        self._put_away()
        self.form.deleteLater()
        self.finished.emit(code)


def _choose(combo: QComboBox, value: object) -> None:
    place = combo.findData(value, Qt.ItemDataRole.UserRole)
    if place >= 0:
        combo.setCurrentIndex(place)
