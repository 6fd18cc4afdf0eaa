"""Large models that nobody gave away: a file repeated, each copy with its own numbers and GlobalIds."""

from __future__ import annotations

import re
from pathlib import Path

_PARTS = re.compile(rb"#(\d+)|'([0-3][0-9A-Za-z_$]{21})'")
_ROOT = re.compile(rb"=\s*IFCLOCALPLACEMENT\s*\(\s*\$\s*,")
_LETTERS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$"
# Of these the first copy's hold for all.
_ONCE = (b"IFCPROJECT(", b"IFCUNITASSIGNMENT(")
# Metres from one copy to the next, and copies in a row.
_APART, _ROW = 80.0, 6


def repeat(path: Path, target: Path, size: int, metre: float = 1.0) -> int:
    """Write *path* so often that *target* has *size* bytes; how often. *metre* is one in units of the file."""
    data = path.read_bytes()
    begin, end = data.index(b"DATA;") + 5, data.rindex(b"ENDSEC;")
    lines = [line for line in data[begin:end].replace(b"\r", b"").split(b"\n") if line.strip()]
    shared = {int(n) for line in lines if any(k in line for k in _ONCE) for n in re.findall(rb"^#(\d+)", line)}
    body = b"\n".join(lines)
    most = max(int(n) for n in re.findall(rb"#(\d+)", body)) + 10
    copies = max(1, round(size / len(body)))
    others = b"\n".join(line for line in lines if not any(k in line for k in _ONCE))
    template = _PARTS.split(others)
    with target.open("wb") as out:
        out.write(data[:begin] + b"\n" + _moved(body, 0, most, metre))
        for copy in range(1, copies):
            out.write(_moved(_copied(template, copy, most, shared), copy, most, metre))
        out.write(data[end:])
    return copies


def _copied(template: list[bytes], copy: int, most: int, shared: set[int]) -> bytes:
    """The text with numbers from `copy * most` on and other GlobalIds."""
    parts = []
    mark = bytes([_LETTERS[copy // 64 % 64], _LETTERS[copy % 64]])
    for i in range(0, len(template) - 1, 3):
        text, number, guid = template[i : i + 3]
        parts.append(text)
        if number is not None:
            own = int(number)
            parts.append(b"#%d" % (own if own in shared else own + copy * most))
        else:
            parts.append(b"'%b%b%b'" % (guid[:1], mark, guid[3:]))
    parts.append(template[-1])
    return b"".join(parts)


def _moved(text: bytes, copy: int, most: int, metre: float) -> bytes:
    """With everything that stood on its own standing on a placement of this copy."""
    first = (copy + 1) * most - 4
    x, y = (_APART * metre * place for place in (copy % _ROW, copy // _ROW))
    root = (
        b"#%d=IFCCARTESIANPOINT((%.1f,%.1f,0.));\n#%d=IFCAXIS2PLACEMENT3D(#%d,$,$);\n#%d=IFCLOCALPLACEMENT($,#%d);\n"
        % (first, x, y, first + 1, first, first + 2, first + 1)
    )
    return root + _ROOT.sub(b"=IFCLOCALPLACEMENT(#%d," % (first + 2), text) + b"\n"
