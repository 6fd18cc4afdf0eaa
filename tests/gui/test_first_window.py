"""The first window waits for no heavy library: they are imported by the work that needs them."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
from civicdesk.app import App
from civicdesk.gui.main_window import MainWindow
application = QApplication([])
app = App()
window = MainWindow(app)
window.show()
heavy = {"ifcopenshell", "fiona", "pyogrio", "pyproj", "shapely", "pyarrow", "pyqtgraph", "moderngl", "sqlalchemy"}
print(*sorted(heavy & set(sys.modules)))
sys.stdout.flush()
"""


def test_the_main_window_imports_no_heavy_library():
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, env=environment, check=False
    )
    assert result.stdout.strip() == "", result.stderr
    assert result.returncode == 0, result.stderr
