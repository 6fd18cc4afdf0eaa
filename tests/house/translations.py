"""Collects the texts of the program into resources/i18n and compiles them (`dev.py i18n`, and a test).

Czech has every text; English, the language of the sources, only the plural forms.
"""

from __future__ import annotations

import subprocess
import sys
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


def collect(ts: Path, language: str) -> None:
    """Bring *ts* up to the texts in src/ and ui/: without line numbers, so that it changes only when a text does."""
    sources = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "ui").rglob("*.ui")])
    listing = ts.with_suffix(".lst")
    listing.write_text("\n".join(path.relative_to(ROOT).as_posix() for path in sources), encoding="utf-8")
    options = "-silent -no-obsolete -locations none -disable-heuristic similartext -tr-function-alias tr+=N_"
    languages = f"-source-language en -target-language {language}" + (" -pluralonly" if language == "en" else "")
    command = [tool("lupdate"), *options.split(), *languages.split(), f"@{listing}", "-ts", ts]
    try:
        subprocess.run(command, cwd=ROOT, check=True)
    finally:
        listing.unlink()


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
