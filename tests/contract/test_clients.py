"""Each client's own tests, by its ecosystem's ordinary command, against a hub that is killed and comes back."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from serve import Site, serving_site

ROOT = Path(__file__).parents[2]
CASES = set(json.loads((ROOT / "tests/clients/cases.json").read_text()))
# The example is one for each language.
EXAMPLE = "follow_order"


@dataclass(frozen=True)
class Toolchain:
    """How one client is tested, and the suites in which it runs the cases; the example, in the first of them."""

    folder: str
    needs: str
    command: tuple[str, ...]
    suites: tuple[str, ...]
    # What only the first suite runs.
    once: frozenset[str] = frozenset((EXAMPLE,))


CLIENTS = [
    Toolchain("python", sys.executable, (sys.executable, "-m", "pytest", "-q"), ("sync", "asyncio")),
    # A browser has its own authorities.
    Toolchain("typescript", "npm", ("npm", "test"), ("node", "web"), frozenset(("connect_tls",))),
    Toolchain("go", "go", ("go", "test", "-count=1", "./..."), ("go",)),
    Toolchain("java", "mvn", ("mvn", "--quiet", "--batch-mode", "test"), ("java",)),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving_site(tmp_path_factory.mktemp("clients")) as site:
        yield site


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "client",
    # What Java has generated takes a minute to compile.
    [pytest.param(each, marks=[pytest.mark.deep] if each.folder == "java" else []) for each in CLIENTS],
    ids=lambda client: client.folder,
)
def test_a_client_keeps_the_contract(site: Site, client: Toolchain) -> None:
    if shutil.which(client.needs) is None:
        assert not os.environ.get("CI"), f"CI tests every client: {client.needs} was not found"
        pytest.skip(f"{client.needs} was not found: the client in clients/{client.folder} was not tested")
    site.passed.clear()
    folder = ROOT / "clients" / client.folder
    if (folder / "package.json").exists() and not (folder / "node_modules").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True)
    environment = {**os.environ, **site.environment}
    done = subprocess.run(
        client.command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=500
    )
    assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    expected = {(suite, case) for suite in client.suites for case in CASES}
    expected -= {(suite, case) for suite in client.suites[1:] for case in client.once}
    assert site.passed == expected, f"not run: {expected - site.passed}; unknown: {site.passed - expected}"
