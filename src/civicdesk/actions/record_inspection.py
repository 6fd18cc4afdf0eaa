"""Write down that duties were done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from civicdesk.actions.projects import writable
from civicdesk.changes import Changes

if TYPE_CHECKING:
    from civicdesk.app import App


def record_inspection(app: App, duty_ids: Sequence[str], on: dt.date, result: str = "", note: str = "") -> Changes:
    """Record one visit on *on* for all *duty_ids*, as one step that can be undone."""
    from civicdesk.maintenance.inspections import record_inspection as record

    changes = record(writable(app), list(duty_ids), on, result, note)
    app.workspace.register_changed.emit(changes)
    return changes
