"""Whether a database can be worked with: asked before anything is converted to it or from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from civicdesk.maps.postgis import check_postgis, connected, remember

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter


def greet(report: Reporter, url: str, schema: str, known: Mapping[str, str]) -> dict[str, Any]:
    """`{server, postgis, layers, schemas, may_create}`; UserError when there is no connection or no PostGIS.

    may_create: whether tables may be made in *schema*, None when there is no such schema.
    """
    remember(known)
    with connected(url, default_transaction_read_only="on") as connection:
        check_postgis(connection)
        row = connection.execute(
            "SELECT current_setting('server_version'), PostGIS_Lib_Version(), "
            "(SELECT count(*) FROM geometry_columns) + (SELECT count(*) FROM geography_columns)"
        ).fetchone()
        assert row is not None  # a row of three values always comes
        schemas = [name for (name,) in connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1"
        )]  # fmt: skip
        may = None
        if schema in schemas:
            (may,) = connection.execute("SELECT has_schema_privilege(%s, 'CREATE')", [schema]).fetchone() or (False,)
    return {"server": row[0].split(" ")[0], "postgis": row[1], "layers": row[2], "schemas": schemas, "may_create": may}
