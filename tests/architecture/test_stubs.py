"""The stubs of compiled modules say what the modules are."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_stubs_match_compiled_modules():
    modules = ["kenpin.native._rust", "kenpin.native._judge"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", *modules, "--mypy-config-file", str(ROOT / "pyproject.toml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
