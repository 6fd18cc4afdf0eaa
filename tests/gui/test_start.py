"""The empty window: start page, dropped files, errors."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from civicdesk.gui import snapshot, theme
from civicdesk.gui.doubts import doubts_of
from civicdesk.gui.main_window import MainWindow

_AT_ONCE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from civicdesk.app import App
from civicdesk.gui import application
app = App()
application.application(app)
QTimer.singleShot(int(sys.argv[1]), QApplication.closeAllWindows)
print(application.run(app, []))
"""

_FIRST_PAINT = """
import sys
from civicdesk.app import App
from civicdesk.gui import application
app = App(); qt = application.application(app)
window = application.open_window(app); window.show(); window.grab()
heavy = {"ifcopenshell", "fiona", "pyogrio", "pyqtgraph", "sqlalchemy", "shapely", "pyarrow"}
print(",".join(sorted(heavy & set(sys.modules))))
window.close(); app.close()
"""


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    snapshot.pump(0.05)
    snapshot.wait(window.app, 60)


def test_no_heavy_library_before_the_first_paint(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _FIRST_PAINT], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("milliseconds", ["0", "150", "400"])
def test_a_window_closed_at_once_leaves_without_a_word(milliseconds: str) -> None:
    command = [sys.executable, "-c", _AT_ONCE, milliseconds]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "0", "")


def test_first_start_shows_doors(window: MainWindow) -> None:
    assert window.start.isVisible()
    assert not window.workbench.isVisible()
    assert set(window.start.doors) == {"sample", "table", "files", "convert"}


@pytest.mark.parametrize(
    ("name", "content"), [("broken.ifc", b"ISO-10303-21;\nHEADER;"), ("notes.xyz", b"hello"), ("empty.gpkg", b"")]
)
def test_a_bad_file_gives_one_error_and_the_window_lives(
    window: MainWindow, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    drop(window, path)
    assert len(window.errors) == 1
    assert window.errors[0].place.endswith(name)
    assert window.errors[0].sentence
    window.errors[0].close()
    assert window.isVisible()
    assert window.start.isVisible()


def test_error_dialog_unfolds_the_technical_part(window: MainWindow) -> None:
    try:
        raise ValueError("inside")
    except ValueError as error:
        window.show_error(error, "Test")
    dialog = window.errors[0]
    assert dialog.details.isHidden()
    dialog.unfold.click()
    assert not dialog.details.isHidden()
    assert "ValueError: inside" in dialog.details.toPlainText()


def test_a_failing_job_is_told(window: MainWindow, qtbot) -> None:
    window.app.thread("Work", lambda report: 1 / 0)
    qtbot.waitUntil(lambda: len(window.errors) == 1)
    assert "ZeroDivisionError" in window.errors[0].details.toPlainText()


def test_progress_and_cancel(window: MainWindow, qtbot) -> None:
    import time

    def work(report) -> None:
        while True:
            report.progress(0.42, "reading")
            time.sleep(0.01)

    job = window.app.thread("Long work", work)
    qtbot.waitUntil(lambda: window.status.percent.text() == "42 %")
    assert window.status.cancel.isVisible()
    assert "Long work" in window.status.text.text()
    window.status.cancel.click()
    qtbot.waitUntil(lambda: job.state == "cancelled" and not window.status.cancel.isVisible())
    assert window.errors == []


def test_work_that_cannot_be_stopped_offers_no_cancel(window: MainWindow, qtbot) -> None:
    import threading

    end = threading.Event()
    window.app.thread("Silent work", lambda _report: end.wait(20))
    qtbot.waitUntil(lambda: "Silent work" in window.status.text.text())
    assert window.status.text.isVisible()
    assert not window.status.cancel.isVisible()
    end.set()
    qtbot.waitUntil(lambda: not window.status.text.isVisible())


def test_every_control_has_a_name(window: MainWindow) -> None:
    snapshot.pump(0.1)
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in window.findChildren(kind):
            internal = widget.objectName().startswith("qt_") or type(widget).__name__ in ("QLineEditIconButton",)
            inside = isinstance(widget.parent(), QLineEdit) or type(widget.parent()).__name__ in (
                "QTabBar",
                "QComboBox",
                "QMenuBar",
                "QTableView",
                "TableView",
            )
            if not internal and not inside:
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_theme_switches_while_running(window: MainWindow, qapp) -> None:
    window.app.settings["theme"] = "dark"
    assert theme.current() == "dark"
    assert window.grab().toImage().pixelColor(5, 400).name() == theme.token("ground").lower()


def test_the_menu_of_the_search_box_runs_commands(window: MainWindow, qtbot) -> None:
    window.search.setText("colours: dark")
    window.search.search()
    assert window.search.hits()[0].what == "view.theme.dark"
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.app.settings["theme"] == "dark"


def test_a_floated_panel_whose_monitor_is_gone_comes_back(qapp) -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QGuiApplication

    from civicdesk.gui.workbench import on_some_screen

    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(on_some_screen(QRect(QPoint(9000, 9000), screen.size() / 2)))
    inside = QRect(screen.topLeft() + QPoint(10, 10), screen.size() / 2)
    assert on_some_screen(inside) == inside


def test_several_bad_files_give_one_dialog(window: MainWindow, tmp_path: Path) -> None:
    names = ("one.ifc", "two.gpkg", "three.xyz", "four.xlsx")
    for name in names:
        (tmp_path / name).write_bytes(b"not what it says")
    drop(window, *(tmp_path / name for name in names))
    (dialog,) = window.errors
    assert dialog.count == 4
    shown = " ".join(made.text() for made in dialog.findChildren(QLabel))
    assert all(name in shown for name in names)
    dialog.close()
    assert window.start.isVisible()


def test_while_a_model_is_read_the_view_says_so(window: MainWindow, demo_folder: Path) -> None:
    window.late.make()
    window.open_paths([demo_folder / "skola.ifc"])
    assert window.views.model is not None
    assert window.views.model.empty.title.text().startswith("Reading ")
    snapshot.wait(window.app, 120)
    assert window.views.model.stack.currentWidget() is not window.views.model.empty


def test_an_excel_with_inspections_is_enough(window: MainWindow, tmp_path: Path) -> None:
    from civicdesk.actions.projects import new_project
    from civicdesk.gui.import_dialog import ImportDialog
    from civicdesk.jobs import Silent
    from civicdesk.register import tables

    path = tmp_path / "revize.csv"
    lines = ("Budova;Místnost;Úkon;Interval;Naposledy", "ZŠ;1.16;Revize kotle;3 roky;31.10.2023")
    path.write_text("\n".join(lines), encoding="utf-8")
    new_project(window.app, tmp_path / "p.civicdesk")
    dialog = ImportDialog(window, window.app, path, tables.inspect(Silent(), str(path)))
    assert dialog.missing.isChecked()
    snapshot.pump(0.05)
    snapshot.wait(window.app, 30)
    snapshot.pump(0.5)  # the dialog compares a moment after the last change
    snapshot.wait(window.app, 30)
    assert dialog.ok.isEnabled()
    dialog.apply()
    snapshot.wait(window.app, 30)
    assert [duty.state for duty in window.content.duties] == ["overdue"]


def test_an_import_that_fails_is_told_in_the_dialog_and_can_be_tried_again(window: MainWindow, tmp_path: Path) -> None:
    from civicdesk.actions.projects import new_project
    from civicdesk.gui.import_dialog import ImportDialog
    from civicdesk.jobs import Silent
    from civicdesk.register import tables

    path = tmp_path / "revize.csv"
    path.write_text("Budova;Místnost;Úkon;Interval\nZŠ;1.16;Revize kotle;3 roky", encoding="utf-8")
    new_project(window.app, tmp_path / "p.civicdesk")
    dialog = ImportDialog(window, window.app, path, tables.inspect(Silent(), str(path)))
    snapshot.wait(window.app, 30)
    snapshot.pump(0.5)  # the dialog compares a moment after the last change
    snapshot.wait(window.app, 30)
    assert dialog.ok.isEnabled()
    project = window.app.workspace.project
    window.app.workspace.project = None
    dialog.apply()
    snapshot.wait(window.app, 30)
    assert "No project is open" in dialog.summary.text()
    assert window.errors == []
    window.app.workspace.project = project
    dialog.ok.click()
    snapshot.wait(window.app, 30)
    assert [duty.task for duty in window.content.duties] == ["Revize kotle"]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_doubt_about_a_file_is_said_and_listed(window: MainWindow, tmp_path: Path) -> None:
    import shapely
    from pyogrio.raw import write

    path = tmp_path / "nowhere.shp"
    point = shapely.to_wkb(shapely.Point(1, 2))
    write(path, np.array([point], object), [np.array(["a"], object)], ["name"], geometry_type="Point", crs=None)
    drop(window, path)
    (entry,) = window.app.workspace.layers
    assert "coordinate system" in window.status.message.text()
    assert window.status.follow.isVisibleTo(window.status)
    assert doubts_of(entry)
    assert window.errors == []


def test_a_project_that_can_only_be_read_offers_no_changes(window: MainWindow, tmp_path: Path) -> None:
    from civicdesk.actions.projects import new_project, open_project

    path = tmp_path / "p.civicdesk"
    new_project(window.app, path)
    assert window.table.inspect_button.isEnabled()
    window.app.workspace.set_project(None)
    path.chmod(0o444)
    open_project(window.app, path)
    snapshot.wait(window.app, 30)
    assert "read-only" in window.windowTitle()
    assert not window.table.inspect_button.isEnabled()
    assert not window.menus.actions["work.record"].isEnabled()
    assert window.menus.actions["file.save_as"].isEnabled()


def test_a_project_opens_in_the_layout_of_the_last_work(window: MainWindow, tmp_path: Path) -> None:
    from civicdesk.actions.projects import new_project

    new_project(window.app, tmp_path / "p.civicdesk")
    assert window.workbench.current == "duties"
    window.show_layout("map")
    window.menus.run("file.close")
    assert window.start.isVisible()
    assert not window.top.layouts.isVisible()
    new_project(window.app, tmp_path / "q.civicdesk")
    assert window.workbench.current == "map"


def test_a_window_whose_settings_cannot_be_written_works_and_closes(window: MainWindow, tmp_path: Path) -> None:
    from civicdesk.actions.projects import new_project

    new_project(window.app, tmp_path / "p.civicdesk")
    window.app.settings.folder = tmp_path / "p.civicdesk"  # a file stands where the folder should be
    window.show_layout("map")
    assert window.workbench.current == "map"
    assert window.close()
    assert window.errors == []


def test_the_file_menu_opens_what_was_opened_last(window: MainWindow, tmp_path: Path) -> None:
    from civicdesk.actions.projects import new_project

    files, recent = window.menus.menus["file"], window.top.recent
    files.aboutToShow.emit()
    assert not recent.menuAction().isEnabled()
    new_project(window.app, tmp_path / "p & q.civicdesk")
    window.menus.run("file.close")
    files.aboutToShow.emit()
    assert recent.menuAction().isEnabled()
    (action,) = recent.actions()
    assert action.text().startswith("p && q.civicdesk")
    action.trigger()
    snapshot.wait(window.app, 30)
    assert window.app.workspace.project is not None
    assert window.app.workspace.project.title == "p & q"
