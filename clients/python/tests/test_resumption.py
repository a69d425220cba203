"""A watch over a hub that goes away, refuses, and stays away: a double that needs no hub."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest

from kenpin_api.client import InvalidInput, Unavailable, connect, connect_async
from kenpin_api.inspection.v1 import inspection_pb2_grpc
from kenpin_api.inspection.v1.inspection_pb2 import PartRecord, WatchVerdictsResponse


class Restless(inspection_pb2_grpc.InspectionServiceServicer):
    """Tells two parts, the second and a third after the first loss, then refuses."""

    def __init__(self) -> None:
        self.tokens: list[str] = []

    def WatchVerdicts(self, request, context) -> Iterator[WatchVerdictsResponse]:
        """The first two connections are lost."""
        self.tokens.append(request.resume_token)
        yield WatchVerdictsResponse(resume_token=request.resume_token or "0")
        if len(self.tokens) == 3:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "enough")
        for number in (2 * len(self.tokens) - 1, 2 * len(self.tokens)):
            yield WatchVerdictsResponse(part=PartRecord(part_uid=f"part-{number}"), resume_token=str(number))
        if len(self.tokens) == 1:
            context.abort(grpc.StatusCode.UNAVAILABLE, "lost")


@pytest.fixture
def restless():
    servicer = Restless()
    server = grpc.server(ThreadPoolExecutor(2))
    inspection_pb2_grpc.add_InspectionServiceServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield servicer, f"127.0.0.1:{port}"
    server.stop(None).wait()


def test_a_watch_resumes_behind_what_it_told(restless) -> None:
    servicer, address = restless
    seen = []

    def watch() -> None:
        with connect(address) as client:
            for update in client.watch():
                seen.append((update.part.part_uid, update.resume_token))

    with pytest.raises(InvalidInput, match="enough"):
        watch()
    assert seen == [(f"part-{number}", str(number)) for number in range(1, 5)]
    assert servicer.tokens == ["", "2", "4"]


def test_so_does_one_on_an_event_loop(restless) -> None:
    servicer, address = restless
    seen = []

    async def watch() -> None:
        async with connect_async(address) as client:
            async for update in client.watch():
                seen.append(update.part.part_uid)

    with pytest.raises(InvalidInput, match="enough"):
        asyncio.run(watch())
    assert seen == [f"part-{number}" for number in range(1, 5)]
    assert servicer.tokens == ["", "2", "4"]


def test_it_gives_up_when_it_is_told_to() -> None:
    with connect("127.0.0.1:1") as client, pytest.raises(Unavailable):
        next(client.watch(give_up_after_s=0.1))


def test_a_client_that_is_closed_ends_its_watches(restless) -> None:
    _, address = restless
    client = connect(address)
    watch = client.watch()
    assert next(watch).part.part_uid == "part-1"
    client.close()
    assert list(watch) in ([], ["part-2"])
