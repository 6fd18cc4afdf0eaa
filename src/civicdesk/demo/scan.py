"""Makes pictures that look like scans of old storey plans: ink on yellowed paper, lettered by hand, slightly askew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from civicdesk.assets import asset
from civicdesk.drawings.placing import Matrix, after, turned

DPI, SCALE = 190.0, 100.0
_METRE = DPI / 0.0254 / SCALE  # pixels of one metre at 1 : 100
_LEFT, _TOP, _RIGHT, _BOTTOM = 140, 120, 110, 215  # pixels of paper around the house
_INK, _PENCIL = 40, 105
_TONES = 96  # shades of the file: few, so that it stays small
Corner = tuple[float, float]


class Sheet:
    """Metres of the house, y up. The same sheet gives the same picture, pixel for pixel."""

    def __init__(self, width: float, depth: float, degrees: float, seed: int) -> None:
        from PIL import Image, ImageDraw

        self._size = round(width * _METRE) + _LEFT + _RIGHT, round(depth * _METRE) + _TOP + _BOTTOM
        self._width, self._depth, self._degrees = width, depth, degrees
        self._hand = np.random.default_rng(seed)  # its small uncertainties
        self._image = Image.new("L", self._size, 255)
        self._pen = ImageDraw.Draw(self._image)

    def _at(self, x: float, y: float) -> Corner:
        return _LEFT + x * _METRE, _TOP + (self._depth - y) * _METRE

    def _line(self, start: Corner, end: Corner, width: int = 2, ink: int = _INK) -> None:
        self._pen.line([self._at(*start), self._at(*end)], fill=ink, width=width)

    # --- the house

    def walls(self, outside: Sequence[Corner], floors: Iterable[Sequence[Corner]]) -> None:
        """Everything between the outside and the floors, hatched as masonry was."""
        self._pen.polygon([self._at(*c) for c in outside], fill=_PENCIL + 60)
        wide, tall = self._size
        for start in range(-tall, wide, 9):
            self._pen.line([(start, tall), (start + tall, 0)], fill=_PENCIL, width=1)
        beyond = [(0, 0), (wide, 0), (wide, tall), (0, tall), (0, 0), *(self._at(*c) for c in [*outside, outside[0]])]
        self._pen.polygon(beyond, fill=255)
        self._pen.line([self._at(*c) for c in [*outside, outside[0]]], fill=_INK, width=4)
        for floor in floors:
            self._pen.polygon([self._at(*c) for c in floor], fill=255)
            self._pen.line([self._at(*c) for c in [*floor, floor[0]]], fill=_INK, width=3)

    def door(self, x: float, y: float, way: str, wide: float = 0.9) -> None:
        """An opening in a wall that lies level ("h") or upright ("v"), with its leaf and its arc."""
        half, through = wide / 2, 0.26 if 0.5 < x < self._width - 0.5 else 0.3
        low, high = ((x - half, y - through), (x + half, y + through)) if way == "h" else (
            (x - through, y - half), (x + through, y + half))  # fmt: skip
        (left, bottom), (right, top) = self._at(*low), self._at(*high)
        self._pen.rectangle((left, top, right, bottom), fill=255)
        hinge = self._at(x - half, y) if way == "h" else self._at(x, y - half)
        reach = wide * _METRE
        box = (hinge[0] - reach, hinge[1] - reach, hinge[0] + reach, hinge[1] + reach)
        self._pen.arc(box, 270, 360, fill=_PENCIL, width=1)
        leaf = (hinge[0], hinge[1] - reach) if way == "h" else (hinge[0] + reach, hinge[1])
        self._pen.line([hinge, leaf], fill=_INK, width=2)

    def window(self, x: float, y: float, thick: float, wide: float = 1.5) -> None:
        half, out = wide / 2, thick / 2
        (left, bottom), (right, top) = self._at(x - half, y - out), self._at(x + half, y + out)
        self._pen.rectangle((left, top, right, bottom), fill=255, outline=_INK, width=2)
        for share in (0.4, 0.6):
            level = top + share * (bottom - top)
            self._pen.line([(left, level), (right, level)], fill=_INK, width=1)

    def stairs(self, corners: Sequence[Corner]) -> None:
        (west, south), (east, north) = corners[0], corners[2]
        for step in np.arange(west + 0.3, east - 0.1, 0.3):
            self._line((float(step), south), (float(step), north), 1, _PENCIL)
        middle = (south + north) / 2
        self._line((west + 0.1, middle), (east - 0.4, middle), 1)

    # --- what is written

    def label(self, x: float, y: float, number: str, name: str, area: str) -> None:
        px, py = self._at(x, y)
        self._letters(px, py - 26, number, 26, middle=True)
        self._letters(px, py + 4, name, 19, middle=True)
        self._letters(px, py + 28, f"{area} m²", 17, middle=True)

    def dimensions(self, across: Sequence[float], up: Sequence[float]) -> None:
        """Below and left of the house."""
        below, left = -0.75, -0.85
        self._line((across[0], below), (across[-1], below), 1, _PENCIL)
        self._line((left, up[0]), (left, up[-1]), 1, _PENCIL)
        for x in across:
            self._tick(x, below)
        for y in up:
            self._tick(left, y)
        for start, end in pairwise(across):
            px, py = self._at((start + end) / 2, below)
            self._letters(px, py - 22, _length(end - start), 17, middle=True)
        for start, end in pairwise(up):
            px, py = self._at(left, (start + end) / 2)
            self._letters(px - 20, py, _length(end - start), 17, middle=True, turned=90.0)

    def _tick(self, x: float, y: float) -> None:
        self._line((x - 0.12, y - 0.12), (x + 0.12, y + 0.12), 2)
        self._line((x, y - 0.22), (x, y + 0.22), 1, _PENCIL)

    def title(self, *lines: str) -> None:
        left, top = self._at(self._width, 0)[0] - 560, self._size[1] - 118
        self._pen.rectangle(
            (left - 18, top - 10, self._at(self._width, 0)[0], self._size[1] - 14), outline=_INK, width=2
        )
        for number, line in enumerate(lines):
            self._letters(left, top + 14 + 32 * number, line, (24, 21, 16)[number])

    def _letters(self, x: float, y: float, text: str, size: int, middle: bool = False, turned: float = 0.0) -> None:
        """Letter by letter, none quite straight. (x, y): the left end, or the middle, of the line."""
        from PIL import Image, ImageDraw

        font = self._font(size)
        widths = [font.getlength(letter) + 0.6 for letter in text]
        paper = Image.new("L", (int(sum(widths)) + 24, size * 2), 0)
        along = 12.0
        for letter, width in zip(text, widths, strict=True):
            one = Image.new("L", (size * 2, size * 2), 0)
            ImageDraw.Draw(one).text((size * 0.5, size * 0.4), letter, font=font, fill=255)
            one = one.rotate(float(self._hand.normal(0, 2.2)), resample=Image.Resampling.BICUBIC)
            at = round(along - size * 0.5), round(float(self._hand.normal(0, 0.6)))
            paper.paste(255, at, one)
            along += width
        if turned:
            paper = paper.rotate(turned, resample=Image.Resampling.BICUBIC, expand=True)
        left = x - paper.width / 2 if middle else x
        self._image.paste(_INK, (round(left), round(y - paper.height / 2)), paper)

    def _font(self, size: int) -> Any:
        from PIL import ImageFont

        if size not in self._fonts:
            self._fonts[size] = ImageFont.truetype(str(asset("resources/fonts/Inter-Medium.otf")), size)
        return self._fonts[size]

    @cached_property
    def _fonts(self) -> dict[int, Any]:
        return {}

    # --- the scan

    @property
    def _askew(self) -> Matrix:
        """Pixels of the scan to pixels of the sheet as it was drawn."""
        return turned(self._degrees, (self._size[0] / 2, self._size[1] / 2))

    def matrix(self, points: bool) -> Matrix:
        """Units of the file (pixels, or points of a PDF) to metres of the house."""
        unit = DPI / 72.0 if points else 1.0
        pixels: Matrix = (unit, 0.0, 0.0, unit, 0.0, 0.0)
        to_metres = (1 / _METRE, 0.0, 0.0, -1 / _METRE, -_LEFT / _METRE, self._depth + _TOP / _METRE)
        return after(to_metres, after(self._askew, pixels))

    def scanned(self) -> Any:
        """On yellowed paper, with the tones of a cheap scanner."""
        from PIL import Image, ImageFilter

        a, b, d, e, x, y = self._askew
        drawn = self._image.transform(
            self._size, Image.Transform.AFFINE, (a, b, x, d, e, y), Image.Resampling.BICUBIC, fillcolor=255
        )
        ink = np.asarray(drawn.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
        rough = Image.fromarray(self._hand.normal(246, 1.8, (9, 12)).astype(np.float32))
        paper = np.asarray(rough.resize(self._size, Image.Resampling.BICUBIC))
        fold = np.abs(np.arange(self._size[0]) - self._size[0] * 0.52)[None, :]
        tone = ink / 255.0 * (paper - 9.0 * np.exp(-((fold / 5.0) ** 2)))
        for px, py in self._hand.integers(0, self._size, (140, 2)):
            tone[py : py + 2, px : px + 2] *= 0.72
        shades = np.clip(np.rint(tone / 255.0 * (_TONES - 1)), 0, _TONES - 1).astype(np.uint8)
        image = Image.fromarray(shades).convert("L")
        image = image.convert("P") if image.mode != "P" else image
        image.putdata(shades.ravel().tolist())
        share = np.linspace(0.0, 1.0, _TONES)[:, None]
        yellowed = np.array([28, 30, 44]) + share * (np.array([253, 248, 232]) - np.array([28, 30, 44]))
        image.putpalette(np.rint(yellowed).astype(np.uint8).ravel().tolist())
        return image

    def save(self, path: Path) -> None:
        """As PNG, or as the only page of a PDF; the same bytes every time."""
        image = self.scanned()
        if path.suffix == ".pdf":
            import time

            then = time.gmtime(0)
            image.convert("L").save(
                path, resolution=DPI, quality=55, creationDate=then, modDate=then, producer="", title=""
            )
        else:
            image.save(path, optimize=True, dpi=(DPI, DPI))


def _length(metres: float) -> str:
    return f"{metres:.2f}".replace(".", ",")
