"""The cases of tests/clients/cases.json, by the client for asyncio; the example is the other client's."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

import grpc
import pytest
from conftest import Hub

from kenpin_api.client import AsyncClient, Denied, InvalidInput, NotFound, Tls, connect_async, typed_error
from kenpin_api.inspection.v1.inspection_pb2 import (
    GetAccountRequest,
    GetPartRequest,
    ListStationsRequest,
    WatchVerdictsRequest,
)
from kenpin_api.production.v1.order_service_pb2 import ListMaterialDefinitionsRequest
from kenpin_api.system.v1.history_pb2 import ListHistoryRequest

Run = Callable[[Callable[[AsyncClient], Awaitable[None]]], None]


@pytest.fixture
def run(hub: Hub) -> Run:
    """Runs something with a client, on a loop of its own."""

    async def with_client(body: Callable[[AsyncClient], Awaitable[None]]) -> None:
        async with connect_async(hub.address, token=hub.token) as client:
            await body(client)

    return lambda body: asyncio.run(with_client(body))


async def stations(client: AsyncClient) -> list[str]:
    answer = await client.call(client.services.inspection.ListStations, ListStationsRequest())
    return [station.name for station in answer.stations]


async def place_of(client: AsyncClient) -> str:
    request = GetAccountRequest(without_latency=True)
    return (await client.call(client.services.inspection.GetAccount, request)).resume_token


def test_connect(run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        assert await stations(client) == ["station-1"]

    run(body)


def test_connect_tls(hub: Hub) -> None:
    async def body() -> None:
        async with connect_async(hub.tls_address, Tls(Path(hub.tls_ca)), hub.tls_token) as client:
            assert await stations(client) == ["station-1"]

    asyncio.run(body())


def refused(hub: Hub, token: str | None) -> str:
    async def body() -> None:
        async with connect_async(hub.address, token=token) as client:
            await stations(client)

    with pytest.raises(Denied) as denied:
        asyncio.run(body())
    return denied.value.code


def test_no_token(hub: Hub) -> None:
    assert refused(hub, None) == "UNAUTHENTICATED"


def test_wrong_token(hub: Hub) -> None:
    assert refused(hub, "kpt_nobodys") == "CREDENTIAL_INVALID"


def test_not_found(run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        with pytest.raises(NotFound) as absent:
            await client.call(client.services.inspection.GetPart, GetPartRequest(part_uid="never"))
        assert absent.value.code == "NOT_FOUND"

    run(body)


def test_bad_request(run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        with pytest.raises(InvalidInput) as refused:
            await client.call(client.services.history.ListHistory, ListHistoryRequest(page_size=-1))
        assert (refused.value.code, refused.value.field) == ("INPUT_INVALID", "page_size")

    run(body)


def test_list_pages(run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        request = ListMaterialDefinitionsRequest(page_size=2)
        found, pages = [], 0
        while pages == 0 or request.page_token:
            page = await client.call(client.services.orders.ListMaterialDefinitions, request)
            found += [product.id for product in page.material_definitions]
            request.page_token = page.next_page_token
            pages += 1
        assert (found, pages) == ([f"product-{number}" for number in range(1, 6)], 3)

    run(body)


def test_watch_over_restart(hub: Hub, run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        place = await place_of(client)
        hub.ask("parts", count=20)
        seen, expected = [], None
        async with aclosing(client.watch(resume_token=place)) as watch:
            async for update in watch:
                seen.append((update.resume_token, update.part.part_uid))
                if len(seen) == 10:
                    hub.ask("restart", parts=10)
                    hub.ask("parts", count=5)
                    expected = hub.changes(after=place)
                if expected and len(seen) == len(expected):
                    break
        assert seen == expected

    run(body)


def test_watch_from_token(hub: Hub, run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        place = await place_of(client)
        hub.ask("parts", count=5)
        expected = hub.changes(after=place)
        middle = len(expected) // 2
        seen = []
        async with aclosing(client.watch(resume_token=expected[middle - 1][0])) as watch:
            while len(seen) < len(expected) - middle:
                update = await anext(watch)
                seen.append((update.resume_token, update.part.part_uid))
        assert seen == expected[middle:]

    run(body)


def test_watch_wrong_token(run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        with pytest.raises(InvalidInput) as refused:
            await anext(client.watch(resume_token="none"))
        assert refused.value.code == "TOKEN_INVALID"

    run(body)


def test_deadline(run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        with pytest.raises(grpc.RpcError) as late:
            async for _ in client.services.inspection.WatchVerdicts(WatchVerdictsRequest(), timeout=0.3):
                pass
        assert typed_error(late.value).status == grpc.StatusCode.DEADLINE_EXCEEDED

    run(body)


def test_cancellation(hub: Hub, run: Run) -> None:
    async def body(client: AsyncClient) -> None:
        async def watch() -> None:
            async for _ in client.watch():
                pass

        task = asyncio.create_task(watch())
        while (await asyncio.to_thread(hub.ask, "watchers"))["count"] != 1:
            pass
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        while (await asyncio.to_thread(hub.ask, "watchers"))["count"]:
            pass

    run(body)
