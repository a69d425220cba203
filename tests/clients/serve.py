"""Runs a command with two hubs beside it, for the clients' suite: `serve.py go test ./...`

The command finds in its environment
  KENPIN_TEST_GRPC, KENPIN_TEST_HTTP          a hub that asks for a token ("HOST:PORT", "http://HOST:PORT")
  KENPIN_TEST_TOKEN                           that token
  KENPIN_TEST_TLS_GRPC, KENPIN_TEST_TLS_HTTP  another, with TLS,
  KENPIN_TEST_TLS_TOKEN, KENPIN_TEST_TLS_CA   its token, and the file of the authority that it stands under
  KENPIN_TEST_CONTROL                         the URL of this program, which is asked by POST:
    /parts?count=N        lets N parts come; answers {"rejects": [{"partUid", "cause"}]}
    /restart?parts=N      kills the hub, and starts it with N parts more; answers the same
    /changes?after=TOKEN  {"changes": [{"resumeToken", "partUid"}]}, every change of verdicts behind it
    /watchers             {"count"}: how many watch verdicts now
    /order                starts an order on the line; answers {"id"}
    /complete?id=ID       completes it
    /passed?suite=S&case=C  puts down that a case of cases.json passed in a suite, such as "asyncio"
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kenpin.gate.certificates import init_authority, issue
from kenpin_api.client import connect
from kenpin_api.production.v1 import order_pb2
from kenpin_api.production.v1 import order_service_pb2 as orders

HERE = Path(__file__).parent
TESTS = HERE.parent
PRODUCTS = 5


class HubProcess:
    """One hub, killed and started again on the same ports."""

    def __init__(self, folder: Path, tls_folder: Path | None = None) -> None:
        folder.mkdir()
        self.folder = folder
        self.grpc = self.http = "127.0.0.1:0"
        self._tls_folder = str(tls_folder or "")
        self._parts = 0
        self._pid: int | None = None
        environment = {**os.environ, "PYTHONPATH": str(TESTS / "doubles")}
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, HERE / "hub_process.py"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment,
                text=True,
            )

    def start(self, parts: int = 0) -> dict[str, Any]:
        """Serves when this returns."""
        answer = self._ask(
            {
                "folder": str(self.folder),
                "grpc": self.grpc,
                "http": self.http,
                "tls_folder": self._tls_folder,
                "parts_before": self._parts,
                "parts_first": parts,
            }
        )
        self._parts += parts
        self._pid, self.grpc, self.http = answer["pid"], answer["grpc"], answer["http"]
        return answer

    def kill(self) -> None:
        """As a power cut would."""
        if self._pid is not None:
            os.kill(self._pid, signal.SIGKILL)
            self._pid = None
            self._answer()

    def close(self) -> None:
        """Ends everything."""
        self.kill()
        self._process.communicate()

    def ask(self, name: str, *arguments: Any) -> dict[str, Any]:
        """One command of hub_process.py."""
        if name == "parts":
            self._parts += arguments[0]
        return self._ask([name, *arguments])

    def _ask(self, asked: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the hub ended: {(self.folder / 'log').read_text()[-2000:]}")
        answer: dict[str, Any] = json.loads(line)
        return answer


@dataclass
class Site:
    """Two hubs, what is asked of the first of them, and which cases passed."""

    hub: HubProcess
    environment: dict[str, str]
    passed: set[tuple[str, str]] = field(default_factory=set)
    _orders: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str, asked: dict[str, str]) -> dict[str, Any]:
        """What the paths in this module's words answer."""
        paths: dict[str, Callable[[], Any]] = {
            "/parts": lambda: self.hub.ask("parts", int(asked["count"])),
            "/restart": lambda: self._restart(int(asked["parts"])),
            "/changes": lambda: self.hub.ask("changes", asked["after"]),
            "/watchers": lambda: self.hub.ask("watchers"),
            "/order": self._start_order,
            "/complete": lambda: self._complete(asked["id"]),
            "/passed": lambda: self.passed.add((asked["suite"], asked["case"])),
        }
        with self._lock:
            return paths[path]() or {}

    def make_products(self) -> None:
        """Those that `list_pages` finds."""
        with connect(f"unix:{self.hub.folder}/hub.sock") as client:
            for number in range(1, PRODUCTS + 1):
                product = order_pb2.MaterialDefinition(id=f"product-{number}", recipe="plate-1")
                product.planned_run_time.FromMilliseconds(500)
                request = orders.CreateMaterialDefinitionRequest(material_definition=product)
                client.call(client.services.orders.CreateMaterialDefinition, request)

    def _restart(self, parts: int) -> dict[str, Any]:
        self.hub.kill()
        return self.hub.start(parts)

    def _start_order(self) -> dict[str, Any]:
        self._orders += 1
        uid = f"order-{self._orders}"
        order = order_pb2.JobOrder(id=uid, material_definition="product-1", work_center="demo", quantity=100)
        with connect(f"unix:{self.hub.folder}/hub.sock") as client:
            service = client.services.orders
            client.call(service.CreateJobOrder, orders.CreateJobOrderRequest(job_order=order))
            client.call(service.ReleaseJobOrder, orders.ReleaseJobOrderRequest(id=uid))
            client.call(service.StartJobOrder, orders.StartJobOrderRequest(id=uid))
        return {"id": uid}

    def _complete(self, uid: str) -> None:
        with connect(f"unix:{self.hub.folder}/hub.sock") as client:
            client.call(client.services.orders.CompleteJobOrder, orders.CompleteJobOrderRequest(id=uid))


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Control(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            url = urlsplit(self.path)
            body = json.dumps(site.answer(url.path, dict(parse_qsl(url.query)))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    return Control


@contextmanager
def serving_site(folder: Path) -> Iterator[Site]:
    """Both hubs and the control, until it ends."""
    plant = folder / "plant"
    init_authority(plant, "plant")
    issue(plant, "server", "hub", ["127.0.0.1"])
    with ExitStack() as ending:
        hub, secured = HubProcess(folder / "open"), HubProcess(folder / "tls", plant)
        for each in (hub, secured):
            ending.callback(each.close)
            each.start()
        environment = {
            "KENPIN_TEST_GRPC": hub.grpc,
            "KENPIN_TEST_HTTP": f"http://{hub.http}",
            "KENPIN_TEST_TOKEN": hub.ask("token")["token"],
            "KENPIN_TEST_TLS_GRPC": secured.grpc,
            "KENPIN_TEST_TLS_HTTP": f"https://{secured.http}",
            "KENPIN_TEST_TLS_TOKEN": secured.ask("token")["token"],
            "KENPIN_TEST_TLS_CA": str(plant / "ca.crt"),
        }
        site = Site(hub, environment)
        site.make_products()
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
        site.environment["KENPIN_TEST_CONTROL"] = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        ending.callback(thread.join)
        ending.callback(server.shutdown)
        yield site


def main() -> int:
    """Runs the command that was given."""
    with tempfile.TemporaryDirectory() as folder, serving_site(Path(folder)) as site:
        done = subprocess.run(sys.argv[1:], env={**os.environ, **site.environment}, check=False)
    print(f"{len(site.passed)} cases passed against a hub")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
