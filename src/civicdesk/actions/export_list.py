"""The maintenance list, out as a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.actions.projects import opened

if TYPE_CHECKING:
    from civicdesk.app import App


def export_list(
    app: App,
    out: Path,
    until: dt.date | None = None,
    group_by: str = "",
    on: dt.date | None = None,
    only: frozenset[str] | None = None,
) -> int:
    """Write the duties to *out* (.xlsx or .csv); gives their number.

    until     only what is due until that day (what is overdue or unknown stays in)
    group_by  building, storey, room, month or kind
    only      ids of the duties to write, e.g. what a filter shows
    """
    from civicdesk.maintenance import export as lists
    from civicdesk.maintenance.duties import duties

    project = opened(app)
    on = on or dt.date.today()
    chosen = [duty for duty in duties(project.db, on) if only is None or duty.id in only]
    if until is not None:
        chosen = lists.until(chosen, until)
    lists.export(out, chosen, on, group_by=group_by, title=project.title)
    return len(chosen)
