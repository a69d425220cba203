"""The hub that the suite is run against: tests/clients/serve.py starts one and tells where it is."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

sys.path.append(str(Path(__file__).parents[1] / "examples"))

PREFIX = "KENPIN_TEST_"


class Hub:
    """Where the hub is, and the hand that moves it."""

    def __init__(self) -> None:
        self._values = {key.removeprefix(PREFIX): value for key, value in os.environ.items() if key.startswith(PREFIX)}
        self.address, self.token = self._values["GRPC"], self._values["TOKEN"]
        self.tls_address, self.tls_token = self._values["TLS_GRPC"], self._values["TLS_TOKEN"]
        self.tls_ca = Path(self._values["TLS_CA"])

    def ask(self, path: str, **asked: Any) -> dict[str, Any]:
        """One request to the control."""
        url = f"{self._values['CONTROL']}/{path}?{urlencode(asked)}"
        with urlopen(Request(url, method="POST"), timeout=60) as answer:
            return dict(json.load(answer))

    def changes(self, after: str) -> list[tuple[str, str]]:
        """Every change of verdicts behind a token: the token behind it, and its part."""
        return [(each["resumeToken"], each["partUid"]) for each in self.ask("changes", after=after)["changes"]]


@pytest.fixture
def hub(request: pytest.FixtureRequest) -> Iterator[Hub]:
    """The hub; a test that passes is put down there as its case, `test_NAME`, of its suite, `test_SUITE.py`."""
    if f"{PREFIX}GRPC" not in os.environ:
        pytest.skip("there is no hub: run the suite by tests/clients/serve.py")
    hub = Hub()
    yield hub
    if not request.node.failed:
        suite = request.node.path.stem.removeprefix("test_")
        hub.ask("passed", suite=suite, case=request.node.name.removeprefix("test_"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Notes whether a test failed, for the fixture above."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed  # type: ignore[attr-defined]
    return report
