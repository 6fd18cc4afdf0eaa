"""Damaged models, and a desk at which they are opened as the window does it: by a worker, into a view."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from civicdesk.actions.open_model import looked_through
from civicdesk.bim.copies import opened
from civicdesk.errors import UserError
from civicdesk.jobs import Job
from civicdesk.render.mesh import MeshBatch
from civicdesk.render.view import SceneView
from civicdesk.workers import Limits, Pool

_PATIENCE = 60.0


def mutate(data: bytes, chance: random.Random) -> bytes:
    """A few bytes, numbers, references or lines of *data* changed, doubled or lost; sometimes the end cut off."""
    changed = bytearray(data)
    kind = chance.randrange(6)
    if kind == 0:
        for _ in range(chance.randint(1, 40)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    if kind == 1:
        return data[: chance.randrange(len(data))]
    lines = data.split(b"\n")
    body = [i for i, line in enumerate(lines) if line.startswith(b"#")]
    for _ in range(chance.randint(1, 8)):
        i = chance.choice(body)
        if kind == 2:
            lines[i] = b""
        elif kind == 3:
            lines[i] = lines[chance.choice(body)]
        elif kind == 4:
            parts = lines[i].split(b"#")
            parts[-1] = str(chance.randrange(400)).encode() + parts[-1].lstrip(b"0123456789")
            lines[i] = b"#".join(parts)
        else:
            wild = chance.choice([b"$", b"*", b"()", b"1.E999", b"-1", b"'x'", b".T.", b"#1", b"0."])
            parts = lines[i].split(b",")
            parts[chance.randrange(len(parts))] = wild
            lines[i] = b",".join(parts)
    return b"\n".join(lines)


class Desk:
    """Opens files one after the other. A context manager."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._pool = Pool(Limits(seconds=_PATIENCE))

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.close()

    def open(self, path: Path, only: str = "") -> str:
        """What a person sees: "shown", "told" in a sentence, or what should not be."""
        view = SceneView()
        batches: list[MeshBatch] = []
        job: Job[dict[str, Any]] = Job("")
        job.emitted.connect(lambda value: batches.append(value) if isinstance(value, MeshBatch) else None)
        self._pool.submit(
            job, "civicdesk.bim.prepare:prepare", str(path), str(self._cache), only, kind="model", seconds=10.0
        )
        try:
            done = job.result(2 * _PATIENCE)
        except UserError as error:
            return "told" if error.sentence and error.todo else f"told badly: {error!r}"
        except TimeoutError:
            return "never came back"
        for batch in batches:
            view.add_batch("model", batch)
        if done["properties"]:
            view.set_model("model", looked_through(opened(done)))
        return "shown"
