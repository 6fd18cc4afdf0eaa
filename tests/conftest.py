"""What every test can rely on: own settings and cache, English texts, no screen needed, the sample, the real files."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.postgis_server import Server, running

ROOT = Path(__file__).parents[1]
HAS_DISPLAY = not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY"))
if not HAS_DISPLAY:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CIVICDESK_LANG"] = "en"


def pytest_configure(config: pytest.Config) -> None:
    """Settings and cache of this test process only (pytest-xdist has several)."""
    os.environ["CIVICDESK_HOME"] = tempfile.mkdtemp(prefix="civicdesk-home-")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ.pop("CIVICDESK_HOME"), ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("gl") and (not HAS_DISPLAY or os.environ.get("QT_QPA_PLATFORM") == "offscreen"):
        pytest.skip("needs the real OpenGL widget, so an X display (`dev.py test` brings Xvfb)")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that changes the language does not change it for the next one."""
    from civicdesk import text

    yield
    text.install_translator(None)


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    return QApplication


@pytest.fixture
def silent() -> object:
    """A Reporter that nobody follows."""
    from civicdesk.jobs import Silent

    return Silent()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real and synthetic files beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the files of ../shared/data are not here")
    return folder


@pytest.fixture(scope="session")
def postgis_server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def postgis(postgis_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A database server with PostGIS, without tables, whose password the environment knows."""
    from civicdesk.maps import postgis

    postgis_server.fresh()
    monkeypatch.setattr(postgis, "_passwords", {})
    monkeypatch.setenv("PGPASSWORD", "boss-secret")
    return postgis_server


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    """The files of the sample as `civicdesk.demo` makes them, once a day for all tests. Copy before writing."""
    from civicdesk.demo.files import make_files

    digest = hashlib.sha256(date.today().isoformat().encode())
    for source in sorted((ROOT / "src" / "civicdesk" / "demo").glob("*.py")):
        digest.update(source.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"civicdesk-tests-{os.getuid() if hasattr(os, 'getuid') else 0}"
    target = folder / f"demo-{digest.hexdigest()[:16]}"
    if not target.exists():
        folder.mkdir(exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        make_files(made)
        try:
            made.rename(target)
        except OSError:  # another test process was first
            shutil.rmtree(made)
    return target
