"""One state directory for all whole lines, so that the demo's model is taught once."""

from pathlib import Path

import pytest

# Latency is no matter of tests: only a part that is truly lost may miss this.
BUDGET_MS = "1000"


@pytest.fixture(scope="session")
def state_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture
def run_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("r")
