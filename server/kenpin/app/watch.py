"""Follows the hub for the screen, asks it for its account, and asks roles how they are; on threads of their own."""

import contextlib
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import grpc
from google.protobuf import json_format

from kenpin.api.control import ControlClient, RoleFailed, RoleUnavailable, socket_options, state_of
from kenpin.app.screen import alarms_of, missed, overruled
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc

RETRY_S = 0.2
RETRY_S_MAX = 2.0
POLL_S = 0.05
ACCOUNT_EVERY_S = 0.5
ALARMS_EVERY_S = 0.5
ACCOUNT_TIMEOUT_S = 5.0
ACCOUNT_REST = 20.0
MESSAGE_BYTES_MAX = 16 * 1024 * 1024
# Parts that may still change for the screen.
PARTS_KNOWN_MAX = 20_000
# Beyond it the stream itself waits, and the hub ends it with a resume token.
PARTS_WAITING_MAX = 4096


# What a role is said to wait for until it was asked once.
NOT_STARTED = ("not started",)


def local_hub(socket: Path) -> grpc.Channel:
    """A channel to the hub of this machine, which serves its own user there, whatever its port asks for."""
    return grpc.insecure_channel(f"unix:{socket}", options=socket_options(MESSAGE_BYTES_MAX))


class Heard(NamedTuple):
    """A part, and whether it was handed over before."""

    part: inspection_pb2.PartRecord
    again: bool


class PartWatch(threading.Thread):
    """Collects each part that the hub hears of, through restarts of the hub.

    A part comes once when its times are known; a second time when its gate rejected it after a PASS was sent, or when
    its view came after its deadline.
    """

    def __init__(self, hub_socket: Path, resume_token: str) -> None:
        super().__init__(name="part-watch", daemon=True)
        self._socket = hub_socket
        self._token = resume_token
        self._parts: queue.Queue[Heard] = queue.Queue(PARTS_WAITING_MAX)
        self._ending = threading.Event()
        # Whether there is nothing more to hear of a part.
        self._seen: dict[str, bool] = {}

    def stop(self) -> None:
        """End the thread soon."""
        self._ending.set()

    def run(self) -> None:
        """Watch until stopped, from the last token after every loss of the hub."""
        retry_s = RETRY_S
        while not self._ending.is_set():
            with local_hub(self._socket) as channel, contextlib.suppress(grpc.RpcError):
                stub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
                request = inspection_pb2.WatchVerdictsRequest(resume_token=self._token)
                for response in stub.WatchVerdicts(request):
                    self._token = response.resume_token
                    if self._ending.is_set():
                        return
                    if response.HasField("part"):
                        retry_s = RETRY_S
                        self._hand_over(response.part)
            # A stream that ends as it should is no reason to begin the next one at once.
            self._ending.wait(retry_s)
            retry_s = min(2 * retry_s, RETRY_S_MAX)

    def _hand_over(self, part: inspection_pb2.PartRecord) -> None:
        done = overruled(part) or (missed(part) and bool(part.views))
        known = self._seen.get(part.part_uid)
        if known is not None:
            if done and not known:
                self._seen[part.part_uid] = True
                self._parts.put(Heard(part, again=True))
            return
        # A part comes again when it was sent and when it was actuated; the
        # first that knows its times is the one to count.
        if not part.times.sent_ns and part.action in (1, 2) and not part.actuation_outcome:
            return
        self._seen[part.part_uid] = done
        if len(self._seen) > PARTS_KNOWN_MAX:
            del self._seen[next(iter(self._seen))]
        self._parts.put(Heard(part, again=False))

    def parts(self) -> Iterator[Heard]:
        """The parts that came since the last call."""
        with contextlib.suppress(queue.Empty):
            while True:
                yield self._parts.get_nowait()


class AccountWatch(threading.Thread):
    """Asks the hub now and then what the gates did; a hub that does not answer leaves the last account."""

    def __init__(self, hub_socket: Path, since_token: str) -> None:
        super().__init__(name="account-watch", daemon=True)
        self._socket = hub_socket
        self._request = inspection_pb2.GetAccountRequest(since_token=since_token, without_latency=True)
        self._ending = threading.Event()
        self._account = inspection_pb2.Account()

    def stop(self) -> None:
        """End the thread soon."""
        self._ending.set()

    @property
    def account(self) -> inspection_pb2.Account:
        """The last account, without latency."""
        return self._account

    def run(self) -> None:
        """Ask until stopped."""
        with local_hub(self._socket) as channel:
            stub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
            while not self._ending.is_set():
                asked_s = time.monotonic()
                with contextlib.suppress(grpc.RpcError):
                    self._account = stub.GetAccount(self._request, timeout=ACCOUNT_TIMEOUT_S).account
                # Whatever an account costs, the hub has other things to do.
                self._ending.wait(max(ACCOUNT_EVERY_S, ACCOUNT_REST * (time.monotonic() - asked_s)))


class RoleStates(threading.Thread):
    """Asks every role's control socket, in turn, whether it is ready, and now and then the gates how they stand."""

    def __init__(self, sockets: Sequence[tuple[str, Path]]) -> None:
        super().__init__(name="role-states", daemon=True)
        self._clients = [(title, ControlClient(path)) for title, path in sockets]
        self._ending = threading.Event()
        self._states: dict[str, tuple[str, ...]] = {title: NOT_STARTED for title, _ in sockets}
        self._alarms: dict[str, tuple[str, ...]] = {}

    def stop(self) -> None:
        """End the thread soon."""
        self._ending.set()

    def waiting_for(self) -> dict[str, tuple[str, ...]]:
        """What each role waits for; empty for one that is ready."""
        return dict(self._states)

    def alarms(self) -> tuple[str, ...]:
        """Modes but production, and latched stops; of a gate process that does not answer what was last known."""
        return tuple(alarm for alarms in dict(self._alarms).values() for alarm in alarms)

    def run(self) -> None:
        """Ask until stopped."""
        asked_s = 0.0
        while not self._ending.is_set():
            for title, client in self._clients:
                self._states[title] = state_of(client, 0.5).waiting_for
            if time.monotonic() - asked_s > ALARMS_EVERY_S:
                self._ask_gates()
                asked_s = time.monotonic()
            time.sleep(POLL_S)
        for _, client in self._clients:
            client.close()

    def _ask_gates(self) -> None:
        for title, client in self._clients:
            if title.startswith("gate "):
                with contextlib.suppress(RoleUnavailable, RoleFailed):
                    self._alarms[title] = alarms_of(json_format.MessageToDict(client.describe(0.5).details))
