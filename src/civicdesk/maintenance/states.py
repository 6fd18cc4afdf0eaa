"""The states of a duty, the most pressing first: how each is called, signed and coloured everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from civicdesk.text import N_

State = Literal["ok", "due", "overdue", "waived", "unknown"]


@dataclass(frozen=True)
class Look:
    """*color* is a token of `render.tokens`, and the name of the marker in model and plan."""

    word: str
    sign: str
    color: str


STATES: dict[State, Look] = {
    "overdue": Look(N_("overdue"), "▲", "overdue"),
    "due": Look(N_("due soon"), "■", "due"),
    "unknown": Look(N_("no date known"), "○", "unknown"),
    "ok": Look(N_("in order"), "●", "done"),
    "waived": Look(N_("waived"), "–", "unknown"),
}
