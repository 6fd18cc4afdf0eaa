"""Pictures through Pillow: scans as offices have them (1 bit, grey, 16 bit, CMYK, transparent, turned by a tag)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from civicdesk.errors import FileProblem
from civicdesk.text import N_

MOST_PIXELS = 200_000_000  # decoded at three bytes each, that is what one worker may take
_MOST_PAGES = 1_000
_CREDIBLE = range(40, 2_500)  # dots per inch; cameras and screens write 1, 72 or 96 at random


@contextmanager
def opened(path: Path, page: int = 0) -> Iterator[Any]:
    """The picture (Pillow) at *page*, not decoded yet. One that would take too much memory is refused."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # checked here, before anything is decoded
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            if page >= page_count(image):
                raise no_page(path, page, page_count(image))
            if page:
                image.seek(page)
            check_size(path, *image.size)
            yield image
    except FileProblem:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
        raise broken(path, error) from error


def page_count(image: Any) -> int:
    return int(min(getattr(image, "n_frames", 1), _MOST_PAGES)) if image.format in ("TIFF", "MPO") else 1


def describe(path: Path) -> list[dict[str, Any]]:
    """Width and height in pixels of the upright picture and its dots per inch, for each page."""
    found = []
    with opened(path) as image:
        for number in range(page_count(image)):
            image.seek(number)
            check_size(path, *image.size)
            width, height = upright_size(image)
            found.append({"page": number + 1, "name": "", "width": width, "height": height, "dpi": dpi(image)})
    return found


def decoded(path: Path, page: int) -> Any:
    """The picture upright, in grey or RGB, on white where it is transparent."""
    with opened(path, page) as image:
        from PIL import ImageOps

        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        return plain(image)


def plain(image: Any) -> Any:
    """Any kind of pixels as eight bits of grey or RGB."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _stretched(image)
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "La", "RGBa"):
        from PIL import Image

        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        return white.convert("RGB")
    return image.convert("RGB")


def _stretched(image: Any) -> Any:
    """More than eight bits: the range that is used becomes black to white."""
    import numpy as np
    from PIL import Image

    values = np.asarray(image, dtype=np.float32)
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    scaled = np.nan_to_num((values - low) / max(high - low, 1e-9), nan=1.0)
    return Image.fromarray((scaled * 255.0 + 0.5).clip(0, 255).astype(np.uint8))


def upright_size(image: Any) -> tuple[int, int]:
    width, height = image.size
    turned = image.format != "TIFF" and image.getexif().get(0x0112, 1) in (5, 6, 7, 8)  # Pillow turns TIFF by itself
    return (height, width) if turned else (width, height)


def dpi(image: Any) -> float | None:
    """Dots per inch where the file tells them believably."""
    found = image.info.get("dpi")
    try:
        across, down = (float(n) for n in found) if found else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    even = abs(across - down) <= 0.02 * max(across, down)
    screen = round(across) in (72, 96) and image.format != "TIFF"
    return round(across, 2) if even and int(across) in _CREDIBLE and not screen else None


def check_size(path: Path, width: int, height: int) -> None:
    if width <= 0 or height <= 0:
        raise broken(path, ValueError("empty"))
    if width * height > MOST_PIXELS:
        raise FileProblem(
            N_("the picture is too large ({width} × {height} pixels)"),
            where=path,
            todo=N_("scan it at a lower resolution; up to {limit} million pixels can be opened"),
            width=width,
            height=height,
            limit=MOST_PIXELS // 1_000_000,
        )


def broken(path: Path, error: BaseException) -> FileProblem:
    return FileProblem(
        N_("the picture is damaged and cannot be read"),
        where=path,
        todo=N_("open it in another program and save it again, or scan it once more"),
        detail=f"{type(error).__name__}: {error}",
    )


def no_page(path: Path, page: int, pages: int) -> FileProblem:
    return FileProblem(
        N_("there is no page {page}; the file has {pages}"),
        where=path,
        todo=N_("choose another page"),
        page=page + 1,
        pages=pages,
    )
