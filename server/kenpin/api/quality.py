"""`kenpin.quality.v1` over a hub: challenge routines, quarantines, and who released them."""

import asyncio
from dataclasses import replace

from kenpin.api.errors import translated_call
from kenpin.api.identity import current_principal
from kenpin.api.worker import Context
from kenpin.hub.challenge import list_challenges, list_lanes
from kenpin.hub.history import Call
from kenpin.hub.process import Hub
from kenpin.hub.quarantine import list_parts, list_quarantines, release
from kenpin.model.errors import InputError
from kenpin.model.principal import Principal
from kenpin_api.quality.v1 import quality_pb2, quality_pb2_grpc

PRINCIPAL_CHARS_MAX = 128
RELEASE = "kenpin.quality.v1.QualityService/ReleaseQuarantine"


class QualityService(quality_pb2_grpc.QualityServiceServicer):
    """Answers from the hub's store, and writes a release into it."""

    def __init__(self, hub: Hub) -> None:
        self._store = hub.store

    @translated_call
    async def ListChallengeLanes(
        self, request: quality_pb2.ListChallengeLanesRequest, context: Context
    ) -> quality_pb2.ListChallengeLanesResponse:
        def read() -> quality_pb2.ListChallengeLanesResponse:
            with self._store.reading() as connection:
                return quality_pb2.ListChallengeLanesResponse(lanes=list_lanes(connection, request.gate_group))

        return await asyncio.to_thread(read)

    @translated_call
    async def ListChallenges(
        self, request: quality_pb2.ListChallengesRequest, context: Context
    ) -> quality_pb2.ListChallengesResponse:
        def read() -> quality_pb2.ListChallengesResponse:
            with self._store.reading() as connection:
                challenges = list_challenges(connection, request.gate_group, request.count_max)
            return quality_pb2.ListChallengesResponse(challenges=challenges)

        return await asyncio.to_thread(read)

    @translated_call
    async def ListQuarantines(
        self, request: quality_pb2.ListQuarantinesRequest, context: Context
    ) -> quality_pb2.ListQuarantinesResponse:
        def read() -> quality_pb2.ListQuarantinesResponse:
            with self._store.reading() as connection:
                held = list_quarantines(connection, request.gate_group, with_released=request.with_released)
            return quality_pb2.ListQuarantinesResponse(quarantines=held)

        return await asyncio.to_thread(read)

    @translated_call
    async def ListQuarantinedParts(
        self, request: quality_pb2.ListQuarantinedPartsRequest, context: Context
    ) -> quality_pb2.ListQuarantinedPartsResponse:
        def read() -> quality_pb2.ListQuarantinedPartsResponse:
            with self._store.reading() as connection:
                parts, more = list_parts(connection, request.quarantine_id, request.page_token, request.count_max)
            return quality_pb2.ListQuarantinedPartsResponse(parts=parts, next_page_token=more)

        return await asyncio.to_thread(read)

    @translated_call
    async def ReleaseQuarantine(
        self, request: quality_pb2.ReleaseQuarantineRequest, context: Context
    ) -> quality_pb2.ReleaseQuarantineResponse:
        call = Call(caller(request.principal), RELEASE, request.reason)

        def write() -> quality_pb2.ReleaseQuarantineResponse:
            with self._store.writing() as writer:
                released = release(writer, call, request.quarantine_id)
            return quality_pb2.ReleaseQuarantineResponse(quarantine=released)

        return await asyncio.to_thread(write)


def caller(named: str) -> Principal:
    """Who calls, and for whom where the call names somebody else. InputError for a name that none is."""
    principal, name = current_principal(), named.strip()
    if len(name) > PRINCIPAL_CHARS_MAX or not (name.isprintable() or not name):
        raise InputError(f"principal: at most {PRINCIPAL_CHARS_MAX} letters, or none").of_field("principal")
    return principal if name in ("", principal.name) else replace(principal, name=f"{name} by {principal.name}")
