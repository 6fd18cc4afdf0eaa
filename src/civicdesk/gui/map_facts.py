"""What the inspector says of very many features at once: how many, of which layer, how large together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.gui.fact_types import Fact, Facts, FactSection
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.content import Content
    from civicdesk.project.selection import Many, Selected


def many_facts(content: Content, selected: Selected) -> Facts:
    sections = tuple(_section(content, many) for many in selected.many)
    names = [entry.title for many in selected.many if (entry := content.workspace.layer(many.source)) is not None]
    title = tr("{n} things selected").format(n=number_text(selected.count, 0))
    return Facts(title, " · ".join(names), sections, count=selected.count)


def _section(content: Content, many: Many) -> FactSection:
    entry = content.workspace.layer(many.source)
    facts = [Fact(tr("Selected"), number_text(len(many), 0))]
    if entry is not None and entry.layer is not None:
        share = 100.0 * len(many) / max(len(entry.layer), 1)
        facts.append(Fact(tr("Of the layer"), f"{number_text(len(entry.layer), 0)} ({number_text(share, 1)} %)"))
    return FactSection(entry.title if entry is not None else many.source, tuple(facts))
