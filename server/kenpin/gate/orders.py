"""Orders to the gates of one gate process: reset, mode, challenge parts, recipes. Each has a principal, on record."""

import os
import pwd
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import grpc

from kenpin.config.recipe import Challenge
from kenpin.model.errors import InputError, KenpinError, ResourceError
from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc

# The gate process answers once an order is on record, within 2 s.
ANSWER_TIMEOUT_S = 5.0
# Whatever else it is, an order that these end was wrong in itself.
_WRONG = (
    grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.PERMISSION_DENIED,
    grpc.StatusCode.UNAUTHENTICATED,
)
_UNITS_S = {"s": 1, "m": 60, "h": 3600}
_DURATION = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?[smh])+")


class OrderRefused(KenpinError):
    """An order that the gate process did not take; `remote_code` is its own stable code."""

    code = "ORDER_REFUSED"

    def __init__(self, message: str, gate: str, remote_code: str) -> None:
        super().__init__(message)
        self.gate = gate
        self.remote_code = remote_code


class OrderWrong(OrderRefused):
    """An order that no waiting puts right: no such gate or lane, a missing reason, a certificate that may not."""

    code = "ORDER_WRONG"
    exit_code = 2


@dataclass(frozen=True)
class Begun:
    """A challenge routine that was begun: its parts from the first trigger on, and when it has failed if not over."""

    routine_id: str
    first_trigger_no: int
    sequence: tuple[str, ...]
    ends_utc_ns: int


@dataclass(frozen=True)
class Start:
    """Where a recipe begins to hold on one lane of one gate; `from_ns` (CLOCK_MONOTONIC) says about when."""

    gate: str
    boot_id: int
    lane: int
    trigger_no: int
    from_ns: int


@dataclass(frozen=True)
class Scheduled:
    """A change of a station's recipe: what held before, and from which parts on the other holds."""

    before_hash: str
    starts: tuple[Start, ...]


class Orders:
    """Gives orders over `channel` in the name of `principal` (over TLS the certificate's name counts; leave it empty).

    Each method raises OrderRefused (or OrderWrong) with the gate process's code and text, and ResourceError when it
    does not answer.
    """

    def __init__(self, channel: grpc.Channel, principal: str, where: str) -> None:
        self._stub = gate_pb2_grpc.GateAdminServiceStub(channel)  # type: ignore[no-untyped-call]
        self._principal = principal
        self._where = where

    def reset(self, gate: str, reason: str) -> list[str]:
        """Clear a gate's latched stops; the codes of those that the server had latched."""
        request = gate_pb2.ResetRequest(gate=gate, reason=reason, principal=self._principal)
        response = self._call(self._stub.Reset, request)
        return [gate_pb2.FaultCode.Name(code).removeprefix("FAULT_CODE_") for code in response.cleared]

    def set_mode(self, gate: str, mode: str, reason: str, duration_ns: int = 0) -> int:
        """Change a gate's mode: production, setup, bypass_pass or bypass_reject.

        Answers when it ends by itself, in nanoseconds of UTC; 0 when it does not.
        """
        request = gate_pb2.SetModeRequest(
            gate=gate, mode=f"MODE_{mode.upper()}", reason=reason, duration_ns=duration_ns, principal=self._principal
        )
        return int(self._call(self._stub.SetMode, request).ends_utc_ns)

    def mark_challenge(self, gate: str, lane: int, count: int) -> int:
        """Mark the next `count` parts of a lane as challenge parts; the trigger number of the first."""
        request = gate_pb2.MarkChallengeRequest(gate=gate, lane=lane, count=count, principal=self._principal)
        return int(self._call(self._stub.MarkChallenge, request).first_trigger_no)

    def run_challenge(self, gate: str, lane: int, sequence: Sequence[str], reason: str) -> Begun:
        """Begin a challenge routine: the next parts of a lane are "bad" and "good" ones; none: as the recipe says."""
        request = gate_pb2.RunChallengeRequest(
            gate=gate,
            lane=lane,
            sequence=[f"CHALLENGE_KIND_{kind.upper()}" for kind in sequence],
            reason=reason,
            principal=self._principal,
        )
        begun = self._call(self._stub.RunChallenge, request)
        kinds = [gate_pb2.ChallengeKind.Name(kind).removeprefix("CHALLENGE_KIND_").lower() for kind in begun.sequence]
        return Begun(begun.routine_id, begun.first_trigger_no, tuple(kinds), begun.ends_utc_ns)

    def schedule_recipe(
        self,
        station: str,
        recipe_hash: str,
        reason: str,
        margin_ms: int = 0,
        challenge: gate_pb2.ChallengeSchedule | None = None,
    ) -> Scheduled:
        """Give a station another recipe, from a part on that lies behind every part announced.

        challenge: what the recipe says of proving the gate; left out, as the gate process is configured.
        margin_ms: how long parts still come under the one before; 0 for the gate process's choice.
        """
        request = gate_pb2.ScheduleRecipeRequest(
            station=station,
            recipe_hash=recipe_hash,
            reason=reason,
            margin_ms=margin_ms,
            principal=self._principal,
            challenge=challenge,
        )
        answer = self._call(self._stub.ScheduleRecipe, request)
        starts = [Start(s.gate, s.boot_id, s.lane, s.trigger_no, s.from_ns) for s in answer.starts]
        return Scheduled(answer.before_hash, tuple(starts))

    def _call(self, method: Any, request: Any) -> Any:
        try:
            return method(request, timeout=ANSWER_TIMEOUT_S)
        except grpc.RpcError as error:
            raise self._refusal(error, getattr(request, "gate", "")) from error

    def _refusal(self, error: grpc.RpcError, gate: str) -> KenpinError:
        status, details = error.code(), error.details() or ""
        code = re.match(r"([A-Z][A-Z_]+): ", details)
        if code is not None:
            kind = OrderWrong if status in _WRONG else OrderRefused
            return kind(f"gate {gate}: {details}" if gate else f"gate process: {details}", gate, code[1])
        if status == grpc.StatusCode.DEADLINE_EXCEEDED:
            return ResourceError(
                f"the gate process at {self._where} did not answer within {ANSWER_TIMEOUT_S:g} s:"
                " whether the order is in force is not known; look at the screen and order again"
            )
        return ResourceError(f"the gate process at {self._where} does not answer ({status.name}): {details}")


def schedule_of(challenge: Challenge | None) -> gate_pb2.ChallengeSchedule:
    """What a recipe says of proving the gate, as the gate process takes it; of one that says nothing, by order only."""
    if challenge is None:
        return gate_pb2.ChallengeSchedule()
    return gate_pb2.ChallengeSchedule(
        every_ms=max(1, round(challenge.every_minutes * 60_000)),
        grace_ms=round(challenge.grace_minutes * 60_000),
        within_ms=max(1, round(challenge.within_minutes * 60_000)),
        at_start=challenge.at_start,
        sequence=[f"CHALLENGE_KIND_{kind.upper()}" for kind in challenge.sequence],
        stop_on_overdue=challenge.on_overdue == "stop",
    )


def local_channel(socket: Path) -> grpc.Channel:
    """To a gate process on this machine, by its control socket. ResourceError when there is none."""
    if not socket.is_socket():
        raise ResourceError(
            f"{socket}: there is no such socket; is the gate process up here, with this configuration and this user?"
        )
    # The socket's path, which would be sent otherwise, is no authority to a strict server.
    options = [("grpc.default_authority", "localhost"), ("grpc.enable_http_proxy", 0)]
    return grpc.insecure_channel(f"unix:{socket}", options=options)


def local_principal() -> str:
    """Who orders on this machine: `local:` and the Unix user."""
    try:
        return f"local:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:
        return f"local:uid-{os.getuid()}"


def duration_until_ns(text: str, now: datetime) -> int:
    """What "30m", "1h30m" or an ISO time (without a zone: this machine's) means, in nanoseconds from `now` (aware).

    Raises InputError when it means nothing, or a time that is over.
    """
    if _DURATION.fullmatch(text):
        pieces = re.findall(r"([0-9.]+)([smh])", text)
        seconds = sum(float(number) * _UNITS_S[unit] for number, unit in pieces)
    else:
        try:
            seconds = (datetime.fromisoformat(text).astimezone(UTC) - now).total_seconds()
        except (ValueError, OverflowError) as error:
            raise InputError(
                f"--until {text}: write how long, such as 30m or 1h30m, or a time such as 2026-01-31T14:30"
            ) from error
    if seconds <= 0:
        raise InputError(f"--until {text}: is over already; write a time to come, such as 30m")
    return round(seconds * 1e9)
