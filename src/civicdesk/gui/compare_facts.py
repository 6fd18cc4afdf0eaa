"""What a comparison knows of the selected thing, for the inspector: each difference, before → now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.gui.fact_types import Fact, FactSection
from civicdesk.project.selection import Ref
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.compare_rows import Line
    from civicdesk.gui.compare_model import Listed

_SAID_BELOW = ("reidentified", "suggested")


def sections(listed: Listed | None, ref: Ref | None) -> list[FactSection]:
    if listed is None or ref is None:
        return []
    from civicdesk.bim.compare_rows import KINDS
    from civicdesk.match.tiers import TIERS

    lines = [line for line, row in zip(listed.lines, listed.rows, strict=True) if ref in row.refs]
    facts = [
        Fact(line.what or tr(KINDS[line.kind][1]), _change(line)) for line in lines if line.kind not in _SAID_BELOW
    ]
    tier = next((line.tier for line in lines if line.tier), "")
    if tier:
        facts.append(Fact(tr("Known by"), tr(TIERS[tier])))
    return [FactSection(tr("Change since the older version"), tuple(facts))] if facts else []


def _change(line: Line) -> str:
    if line.old or line.new:
        return " → ".join(filter(None, (line.old, line.new)))
    return tr("yes")
