"""Builds Kenpin's native parts: Cython by setuptools, Rust by maturin and cargo.

Everything else about the package stands in pyproject.toml.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent
WORKSPACE = ROOT / "rust_ext"
# cargo's name of each artefact, and its name in the installed package
PROGRAMS = {
    "kenpin-gate": "kenpin-gate",
    "kenpin-gate-simulate": "kenpin-gate-simulate",
    "kenpin-gate-modbus": "kenpin-gate-modbus",
    "libkenpin_gentl.so": "kenpin.cti",
}


class BuildNative(build_ext):
    """Cython extensions, then the Rust door, then the programs and the producer."""

    def run(self) -> None:
        super().run()
        in_place = self.inplace or getattr(self, "editable_mode", False)
        package = ROOT / "server" / "kenpin" if in_place else Path(self.build_lib).resolve() / "kenpin"
        target = Path(os.environ.get("CARGO_TARGET_DIR", WORKSPACE / "target")).resolve()
        self.build_door(package / "native", target)
        self.build_programs(package / "bin", target)

    def build_door(self, native_dir: Path, target: Path) -> None:
        """Run maturin and unpack its one shared object into the package."""
        maturin = shutil.which("maturin") or shutil.which("maturin", path=Path(sys.executable).parent)
        if maturin is None:
            raise SystemExit("maturin is not on the PATH: install it (pip install 'maturin>=1.9,<2')")
        wheels = target / "door"
        shutil.rmtree(wheels, ignore_errors=True)
        command = [maturin, "build", "--release", "--locked", "--quiet", "--manifest-path"]
        command += [str(WORKSPACE / "python" / "Cargo.toml"), "--target-dir", str(target), "--out", str(wheels)]
        command += ["--interpreter", sys.executable, "--compatibility", "linux"]
        subprocess.run(command, check=True, cwd=WORKSPACE)
        (wheel,) = wheels.glob("*.whl")
        native_dir.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(wheel) as archive:
            (member,) = [n for n in archive.namelist() if n.endswith(".so")]
            self.replace(archive.read(member), native_dir / "_rust.abi3.so")

    def build_programs(self, bin_dir: Path, target: Path) -> None:
        """Run cargo for what is not a Python module."""
        packages = ["kenpin-gate", "kenpin-reference", "kenpin-modbus", "kenpin-gentl"]
        command = ["cargo", "build", "--release", "--locked", "--target-dir", str(target)]
        for package in packages:
            command += ["--package", package]
        subprocess.run(command, check=True, cwd=WORKSPACE)
        bin_dir.mkdir(parents=True, exist_ok=True)
        for built, installed in PROGRAMS.items():
            self.replace((target / "release" / built).read_bytes(), bin_dir / installed)

    @staticmethod
    def replace(content: bytes, path: Path) -> None:
        """Put a new file in place of one that may be running; keep one that is the same."""
        if path.exists() and path.read_bytes() == content:
            return
        fresh = path.with_name(path.name + ".new")
        fresh.write_bytes(content)
        fresh.chmod(0o755)
        fresh.replace(path)


def extensions() -> list[Extension]:
    """Every native/*.pyx becomes kenpin.native.<stem>."""
    import numpy

    return [
        Extension(
            f"kenpin.native.{source.stem}",
            [str(source.relative_to(ROOT))],
            include_dirs=[numpy.get_include()],
            define_macros=[("NPY_NO_DEPRECATED_API", "NPY_1_7_API_VERSION")],
            extra_compile_args=["-O3"],
        )
        for source in sorted((ROOT / "native").glob("*.pyx"))
    ]


setup(
    ext_modules=cythonize(extensions(), build_dir="build/cython", language_level=3, quiet=True),
    cmdclass={"build_ext": BuildNative},
)
