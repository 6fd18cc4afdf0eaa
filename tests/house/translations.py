"""Collects the texts of the program into resources/i18n and compiles them (`dev.py i18n`, and a test).

Czech has every text; English, the language of the sources, only the plural forms.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("cs", "en")


def tool(name: str) -> Path:
    """A program of Qt Linguist as PySide6 brings it."""
    folder = Path(PySide6.__file__).parent
    found = [folder / name, folder / f"{name}.exe", folder / "Qt" / "libexec" / name]
    return next(path for path in found if path.exists())


def calls(source: str) -> list[str]:
    """The calls `tr("…")`, `tr("…", "comment", n)` and `N_("…")` of a Python file, each as one plain line.

    lupdate reads Python too, but overlooks what stands inside an f-string.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "N_"):
            texts = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            number = ["1"] if len(node.args) > 2 else []
            if texts and texts[0]:
                found.append((node.lineno, f"tr({', '.join([*(json.dumps(text) for text in texts), *number])})"))
    return [line for _, line in sorted(found)]


def collect(ts: Path, language: str) -> None:
    """Bring *ts* up to the texts in src/ and ui/: without line numbers, so that it changes only when a text does."""
    lines = [line for path in sorted((ROOT / "src").rglob("*.py")) for line in calls(path.read_text(encoding="utf-8"))]
    forms = sorted((ROOT / "ui").rglob("*.ui"))
    options = "-silent -no-obsolete -locations none -disable-heuristic similartext -source-language en"
    plurals = ["-pluralonly"] if language == "en" else []
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "texts.py"
        python.write_text("\n".join(lines), encoding="utf-8")
        sources = [python, *forms, "-ts", ts]
        command = [tool("lupdate"), *options.split(), "-target-language", language, *plurals, *sources]
        subprocess.run(command, check=True)


def compile_to(ts: Path, qm: Path) -> None:
    subprocess.run([tool("lrelease"), "-silent", ts, "-qm", qm], check=True)


def unfinished(ts: Path) -> list[str]:
    """Texts of *ts* without a finished translation (in each plural form)."""
    missing = []
    for message in ET.parse(ts).iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") or [translation]
        done = translation is not None and translation.get("type") is None and all(form.text for form in forms)
        if not done:
            missing.append(message.findtext("source") or "")
    return missing


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        ts = FOLDER / f"civicdesk_{language}.ts"
        collect(ts, language)
        compile_to(ts, ts.with_suffix(".qm"))
        missing = unfinished(ts)
        for text in missing:
            print(f"not translated: {text!r}")
        print(f"{ts.relative_to(ROOT).as_posix()}: {len(missing)} texts not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
