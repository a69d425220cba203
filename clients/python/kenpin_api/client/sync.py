"""The client for programs that wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from types import TracebackType
from typing import Any

import grpc

from kenpin_api.client.channel import DEFAULT_ADDRESS, Tls, open_channel
from kenpin_api.client.errors import ApiError, typed_error
from kenpin_api.client.resumption import CHANGES_PER_ANSWER_MAX, Resumption, Update
from kenpin_api.client.services import Services
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.model.v1 import model_pb2
from kenpin_api.production.v1 import production_service_pb2
from kenpin_api.quality.v1 import quality_pb2
from kenpin_api.system.v1 import history_pb2


def connect(address: str = DEFAULT_ADDRESS, tls: Tls | None = None, token: str | None = None) -> Client:
    """A client of the hub at `address` ("HOST:PORT"). Connects with the first call, and anew by itself.

    `token` is a session's or a service's; it is shown with every call, so give `tls` as well beyond this machine.
    """
    return Client(open_channel(address, tls, token))


class Client:
    """Calls Kenpin's inspection, quality and model services. Every call raises an `ApiError` of the kind that fits."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._channel = channel
        self._open = True
        # Every service of the hub, for `call`.
        self.services = Services(channel)

    @property
    def channel(self) -> grpc.Channel:
        """For stubs of one's own."""
        return self._channel

    def close(self) -> None:
        """Closes the connection and ends every watch."""
        self._open = False
        self._channel.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, method: Callable[..., Any], request: Any, timeout_s: float = 5.0) -> Any:
        """One call, such as `call(client.services.orders.GetJobOrder, GetJobOrderRequest(id="4711"))`."""
        try:
            return method(request, timeout=timeout_s)
        except grpc.RpcError as error:
            raise typed_error(error) from error

    def stations(self, timeout_s: float = 5.0) -> list[inspection_pb2.Station]:
        """The stations and their state."""
        request = inspection_pb2.ListStationsRequest()
        return list(self.call(self.services.inspection.ListStations, request, timeout_s).stations)

    def part(self, part_uid: str, timeout_s: float = 5.0) -> inspection_pb2.PartRecord:
        """One part's whole account."""
        request = inspection_pb2.GetPartRequest(part_uid=part_uid)
        return self.call(self.services.inspection.GetPart, request, timeout_s).part

    def account(
        self, gate_group: str = "", since_token: str = "", timeout_s: float = 30.0
    ) -> tuple[inspection_pb2.Account, str]:
        """The account behind `since_token` ("": everything), and the token behind what it counted."""
        request = inspection_pb2.GetAccountRequest(gate_group=gate_group, since_token=since_token)
        response = self.call(self.services.inspection.GetAccount, request, timeout_s)
        return response.account, response.resume_token

    def challenge_lanes(self, gate_group: str = "", timeout_s: float = 5.0) -> list[quality_pb2.ChallengeLane]:
        """How the challenge routines of each gate and lane stand."""
        request = quality_pb2.ListChallengeLanesRequest(gate_group=gate_group)
        return list(self.call(self.services.quality.ListChallengeLanes, request, timeout_s).lanes)

    def challenges(
        self, gate_group: str = "", count_max: int = 0, timeout_s: float = 5.0
    ) -> list[quality_pb2.Challenge]:
        """The challenge routines that were run, the newest first."""
        request = quality_pb2.ListChallengesRequest(gate_group=gate_group, count_max=count_max)
        return list(self.call(self.services.quality.ListChallenges, request, timeout_s).challenges)

    def quarantines(
        self, gate_group: str = "", with_released: bool = False, timeout_s: float = 30.0
    ) -> list[quality_pb2.Quarantine]:
        """What passed while a gate was not proved to work, the newest first."""
        request = quality_pb2.ListQuarantinesRequest(gate_group=gate_group, with_released=with_released)
        return list(self.call(self.services.quality.ListQuarantines, request, timeout_s).quarantines)

    def quarantined_parts(
        self, quarantine_id: int, timeout_s: float = 30.0
    ) -> Generator[quality_pb2.QuarantinedPart, None, None]:
        """The parts of one quarantine, in the order of their triggers, fetched page by page."""
        request = quality_pb2.ListQuarantinedPartsRequest(quarantine_id=quarantine_id)
        while True:
            response = self.call(self.services.quality.ListQuarantinedParts, request, timeout_s)
            yield from response.parts
            if not response.next_page_token:
                return
            request.page_token = response.next_page_token

    def release_quarantine(
        self, quarantine_id: int, reason: str, principal: str = "", timeout_s: float = 10.0
    ) -> quality_pb2.Quarantine:
        """Releases one, in the name of `principal` (over TLS: of the certificate). Refused while it is open."""
        request = quality_pb2.ReleaseQuarantineRequest(quarantine_id=quarantine_id, reason=reason, principal=principal)
        return self.call(self.services.quality.ReleaseQuarantine, request, timeout_s).quarantine

    def inspect_image(
        self, station: str, image: bytes, with_heatmap: bool = False, timeout_s: float = 60.0, model: str = ""
    ) -> inspection_pb2.InspectImageResponse:
        """Inspects an encoded picture (PNG, JPEG, TIFF, BMP; at most 64 MiB) with a station's recipe.

        `model` names one that was taught, to be tried in place of the recipe's own.
        """
        request = inspection_pb2.InspectImageRequest(
            station=station, image=image, with_heatmap=with_heatmap, model=model
        )
        return self.call(self.services.inspection.InspectImage, request, timeout_s)

    def teach(
        self, request: model_pb2.TeachRequest, progress: Callable[[float, str], None] | None = None
    ) -> model_pb2.Model:
        """Teaches a model from pictures on the server's machine, and waits for it.

        `progress` is called with a share of 1 and what is being done; an exception that it raises ends the teaching
        and comes through.
        """
        call = self.services.models.Teach(request)
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
        self.call(self.services.inspection.TriggerSoftware, request, timeout_s)

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
        request = inspection_pb2.WatchVerdictsRequest(
            station=station,
            resume_token=resume_token,
            rejects_only=rejects_only,
            changes_per_answer_max=CHANGES_PER_ANSWER_MAX,
        )
        for response in self._resume(self.services.inspection.WatchVerdicts, request, give_up_after_s):
            yield Update(response.part, response.resume_token)

    def watch_production(
        self, request: production_service_pb2.WatchProductionRequest, give_up_after_s: float | None = None
    ) -> Generator[production_service_pb2.WatchProductionResponse, None, None]:
        """What holds now and each change of production, without end, as `watch`.

        A connection that is lost within the snapshot begins it again.
        """
        return self._resume(self.services.production.WatchProduction, request, give_up_after_s)

    def watch_history(
        self, request: history_pb2.WatchHistoryRequest, give_up_after_s: float | None = None
    ) -> Generator[history_pb2.WatchHistoryResponse, None, None]:
        """Entries of the history as they are made, without end, as `watch`."""
        return self._resume(self.services.history.WatchHistory, request, give_up_after_s)

    def _resume(
        self, method: Callable[..., Any], request: Any, give_up_after_s: float | None
    ) -> Generator[Any, None, None]:
        resumption = Resumption(type(request).FromString(request.SerializeToString()), give_up_after_s)
        while self._open:
            call = method(resumption.request)
            failure: grpc.RpcError | None = None
            try:
                for response in call:
                    yield from resumption.changes(response)
            except grpc.RpcError as error:
                failure = error
            finally:
                call.cancel()
            if self._open:
                time.sleep(resumption.pause_s(failure))
