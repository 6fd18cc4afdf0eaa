"""Topics: BCF files in and out, new topics, comments, states. Each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.projects import opened, writable
from civicdesk.errors import UserError
from civicdesk.jobs import Job
from civicdesk.sheets import check_suffix
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.bcf_model import BcfFile, Topic, View
    from civicdesk.changes import Changes

NOBODY = "civicdesk"  # signs where the person set no name
_READ = "civicdesk.bim.bcf_file:read"
SUFFIXES = (".bcf", ".bcfzip")


def author(app: App) -> str:
    """Who signs: what the person set, never the name of the computer's account."""
    return str(app.settings["author"]) or NOBODY


# files


def import_bcf(
    app: App, path: Path, dry_run: bool = False, wait: Callable[[Job[Any]], Any] = Job.result
) -> dict[str, Any]:
    """Read *path* in a worker and bring its topics in; gives the document of `civicdesk import`."""
    from civicdesk.register.topics import import_topics

    found = wait(app.pool.start(path.name, _READ, str(path), kind="table"))
    document, changes = import_topics(writable(app), found, path.name, dry_run)
    _tell(app, changes)
    return document


def start_import(app: App, path: Path, then: Callable[[dict[str, Any]], object]) -> Job[BcfFile]:
    """The same in the background; *then* gets the document in the main thread, after every view knows the changes."""
    db = writable(app)  # refuses before the work

    def bring(found: BcfFile) -> None:
        from civicdesk.register.topics import import_topics

        title = tr("Importing {file}").format(file=path.name)
        app.thread(title, lambda _report: import_topics(db, found, path.name), told)

    def told(brought: tuple[dict[str, Any], Changes]) -> None:
        document, changes = brought
        _tell(app, changes)
        then(document)

    return app.work(tr("Reading {file}").format(file=path.name), _READ, str(path), kind="table", then=bring)


def check_target(out: Path, version: str) -> None:
    """Before the work: the error for a name or a version that no BCF file has."""
    from civicdesk.bim.bcf_model import VERSIONS

    check_suffix(out, SUFFIXES)
    if version not in VERSIONS:
        known = ", ".join(VERSIONS)
        raise UserError(
            N_("the BCF version {version} is not supported"),
            version=version,
            todo=N_("use one of: {known}"),
            known=known,
        )


def export_bcf(app: App, out: Path, version: str = "3.0", ids: Iterable[str] | None = None) -> int:
    """Write topics of the project (all, or those with *ids*) to *out*; gives their number."""
    from civicdesk.bim.bcf_file import write
    from civicdesk.register.topics import for_file, topics

    check_target(out, version)
    project = opened(app)
    found = [for_file(kept) for kept in topics(project.db, ids, pictures=True)]
    write(out, found, version, author(app), project.title)
    return len(found)


# a person's changes


def new_topic(app: App, topic: Topic, record: tuple[str, str] = ("", "")) -> None:
    """Keep a new topic, about a record (kind, id) where one is named."""
    from civicdesk.register import topics

    _tell(app, topics.add(writable(app), topic, record))


def change_topic(app: App, topic_id: str, values: Mapping[str, Any]) -> None:
    """Set status, priority, due … (`register.topics.FIELDS`)."""
    from civicdesk.register import topics

    _tell(app, topics.change(writable(app), topic_id, values, author(app)))


def comment(app: App, topic_id: str, text: str, view: View | None = None) -> None:
    from civicdesk.register import topics

    _tell(app, topics.comment(writable(app), topic_id, text, author(app), view))


def add_view(app: App, topic_id: str, view: View) -> None:
    from civicdesk.register import topics

    _tell(app, topics.add_view(writable(app), topic_id, view))


def link_topic(app: App, topic_id: str, kind: str, record_id: str) -> None:
    from civicdesk.register import topics

    _tell(app, topics.link(writable(app), topic_id, kind, record_id))


def settle(app: App, topic_id: str, field: str, theirs: bool) -> None:
    """End a conflict with a file that was imported."""
    from civicdesk.register import topics

    _tell(app, topics.settle(writable(app), topic_id, field, theirs, author(app)))


def remove_topic(app: App, topic_id: str) -> None:
    from civicdesk.register import topics

    _tell(app, topics.remove(writable(app), topic_id))


def _tell(app: App, changes: Changes) -> None:
    if changes:
        app.workspace.register_changed.emit(changes)
