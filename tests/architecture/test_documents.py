"""What the documents say a reader can run exists, and links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"^\s*(?:\.venv/bin/)?kenpin ((?:[a-z]+ ?){1,2})", re.M)


def commands_in(text: str) -> set[str]:
    blocks = re.findall(r"```(?:sh|console|bash|text)?\n(.*?)```", text, re.S)
    return {found.strip() for block in blocks for found in COMMAND.findall(block)}


def documented() -> list[str]:
    return sorted(set().union(*(commands_in(path.read_text()) for path in DOCUMENTS)))


@pytest.mark.parametrize("command", documented())
def test_documented_commands_exist(command):
    words = command.split()
    # A second word may be an argument; then the command alone must exist.
    for arguments in (words, words[:1]):
        done = subprocess.run(
            [sys.executable, "-m", "kenpin", *arguments, "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return
    pytest.fail(f"kenpin {command}: {done.stderr}")


def test_documents_name_commands():
    assert {"run", "teach"} <= {command.split()[0] for command in documented()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text())
    missing = [t for t in targets if not (path.parent / t).exists()]
    assert not missing, f"{path.name}: {missing}"


def test_make_targets_in_readme_exist():
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"^make ([a-z]+)", (ROOT / "README.md").read_text(), re.M)):
        assert re.search(rf"^{target}:", makefile, re.M), target
