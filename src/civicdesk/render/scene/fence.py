"""Asks whether the graphics commands given so far have been carried out, without waiting for them.

moderngl has no call for this; where OpenGL's own cannot be found, asking waits.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

_COMMANDS_COMPLETE, _TIMEOUT_EXPIRED = 0x9117, 0x911B


class Fence:
    """The context has to be current in `set` and `passed`."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx
        self._sync: int | None = None
        load = getattr(getattr(ctx.mglo, "_context", None), "load", None)
        pointer, number = ctypes.c_void_p, ctypes.c_uint
        self._make = _function(load, "glFenceSync", pointer, number, number)
        self._ask = _function(load, "glClientWaitSync", number, pointer, number, ctypes.c_uint64)
        self._delete = _function(load, "glDeleteSync", None, pointer)
        self._flush = _function(load, "glFlush", None)

    def set(self) -> None:
        """Put the fence after the commands given so far, and have them carried out."""
        if self._make and self._ask and self._delete and self._flush:
            if self._sync is not None:
                self._delete(self._sync)
            self._sync = self._make(_COMMANDS_COMPLETE, 0)
            self._flush()

    def passed(self) -> bool:
        if self._sync is None or not self._ask or not self._delete:
            self._ctx.finish()
            return True
        if self._ask(self._sync, 0, 0) == _TIMEOUT_EXPIRED:
            return False
        self._delete(self._sync)
        self._sync = None
        return True


def _function(load: Callable[[str], int] | None, name: str, result: Any, *arguments: Any) -> Callable[..., Any] | None:
    address = load(name) if load is not None else 0
    kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)  # OpenGL's calling convention on Windows
    return kind(result, *arguments)(address) if address else None
