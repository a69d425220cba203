"""The hub: a backlog caught up, and watches on a line that runs.

A process plays the gate processes' journals; the hub is `kenpin serve hub`, at a store on SQLite and, where PostgreSQL
is installed, on PostgreSQL (its data in memory). A bare loop that inserts rows as wide as a part's, 4,096 in a
transaction, is measured beside SQLite: what is left is what Kenpin costs.

Environment: GATES (100), BACKLOG verdicts in all (2000000), RATE verdicts a second (1000), WATCHERS (10),
SECONDS of watching (30), STORES (sqlite,postgresql).
"""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/doubles"))

import grpc
import numpy as np
import sqlalchemy as sa
from journal import Journal, actuated, decided, part_uid, sent
from postgresql import running_postgresql

from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2

GATES = int(os.environ.get("GATES", "100"))
BACKLOG = int(os.environ.get("BACKLOG", "2000000"))
RATE = int(os.environ.get("RATE", "1000"))
WATCHERS = int(os.environ.get("WATCHERS", "10"))
SECONDS = float(os.environ.get("SECONDS", "30"))
STORES = os.environ.get("STORES", "sqlite,postgresql").split(",")
OPTIONS = [("grpc.enable_http_proxy", 0), ("grpc.use_local_subchannel_pool", 1)]
TICK_S = 0.005
# Half a second of a line: a part's report comes so much later than its verdict.
ACTUATION_LAG_S = 0.5
# Of a thousand parts; one of them is rejected with three findings.
REJECT_EVERY = 50
UID = part_uid(1)[:8].encode()
UUID = b"0" * 36
ANSWER_ENTRIES = 512


def facts(parts: int, lag: int) -> list[journal_pb2.JournalEntry]:
    """What a gate process writes for so many parts, each reported `lag` parts later."""
    journal = Journal()
    for number in range(1, parts + lag + 1):
        if number <= parts:
            bad = number % REJECT_EVERY == 0
            fact = decided(number, 2 if bad else 1, cause=1 if bad else 0)
            fact.views[0].findings.extend(fact.views[0].findings[:0])
            journal.write(part_decided=fact)
            journal.write(disposition_changed=sent(number))
        if number > lag:
            journal.write(part_actuated=actuated(number - lag))
    return journal.entries


def answers(entries: list[journal_pb2.JournalEntry], size: int) -> list[bytes]:
    """The entries as a gate process's answers; each gate puts its own names into them."""
    return [
        journal_pb2.FollowResponse(
            journal_uuid=UUID.decode(), entries=entries[at : at + size], last_seq=entries[-1].seq
        ).SerializeToString()
        for at in range(0, len(entries), size)
    ]


def named(answer: bytes, gate: int) -> bytes:
    """An answer with this gate's names of its parts and its journal."""
    return answer.replace(UID, b"%08x" % (0x01890000 + gate)).replace(UUID, b"%036d" % gate)


class Gate(grpc.GenericRpcHandler):
    """One gate process's journal: all that there is at once, or parts at a rate."""

    def __init__(self, number: int, stored: list[bytes], entries_of: list[int], rate_answers_s: float) -> None:
        self.number = number
        self.stored = stored
        self.last_seqs = np.cumsum(entries_of)
        self.rate_answers_s = rate_answers_s

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> Any:
        if handler_call_details.method.endswith("/Follow"):
            return grpc.unary_stream_rpc_method_handler(
                self.follow, request_deserializer=journal_pb2.FollowRequest.FromString
            )
        return grpc.unary_unary_rpc_method_handler(lambda _request, _context: b"")

    def follow(self, request: journal_pb2.FollowRequest, context: grpc.ServicerContext) -> Iterator[bytes]:
        start, first = time.monotonic(), int(np.searchsorted(self.last_seqs, request.after_seq, side="right"))
        for position, answer in enumerate(self.stored[first:]):
            if self.rate_answers_s:
                due = start + position / self.rate_answers_s
                time.sleep(max(0.0, due - time.monotonic()))
            yield named(answer, self.number)
        while context.is_active():
            time.sleep(0.1)


def play(run_dir: str, gates: int, parts: int, rate: int) -> None:
    """Serves `gates` journals until standard input ends: all parts at once, or `rate` a second of each."""
    lag = max(1, int((rate or 20) * ACTUATION_LAG_S))
    entries = facts(parts, lag)
    size = max(1, int(rate * TICK_S)) * 3 if rate else ANSWER_ENTRIES
    stored = answers(entries, size)
    counts = [min(size, len(entries) - at) for at in range(0, len(entries), size)]
    rate_answers_s = rate * 3 / size if rate else 0.0
    servers = []
    for number in range(gates):
        server = grpc.server(ThreadPoolExecutor(max_workers=3), [Gate(number, stored, counts, rate_answers_s)])
        server.add_insecure_port(f"unix:{run_dir}/gate-g{number}.journal.sock")
        server.start()
        servers.append(server)
    print(len(entries), flush=True)
    sys.stdin.read()
    for server in servers:
        server.stop(None)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def site(folder: Path, gates: int, store_url: str) -> tuple[Path, str]:
    """A kenpin.yaml of one line with so many stations, and where its hub listens."""
    recipe = (Path(__file__).parents[1] / "docs/examples/demo.recipe.yaml").read_text()
    for n in range(gates):
        (folder / f"r{n}.yaml").write_text(recipe.replace("camera-1", f"c{n}"))
    stations = "".join(
        f"      - {{name: s{n}, recipe: r{n}.yaml, gate_group: g{n}, budget_ms: 100, cameras: [{{name: c{n}}}]}}\n"
        for n in range(gates)
    )
    groups = "".join(
        f"  - {{name: g{n}, listen: '127.0.0.1:{20000 + n}', speed_mm_s_max: 400, "
        f"gates: [{{name: gate-{n}, lanes: [{{lane: 0, distance_mm: 300}}]}}]}}\n"
        for n in range(gates)
    )
    address = f"127.0.0.1:{free_port()}"
    path = folder / "kenpin.yaml"
    path.write_text(
        f"schema_version: 1\nsite: bench\nlines:\n  - name: line\n    stations:\n{stations}gate_groups:\n{groups}"
        f"hub:\n  grpc_listen: {address}\n  http_listen: 127.0.0.1:{free_port()}\n  store: '{store_url}'\n"
    )
    return path, address


@dataclass
class Running:
    """A hub that runs, and how far it is."""

    process: subprocess.Popen[bytes]
    address: str
    engine: sa.Engine
    # Lets the gate processes' journals come, and says how many entries they hold.
    play: Callable[[], int]
    entries: int = 0

    def cpu_s(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stored_entries(self) -> int:
        try:
            with self.engine.connect() as connection:
                return int(connection.scalar(sa.text("SELECT sum(after_seq) FROM sources")) or 0)
        except sa.exc.DBAPIError:
            return 0

    def until(self, enough: Callable[[int], bool]) -> float:
        while not enough(self.stored_entries()):
            if self.process.poll() is not None:
                raise SystemExit(f"the hub ended with {self.process.returncode}")
            time.sleep(0.05)
        return time.monotonic()


@contextmanager
def running(store_url: str, gates: int, parts: int, rate: int) -> Iterator[Running]:
    """The hub and the journals that it follows, in a folder of their own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kp-")))
        (folder / "run").mkdir(mode=0o700)
        url = store_url or f"sqlite:///{folder}/store.sqlite"
        path, address = site(folder, gates, store_url or "state:store.sqlite")
        kenpin = Path(sys.executable).with_name("kenpin")
        environment = os.environ | {"KENPIN_STATE_DIR": str(folder), "KENPIN_RUN_DIR": str(folder / "run")}
        with (folder / "hub.log").open("wb") as log:
            hub = subprocess.Popen(
                [kenpin, "serve", "hub", "hub", "--config", path], env=environment, stdout=log, stderr=log
            )
        stack.callback(hub.wait)
        stack.callback(hub.terminate)

        def play_journals() -> int:
            words = [sys.executable, __file__, "play", str(folder / "run"), str(gates), str(parts), str(rate)]
            journals = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            assert journals.stdin is not None
            assert journals.stdout is not None
            stack.callback(journals.wait)
            stack.callback(journals.stdin.close)
            return int(journals.stdout.readline()) * gates

        try:
            yield Running(
                hub, address, sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:")), play_journals
            )
        except SystemExit:
            print((folder / "hub.log").read_text()[-3000:])
            raise


def catch_up(name: str, store_url: str) -> None:
    with running(store_url, GATES, BACKLOG // GATES, 0) as hub:
        hub.entries = hub.play()
        begun = hub.until(bool)
        first, cpu_s = hub.stored_entries(), hub.cpu_s()
        ended = hub.until(lambda stored: stored >= hub.entries)
        cpu_s = hub.cpu_s() - cpu_s
    verdicts = (hub.entries - first) / 3
    print(
        f"{name}: {BACKLOG} verdicts of {GATES} gate processes caught up at "
        f"{verdicts / (ended - begun):,.0f} a second; "
        f"{cpu_s / verdicts * 1e6:.0f} us of the hub's CPU each",
        flush=True,
    )


def bare_sqlite(rows: int = 400_000) -> None:
    """Rows as wide as a part and its view, and nothing else."""
    row = tuple(f"value {n}" if n % 4 == 0 else 1 << 40 for n in range(70))
    with tempfile.TemporaryDirectory(prefix="kp-") as folder:
        connection = sqlite3.connect(f"{folder}/bare.sqlite", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"CREATE TABLE t (uid TEXT PRIMARY KEY, {', '.join(f'c{n}' for n in range(70))})")
        insert = f"INSERT INTO t VALUES ({', '.join('?' * 71)})"
        started = time.monotonic()
        for at in range(0, rows, 1365):
            connection.execute("BEGIN")
            connection.executemany(insert, [(f"{n:036x}", *row) for n in range(at, at + 1365)])
            connection.execute("COMMIT")
        took = time.monotonic() - started
        connection.close()
    print(f"bare sqlite3: {rows / took:,.0f} rows as wide a second", flush=True)


def watch(address: str) -> None:
    """Watches with several streams until standard input ends; prints each one's latencies."""
    seen: list[list[tuple[int, bytes]]] = [[] for _ in range(WATCHERS)]
    calls = []
    threads = []
    method = "/kenpin.inspection.v1.InspectionService/WatchVerdicts"
    request = inspection_pb2.WatchVerdictsRequest(changes_per_answer_max=256).SerializeToString()

    def follow(call: Any, into: list[tuple[int, bytes]]) -> None:
        try:
            for answer in call:
                into.append((time.time_ns(), answer))
        except grpc.RpcError as error:
            if error.code() is not grpc.StatusCode.CANCELLED:  # type: ignore[attr-defined]
                raise

    for into in seen:
        channel = grpc.insecure_channel(address, OPTIONS)
        call = channel.unary_stream(method)(request, wait_for_ready=True)
        thread = threading.Thread(target=follow, args=(call, into))
        thread.start()
        calls.append(call)
        threads.append(thread)
    for into in seen:
        while not into:
            time.sleep(0.01)
    print("watching", flush=True)
    sys.stdin.readline()
    for call, thread in zip(calls, threads, strict=True):
        call.cancel()
        thread.join()
    for into in seen:
        for received_ns, answer in into:
            response = inspection_pb2.WatchVerdictsResponse.FromString(answer)
            for change in (response, *response.more):
                if change.HasField("part"):
                    print(received_ns, change.resume_token)
        print("end")


def watched(name: str, store_url: str) -> None:
    """Parts at a rate; from a change's transaction, which begins before its commit, to each client."""
    from kenpin.hub.store import Store
    from kenpin.hub.token import decode_token

    with running(store_url, 1, int(RATE * SECONDS), RATE) as hub:
        words = [sys.executable, __file__, "watch", hub.address]
        client = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert client.stdin is not None
        assert client.stdout is not None
        client.stdout.readline()
        hub.entries = hub.play()
        begun = hub.until(bool)
        first, cpu_s = hub.stored_entries(), hub.cpu_s()
        ended = hub.until(lambda stored: stored >= hub.entries)
        cpu_s = hub.cpu_s() - cpu_s
        time.sleep(1.0)
        client.stdin.close()
        store = Store(str(hub.engine.url.render_as_string(hide_password=False)))
        with hub.engine.connect() as connection:
            stored_ns = dict(connection.execute(sa.text("SELECT seq, stored_utc_ns FROM changes")).all())
        lines = client.stdout.read().split("\n")
        client.wait()
        last = max(stored_ns)
        streams: list[list[tuple[int, int]]] = [[]]
        for line in lines:
            if line == "end":
                streams.append([])
            elif line:
                received_ns, token = line.split()
                streams[-1].append((int(received_ns), decode_token(token, store.uuid, last)))
        store.close()
    del streams[-1]
    assert len(streams) == WATCHERS
    for stream in streams:
        seqs = [seq for _, seq in stream]
        assert seqs == sorted(set(seqs)), "changes came twice or out of order"
        assert len(seqs) >= hub.entries / 3, f"{len(seqs)} changes of {hub.entries / 3} parts"
    latency_ms = np.array([(at - stored_ns[seq]) / 1e6 for stream in streams for at, seq in stream])
    p50, p99, p999 = np.percentile(latency_ms, [50, 99, 99.9])
    print(
        f"{name}: {(hub.entries - first) / 3 / (ended - begun):,.0f} verdicts a second into the store, "
        f"{WATCHERS} watchers: "
        f"p50 {p50:.1f}, p99 {p99:.1f}, p99.9 {p999:.1f}, max {latency_ms.max():.1f} ms (n {len(latency_ms)}); "
        f"{cpu_s / (ended - begun):.2f} cores in the hub",
        flush=True,
    )


def main() -> int:
    match sys.argv[1:]:
        case ["play", run_dir, gates, parts, rate]:
            play(run_dir, int(gates), int(parts), int(rate))
            return 0
        case ["watch", address]:
            watch(address)
            return 0
    with ExitStack() as stack:
        stores: dict[str, Callable[[], str]] = {"sqlite": lambda: ""}
        if "postgresql" in STORES:
            stores["postgresql"] = stack.enter_context(running_postgresql()).new_database
        if "sqlite" in STORES:
            bare_sqlite()
        for name in STORES:
            watched(name, stores[name]())
            catch_up(name, stores[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main())
