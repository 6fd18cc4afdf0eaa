"""DWG drawings: recognised with their version, and read through a converter found on the machine."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from civicdesk.errors import FileProblem, UnsupportedFile
from civicdesk.text import N_

# the first six bytes, and since which AutoCAD it is written
VERSIONS = {
    "AC1009": "R12", "AC1012": "R13", "AC1014": "R14", "AC1015": "2000", "AC1018": "2004", "AC1021": "2007",
    "AC1024": "2010", "AC1027": "2013", "AC1032": "2018",
}  # fmt: skip
ODA, LIBREDWG = "ODAFileConverter", "dwg2dxf"
_PATIENCE = 600


def version(path: Path) -> str:
    """ "2013", say; the bytes themselves when they are not known."""
    with path.open("rb") as file:
        mark = file.read(6).decode("ascii", "replace")
    return VERSIONS.get(mark, mark)


@contextlib.contextmanager
def as_dxf(path: Path) -> Iterator[Path]:
    """The drawing as DXF in a folder that is gone afterwards."""
    found = version(path)
    converter = shutil.which(ODA) or shutil.which(LIBREDWG)
    if converter is None:
        raise UnsupportedFile(
            N_("this is a DWG drawing (AutoCAD {version}), and no program that reads it is on this machine"),
            where=path, version=found, todo=N_("ask its author for “DXF 2013”, or install the free ODA File Converter"),
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="civicdesk-") as folder:
        made = _converted(converter, path, Path(folder))
        if made is None:
            raise FileProblem(
                N_("the DWG drawing (AutoCAD {version}) could not be converted"), where=path, version=found,
                todo=N_("ask its author for “DXF 2013”"), detail=Path(converter).name,
            )  # fmt: skip
        yield made


def _converted(converter: str, path: Path, folder: Path) -> Path | None:
    """None when the converter gave up, took too long or made nothing."""
    out = folder / "out"
    out.mkdir()
    if Path(converter).stem.lower() == ODA.lower():  # it converts folders
        inside = folder / "in"
        inside.mkdir()
        shutil.copyfile(path, inside / "drawing.dwg")
        call = [converter, str(inside), str(out), "ACAD2013", "DXF", "0", "1"]
    else:
        call = [converter, "-y", "-o", str(out / "drawing.dxf"), str(path)]
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(call, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)
    made = next(out.glob("*.dxf"), None)
    return made if made and made.stat().st_size else None
