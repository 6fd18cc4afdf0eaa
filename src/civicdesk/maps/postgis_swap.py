"""A new table takes the place of an older one, with its owner and its grants, in one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from civicdesk.errors import Problem, UserError
from civicdesk.maps.postgis_table import Table, quoted
from civicdesk.text import N_

if TYPE_CHECKING:
    import psycopg

# what hangs on a table and would be gone with it; each is a reason not to replace it
_HELD = (
    (N_("row security"), "SELECT 1 FROM pg_class WHERE oid = %s AND relrowsecurity"),
    (N_("policies"), "SELECT 1 FROM pg_policy WHERE polrelid = %s"),
    (N_("triggers"), "SELECT 1 FROM pg_trigger WHERE tgrelid = %s AND NOT tgisinternal"),
    (N_("rules"), "SELECT 1 FROM pg_rewrite WHERE ev_class = %s"),
    (N_("partitions or inheritance"), "SELECT 1 FROM pg_inherits WHERE %s IN (inhrelid, inhparent)"),
    (N_("a publication"), "SELECT 1 FROM pg_publication_rel WHERE prrelid = %s"),
    (N_("rights on single columns"), "SELECT 1 FROM pg_attribute WHERE attrelid = %s AND attacl IS NOT NULL"),
)
_EXTRAS = """
    SELECT conname FROM pg_constraint WHERE conrelid = %(oid)s AND contype IN ('c', 'f', 'u', 'x')
      AND conname NOT LIKE 'enforce!_%%' ESCAPE '!'
    UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
    WHERE i.indrelid = %(oid)s AND NOT i.indisprimary AND a.amname <> 'gist' ORDER BY 1"""
_GRANTS = """
    SELECT CASE g.grantee WHEN 0 THEN NULL ELSE pg_get_userbyid(g.grantee) END, g.privilege_type, g.is_grantable
    FROM pg_class c, aclexplode(c.relacl) g WHERE c.oid = %s AND g.grantee <> c.relowner"""


def check(connection: psycopg.Connection[Any], old: Table) -> list[Problem]:
    """UserError when *old* cannot be replaced without losing more than rows; Problems for what is worth telling."""
    from civicdesk.text import tr

    if old.kind != "r":
        raise UserError(N_("{table} is no ordinary table"), table=old.label, todo=N_("choose another name"))
    held = [name for name, query in _HELD if connection.execute(query, (old.oid,)).fetchone()]
    if held:
        raise UserError(
            N_("{table} has {things}, which a new table would not have"), table=old.label,
            things=", ".join(map(tr, held)), todo=N_("use --mode truncate, which leaves the table in place"),
        )  # fmt: skip
    extras = [name for (name,) in connection.execute(_EXTRAS, {"oid": old.oid})]
    if not extras:
        return []
    text = N_("the older table had indexes and constraints that the new one does not have: {names}")
    return [Problem("table-extras", text, {"names": ", ".join(extras)})]


def swap(connection: psycopg.Connection[Any], new: str, old: Table) -> None:
    """The table *new* (in the same schema) is called as *old*, which is gone. Others wait for this moment only."""
    from psycopg import sql

    def run(text: str, **names: Any) -> None:
        connection.execute(sql.SQL(text).format(**names))

    there, made = sql.Identifier(old.schema, old.name), sql.Identifier(old.schema, new)
    run("LOCK TABLE {there} IN ACCESS EXCLUSIVE MODE", there=there)
    _grant(connection, new, old)
    run("DROP TABLE {there}", there=there)
    run("ALTER TABLE {made} RENAME TO {name}", made=made, name=sql.Identifier(old.name))
    parts = connection.execute(
        "SELECT c.relkind::text, c.relname FROM pg_class c JOIN pg_depend d ON d.objid = c.oid "
        "WHERE d.refobjid = %(table)s::regclass AND c.relkind IN ('i', 'S') UNION "
        "SELECT 'i', c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid "
        "WHERE i.indrelid = %(table)s::regclass", {"table": quoted(old.schema, old.name)},
    ).fetchall()  # fmt: skip
    for kind, part in parts:
        if part.startswith(new):
            name = _free(connection, old.schema, old.name, part.removeprefix(new))
            what = "ALTER SEQUENCE {part} RENAME TO {name}" if kind == "S" else "ALTER INDEX {part} RENAME TO {name}"
            run(what, part=sql.Identifier(old.schema, part), name=sql.Identifier(name))


def _free(connection: psycopg.Connection[Any], schema: str, table: str, end: str) -> str:
    """A name that nothing else in the schema has, of 63 bytes at most."""
    number = 1
    while True:
        tail = end if number == 1 else f"{end}{number}"
        name = table.encode()[: 63 - len(tail)].decode(errors="ignore") + tail
        query = (
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = %s AND relname = %s"
        )
        if connection.execute(query, (schema, name)).fetchone() is None:
            return name
        number += 1


def _grant(connection: psycopg.Connection[Any], new: str, old: Table) -> None:
    """Owner and rights as on the older table, no more (the schema may hand out others by default) and no less."""
    from psycopg import sql

    made = sql.Identifier(old.schema, new)
    oid = connection.execute("SELECT %s::regclass::oid", (quoted(old.schema, new),)).fetchone()
    assert oid is not None
    for grantee, privilege, _grantable in connection.execute(_GRANTS, oid).fetchall():
        statement = sql.SQL("REVOKE {} ON {} FROM {}").format(sql.SQL(privilege), made, _role(grantee))
        connection.execute(statement)
    for grantee, privilege, grantable in connection.execute(_GRANTS, (old.oid,)).fetchall():
        more = sql.SQL(" WITH GRANT OPTION" if grantable else "")
        statement = sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(privilege), made, _role(grantee))
        connection.execute(statement + more)
    owner = connection.execute(
        "SELECT pg_get_userbyid(relowner), pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = %s",
        (old.oid,),
    ).fetchone()
    if owner and not owner[1]:
        connection.execute(sql.SQL("ALTER TABLE {} OWNER TO {}").format(made, sql.Identifier(owner[0])))


def _role(name: str | None) -> Any:
    from psycopg import sql

    return sql.Identifier(name) if name else sql.SQL("PUBLIC")
