"""Generate all code that is made from proto/ (`make proto`).

Writes the Python package ``kenpin_api`` (clients/python) and the Rust crate
``kenpin-proto`` (rust_ext/proto). Both are committed; a test generates them
again and compares.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import grpc_tools

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "proto"
WELL_KNOWN = Path(grpc_tools.__file__).parent / "_proto"


def protoc(*arguments: str) -> None:
    protos = sorted(str(p.relative_to(SOURCES)) for p in SOURCES.rglob("*.proto"))
    command = [sys.executable, "-m", "grpc_tools.protoc", f"-I{SOURCES}", f"-I{WELL_KNOWN}"]
    subprocess.run([*command, *arguments, *protos], check=True, cwd=SOURCES)


def generate_python(package_dir: Path) -> None:
    """Write modules under ``package_dir`` whose imports say ``kenpin_api``, not ``kenpin``."""
    with tempfile.TemporaryDirectory() as scratch:
        protoc(f"--python_out={scratch}", f"--pyi_out={scratch}", f"--grpc_python_out={scratch}")
        made = Path(scratch) / "kenpin"
        for path in sorted(made.rglob("*.py*")):
            text = path.read_text()
            text = re.sub(r"^(from|import) kenpin\.", r"\1 kenpin_api.", text, flags=re.M)
            target = package_dir / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
            for folder in (target.parent, target.parent.parent):
                if folder != package_dir and not (folder / "__init__.py").exists():
                    (folder / "__init__.py").write_text('"""Generated from proto/."""\n')


def generate_rust(out_dir: Path) -> None:
    """Write one file a proto package under ``out_dir``, formatted."""
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        descriptors = f"{scratch}/kenpin.binpb"
        protoc(f"--descriptor_set_out={descriptors}", "--include_imports", "--include_source_info")
        cargo = ["cargo", "run", "--quiet", "--locked", "--package", "kenpin-protogen", "--"]
        subprocess.run([*cargo, descriptors, str(out_dir)], check=True, cwd=ROOT / "rust_ext")
    for path in out_dir.glob("google.*.rs"):
        path.unlink()
    subprocess.run(["rustfmt", "--edition", "2024", *map(str, out_dir.glob("*.rs"))], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python-out", type=Path, default=ROOT / "clients/python/kenpin_api")
    parser.add_argument("--rust-out", type=Path, default=ROOT / "rust_ext/proto/src/generated")
    parser.add_argument("--only", choices=["python", "rust"])
    options = parser.parse_args()
    if options.only != "rust":
        generate_python(options.python_out.resolve())
    if options.only != "python":
        generate_rust(options.rust_out.resolve())


if __name__ == "__main__":
    main()
