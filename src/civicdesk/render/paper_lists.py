"""Lists on sheets of paper: tables whose cells are wrapped, as many lying sheets as they need, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from civicdesk.render.paper import LETTER, MUTED, PAPERS, Layout, Title, document, text
from civicdesk.text import number_text

Table = tuple[str, Sequence[str], Sequence[Sequence[Any]]]  # heading, headings of columns, rows
_TABLE, _HEAD, _SMALL = 2.45, 3.6, 2.5  # mm of letters: cells, headings, what is said at the end
_LEADING = 1.36  # lines of a paragraph
_TOP, _EDGE = 26.0, 10.0


def list_pages(title: Title, tables: Sequence[Table], small: Sequence[str], paper: str) -> list[str]:
    """As many lying sheets as the tables need; cells are wrapped, headings repeated where a table goes on."""
    writing = _Writing(paper)
    for heading, headers, rows in tables:
        if rows:
            writing.table(heading, headers, rows)
    for words in small:
        for line in wrapped(words, _SMALL, writing.room):
            writing.line(partial(text, size=_SMALL, words=line), _SMALL * _LEADING)
    return [_numbered(page, number, len(writing.pages), writing.layout, title)
            for number, page in enumerate(writing.pages, 1)]  # fmt: skip


def _numbered(body: list[str], number: int, count: int, layout: Layout, title: Title) -> str:
    at_right = f'text-anchor="end" class="page">{number + 1} / {count + 1}</text>'
    mark = f'<text x="{layout.width - 10:.2f}" y="6.00" font-size="2.40" fill="{MUTED}" {at_right}'
    return _plain(layout, title, [*body, mark])


def _plain(layout: Layout, title: Title, body: list[str]) -> str:
    """A sheet without a scale bar: nothing on it is to scale."""
    detail = "  ·  ".join(part for part in (title.detail, title.date) if part)
    head = [
        text(10, 13, 5.0, title.heading, 'font-weight="600"', layout.width - 60),
        text(10, 18, 2.8, detail, 'fill-opacity="0.75"'),
    ]
    return document(layout.width, layout.height, title.heading, [*head, *body])


class _Writing:
    """Rows from the top of the sheet to its bottom, then the next sheet."""

    def __init__(self, paper: str) -> None:
        short, long = PAPERS[paper]
        self.layout = Layout(paper, long, short, 1)
        self.left, self.room = 10.0, self.layout.width - 20.0
        self.pages: list[list[str]] = [[]]
        self.y = _TOP

    def line(self, make: Any, step: float) -> None:
        if self.y + step > self.layout.height - _EDGE:
            self.pages.append([])
            self.y = _TOP
        self.pages[-1].append(make(self.left, self.y))
        self.y += step

    def table(self, heading: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        cells = [[_cell(value) for value in row] for row in rows]
        widths = self._widths(headers, cells)
        if self.y + 22.0 > self.layout.height - _EDGE:
            self.y = self.layout.height
        self.line(partial(text, size=_HEAD, words=heading, style='font-weight="600"'), 5.2)
        self._row(headers, widths, 'font-weight="600"')
        for row in cells:
            self._row(row, widths, "")
        self.y += 4.0

    def _widths(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
        """By the longest text of each column, long ones shortened until all fit."""
        longest = [max([len(head), *(len(row[c]) for row in rows)]) * _TABLE * LETTER + 3.0
                   for c, head in enumerate(headers)]  # fmt: skip
        least = [min(one, max(len(word) for word in (*headers[c].split(), "xxxx")) * _TABLE * LETTER + 4.0)
                 for c, one in enumerate(longest)]  # fmt: skip
        over = sum(longest) - self.room
        if over <= 0:
            return longest
        give = [big - small for big, small in zip(longest, least, strict=True)]
        share = min(over / max(sum(give), 1e-9), 1.0)
        return [big - g * share for big, g in zip(longest, give, strict=True)]

    def _row(self, cells: Sequence[str], widths: Sequence[float], style: str) -> None:
        lines = [wrapped(cell, _TABLE, width - 2.0) for cell, width in zip(cells, widths, strict=True)]
        tall = max(len(one) for one in lines) or 1
        step = _TABLE * _LEADING

        def make(x: float, y: float) -> str:
            rule = f'<path d="M{x:.2f},{y - 2.9:.2f}H{x + self.room:.2f}" stroke="#D5DADF" stroke-width="0.15"/>'
            parts, at = [rule], x
            for one, width in zip(lines, widths, strict=True):
                parts += [text(at, y + n * step, _TABLE, line, style) for n, line in enumerate(one)]
                at += width
            return "".join(parts)

        self.line(make, tall * step + 1.1)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return number_text(value, 2, fixed=True) if isinstance(value, float) else str(value)


def wrapped(words: str, size: float, room: float) -> list[str]:
    """Lines of so many millimetres; a word that is longer by itself is cut."""
    most = max(int(room / (size * LETTER * 0.92)), 4)
    lines: list[str] = [""]
    for word in words.split():
        while len(word) > most:
            lines.append(word[:most])
            word = word[most:]
        if len(lines[-1]) + len(word) + bool(lines[-1]) <= most:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return [line for line in lines if line]
