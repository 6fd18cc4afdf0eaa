"""Starting a worker process, with as few imports as can be: what a command is sure to need begins before all else."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from civicdesk.assets import FOREIGN_DATA

_LEFT_OUT = (*FOREIGN_DATA, "CIVICDESK_PASSPHRASE")  # of the worker's environment
_early: list[subprocess.Popen[bytes]] = []


def taken() -> subprocess.Popen[bytes]:
    """A worker that waits for the address of its program on its stdin."""
    return _early.pop() if _early else _begin()


def start_early(modules: Sequence[str]) -> None:
    """Start a worker that imports *modules* while this program itself is still being loaded. The first that a pool
    asks for is this one; if none does, it ends with the program."""
    with contextlib.suppress(OSError):
        _early.append(_begin(modules))


def _begin(modules: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    command = [*worker_command(), *modules]
    return subprocess.Popen(command, stdin=subprocess.PIPE, env=_environment(), **_quiet())


def worker_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--civicdesk-worker"]
    return [sys.executable, "-m", "civicdesk.worker_main"]


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    environment["PROJ_NETWORK"] = "OFF"
    environment["OGR_VFK_DB_NAME"] = ":memory:"
    return environment


def _quiet() -> dict[str, Any]:
    """Workers write to no terminal, and on Windows open no console window."""
    log = subprocess.DEVNULL if not os.environ.get("CIVICDESK_DEBUG") else None
    flags = {"creationflags": 0x08000000} if sys.platform == "win32" else {}  # CREATE_NO_WINDOW
    return {"stdout": log, "stderr": log, "cwd": tempfile.gettempdir(), **flags}
