"""`kenpin run`: a whole line on one machine, from its processes to its report."""

import contextlib
import fcntl
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
from rich.console import Console
from rich.live import Live

from kenpin.app.processes import Child, ChildFailed, Processes
from kenpin.app.programs import programs_of, shared_memory_paths, simulated_gates
from kenpin.app.roles.common import stop_on_signals
from kenpin.app.screen import LineView, one_line, render, summary, write_picture
from kenpin.app.watch import NOT_STARTED, AccountWatch, PartWatch, RoleStates, local_hub
from kenpin.config import Places, Site, dump_site
from kenpin.hub.report import report_of
from kenpin.model.errors import ResourceError
from kenpin.native import ring_sweep
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc

STEP_S = 0.02
SCREEN_S = 0.25
PLAIN_S = 2.0
READY_TIMEOUT_S = 120.0
# After the last part: for the belt to run empty and the hub to catch up.
SETTLE_TIMEOUT_S = 20.0
# Ctrl-C: Kenpin is gone within 3 s; the belt gets the first part of it.
STOP_BELT_S = 1.2
STOP_PROCESSES_S = 0.8
LAST_ACCOUNT_TIMEOUT_S = 0.5
ACCOUNT_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What `kenpin run` was asked for beyond the site's own configuration."""

    parts: int | None = None
    rate_parts_s: float | None = None
    as_fast: bool = False
    report: Path | None = None
    plain: bool = False
    picture: Path | None = None


class Run:
    """One run of a site's processes with its simulated gates, if it has any."""

    def __init__(self, site: Site, places: Places, options: RunOptions, console: Console) -> None:
        self._site = site
        self._places = places
        self._options = options
        self._console = console
        self._processes = Processes()
        group = site.gate_groups[0]
        budget_ms = min(s.budget_ms for s in site.stations)
        self._view = LineView(f"kenpin · {site.site}", budget_ms)
        self._gated = any(g.simulate for g in site.gate_groups)
        self._transit_s = group.transit_ms / 1000
        self._drawn_s = 0.0
        self._watch: PartWatch | None = None
        self._accounts: AccountWatch | None = None

    def run(self) -> int:
        """Run until the parts are done or a signal comes; the exit status. Call it within `only_run`."""
        stop = stop_on_signals()
        with contextlib.ExitStack() as stack:
            for listen in listens_of(self._site):
                check_port(listen)
            self._sweep()
            stack.callback(self._sweep)
            config = self._places.run_dir / "kenpin.yaml"
            dump_site(self._site, config)
            stack.callback(self._processes.stop, STOP_PROCESSES_S)
            programs = programs_of(self._site, self._places, config)
            for program in programs:
                self._processes.start(program)
            sockets = [(p.title, self._places.control_socket(p.role, p.name)) for p in programs]
            states = RoleStates(sockets)
            states.start()
            stack.callback(states.stop)
            live = self._open_screen(stack)
            try:
                token = self._until_ready(states, stop, live)
                if token is None:
                    return 130
                if live is None:
                    print(f"the hub answers at {self._url()}, and by gRPC at {self._site.hub.grpc_listen}", flush=True)
                self._watch = PartWatch(self._places.hub_socket, token)
                self._watch.start()
                stack.callback(self._watch.stop)
                self._accounts = AccountWatch(self._places.hub_socket, token)
                self._accounts.start()
                stack.callback(self._accounts.stop)
                belts = self._start_belts()
                failed = self._until_done(belts, states, stop, live)
                report = self._settle(belts, token, stopped=stop.is_set())
            finally:
                if live is not None:
                    live.stop()
            self._finish(report)
            if failed:
                raise ChildFailed(failed)
            return 0 if not stop.is_set() or self._options.parts is None else 130

    # -- phases -----------------------------------------------------------

    def _until_ready(self, states: RoleStates, stop: threading.Event, live: Live | None) -> str | None:
        """Wait until every role but the gates can work; the hub's token from which this run counts.

        A role that tells what it waits for, such as a camera that is not plugged in, is waited for; one that tells
        nothing for too long has failed.
        """
        until_s = time.monotonic() + READY_TIMEOUT_S
        while not stop.is_set():
            self._tend()
            waiting = states.waiting_for()
            self._show(waiting, live, "starting: the gate is started when everything else is ready")
            if all(self._ready_enough(title, missing) for title, missing in waiting.items()):
                with contextlib.suppress(grpc.RpcError):
                    token = self._token_now()
                    self._processes.settled = True
                    return token
            if time.monotonic() > until_s and any(silent(missing) for missing in waiting.values()):
                died = {c.program.title: c.ended_with for c in self._processes.children if c.ended_with}
                text = "; ".join(f"{t}: {died.get(t) or ', '.join(m)}" for t, m in waiting.items() if m)
                raise ChildFailed(f"the line did not get ready within {READY_TIMEOUT_S:g} s: {text}")
            time.sleep(STEP_S)
        return None

    def _ready_enough(self, title: str, missing: tuple[str, ...]) -> bool:
        # A gate process that answers waits for its gate, which starts next.
        if title.startswith("gate "):
            return not silent(missing)
        return not missing

    def _start_belts(self) -> list[Child]:
        options = self._options
        programs = simulated_gates(
            self._site,
            self._places,
            parts=options.parts,
            rate_parts_s=options.rate_parts_s,
            as_fast=options.as_fast,
        )
        return [self._processes.start(program) for program in programs]

    def _until_done(self, belts: list[Child], states: RoleStates, stop: threading.Event, live: Live | None) -> str:
        """Keep everything running; why a simulated gate failed, or nothing."""
        while not stop.is_set():
            self._tend()
            self._view.alarms = states.alarms()
            self._show(states.waiting_for(), live, f"{self._url()} · Ctrl-C ends the run")
            for belt in belts:
                if not belt.running and belt.exit_status:
                    return f"{belt.program.title}: {belt.ended_with}"
            if belts and not any(belt.running for belt in belts):
                return ""
            if not belts and self._options.parts is not None and self._view.account.triggers >= self._options.parts:
                return ""
            time.sleep(STEP_S)
        return ""

    def _settle(self, belts: list[Child], token: str, *, stopped: bool) -> dict[str, Any] | None:
        """Let the belt run empty and the hub catch up; the run's report."""
        until_s = time.monotonic() + (STOP_BELT_S if stopped else SETTLE_TIMEOUT_S)
        for belt in belts:
            belt.signal(15)
        account = None
        while time.monotonic() < until_s:
            self._tend()
            if not any(belt.running for belt in belts):
                with contextlib.suppress(grpc.RpcError):
                    account = self._account(token, without_latency=True).account
                    if account.open == 0 and (stopped or self._complete(account)):
                        break
            time.sleep(STEP_S)
        timeout_s = LAST_ACCOUNT_TIMEOUT_S if stopped else ACCOUNT_TIMEOUT_S
        with contextlib.suppress(grpc.RpcError):
            # Where it comes too late, latency stays unmeasured.
            account = self._account(token, timeout_s).account
        if account is None:
            return None
        self._view.account = account
        return report_of(account)

    def _complete(self, account: inspection_pb2.Account) -> bool:
        wanted = self._options.parts
        return wanted is None or account.triggers >= wanted

    def _finish(self, report: dict[str, Any] | None) -> None:
        self._view.phase = "ended"
        if report is None:
            self._console.print("the hub did not answer: there is no account of this run", style="red")
        if self._options.plain:
            print(one_line(self._view), flush=True)
        else:
            self._console.print(render(self._view))
        if report is not None:
            summary(self._console, report)
            if self._options.report is not None:
                write_report(report, self._options.report)
        if self._options.picture is not None:
            write_picture(self._view, self._options.picture)

    # -- small things -----------------------------------------------------

    def _tend(self) -> None:
        if self._accounts is not None:
            self._view.account = self._accounts.account
        if self._watch is not None:
            for part, again in self._watch.parts():
                self._view.take(part, again=again)
        for child in self._processes.tend():
            if child.program.restart:
                self._view.pace.disturbed()
                self._view.note = f"{child.program.title} {child.ended_with[:100]}: restarted"

    def _open_screen(self, stack: contextlib.ExitStack) -> Live | None:
        if self._options.plain:
            return None
        live = Live(console=self._console, auto_refresh=False, transient=True)
        return stack.enter_context(live)

    def _show(self, waiting: dict[str, tuple[str, ...]], live: Live | None, phase: str) -> None:
        now_s = time.monotonic()
        if now_s - self._drawn_s < (PLAIN_S if live is None else SCREEN_S):
            return
        self._drawn_s = now_s
        self._view.roles = [(title, ", ".join(missing) or "ready") for title, missing in waiting.items()]
        self._view.phase = phase
        if live is None:
            missing = "; ".join(f"{title}: {', '.join(what)}" for title, what in waiting.items() if what)
            print(one_line(self._view) + (f"; waiting for {missing}" if missing else ""), flush=True)
        else:
            live.update(render(self._view), refresh=True)

    def _token_now(self) -> str:
        """Stands behind everything that the hub's store holds now."""
        with self._hub() as hub:
            stream = hub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest(), timeout=ACCOUNT_TIMEOUT_S)
            # The first answer names the place and nothing else.
            token: str = next(iter(stream)).resume_token
            stream.cancel()
            return token

    def _account(
        self, token: str, timeout_s: float = ACCOUNT_TIMEOUT_S, *, without_latency: bool = False
    ) -> inspection_pb2.GetAccountResponse:
        with self._hub() as hub:
            request = inspection_pb2.GetAccountRequest(since_token=token, without_latency=without_latency)
            response: inspection_pb2.GetAccountResponse = hub.GetAccount(request, timeout=timeout_s)
            return response

    @contextlib.contextmanager
    def _hub(self) -> Iterator[inspection_pb2_grpc.InspectionServiceStub]:
        with local_hub(self._places.hub_socket) as channel:
            yield inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]

    def _url(self) -> str:
        hub = self._site.hub
        return f"{'http' if hub.tls is None else 'https'}://{hub.http_listen}"

    def _sweep(self) -> None:
        ring_sweep(shared_memory_paths(self._site, self._places))


def listens_of(site: Site) -> tuple[str, ...]:
    """Every address that the site's processes listen on."""
    return (*(group.listen for group in site.gate_groups), site.hub.grpc_listen, site.hub.http_listen)


def silent(missing: tuple[str, ...]) -> bool:
    """Whether a role did not even answer what it waits for."""
    return missing == NOT_STARTED or "does not answer" in missing


def write_report(report: dict[str, Any], path: Path) -> None:
    """Write report.json whole or not at all. ResourceError when it cannot be written."""
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise ResourceError(f"{path}: the report cannot be written: {error.strerror}") from error


@contextlib.contextmanager
def only_run(places: Places) -> Iterator[None]:
    """Hold the run directory and the site's names in shared memory; ResourceError when another run has them."""
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(held(places.run_dir / "run.lock"))
        except OSError as error:
            raise ResourceError(
                f"{places.run_dir}: another kenpin run uses this directory; stop it, or set KENPIN_RUN_DIR and"
                " KENPIN_STATE_DIR to others"
            ) from error
        try:
            stack.enter_context(held(site_lock(places)))
        except OSError as error:
            raise ResourceError(
                f"{places.shared_memory_dir}: another kenpin run of the site {places.site!r} runs on this machine, and"
                " its rings have the same names; stop it, or give one of them another `site` in kenpin.yaml"
            ) from error
        yield


def site_lock(places: Places) -> Path:
    """Held by the run that owns the site's names in shared memory."""
    return places.shared_memory_dir / f"kenpin-{places.site}.lock"


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, which is gone afterwards; BlockingIOError when another process holds it.

    A file that was removed between its opening and its locking is another run's past, so the name is looked at again.
    """
    while True:
        with open(path, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                current = os.path.samestat(os.stat(path), os.fstat(lock.fileno()))
            except FileNotFoundError:
                current = False
            if not current:
                continue
            try:
                yield
            finally:
                path.unlink(missing_ok=True)
            return


def check_port(listen: str) -> None:
    """ResourceError when nothing can listen on `host:port`, with the port and what to change."""
    host, _, port = listen.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError as error:
            raise ResourceError(
                f"port {port} on {host} cannot be had: {error.strerror}; stop what uses it"
                f" (ss -ltnp 'sport = :{port}' shows it), or set another `listen` in kenpin.yaml"
            ) from error
