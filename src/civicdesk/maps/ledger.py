"""What the last run made: by it unchanged sources are skipped, an interrupted run goes on, and changes are told.

One small file for each target in the user's cache, named by the target's path; nothing is kept beside the target.
It is always safe to delete: then everything is converted again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk import __version__
from civicdesk.errors import UserError
from civicdesk.maps.personal import is_personal
from civicdesk.maps.source import files_of
from civicdesk.maps.style_carry import files as style_files
from civicdesk.prepared import file_digest
from civicdesk.sheets import replacing
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.stream import Opened
    from civicdesk.maps.tasks import Options, Task

_VERSION = "1"
_NAMED = 20  # keys told of each sort of change
FOLDER = "conversions"


@dataclass(frozen=True)
class Ledger:
    """Of one target. path is None where nothing is kept; digest stands for all that was asked and all that was read."""

    path: Path | None
    digest: str

    def unchanged(self) -> list[dict[str, Any]] | None:
        """The entries of the last run, when the same was asked of the same sources and the target is still there."""
        if self.path is None:
            return None
        try:
            kept = json.loads(self.path.read_bytes())
            files = [_stamp(Path(file)) for file in kept["files"]]
            same = kept["digest"] == self.digest and kept["stamps"] == files and all(files)
        except (OSError, ValueError, KeyError):
            return None
        return (
            [{**entry, "problems": [], "unchanged": True, "seconds": 0.0} for entry in kept["entries"]]
            if same
            else None
        )

    def keep(self, entries: Sequence[dict[str, Any]]) -> None:
        """Only when all went well: what failed is tried again."""
        if self.path is None:
            return
        if any(entry["status"] != "done" for entry in entries):
            self.path.unlink(missing_ok=True)
            return
        plain = [{**entry, "problems": [], "changes": None} for entry in entries]
        written = {part["target"] for entry in plain for part in entry.get("parts", [entry])}
        document = {"digest": self.digest, "files": sorted(written), "entries": plain,
                    "stamps": [_stamp(Path(file)) for file in sorted(written)]}  # fmt: skip
        _write(self.path, json.dumps(document, ensure_ascii=False).encode())

    def rows_file(self, layer: str) -> Path | None:
        """Where the keys and row digests of *layer* lie."""
        if self.path is None:
            return None
        return self.path.with_name(f"{self.path.stem}-{hashlib.sha256(layer.encode()).hexdigest()[:12]}.arrow")


def ledger(tasks: Sequence[Task], options: Options) -> Ledger:
    if not options.ledger:
        return Ledger(None, "")
    name = hashlib.sha256(tasks[0].target.encode()).hexdigest()[:24]
    return Ledger(Path(options.ledger) / f"{name}.json", _digest(tasks, options))


def _digest(tasks: Sequence[Task], options: Options) -> str:
    asked = replace(options, token="", ledger="", again=False)
    digest = hashlib.sha256(pickle.dumps((_VERSION, __version__, list(tasks), asked)))
    clip = options.preset.clip.file if options.preset and options.preset.clip else ""
    for source in dict.fromkeys([part.source for task in tasks for part in task.parts] + ([clip] if clip else [])):
        for file in files_of(Path(source)):
            with contextlib.suppress(OSError):  # what cannot be read fails when it is converted
                for part in sorted(file.rglob("*")) if file.is_dir() else [file]:
                    if part.is_file():
                        digest.update(f"{part.name}\0{file_digest(part)}".encode())
    for style in [file for task in tasks for one in task.parts for file in style_files(one)] if options.style else ():
        digest.update(f"{style.name}\0{file_digest(style)}".encode())
    return digest.hexdigest()


def _stamp(target: Path) -> list[Any] | None:
    """Size and time of change of what was written; None when it is gone."""
    try:
        parts = sorted(target.rglob("*")) if target.is_dir() else files_of(target)
        return [[part.name, part.stat().st_size, part.stat().st_mtime_ns] for part in parts] or None
    except OSError:
        return None


def _write(path: Path, data: bytes) -> None:
    """A machine account may have no place for it; the conversion is none the worse."""
    with contextlib.suppress(OSError, UserError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(data)


# --- which rows are new, changed or gone ------------------------------------------------------------------------------


def changes(source: Opened, key: str, kept: Path | None) -> tuple[dict[str, Any], bytes]:
    """`{key, new, changed, gone, same, first, keys: {new: […], …}}` against the last run, and what to keep of this one.

    Keys of persons are counted, never named or kept in the clear.
    """
    import numpy as np
    import pyarrow as pa

    if key not in source.fields:
        raise UserError(
            N_("the field {field}, by which changes are told, is not there"), field=key,
            todo=N_("use one of: {known}"), known=", ".join(source.fields),
        )  # fmt: skip
    hidden = is_personal(key)
    keys: list[str] = []
    rows: list[Any] = []
    for table in source.batches():
        texts = table.column(key).cast(pa.string()).fill_null("").to_pylist()
        keys += [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts] if hidden else texts
        rows.append(_row_digests(table, [name for name in table.column_names if name != source.fid]))
    now = pa.table(
        {"key": pa.array(keys, pa.string()), "row": np.concatenate(rows) if rows else np.zeros(0, np.uint64)}
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, now.schema) as writer:
        writer.write_table(now)
    return _compared(key, hidden, now, _earlier(kept)), sink.getvalue().to_pybytes()


def _row_digests(table: pa.Table, names: Sequence[str]) -> Any:
    import numpy as np

    from civicdesk.maps.summary import hashes

    total = np.zeros(len(table), np.uint64)
    for place, name in enumerate(names, 1):
        values = table.column(name)
        valid = np.flatnonzero(np.asarray(values.is_valid()))
        with np.errstate(over="ignore"):
            total[valid] += hashes(values.drop_null()) * np.uint64(2 * place + 1)
    return total


def _earlier(kept: Path | None) -> dict[str, int] | None:
    import pyarrow as pa

    try:
        if kept is None:
            return None
        table = pa.ipc.open_file(pa.BufferReader(kept.read_bytes())).read_all()
        return dict(zip(table.column("key").to_pylist(), table.column("row").to_pylist(), strict=True))
    except (OSError, pa.ArrowInvalid):
        return None


def _compared(key: str, hidden: bool, now: pa.Table, earlier: dict[str, int] | None) -> dict[str, Any]:
    current = dict(zip(now.column("key").to_pylist(), now.column("row").to_pylist(), strict=True))
    found: dict[str, Any] = {"key": key, "first": earlier is None, "twice": len(now) - len(current)}
    before = current if earlier is None else earlier
    new = [k for k in current if k not in before]
    gone = [k for k in before if k not in current]
    changed = [k for k, row in current.items() if k in before and before[k] != row]
    for name, keys in (("new", new), ("changed", changed), ("gone", gone)):
        found[name] = len(keys)
    found["same"] = len(current) - len(new) - len(changed)
    found["keys"] = {} if hidden else {"new": new[:_NAMED], "changed": changed[:_NAMED], "gone": gone[:_NAMED]}
    return found


def keep_rows(path: Path | None, data: bytes) -> None:
    if path is not None:
        _write(path, data)
