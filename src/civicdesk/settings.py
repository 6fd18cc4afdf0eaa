"""The settings, as one table: key, type, default, text. Kept as TOML in the user's folder."""

from __future__ import annotations

import copy
import json
import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from civicdesk.changes import Event
from civicdesk.errors import FileProblem, UserError
from civicdesk.text import N_


@dataclass(frozen=True)
class Setting:
    key: str
    default: Any
    text: str
    choices: tuple[Any, ...] = ()


TABLE = (
    Setting("language", "system", N_("Language of the window and of the lists"), ("system", "cs", "en")),
    Setting("theme", "system", N_("Light or dark"), ("system", "light", "dark")),
    Setting("recent", [], N_("Files and projects opened last")),
    Setting("layout", "", N_("Work layout in use")),
    Setting("window", {}, N_("Size of the window and place of its panels")),
    Setting("map.coordinates", "", N_("How the map tells coordinates; empty: in its own system")),
    Setting("sheet", {}, N_("How the last sheet was made")),
    Setting("author", "", N_("Who signs topics and comments; empty: civicdesk")),
    Setting("databases", [], N_("Databases used last: server, port, database and user, never a password")),
    Setting("base_layers", [], N_("Base layers of the municipality, offered in every project")),
    Setting("cache.folder", "", N_("Folder of the prepared copies; empty: the user's cache folder")),
    Setting("cache.megabytes", 4096, N_("Largest size of the prepared copies together")),
    Setting("worker.megabytes", 4096, N_("Memory that reading one file may take")),
    Setting("worker.seconds", 900, N_("Time that reading one file may take")),
    Setting("bim.kernel", "fast", N_("Geometry of models: in bulk, or all by the kernel"), ("fast", "kernel")),
    Setting("bim.seconds", 30, N_("Time that the kernel may take for one element")),
)


class Settings:
    """Values by key, read at start and written at each change (unless *kept* is False: the command line)."""

    def __init__(self, folder: Path | None = None, kept: bool = True) -> None:
        self._kept = kept
        home = os.environ.get("CIVICDESK_HOME")
        self.folder = Path(folder or home or platformdirs.user_config_dir("civicdesk", appauthor=False))
        self.changed: Event[str] = Event()
        self._known = {setting.key: setting for setting in TABLE}
        self._values: dict[str, Any] = {}
        try:
            self._values = tomllib.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._values = {}  # a missing or damaged file means defaults; it is written anew at the next change

    @property
    def file(self) -> Path:
        return self.folder / "settings.toml"

    @property
    def cache_folder(self) -> Path:
        home = os.environ.get("CIVICDESK_HOME")
        default = Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("civicdesk", appauthor=False))
        return Path(self["cache.folder"] or default) / "prepared"

    def __getitem__(self, key: str) -> Any:
        setting = self._known[key]
        value = self._values.get(key, setting.default)
        if not isinstance(value, type(setting.default)) or (setting.choices and value not in setting.choices):
            value = setting.default
        return copy.deepcopy(value)  # a list that the caller changes is not yet the setting

    def __setitem__(self, key: str, value: Any) -> None:
        setting = self._known[key]
        if not isinstance(value, type(setting.default)) or (setting.choices and value not in setting.choices):
            raise UserError(N_("{value} is no value for the setting {key}"), value=value, key=key)
        if self[key] == value:
            return
        self._values[key] = copy.deepcopy(value)
        try:
            if self._kept:
                self._write()
        except OSError as error:
            raise FileProblem(
                N_("the settings cannot be written"),
                where=self.file,
                todo=N_("check the folder and the free space; they hold until the program ends"),
                detail=str(error),
            ) from error
        finally:
            self.changed.emit(key)

    def note(self, key: str, value: Any) -> None:
        """Keep what the program notes by itself (recent files, say): no error where that cannot be written."""
        with suppress(FileProblem):
            self[key] = value

    def _write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # JSON strings, numbers, lists and booleans are TOML too; tables are written inline
        lines = [f'"{key}" = {_toml(value)}\n' for key, value in sorted(self._values.items())]
        temporary = self.file.with_suffix(".new")
        temporary.write_text("".join(lines), encoding="utf-8")
        temporary.replace(self.file)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
