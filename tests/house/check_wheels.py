"""Every locked dependency has a wheel for each supported system and Python: nobody needs a compiler (`dev.py lint`)."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ((3, 11), (3, 12), (3, 13))
PURE = {"odfpy"}  # no wheel, but nothing to compile in it either: its source is Python alone
Package = dict[str, Any]

# The oldest systems promised: Debian 12 (glibc 2.36), Windows 10 on x64, macOS 14 on Apple silicon.
SYSTEMS = {
    "Linux": (
        [f"manylinux_2_{minor}_x86_64" for minor in range(36, 4, -1)]
        + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"],
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    ),
    "Windows": (
        ["win_amd64"],
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    ),
    "macOS": (
        list(mac_platforms((14, 0), "arm64")),
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    ),
}


def environment(system: dict[str, str], python: tuple[int, int]) -> dict[str, str]:
    version = "{}.{}".format(*python)
    names = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    return {**system, **names, "python_version": version, "python_full_version": f"{version}.0", "extra": ""}


def edges(package: Package, extras: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The dependencies of *package*, those of its groups (our own package has them) and of the asked extras."""
    yield from package.get("dependencies", ())
    for group in package.get("dev-dependencies", {}).values():
        yield from group
    for extra in extras:
        yield from package.get("optional-dependencies", {}).get(extra, ())


def reachable(packages: list[Package], env: dict[str, str]) -> list[Package]:
    """What is installed in the environment *env*, following the markers of the lock file from our own package."""
    root = next(p for p in packages if "editable" in p["source"])
    found: dict[tuple[str, str], Package] = {}
    waiting: list[tuple[Package, frozenset[str]]] = [(root, frozenset())]
    seen = set()
    while waiting:
        package, extras = waiting.pop()
        if (package["name"], package.get("version", ""), extras) in seen:
            continue
        seen.add((package["name"], package.get("version", ""), extras))
        found[package["name"], package.get("version", "")] = package
        for edge in edges(package, extras):
            if "marker" in edge and not Marker(edge["marker"]).evaluate(env):
                continue
            target = next(p for p in packages if p["name"] == edge["name"] and matches(p, edge, env))
            waiting.append((target, frozenset(edge.get("extra", ()))))
    return [package for package in found.values() if package is not root]


def matches(package: Package, edge: dict[str, Any], env: dict[str, str]) -> bool:
    """Whether *edge* means this version: named in the edge, or chosen by the markers of the package's fork."""
    if "version" in edge:
        return bool(package["version"] == edge["version"])
    markers = package.get("resolution-markers")
    return not markers or any(Marker(marker).evaluate(env) for marker in markers)


def wheel_tags(package: Package) -> set[Tag]:
    tags: set[Tag] = set()
    for wheel in package.get("wheels", ()):
        name = wheel.get("filename") or unquote(wheel["url"].rsplit("/", 1)[1])
        tags |= parse_wheel_filename(name)[3]
    return tags


def missing(packages: list[Package]) -> Iterator[str]:
    for title, (platforms, system) in SYSTEMS.items():
        for python in PYTHONS:
            usable = {*cpython_tags(python, platforms=platforms), *compatible_tags(python, platforms=platforms)}
            for package in reachable(packages, environment(system, python)):
                if package["name"] not in PURE and not usable & wheel_tags(package):
                    version = "{}.{}".format(*python)
                    yield f"{package['name']} {package['version']}: no wheel for {title}, Python {version}"


def main() -> int:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    problems = list(missing(lock["package"]))
    hosts = {p["source"]["registry"] for p in lock["package"] if "registry" in p["source"]}
    problems += [f"the lock file names the index {host}" for host in hosts - {"https://pypi.org/simple"}]
    print(
        "\n".join(problems)
        or f"{len(lock['package']) - 1} locked packages, a wheel of each for every system and Python"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
