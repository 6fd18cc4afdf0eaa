"""How old the data of a layer file are: what the file itself says, else when it was last written."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.maps.source import files_of

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter


def data_dates(report: Reporter, path: str) -> dict[str, str]:
    """In a worker: layer → ISO date, under "" the date of the file."""
    file = Path(path)
    newest = max((part.stat().st_mtime for part in files_of(file)), default=file.stat().st_mtime)
    found = {"": dt.date.fromtimestamp(newest).isoformat()}
    if file.suffix.lower() == ".gpkg":
        found |= _geopackage(file)
    return found


def _geopackage(file: Path) -> dict[str, str]:
    """`last_change` of each layer, which writers keep."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            rows = db.execute("SELECT table_name, last_change FROM gpkg_contents").fetchall()
    except sqlite3.Error:
        return {}
    return {str(name): str(changed)[:10] for name, changed in rows if changed}
