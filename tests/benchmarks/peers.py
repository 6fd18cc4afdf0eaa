"""The programs that building models are compared with: web-ifc (fetched from npm once) and ifcopenshell's iterator."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
import time
from pathlib import Path

import platformdirs

WEB_IFC = "web-ifc@0.0.78"


def fetch_web_ifc() -> tuple[Path | None, str]:
    """The folder of the package, or None and why it is not there."""
    if not shutil.which("node"):
        return None, "node is not installed"
    folder = Path(platformdirs.user_cache_dir("civicdesk", appauthor=False)) / "benchmarks" / WEB_IFC.replace("@", "-")
    if (folder / "package" / "web-ifc-node.wasm").exists():
        return folder / "package", ""
    npm = shutil.which("npm")
    if not npm:
        return None, "npm is not installed"
    with tempfile.TemporaryDirectory() as work:
        try:
            done = subprocess.run(
                [npm, "pack", "--silent", WEB_IFC], cwd=work, capture_output=True, text=True, timeout=120, check=False
            )
        except subprocess.TimeoutExpired:
            return None, "npm did not answer"
        packed = next(Path(work).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return None, "npm could not fetch it: " + " ".join(done.stderr.split())[:200]
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(packed) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package", ""


def web_ifc(package: Path, path: Path) -> dict[str, float]:
    """CPU (all threads) and wall seconds of parsing and all geometry, without the start of node and WASM; peak RSS."""
    script = Path(__file__).with_name("web_ifc.cjs")
    done = subprocess.run(
        ["node", "--max-old-space-size=8192", str(script), str(package), str(path)],
        check=True, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    result: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def iterate(path: Path) -> dict[str, float]:
    """The default iterator of ifcopenshell, in this process."""
    import ifcopenshell
    import ifcopenshell.geom

    cpu, wall = time.process_time(), time.perf_counter()
    file = ifcopenshell.open(path)
    products = [p for p in file.by_type("IfcProduct") if p.Representation and not p.is_a("IfcOpeningElement")]
    iterator = ifcopenshell.geom.iterator(ifcopenshell.geom.settings(), file, 1, include=products)
    triangles = 0
    if iterator.initialize():
        while True:
            triangles += len(iterator.get().geometry.faces_buffer) // 12
            if not iterator.next():
                break
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "triangles": triangles}
