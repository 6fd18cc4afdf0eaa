"""The part "Topics" of the window: reads them from the project, shows their views, writes what a person says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog

from civicdesk.actions import topics as actions
from civicdesk.actions.action import with_writable_project
from civicdesk.changes import Changes
from civicdesk.errors import ProjectProblem
from civicdesk.gui.aside import Aside
from civicdesk.gui.commands import Command
from civicdesk.gui.fact_types import FactSection, Line
from civicdesk.gui.parts import Page, Part
from civicdesk.gui.topics_detail import PICTURE, middle, thumbnail, word
from civicdesk.gui.topics_page import THUMB, TopicsPage
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.bim.bcf_model import View
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.topics_dialog import Said
    from civicdesk.register.topics import Kept
    from civicdesk.store.database import Database

PAGE = "topics"
_TABLES = {"topic", "topic_view", "topic_comment"}
_LARGEST = QSize(1600, 1200)  # of a picture that is kept


def install(window: MainWindow) -> Part:
    host = Topics(window)
    commands = (
        Command("model.topic", N_("New topic…"), host.new, "model", "Alt+T", "message-square", host.can_write),
        Command("tools.topics", N_("Topics"), host.open, "tools", "", "message-square", host.with_project),
        Command("tools.bcf_import", N_("Import BCF…"), host.ask_import, "tools", "", "import"),
        Command("tools.bcf_export", N_("Export BCF…"), host.ask_export, "tools", "", "download", host.some),
    )
    page = Page(PAGE, N_("Topics"), host.make)
    return Part(commands, (page,), host.sections, opens={"topics": host.open_files})


class Topics:
    def __init__(self, window: MainWindow) -> None:
        self._window, self._app = window, window.app
        self.page: TopicsPage | None = None
        self.kept: list[Kept] = []
        self._pictures: dict[str, QImage] = {}  # by view
        self._aside = Aside(window, self._failed)
        self._chosen = ""  # to show when the topics are read
        window.listen(window.app.workspace.register_changed, self._register_changed)
        window.listen(window.app.workspace.project_changed, lambda _project: self._read_anew())

    # --- asking -----------------------------------------------------------------------------------------------------
    def with_project(self) -> bool:
        return self._app.workspace.project is not None

    def can_write(self) -> bool:
        return self.writable and self.can_see

    def some(self) -> bool:
        return self.with_project() and (self.page is None or bool(self.kept))

    @property
    def writable(self) -> bool:
        return with_writable_project(self._app)

    @property
    def can_see(self) -> bool:
        """Whether there is a model to make a view of."""
        return self._window.views.model is not None and bool(self._app.workspace.models)

    @property
    def busy(self) -> bool:
        return self._aside.busy

    def used(self, name: str) -> list[str]:
        """Values of a field that topics have, and that their files allow."""
        plural = {"status": "statuses", "type": "types", "priority": "priorities"}[name]
        allowed = [value for one in self.kept for value in one.topic.extra.get("extensions", {}).get(plural, ())]
        return list(dict.fromkeys([getattr(one.topic, name) for one in self.kept] + allowed))

    def picture(self, view_id: str) -> QImage | None:
        return self._pictures.get(view_id)

    def record_name(self, kept: Kept) -> str:
        record = (
            self._window.content.record(Ref("record", kept.record_kind, kept.record_id)) if kept.record_id else None
        )
        return record.title if record is not None else ""

    def _one(self, topic_id: str) -> Kept | None:
        return next((one for one in self.kept if one.topic.guid == topic_id), None)

    # --- reading ----------------------------------------------------------------------------------------------------
    def make(self) -> TopicsPage:
        self.page = TopicsPage(self)
        self.read()
        return self.page

    def open(self) -> None:
        self._window.workbench.show_panel("table", True)
        self._window.table.set_tab(PAGE)

    def _register_changed(self, changes: Changes) -> None:
        if _TABLES & set(changes.rows):
            self.read()

    def _read_anew(self) -> None:
        self.kept, self._pictures = [], {}
        if self.page is not None:
            self.read()

    def read(self) -> None:
        """Topics and smaller pictures of their views, on a thread; those that are known are not made again."""
        project = self._app.workspace.project
        if project is None:
            self._aside.forget()
            self._show(([], {}, {}))
        else:
            db, known = project.db, dict(self._pictures)
            self._aside.ask(lambda: _gather(db, known), self._show)

    def _show(self, found: tuple[list[Kept], dict[str, QImage], dict[str, QImage]]) -> None:
        self.kept, self._pictures, small = found
        if self.page is None:
            return
        pictures = {topic: QPixmap.fromImage(image) for topic, image in small.items()}
        self.page.show_topics(self.kept, pictures, self.writable)
        if self._chosen:
            self.page.choose(self._chosen)
            self._chosen = ""
        title = tr("Topics")
        self._window.table.pages.name(PAGE, f"{title} {len(self.kept)}" if self.kept else title)
        self._window.menus.refresh()

    def _failed(self, error: BaseException) -> None:
        self._window.show_error(error, tr("Topics"))

    # --- files ------------------------------------------------------------------------------------------------------
    def open_files(self, paths: list[Path]) -> None:
        for path in paths:
            if self._window.prompts.project_for(path):
                actions.start_import(self._app, path, lambda document, path=path: self._brought(path, document))  # type: ignore[misc]

    def ask_import(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in self._app.registry.suffixes("topics"))
        title = tr("Import BCF")
        names, _filter = QFileDialog.getOpenFileNames(self._window, title, "", f"{tr('Topics (BCF)')} ({kinds})")
        with self._window.guarded(title):
            self.open_files([Path(name) for name in names])

    def _brought(self, path: Path, document: dict[str, Any]) -> None:
        self.open()
        said = tr("{file}: {new} new, {changed} changed, {conflict} changed on both sides")
        missing = [problem["text"] for problem in document["problems"][:2]]
        self._window.status.say("; ".join([said.format(file=path.name, **document), *missing]))

    def ask_export(self) -> None:
        project = self._app.workspace.project
        if project is None:
            return
        kinds = {tr("BCF 3.0 (*.bcf)"): "3.0", tr("BCF 2.1 (*.bcf)"): "2.1"}
        start = str(project.path.with_suffix(".bcf"))
        name, kind = QFileDialog.getSaveFileName(self._window, tr("Export BCF"), start, ";;".join(kinds))
        if name:
            path = Path(name)
            self.export(path if path.suffix else path.with_suffix(".bcf"), kinds.get(kind, "3.0"))

    def export(self, path: Path, version: str) -> None:
        """All topics, or those that the filter leaves."""
        shown = None if self.page is None else [row.id for row in self.page.table.visible_rows]

        def said(count: int) -> None:
            text = tr("{file}: {n} topics written").format(file=path.name, n=count)
            self._window.status.written(text, path.parent, tr("Open its folder"))

        with self._window.guarded(tr("Export BCF")):
            actions.check_target(path, version)
            title = tr("Writing {file}").format(file=path.name)
            self._app.thread(title, lambda _report: actions.export_bcf(self._app, path, version, shown), said)

    # --- views ------------------------------------------------------------------------------------------------------
    def show(self, topic_id: str, view_id: str = "") -> None:
        """Show a view of a topic in the model: camera, sections, what was selected, hidden and coloured."""
        one = self._one(topic_id)
        views = [view for view in (one.topic.views if one else ()) if view_id in ("", view.guid)]
        host = self._window.views.model
        if not views or not self.can_see or host is None:
            self._window.status.say(tr("Open the model that the view was taken of") if views else tr("No view is kept"))
            return
        from civicdesk.bim.bcf_viewpoint import guids, to_scene
        from civicdesk.gui.model_flight import show

        self._window.workbench.show_panel("model", True)
        state = {**to_scene(views[0].data, host.view.models, host.view.placements), "mode": "3d"}
        refs = [Ref("element", model, guid) for model, guid in state["selected"]]
        self._app.workspace.selection.set(refs)  # before: it may open a storey, which the view then decides
        show(host, state)
        if guids(views[0].data) and not (refs or state["colors"] or state["isolated"]):
            self._window.status.say(tr("What this view is about is in none of the open models"))

    def _see(self) -> tuple[dict[str, Any], QImage]:
        """What the model shows now, as the data of a view, and its picture."""
        from civicdesk.bim.bcf_viewpoint import from_scene
        from civicdesk.gui.model_flight import see

        self._window.workbench.show_panel("model", True)
        host = self._window.views.model
        assert host is not None
        chosen = sorted(self._app.workspace.selection.current.all)  # without the rooms that the view marks with them
        state, view = see(host), host.view
        state["selected"] = [[ref.source, ref.key] for ref in chosen if ref.kind == "element"]
        names = [element[0] for element in state["selected"]] + list(view.models)
        data = from_scene(state, view.placements.get(names[0]), view.cut_height() if view.storey is not None else None)
        image = host.grab_image()
        if image.width() > _LARGEST.width() or image.height() > _LARGEST.height():
            image = image.scaled(
                _LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        return data, image

    def _view(self, data: dict[str, Any], image: QImage) -> View:
        from civicdesk.bim.bcf_model import View, new_guid
        from civicdesk.render.png import png

        return View(new_guid(), data, png(image))

    # --- what a person says -----------------------------------------------------------------------------------------
    def new(self) -> None:
        """A topic about what the model shows, and about the record that is selected."""
        from civicdesk.gui.topics_dialog import TopicDialog

        with self._window.guarded(tr("New topic")):
            if not self._window.prompts.project_for(self._beside()):
                return
            seen = self._see() if self.can_see else None
            author = str(self._app.settings["author"])
            said = TopicDialog(self._window, self, None, seen[1] if seen else None, author).ask()
            if said is not None:
                self.create(said, seen)

    def _beside(self) -> Path:
        """Where a project is proposed when there is none: beside the first model."""
        return next((entry.path for entry in self._app.workspace.models.values()), Path.home() / tr("topics"))

    def create(self, said: Said, seen: tuple[dict[str, Any], QImage] | None) -> None:
        from civicdesk.bim.bcf_model import Topic, new_guid
        from civicdesk.register.topics import now

        self._app.settings["author"] = said.author
        made = Topic(new_guid(), said.values["title"], now(), actions.author(self._app))
        if seen is not None:
            made = replace(made, views=(self._view(*seen),), extra={"header": self._files(seen[0])})
        made = replace(made, **said.values)
        self._chosen = made.guid
        actions.new_topic(self._app, made, self._selected_record())
        self.open()

    def _files(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """The models that a view is of: those of its elements, else all that are open."""
        from civicdesk.bim.bcf_viewpoint import file_of, guids

        entries = [entry for entry in self._app.workspace.models.values() if entry.model is not None]
        named = guids(data)[:50]
        of = [entry for entry in entries if any(entry.model.index(guid) is not None for guid in named)]
        return [file_of(entry.model, entry.path.name) for entry in of or entries]

    def edit(self, topic_id: str) -> None:
        from civicdesk.gui.topics_dialog import TopicDialog

        one = self._one(topic_id)
        with self._window.guarded(tr("Change the topic")):
            author = str(self._app.settings["author"])
            said = TopicDialog(self._window, self, one.topic, None, author).ask() if one is not None else None
            if said is not None:
                self._app.settings["author"] = said.author
                actions.change_topic(self._app, topic_id, said.values)

    def change(self, topic_id: str, values: Mapping[str, Any]) -> None:
        with self._window.guarded(tr("Change the topic")):
            actions.change_topic(self._app, topic_id, values)

    def comment(self, topic_id: str, text: str, with_view: bool) -> None:
        with self._window.guarded(tr("Add comment")):
            view = self._view(*self._see()) if with_view and self.can_see else None
            actions.comment(self._app, topic_id, text, view)

    def add_view(self, topic_id: str) -> None:
        with self._window.guarded(tr("Add what the model shows now")):
            actions.add_view(self._app, topic_id, self._view(*self._see()))

    def settle(self, topic_id: str, field: str, theirs: bool) -> None:
        with self._window.guarded(tr("Change the topic")):
            actions.settle(self._app, topic_id, field, theirs)

    def remove(self, topic_id: str) -> None:
        with self._window.guarded(tr("Remove topic")):
            actions.remove_topic(self._app, topic_id)
            self._window.status.say(tr("Topic removed"), tr("Undo"), lambda: self._window.prompts.run("edit.undo"))

    # --- records ----------------------------------------------------------------------------------------------------
    def _selected_record(self) -> tuple[str, str]:
        """Kind and id of the record that is selected, or that what is selected is linked to; empty without one."""
        primary = self._app.workspace.selection.current.primary
        record = self._window.content.record_of(primary) if primary is not None else None
        return (record.source, record.key) if record is not None else ("", "")

    def link_selected(self, topic_id: str) -> None:
        with self._window.guarded(tr("Link a topic")):
            kind, record_id = self._selected_record()
            if not record_id:
                raise ProjectProblem(
                    N_("no record is selected"), todo=N_("pick a room, a device or a building of the register first")
                )
            actions.link_topic(self._app, topic_id, kind, record_id)

    def go_to_record(self, topic_id: str) -> None:
        one = self._one(topic_id)
        if one is not None and one.record_id:
            self._window.go_to(Ref("record", one.record_kind, one.record_id))

    def sections(self, selected: Selected) -> list[FactSection]:
        """Topics about the selected record, for the inspector."""
        primary = selected.primary
        record = self._window.content.record_of(primary) if primary is not None else None
        if record is None:
            return []
        lines = tuple(
            Line("message-square", None, one.topic.title, word(one.topic.status))
            for one in self.kept
            if (one.record_kind, one.record_id) == (record.source, record.key)
        )
        return [FactSection(tr("Topics"), lines=lines)] if lines else []


def _gather(db: Database, known: dict[str, QImage]) -> tuple[list[Kept], dict[str, QImage], dict[str, QImage]]:
    """The topics, pictures of their views by view, and smaller ones of the first views by topic."""
    from civicdesk.register.topics import snapshot, topics, with_pictures

    kept, pictured = topics(db), with_pictures(db)
    pictures = {}
    for one in kept:
        for view in one.topic.views:
            if view.guid in known:
                pictures[view.guid] = known[view.guid]
            elif view.guid in pictured and (made := thumbnail(snapshot(db, view.guid), PICTURE * 2)) is not None:
                pictures[view.guid] = made
    first = {one.topic.guid: v.guid for one in kept for v in reversed(one.topic.views) if v.guid in pictures}
    return kept, pictures, {topic: middle(pictures[view], THUMB) for topic, view in first.items()}
