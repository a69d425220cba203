"""What generated code lacks: connect, typed errors, and a watch that resumes by itself.

    from kenpin_api.client import connect

    with connect("127.0.0.1:50051") as kenpin:
        for update in kenpin.watch(rejects_only=True):
            print(update.part.part_uid, update.part.cause)

Keep `update.resume_token` behind the work done for an update, and hand it to
the next `watch`: then each change is seen once, whoever restarts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import grpc

from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc
from kenpin_api.quality.v1 import quality_pb2, quality_pb2_grpc

DEFAULT_ADDRESS = "127.0.0.1:50051"
# A picture of 64 MiB and the message around it.
MESSAGE_BYTES_MAX = 65 * 1024 * 1024
RETRY_S_MIN = 0.05
RETRY_S_MAX = 2.0
# A line without a word for this long is asked whether it is still there.
PING_INTERVAL_MS = 20_000
PING_TIMEOUT_MS = 5_000

_ERROR_CODE_KEY = "kenpin-error-code"
_RESUME_TOKEN_KEY = "kenpin-resume-token"


class ApiError(Exception):
    """A call that failed. `code` is Kenpin's stable code ("" when it has none), `status` gRPC's."""

    def __init__(self, message: str, code: str, status: grpc.StatusCode) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class NotFound(ApiError):
    """Something named in the call does not exist."""


class InvalidInput(ApiError):
    """Something handed in cannot be used."""


class Refused(ApiError):
    """Not as things stand: something else must be done first."""


class Unavailable(ApiError):
    """The hub, or a role behind it, does not answer now: trying again may help."""


class Denied(ApiError):
    """No identity, or one that may not do this."""


class ResumeTokenExpired(ApiError):
    """The store no longer holds what stands behind the token: list again, then watch from "start" or from now."""


_ERRORS: dict[grpc.StatusCode, type[ApiError]] = {
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.INVALID_ARGUMENT: InvalidInput,
    grpc.StatusCode.FAILED_PRECONDITION: Refused,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
    grpc.StatusCode.DEADLINE_EXCEEDED: Unavailable,
    grpc.StatusCode.UNAUTHENTICATED: Denied,
    grpc.StatusCode.PERMISSION_DENIED: Denied,
    grpc.StatusCode.OUT_OF_RANGE: ResumeTokenExpired,
}
_RESUMABLE = frozenset(
    (
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        grpc.StatusCode.CANCELLED,
        grpc.StatusCode.INTERNAL,
        grpc.StatusCode.UNKNOWN,
    )
)


@dataclass(frozen=True)
class Tls:
    """PEM files: the authority that signed the hub's certificate, and this client's own, where the hub wants one."""

    ca: Path
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True)
class Update:
    """A part as it is known now, and the token that stands behind this change."""

    part: inspection_pb2.PartRecord
    resume_token: str


class Bearing(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):
    """Shows a session's or a service's token with every call. Over TLS, or on one machine, only."""

    def __init__(self, token: str) -> None:
        self._pair = ("authorization", f"Bearer {token}")

    def intercept_unary_unary(self, continuation, client_call_details, request):
        """As gRPC asks for it."""
        return continuation(self._with_token(client_call_details), request)

    def intercept_unary_stream(self, continuation, client_call_details, request):
        """As gRPC asks for it."""
        return continuation(self._with_token(client_call_details), request)

    def _with_token(self, details):
        return details._replace(metadata=[*(details.metadata or ()), self._pair])


def connect(address: str = DEFAULT_ADDRESS, tls: Tls | None = None, token: str | None = None) -> Client:
    """A client of the hub at `address` ("HOST:PORT"). Connects with the first call, and anew by itself.

    `token` is a session's or a service's; it is shown with every call, so give `tls` as well beyond this machine.
    """
    options = [
        ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
        ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
        ("grpc.keepalive_time_ms", PING_INTERVAL_MS),
        ("grpc.keepalive_timeout_ms", PING_TIMEOUT_MS),
        ("grpc.initial_reconnect_backoff_ms", 50),
        ("grpc.min_reconnect_backoff_ms", 50),
        ("grpc.max_reconnect_backoff_ms", 1000),
    ]
    if tls is None:
        channel = grpc.insecure_channel(address, options=options)
    else:
        pieces = (path and path.read_bytes() for path in (tls.ca, tls.key, tls.certificate))
        channel = grpc.secure_channel(address, grpc.ssl_channel_credentials(*pieces), options=options)
    return Client(channel if token is None else grpc.intercept_channel(channel, Bearing(token)))


class Client:
    """Calls Kenpin's inspection, quality and model services. Every call raises an `ApiError` of the kind that fits."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._channel = channel
        self._stub = inspection_pb2_grpc.InspectionServiceStub(channel)
        self._models = model_pb2_grpc.ModelServiceStub(channel)
        self._quality = quality_pb2_grpc.QualityServiceStub(channel)

    @property
    def channel(self) -> grpc.Channel:
        """For the stubs of services that have no words of their own here."""
        return self._channel

    def close(self) -> None:
        """Closes the connection and ends every watch."""
        self._channel.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stations(self, timeout_s: float = 5.0) -> list[inspection_pb2.Station]:
        """The stations and their state."""
        request = inspection_pb2.ListStationsRequest()
        return list(self._call(self._stub.ListStations, request, timeout_s).stations)

    def part(self, part_uid: str, timeout_s: float = 5.0) -> inspection_pb2.PartRecord:
        """One part's whole account."""
        request = inspection_pb2.GetPartRequest(part_uid=part_uid)
        return self._call(self._stub.GetPart, request, timeout_s).part

    def account(
        self, gate_group: str = "", since_token: str = "", timeout_s: float = 30.0
    ) -> tuple[inspection_pb2.Account, str]:
        """The account behind `since_token` ("": everything), and the token behind what it counted."""
        request = inspection_pb2.GetAccountRequest(gate_group=gate_group, since_token=since_token)
        response = self._call(self._stub.GetAccount, request, timeout_s)
        return response.account, response.resume_token

    def challenge_lanes(self, gate_group: str = "", timeout_s: float = 5.0) -> list[quality_pb2.ChallengeLane]:
        """How the challenge routines of each gate and lane stand."""
        request = quality_pb2.ListChallengeLanesRequest(gate_group=gate_group)
        return list(self._call(self._quality.ListChallengeLanes, request, timeout_s).lanes)

    def challenges(
        self, gate_group: str = "", count_max: int = 0, timeout_s: float = 5.0
    ) -> list[quality_pb2.Challenge]:
        """The challenge routines that were run, the newest first."""
        request = quality_pb2.ListChallengesRequest(gate_group=gate_group, count_max=count_max)
        return list(self._call(self._quality.ListChallenges, request, timeout_s).challenges)

    def quarantines(
        self, gate_group: str = "", with_released: bool = False, timeout_s: float = 30.0
    ) -> list[quality_pb2.Quarantine]:
        """What passed while a gate was not proved to work, the newest first."""
        request = quality_pb2.ListQuarantinesRequest(gate_group=gate_group, with_released=with_released)
        return list(self._call(self._quality.ListQuarantines, request, timeout_s).quarantines)

    def quarantined_parts(
        self, quarantine_id: int, timeout_s: float = 30.0
    ) -> Generator[quality_pb2.QuarantinedPart, None, None]:
        """The parts of one quarantine, in the order of their triggers, fetched page by page."""
        request = quality_pb2.ListQuarantinedPartsRequest(quarantine_id=quarantine_id)
        while True:
            response = self._call(self._quality.ListQuarantinedParts, request, timeout_s)
            yield from response.parts
            if not response.next_page_token:
                return
            request.page_token = response.next_page_token

    def release_quarantine(
        self, quarantine_id: int, reason: str, principal: str = "", timeout_s: float = 10.0
    ) -> quality_pb2.Quarantine:
        """Releases one, in the name of `principal` (over TLS: of the certificate). Refused while it is open."""
        request = quality_pb2.ReleaseQuarantineRequest(quarantine_id=quarantine_id, reason=reason, principal=principal)
        return self._call(self._quality.ReleaseQuarantine, request, timeout_s).quarantine

    def inspect_image(
        self, station: str, image: bytes, with_heatmap: bool = False, timeout_s: float = 60.0, model: str = ""
    ) -> inspection_pb2.InspectImageResponse:
        """Inspects an encoded picture (PNG, JPEG, TIFF, BMP; at most 64 MiB) with a station's recipe.

        `model` names one that was taught, to be tried in place of the recipe's own.
        """
        request = inspection_pb2.InspectImageRequest(
            station=station, image=image, with_heatmap=with_heatmap, model=model
        )
        return self._call(self._stub.InspectImage, request, timeout_s)

    def teach(
        self, request: model_pb2.TeachRequest, progress: Callable[[float, str], None] | None = None
    ) -> model_pb2.Model:
        """Teaches a model from pictures on the server's machine, and waits for it.

        `progress` is called with a share of 1 and what is being done; an exception that it raises ends the teaching
        and comes through.
        """
        call = self._models.Teach(request)
        try:
            for step in call:
                if step.HasField("model"):
                    return step.model
                if progress is not None:
                    progress(step.progress.share, step.progress.doing)
        except grpc.RpcError as error:
            raise typed_error(error) from error
        finally:
            call.cancel()
        raise ApiError("the teaching ended without a model", "", grpc.StatusCode.UNKNOWN)

    def trigger_software(self, station: str, camera: str = "", timeout_s: float = 5.0) -> None:
        """Fires a camera; `camera` may be left out where the station has one."""
        request = inspection_pb2.TriggerSoftwareRequest(station=station, camera=camera)
        self._call(self._stub.TriggerSoftware, request, timeout_s)

    def watch(
        self,
        station: str = "",
        resume_token: str = "",
        rejects_only: bool = False,
        give_up_after_s: float | None = None,
    ) -> Generator[Update, None, None]:
        """Parts as they are decided and actuated, without end, over every restart of the hub.

        `resume_token`: "" for what comes from this moment on, "start" for the
        oldest that is stored, or the token of the last update that was dealt with. Resumes by itself with a
        growing pause; raises Unavailable once the hub was away for
        `give_up_after_s` (None: never), ResumeTokenExpired when a token can no
        longer be resumed.
        """
        token = resume_token
        retry_s = RETRY_S_MIN
        away_since: float | None = None
        while True:
            call = self._stub.WatchVerdicts(
                inspection_pb2.WatchVerdictsRequest(station=station, resume_token=token, rejects_only=rejects_only)
            )
            try:
                for response in call:
                    token = response.resume_token
                    retry_s = RETRY_S_MIN
                    away_since = None
                    if response.HasField("part"):
                        yield Update(response.part, token)
            except grpc.RpcError as error:
                if error.code() not in _RESUMABLE:
                    raise typed_error(error) from error
                away_since = away_since if away_since is not None else time.monotonic()
                if give_up_after_s is not None and time.monotonic() - away_since >= give_up_after_s:
                    raise typed_error(error) from error
                token = token if token not in ("", "start") else _trailing(error, _RESUME_TOKEN_KEY) or token
            finally:
                call.cancel()
            # Many clients of one hub must not all come back at the same instant.
            time.sleep(retry_s * random.uniform(0.5, 1.0))
            retry_s = min(retry_s * 2, RETRY_S_MAX)

    def _call(self, method: Callable, request: object, timeout_s: float):
        try:
            return method(request, timeout=timeout_s)
        except grpc.RpcError as error:
            raise typed_error(error) from error


def typed_error(error: grpc.RpcError) -> ApiError:
    """What a failed call raises, for stubs made over `Client.channel`."""
    status = error.code()
    kind = _ERRORS.get(status, ApiError)
    return kind(error.details() or status.name, _trailing(error, _ERROR_CODE_KEY), status)


def _trailing(error: grpc.RpcError, key: str) -> str:
    return next((str(value) for name, value in error.trailing_metadata() or () if name == key), "")
