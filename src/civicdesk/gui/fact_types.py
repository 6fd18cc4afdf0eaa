"""What the inspector shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

from civicdesk.project.selection import Ref


@dataclass(frozen=True)
class Fact:
    """One value. *note* is the same value as another source has it (the model next to the register).

    *more*: where several things are selected and differ, each value and how often it occurs.
    """

    name: str
    value: str
    note: str = ""
    differs: bool = False
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """Something one can go to: a piece of equipment, a linked room, a duty."""

    icon: str
    color: str | None
    text: str
    right: str = ""
    right_color: str = ""  # a colour token
    ref: Ref | None = None
    wrap: bool = False  # the text must be read to its end


@dataclass(frozen=True)
class FactSection:
    title: str
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    open: bool = True
    group: str = ""  # a heading above all sections that have the same


@dataclass(frozen=True)
class Facts:
    """*duties*: ids of the duties of the thing shown; *record*: it is in the register."""

    title: str
    subtitle: str = ""
    sections: tuple[FactSection, ...] = ()
    duties: tuple[str, ...] = ()
    record: Ref | None = None
    count: int = 1
    extra: dict[str, str] = field(default_factory=dict)
