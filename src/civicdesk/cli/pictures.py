"""Pictures without a screen: the views of the window, drawn off it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UnsupportedFile
from civicdesk.sheets import replacing
from civicdesk.text import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from civicdesk.app import App
    from civicdesk.cli.session import Session


def without_screen() -> None:
    """Before Qt starts: draw into memory, whether there is a display or not."""
    from PySide6.QtCore import qInstallMessageHandler

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say)


def _say(_level: object, _context: object, text: str) -> None:
    """What Qt has to say, less a remark of the screenless platform that concerns nobody."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(text + "\n")


def check(out: Path) -> None:
    """Refuse a name that no picture can have, before the work."""
    if out.suffix.lower() not in (".png", ".jpg", ".jpeg", ".webp", ".bmp"):
        raise UnsupportedFile(N_("this is no name of a picture"), where=out, todo=N_("give a name that ends in .png"))


def picture(
    session: Session, path: Path, view: str, size: tuple[int, int], theme: str, storey: str, style: Path | None = None
) -> QImage:
    """What *view* ("3d", "plan", "map", "split"; empty: what fits) shows of a file or project.

    *style*: a .qml or .sld by which its layers are drawn.
    """
    from civicdesk.actions.open_files import open_files

    if open_files(session.app, [path]):
        if session.app.registry.reader_for(path).kind == "drawing":
            todo = N_("add it to a project with: civicdesk add, then draw the project")
            raise FileProblem(N_("a storey plan is drawn as a part of a project"), where=path, todo=todo)
        raise FileProblem(N_("a table has no picture"), where=path, todo=N_("import it into a project"))
    session.settle()
    if style is not None:
        from civicdesk.cli.style import take_style, tell

        tell(take_style(session, session.app.workspace.layers, style))
    return of_workspace(session.app, view, size, theme, storey, path)


def save(image: QImage, out: Path) -> None:
    """PNG or another format by the suffix of *out*."""
    with replacing(out) as temporary:
        if not image.save(str(temporary)):
            raise FileProblem(N_("the picture cannot be written"), where=out, todo=N_("check the folder and the disk"))


def of_workspace(app: App, view: str, size: tuple[int, int], theme: str, storey: str, path: Path) -> QImage:
    """A picture of what is open in *app*."""
    from civicdesk.gui import theme as themes
    from civicdesk.gui.application import application
    from civicdesk.gui.content import Content
    from civicdesk.gui.views import Views

    themes.apply(application(app), theme)
    content = Content(app.workspace)
    content.read_register()
    views = Views(app.workspace, content)
    models, layers = app.workspace.models, app.workspace.layers
    if app.workspace.drawings and not models and (view == "plan" or not (view or layers)):
        return _drawing(app, size, theme, storey)
    view = view or ("split" if models and layers else "3d" if models else "map")
    if (view in ("3d", "plan", "split") and not models) or (view == "map" and not layers and not models):
        raise FileProblem(N_("there is nothing to draw in this view"), where=path, todo=N_("choose another --view"))
    if view == "map":
        return _map(views, size, path, bool(layers))
    if view == "split" and layers:  # beside a map without layers, the plan would be missed
        half = (size[0] // 2, size[1])
        return _beside(_model(views, "3d", half, storey, app), _map(views, half, path, True), size)
    return _model(views, view, size, storey, app)


def _model(views: Any, mode: str, size: tuple[int, int], storey: str, app: App) -> QImage:
    widget = views.make_model_view()
    widget.set_mode(mode)
    _show(widget, size, widget.stack)
    if storey:
        from civicdesk.actions.draw import chosen_storeys

        for model_id, entry in app.workspace.models.items():
            if entry.model is not None:
                widget.set_storey(model_id, chosen_storeys(entry.model, storey)[0].index)
    widget.wait_ready(60)
    widget.fit()
    widget.wait_ready(60)
    image: QImage = widget.grab_image()
    widget.close()
    return image


def _drawing(app: App, size: tuple[int, int], theme: str, storey: str) -> QImage:
    """A storey plan without a model: that of *storey*, or the first."""
    from civicdesk.actions.drawings import read_drawing
    from civicdesk.actions.projects import opened
    from civicdesk.gui.drawing_view import DrawingView
    from civicdesk.match.names import storey_key
    from civicdesk.register.drawn_building import assembled

    entries = list(app.workspace.drawings.values())
    entry = next((e for e in entries if storey and storey_key(e.drawing.storey) == storey_key(storey)), entries[0])
    read_drawing(app, entry)
    app.wait()
    drawn, view = assembled(opened(app).db, [entry.drawing]), DrawingView()
    view.set_theme(theme)
    view.resize(*size)
    view.set_page(entry.sheet, entry.drawing.matrix)
    shapes = {row: one.shape for row, one in drawn.drawn.items()}
    view.show_plan(drawn.plans[drawn.storeys[0].index], shapes, keep_place=False)
    view.wait_ready()
    return view.grab().toImage()


def _map(views: Any, size: tuple[int, int], path: Path, layered: bool) -> QImage:
    from civicdesk.gui.turns import wait_until

    widget = views.make_map_view()
    _show(widget, size, widget.body)
    wait_until(lambda: not views.tracing, 60)
    if not (views.outlined or layered):
        raise FileProblem(
            N_("the model does not say where it stands, so nothing of it can be put on a map"),
            where=path,
            todo=N_("choose another --view, or place the model first"),
        )
    image: QImage = widget.grab_image(60)
    widget.close_worker()
    widget.close()
    return image.copy(0, image.height() - size[1], *size)


def _show(widget: Any, size: tuple[int, int], part: Any) -> None:
    """Show *widget* so large that its *part* (all but the header) has *size*."""
    widget.resize(*size)
    widget.show()
    widget.resize(widget.width() + size[0] - part.width(), widget.height() + size[1] - part.height())


def _beside(left: QImage, right: QImage, size: tuple[int, int]) -> QImage:
    from PySide6.QtGui import QImage, QPainter

    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.drawImage(0, 0, left)
    painter.drawImage(size[0] - right.width(), 0, right)
    painter.end()
    return image
