"""Starter for a machine that has nothing but Python 3.11 or newer.

    python3 dev.py demo          the program with its sample; without a display: its main job, results in out/
    python3 dev.py test [ARGS]   all tests (ARGS go to pytest)
    python3 dev.py run ARGS      the command line: civicdesk ARGS
    python3 dev.py lint          format, rules, types, import directions, wheels
    python3 dev.py bench [WHAT]  measured comparisons
    python3 dev.py i18n          collect texts and compile the Czech translation

Standard library only. uv goes into .tools, the environment into .venv; nothing else on the machine is touched,
except that missing system libraries are installed on Debian when this may (root, or sudo without a password).
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import platform
import shlex
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
STAMP = VENV / "civicdesk-stamp"
WINDOWS = os.name == "nt"
UV = "uv>=0.13,<1"
OLDEST, NEWEST = (3, 11), (3, 13)

# Variables that make another Python, Qt, GDAL or PROJ reach into ours.
FOREIGN = {
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONSTARTUP",
    "PYTEST_ADDOPTS",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "UV_PROJECT_ENVIRONMENT",
    "UV_PYTHON",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
    "PROJ_LIB",
    "PROJ_DATA",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QML2_IMPORT_PATH",
    "QT_API",
}

# Debian packages by the library they bring (CONTRIBUTING.md, "System libraries").
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class Stop(Exception):
    """Ends the program with a sentence for the person who started it."""


# ---------------------------------------------------------------- the machine


def clean_environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    environment.setdefault("UV_HTTP_TIMEOUT", "120")
    if ssl.create_default_context().cert_store_stats()["x509"]:
        environment.setdefault("UV_SYSTEM_CERTS", "1")  # an office proxy's certificate is only there
    environment |= {"PYTHONUTF8": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    return environment


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def call(command: list[str | Path], environment: Mapping[str, str] | None = None, folder: Path | None = ROOT) -> int:
    """Run *command* in *folder* (None: where the person is) with a clean environment, its output shown."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=folder, env=dict(environment or clean_environment()), check=False).returncode


def call_quiet(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, check=False).returncode == 0


def has_display() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def is_debian() -> bool:
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    return [package for library, package in libraries.items() if not loads(library)]


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root: nothing, `sudo -n`, or None when it cannot be had."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def apt_line(packages: Iterable[str]) -> str:
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages when this may; False when it may not or apt-get failed."""
    prefix = root_prefix() if is_debian() else None
    if prefix is None:
        return False
    say("installing system packages: " + " ".join(packages))
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    call([*environment, "update", "-q"])
    return call([*environment, "install", "-q", "-y", "--no-install-recommends", *packages]) == 0


def ensure_packages(packages: list[str], why: str, required: bool) -> None:
    """Bring Debian *packages*; say the exact line when that is not allowed, and stop only when they are required."""
    if not packages or not is_debian():
        return
    if apt_install(packages):
        return
    message = f"system packages are missing for {why}:\n    {apt_line(packages)}"
    if required:
        raise Stop(message)
    say(message + "\ngoing on without them")


def ensure_libraries(window: bool) -> None:
    if not sys.platform.startswith("linux"):
        return
    needed = missing_packages(QT_LIBRARIES)
    wanted = missing_packages(WINDOW_LIBRARIES) if window else []
    if needed or (wanted and root_prefix() is not None):
        ensure_packages(needed + wanted, "the program", required=bool(needed))
    elif wanted:
        ensure_packages(wanted, "a window on X11 or Wayland", required=has_display())
    still = missing_packages(QT_LIBRARIES)
    if still and not is_debian():
        say(
            "these libraries were not found; install what brings them if the program does not start: "
            + " ".join(name for name, package in QT_LIBRARIES.items() if package in still)
        )


# ---------------------------------------------------------------- the environment


def uv_program() -> Path | None:
    names = [TOOLS / "bin" / "uv", TOOLS / "bin" / "uv.exe", TOOLS / "Scripts" / "uv.exe"]
    return next((name for name in names if name.exists()), None)


def has_pip() -> bool:
    return call_quiet([sys.executable, "-m", "pip", "--version"])


def ensure_pip() -> None:
    """pip for the running Python: it is there, Python brings it along (not on Debian), or apt does."""
    if has_pip():
        return
    if not is_debian() and call_quiet([sys.executable, "-m", "ensurepip", "--user"]) and has_pip():
        return
    if apt_install(["ca-certificates", "python3-pip"]) and has_pip():
        return
    if is_debian():
        raise Stop(f"this Python has no pip; install it, then start this again:\n    {apt_line(['python3-pip'])}")
    raise Stop(f"this Python ({sys.executable}) has no pip; install pip for it, then start this again")


def ensure_uv() -> Path:
    program = uv_program()
    if program is not None:
        return program
    ensure_pip()
    say("fetching uv into .tools")
    # --target is allowed where Debian calls its Python "externally managed"; --no-user: a pip.conf may ask for it
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-user"]
    status = call([*pip, "--upgrade", "--only-binary", ":all:", "--target", TOOLS, UV])
    program = uv_program()
    if status or program is None:
        raise Stop(
            "uv could not be fetched from the Python package index; check the network or the proxy (HTTPS_PROXY)"
        )
    return program


def stamp() -> str:
    """What the environment was made from. The checkout's place counts: the environment points into it."""
    digest = hashlib.sha256(f"{ROOT}\0{platform.platform()}".encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def python() -> Path:
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def program() -> Path:
    """The `civicdesk` command itself: unlike `python -m`, it takes no module from the folder where the person is."""
    return VENV / ("Scripts/civicdesk.exe" if WINDOWS else "bin/civicdesk")


def ensure_environment() -> None:
    current = stamp()
    if python().exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == current:
        return
    uv = ensure_uv()
    command: list[str | Path] = [uv, "sync", "--locked", "--compile-bytecode"]
    running = sys.version_info[:2]
    if not python().exists():
        # a Python that is too new is left to uv, which finds another one or fetches it
        command += ["--python", sys.executable if OLDEST <= running <= NEWEST else "{}.{}".format(*NEWEST)]
    say("preparing .venv (once; about 1.5 GB)")
    if call(command):
        hint = ""
        if running > NEWEST:
            hint = f"; Python {running[0]}.{running[1]} is too new for some libraries, install Python 3.13 beside it"
        raise Stop(f"the environment could not be prepared, see above{hint}")
    STAMP.write_text(current, encoding="utf-8")


def prepare(window: bool) -> None:
    if sys.version_info < OLDEST:
        raise Stop(f"Python 3.11, 3.12 or 3.13 is needed, this is {platform.python_version()}")
    ensure_libraries(window)
    ensure_environment()


# ---------------------------------------------------------------- the commands


def demo(arguments: list[str]) -> int:
    headless = not has_display() and not arguments
    prepare(window=not headless)
    if not headless:
        return call([program(), "demo", *arguments], folder=None)
    say("no display: doing the main job of the sample without a window")
    status = call([program(), "demo", "--headless", "--to", "out"])
    if status == 0:
        say(f"the results are in {ROOT / 'out'}")
    return status


def run(arguments: list[str]) -> int:
    prepare(window=has_display())
    return call([program(), *arguments], folder=None)


def test(arguments: list[str]) -> int:
    """Everything in two runs: the OpenGL widget in a real window, then the rest without a display."""
    prepare(window=True)
    if sys.platform.startswith("linux") and not has_display() and not shutil.which("Xvfb"):
        ensure_packages(["xvfb"], "the tests of the OpenGL widget", required=False)
    workers = str(max(1, min(4, os.cpu_count() or 1)))
    pytest: list[str | Path] = [python(), "-m", "pytest"]
    with screen() as display:
        window = call([*pytest, "-m", "gl", *arguments], display)
    quiet = {**clean_environment(), "QT_QPA_PLATFORM": "offscreen"}
    quiet.pop("DISPLAY", None)
    quiet.pop("WAYLAND_DISPLAY", None)
    rest = call([*pytest, "-m", "not gl", "-n", workers, *arguments], quiet)
    nothing = 5  # pytest: no test selected, which ARGS may mean for one of the two
    if window not in (0, nothing):
        print("the tests of the OpenGL widget failed, see the first run above")
        return window
    return rest if rest != nothing or window == nothing else 0


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment with a display: the person's own off Linux, one of our own Xvfb on it."""
    environment = clean_environment()
    if not sys.platform.startswith("linux") or not shutil.which("Xvfb"):
        yield environment
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()  # ends empty when Xvfb dies
        environment.pop("WAYLAND_DISPLAY", None)
        if number:
            environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        yield environment
    finally:
        server.terminate()
        server.wait()


def lint(arguments: list[str]) -> int:
    prepare(window=False)
    directions = "from importlinter.cli import lint_imports_command as check; check(['--no-logo'])"
    checks: dict[str, list[str | Path]] = {
        "format": [python(), "-m", "ruff", "format", "--check", "."],
        "rules": [python(), "-m", "ruff", "check", "."],
        "types": [python(), "-m", "mypy"],
        "import directions": [python(), "-c", directions],
        "wheels": [python(), "tests/house/check_wheels.py"],
        "lock file": [ensure_uv(), "lock", "--check", "--quiet"],
    }
    failed = []
    for title, command in checks.items():
        if arguments and title not in arguments:
            continue
        say(f"--- {title}")
        if call(command):
            failed.append(title)
    say("lint: " + ("failed: " + ", ".join(failed) if failed else "all good"))
    return 1 if failed else 0


# what is asked about models, and about layers, together
BENCH_WITH = {"bim": ("bim", "scene", "elements", "match"), "maps": ("maps", "map_table", "convert")}
BENCH_WHEN_ASKED = ("soak",)  # takes an hour and more


def bench(arguments: list[str]) -> int:
    prepare(window=False)
    there = [path.stem.removeprefix("bench_") for path in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))]
    options = [argument for argument in arguments if argument.startswith("-") or argument.isdecimal()]
    names = [argument for argument in arguments if argument not in options]
    wanted = [part for name in names for part in BENCH_WITH.get(name, (name,))]
    status = 0
    for name in wanted or [name for name in there if name not in BENCH_WHEN_ASKED]:
        print(f"=== {name}", flush=True)
        status |= call([python(), "-m", f"tests.benchmarks.bench_{name}", *options]) if name in there else 2
    return status


def i18n(arguments: list[str]) -> int:
    prepare(window=False)
    return call([python(), "-m", "tests.house.translations", *arguments])


COMMANDS = {"demo": demo, "test": test, "run": run, "lint": lint, "bench": bench, "i18n": i18n}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__.strip())
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    started = time.monotonic()
    try:
        status = COMMANDS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(f"error: {stop}")
        return 1
    except KeyboardInterrupt:
        return 130
    if os.environ.get("CIVICDESK_DEV_TIMES"):
        say(f"{shlex.join(arguments)}: {time.monotonic() - started:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
