"""Headers and tokens as an attacker would send them: none opens anything, none breaks anything."""

import http.client
import json
from collections.abc import Iterator

import grpc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people import Site, bearer, code_of, outcome, site

from kenpin.model.principal import Role

LIST = "/kenpin.inspection.v1.InspectionService/ListStations"
REFUSED = {("UNAUTHENTICATED", "CREDENTIAL_INVALID"), ("UNAUTHENTICATED", "UNAUTHENTICATED")}
# What HTTP/2 lets stand in a header.
VALUE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=400)


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def token(plant: Site) -> str:
    return plant.token("reader", Role.OPERATOR)


@given(value=VALUE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_header_at_all(plant: Site, value: str) -> None:
    assert outcome(plant.port, LIST, (("authorization", value),)) in REFUSED


@pytest.mark.parametrize(
    "make",
    [
        lambda t: (("authorization", t),),
        lambda t: (("authorization", f"Basic {t}"),),
        lambda t: (("authorization", f"Bearer  {t}"),),
        lambda t: (("authorization", f"Bearer {t[:-1]}"),),
        lambda t: (("authorization", f"Bearer {t}A"),),
        lambda t: (("authorization", f"Bearer {t.swapcase()}"),),
        lambda t: (("authorization", f"Bearer {t},Bearer {t}"),),
        lambda t: (*bearer(t), *bearer(t)),
        lambda t: (*bearer(t), *bearer("kpt_" + "A" * 43)),
        lambda t: (*bearer("kpt_" + "A" * 43), *bearer(t)),
        lambda t: bearer("kps" + t[3:]),
        lambda t: bearer("kpu" + t[3:]),
        lambda t: (("authorization-bin", t.encode()),),
        lambda t: (("x-authorization", f"Bearer {t}"),),
        lambda t: (("x-forwarded-user", "root"), ("x-principal", "local:root"), ("x509_common_name", "anna")),
    ],
)
def test_a_token_in_any_other_dress(plant: Site, token: str, make) -> None:
    assert outcome(plant.port, LIST, bearer(token)) == ("OK", "")
    assert outcome(plant.port, LIST, make(token)) in REFUSED
    # Nor does a wrong one fall back on what the caller is otherwise: the hub's own socket is open.
    if any(key == "authorization" for key, _ in make(token)):
        assert outcome(plant.local, LIST, make(token)) in REFUSED


def ask(plant: Site, method: str, path: str, headers: list[tuple[str, str]]) -> tuple[int, str]:
    host, _, port = plant.server.http_address.rpartition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    try:
        connection.putrequest(method, path)
        body = b"{}" if method == "POST" else b""
        for key, value in [("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers]:
            connection.putheader(key, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text).get("code", "") if text.startswith(b"{") else ""
    finally:
        connection.close()


def test_the_other_face_asks_the_same(plant: Site, token: str) -> None:
    shown = ("Authorization", f"Bearer {token}")
    assert ask(plant, "POST", LIST, [shown])[0] == 200
    for path in (LIST, "/metrics", "/readyz", "/healthz", "/openapi.json"):
        method = "POST" if path == LIST else "GET"
        assert ask(plant, method, path, []) == (401, "unauthenticated"), path
        assert ask(plant, method, path, [shown, shown]) == (401, "unauthenticated"), path
        assert ask(plant, method, path, [("Authorization", f"Bearer {token[:-1]}")]) == (401, "unauthenticated"), path
        assert ask(plant, method, path, [shown])[0] in (200, 503), path
    trigger = "/kenpin.inspection.v1.InspectionService/TriggerSoftware"
    assert ask(plant, "POST", trigger, [shown]) == (403, "permission_denied")


def test_an_identity_does_not_stay_on_a_connection(plant: Site, token: str) -> None:
    """HTTP keeps connections open for whoever comes next, a proxy's other clients among them."""
    host, _, port = plant.server.http_address.rpartition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    who = "/kenpin.system.v1.IdentityService/WhoAmI"
    statuses = []
    for headers in ({"Authorization": f"Bearer {token}"}, {}, {"Authorization": f"Bearer {token}"}):
        connection.request("POST", who, b"{}", {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    assert statuses == [200, 401, 200]


def test_two_on_one_connection_are_two(plant: Site, token: str) -> None:
    other = plant.token("other", Role.QUALITY)
    from kenpin_api.system.v1 import identity_pb2

    calls = [
        (name, plant.people.WhoAmI.future(identity_pb2.WhoAmIRequest(), metadata=bearer(shown)))
        for _ in range(50)
        for name, shown in (("reader", token), ("other", other))
    ]
    assert all(call.result().principal == name for name, call in calls)
    with pytest.raises(grpc.RpcError) as caught:
        plant.people.WhoAmI(identity_pb2.WhoAmIRequest())
    assert code_of(caught.value) == "UNAUTHENTICATED"
