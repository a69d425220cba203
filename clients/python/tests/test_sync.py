"""The cases of tests/clients/cases.json, by the client that waits."""

import queue
import threading
from pathlib import Path

import grpc
import pytest
from conftest import Hub
from follow_order import follow

from kenpin_api.client import Client, Denied, InvalidInput, NotFound, Tls, connect, typed_error
from kenpin_api.inspection.v1.inspection_pb2 import GetAccountRequest, WatchVerdictsRequest
from kenpin_api.production.v1.order_service_pb2 import ListMaterialDefinitionsRequest
from kenpin_api.system.v1.history_pb2 import ListHistoryRequest

PATIENCE_S = 60


@pytest.fixture
def client(hub: Hub):
    with connect(hub.address, token=hub.token) as client:
        yield client


def place_of(client: Client) -> str:
    return client.call(client.services.inspection.GetAccount, GetAccountRequest(without_latency=True)).resume_token


def test_connect(client: Client) -> None:
    assert [station.name for station in client.stations()] == ["station-1"]


def test_connect_tls(hub: Hub) -> None:
    with connect(hub.tls_address, Tls(Path(hub.tls_ca)), hub.tls_token) as client:
        assert [station.name for station in client.stations()] == ["station-1"]


def test_no_token(hub: Hub) -> None:
    with connect(hub.address) as client, pytest.raises(Denied) as denied:
        client.stations()
    assert denied.value.code == "UNAUTHENTICATED"


def test_wrong_token(hub: Hub) -> None:
    with connect(hub.address, token="kpt_nobodys") as client, pytest.raises(Denied) as denied:
        client.stations()
    assert denied.value.code == "CREDENTIAL_INVALID"


def test_not_found(client: Client) -> None:
    with pytest.raises(NotFound) as absent:
        client.part("never")
    assert absent.value.code == "NOT_FOUND"


def test_bad_request(client: Client) -> None:
    with pytest.raises(InvalidInput) as refused:
        client.call(client.services.history.ListHistory, ListHistoryRequest(page_size=-1))
    assert (refused.value.code, refused.value.field) == ("INPUT_INVALID", "page_size")


def test_list_pages(client: Client) -> None:
    request = ListMaterialDefinitionsRequest(page_size=2)
    found, pages = [], 0
    while pages == 0 or request.page_token:
        page = client.call(client.services.orders.ListMaterialDefinitions, request)
        found += [product.id for product in page.material_definitions]
        request.page_token = page.next_page_token
        pages += 1
    assert (found, pages) == ([f"product-{number}" for number in range(1, 6)], 3)


def test_watch_over_restart(hub: Hub, client: Client) -> None:
    place = place_of(client)
    hub.ask("parts", count=20)
    seen = []
    for update in client.watch(resume_token=place):
        seen.append((update.resume_token, update.part.part_uid))
        if len(seen) == 10:
            hub.ask("restart", parts=10)
            hub.ask("parts", count=5)
            expected = hub.changes(after=place)
        if len(seen) > 10 and len(seen) == len(expected):
            break
    assert seen == expected


def test_watch_from_token(hub: Hub, client: Client) -> None:
    place = place_of(client)
    hub.ask("parts", count=5)
    expected = hub.changes(after=place)
    middle = len(expected) // 2
    watch = client.watch(resume_token=expected[middle - 1][0])
    seen = [(update.resume_token, update.part.part_uid) for _, update in zip(expected[middle:], watch, strict=False)]
    assert seen == expected[middle:]


def test_watch_wrong_token(client: Client) -> None:
    with pytest.raises(InvalidInput) as refused:
        next(client.watch(resume_token="none"))
    assert refused.value.code == "TOKEN_INVALID"


def test_deadline(client: Client) -> None:
    with pytest.raises(grpc.RpcError) as late:
        for _ in client.services.inspection.WatchVerdicts(WatchVerdictsRequest(), timeout=0.3):
            pass
    assert typed_error(late.value).status == grpc.StatusCode.DEADLINE_EXCEEDED


def test_cancellation(hub: Hub, client: Client) -> None:
    place = place_of(client)
    hub.ask("parts", count=1)
    watch = client.watch(resume_token=place)
    next(watch)
    assert hub.ask("watchers")["count"] == 1
    watch.close()
    while hub.ask("watchers")["count"]:
        pass


def test_follow_order(hub: Hub) -> None:
    order = hub.ask("order")["id"]
    lines: queue.Queue[str] = queue.Queue()
    with connect(hub.address, token=hub.token) as client:
        thread = threading.Thread(target=follow, args=(client, order, lines.put))
        thread.start()
        told = [lines.get(timeout=PATIENCE_S)]
        rejects = hub.ask("parts", count=6)["rejects"]
        told += [lines.get(timeout=PATIENCE_S) for _ in rejects]
        while_down = hub.ask("restart", parts=6)["rejects"]
        told += [lines.get(timeout=PATIENCE_S) for _ in while_down]
        hub.ask("complete", id=order)
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
    told += list(lines.queue)
    causes = [f"{each['partUid']} {each['cause']}" for each in rejects + while_down]
    assert told == [f"{order} RUNNING", *causes, f"{order} COMPLETED"]
