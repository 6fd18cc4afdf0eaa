"""One small file is converted in a moment: what the program loads beside its worker is counted here."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "pyarrow", "shapely", "pyogrio", "fiona", "pyproj", "PySide6", "sqlalchemy", "psycopg", "rich")


def test_the_program_beside_the_worker_is_light() -> None:
    code = (
        "import sys, civicdesk.__main__, civicdesk.cli.main, civicdesk.app, civicdesk.actions.convert_layers; "
        "from civicdesk.maps import planning, preset_file, report; "
        f"print(*(name for name in {HEAVY} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_converting_worker_is_begun_first_of_all() -> None:
    """Before the command line is read, with the fewest imports."""
    code = (
        "import sys; from civicdesk import launch; "
        "launch.start_early = lambda modules: print(len(sys.modules) < 250, 'typer' in sys.modules, *modules); "
        "sys.argv = ['civicdesk', '--lang', 'en', 'convert', '--help']; "
        "from civicdesk.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("True False civicdesk.maps.convert ")
