"""Generated code is what proto/ generates now."""

import filecmp
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# proto/generate.py ends so where a language's tools are not installed.
TOOL_ABSENT = 3


def files_of(folder: Path, pattern: str) -> dict[str, Path]:
    return {str(p.relative_to(folder)): p for p in folder.rglob(pattern)}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("language", "committed", "pattern"),
    [
        ("python", ROOT / "clients/python/kenpin_api", "*_pb2*"),
        ("python", ROOT / "clients/python/kenpin_api", "*.json"),
        ("typescript", ROOT / "clients/typescript/src/gen", "*.ts"),
        ("go", ROOT / "clients/go", "*.pb.go"),
        pytest.param("java", ROOT / "clients/java/src/main/java", "dev/kenpin/api/**/*.java", marks=pytest.mark.deep),
        pytest.param("rust", ROOT / "rust_ext/proto/src/generated", "*.rs", marks=pytest.mark.deep),
    ],
)
def test_generated_code_is_current(tmp_path, language, committed, pattern):
    command = [sys.executable, ROOT / "proto/generate.py", "--only", language, f"--{language}-out", tmp_path]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode == TOOL_ABSENT and not os.environ.get("CI"):
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stderr
    fresh, kept = files_of(tmp_path, pattern), files_of(committed, pattern)
    assert fresh, "nothing was generated"
    assert sorted(fresh) == sorted(kept), "run make proto"
    stale = [name for name in fresh if not filecmp.cmp(fresh[name], kept[name], shallow=False)]
    assert not stale, f"run make proto: {stale}"
