"""A room imports downwards only; compiled code has one door."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "server" / "kenpin"


def test_rooms_import_downwards_only():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_is_in_the_contract():
    pyproject = (ROOT / "pyproject.toml").read_text()
    rooms = {path.name for path in SERVER.iterdir() if (path / "__init__.py").exists()}
    assert rooms, "no rooms found"
    missing = [room for room in sorted(rooms) if f"kenpin.{room}" not in pyproject]
    assert not missing, f"rooms that no layer names: {missing}"


def test_every_room_says_what_it_promises():
    silent = [
        str(path.relative_to(ROOT))
        for path in SERVER.rglob("*.py")
        if "migrations/versions" not in str(path) and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert not silent, f"modules without a docstring: {silent}"


def test_rust_and_cython_know_nothing_of_the_server():
    for folder in ("rust_ext", "native"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".pyx", ".pxd") and path.is_file():
                assert "from kenpin" not in path.read_text(), path
    gate_sources = [p for p in (ROOT / "rust_ext").rglob("*.rs") if "/target/" not in str(p)]
    with_pyo3 = {p.relative_to(ROOT / "rust_ext").parts[0] for p in gate_sources if "pyo3" in p.read_text()}
    assert with_pyo3 == {"python"}, f"only the door may know Python: {with_pyo3}"
