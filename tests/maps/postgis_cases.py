"""Small helpers of the tests with a database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from civicdesk.jobs import Silent
from civicdesk.maps import planning, postgis_convert, postgis_tables
from civicdesk.maps.convert import convert
from civicdesk.maps.postgis import without_password
from civicdesk.maps.postgis_read import look
from civicdesk.maps.tasks import Into, Options
from tests.postgis_server import Server


def load(
    server: Server, source: Path | str, table: str = "", mode: str = "create", key: tuple[str, ...] = (),
    url: str = "", schema: str = "public", geometry: str = "", srid: int = 0, index: bool = True,
    report: Any = None, **options: Any,
) -> dict[str, Any]:  # fmt: skip
    """Convert the one layer of *source* into a table; the entry of the report."""
    (document,) = look(Silent(), [str(source)], (), {})
    assert document["error"] is None
    into = Into(without_password(url or server.url()), schema, table, mode, key, geometry, srid, index)
    tasks = postgis_tables.tasks_for([document], into)
    (entry,) = postgis_convert.convert(report or Silent(), tasks, Options("postgis", into=into, token="t1", **options))
    return entry


def fetch(server: Server, layer: str, out: Path, **options: Any) -> dict[str, Any]:
    """Convert a table into a file."""
    documents = look(Silent(), [server.url()], [layer], {})
    assert documents[0]["error"] is None, documents[0]["error"]
    form = planning.target_format(out)
    (task,) = planning.tasks_for(documents, out, form)
    (entry,) = convert(Silent(), [task], Options(form.key, **options))
    return entry
