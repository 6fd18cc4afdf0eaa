"""Pages of a PDF as pictures, through PDFium. The drawing unit is the point (1/72 inch), y down from the top."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from civicdesk.drawings.pictures import no_page
from civicdesk.errors import FileProblem
from civicdesk.text import N_

_POINTS = 72.0
_DPI = 240.0  # at 1:100 a pixel is then a centimetre
_MOST_PIXELS = 80_000_000
_MOST_PAGES = 1_000
_DAMAGED = 3  # what PDFium calls a wrong format


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document (pypdfium2); FileProblem when it is protected, damaged or empty."""
    import pypdfium2

    document = None
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document) == 0:
            raise _empty(path)
        yield document
    except pypdfium2.PdfiumError as error:
        raise _unreadable(path, error) from error
    finally:
        if document is not None:
            document.close()


def _empty(path: Path) -> FileProblem:
    return FileProblem(N_("the PDF has no pages"), where=path, todo=N_("choose another file"))


def _unreadable(path: Path, error: BaseException) -> FileProblem:
    damaged = getattr(error, "err_code", _DAMAGED) == _DAMAGED
    if not damaged and b"/Encrypt" in path.read_bytes():
        return FileProblem(
            N_("the PDF is protected by a password"), where=path, todo=N_("save a copy without the password")
        )
    if not damaged:  # PDFium refuses an empty document without a reason, or with that of the file before
        return _empty(path)
    return FileProblem(
        N_("the PDF is damaged and cannot be read"),
        where=path,
        todo=N_("open it in another program and save it again, or get a new copy"),
        detail=str(error),
    )


def describe(path: Path) -> list[dict[str, Any]]:
    """Width and height in points of each page."""
    found = []
    with opened(path) as document:
        for number in range(min(len(document), _MOST_PAGES)):
            width, height = document.get_page_size(number)
            name = _label(document, number)
            found.append({"page": number + 1, "name": name, "width": width, "height": height, "dpi": _POINTS})
    return found


def _label(document: Any, number: int) -> str:
    text = document.get_page_label(number)
    return "" if text == str(number + 1) else text


def painted(path: Path, page: int) -> tuple[Any, float]:
    """The page as a Pillow picture, and its pixels per point."""
    with opened(path) as document:
        if page >= len(document):
            raise no_page(path, page, len(document))
        sheet = document[page]
        width, height = sheet.get_size()
        if width <= 0 or height <= 0:
            raise _unreadable(path, ValueError(f"page of {width} × {height}"))
        scale = min(_DPI / _POINTS, (_MOST_PIXELS / (width * height)) ** 0.5)
        image = sheet.render(scale=scale, rev_byteorder=True).to_pil()
        return (image if image.mode == "L" else image.convert("RGB")), image.width / width
