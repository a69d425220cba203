"""Every role and every method: what may be called, and what is refused, with stable codes."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from google.protobuf import descriptor_pool
from people import Site, bearer, outcome, site

import kenpin_api
from kenpin.api.methods import Methods
from kenpin.api.permissions import PERMISSIONS, Open, RoleNotPermitted, access_of, check_permitted
from kenpin.model.principal import ALL_ROLES, Principal, PrincipalKind, Role
from kenpin_api.system.v1 import identity_pb2 as pb

ROWS = sorted(f"/{service}/{method}" for service, methods in PERMISSIONS.items() for method in methods)
REFUSED = ("PERMISSION_DENIED", "ROLE_NOT_PERMITTED")
UNKNOWN = ("UNAUTHENTICATED", "UNAUTHENTICATED")
# How calls end that carry their own proof, which is none here.
UNPROVED = {
    ("UNAUTHENTICATED", "LOGIN_REFUSED"),
    ("INVALID_ARGUMENT", "INPUT_INVALID"),
    ("RESOURCE_EXHAUSTED", "LOGIN_LOCKED"),
}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def served(people: Site) -> list[str]:
    """Every method that the server serves."""
    methods = Methods()
    for add, servicer in people.server._services():
        add(servicer, methods)
    return sorted([*(method.path for method in methods), *(path for path in ROWS if path.startswith("/grpc."))])


def test_every_served_method_has_a_row(served: list[str]) -> None:
    assert len(served) > 20
    assert set(served) - set(ROWS) == set()


def test_every_row_has_a_method() -> None:
    for module in pkgutil.walk_packages(kenpin_api.__path__, "kenpin_api."):
        if module.name.endswith("_pb2"):
            importlib.import_module(module.name)
    for path in ROWS:
        service, method = path[1:].split("/")
        assert method in descriptor_pool.Default().FindServiceByName(service).methods_by_name, path


@pytest.mark.parametrize("role", Role)
def test_a_role_may_call_what_its_rows_say_and_nothing_else(people: Site, served: list[str], role: Role) -> None:
    token = bearer(people.token(f"a-{role}", role))
    for path in served:
        access, found = access_of(path), outcome(people.port, path, token)
        if isinstance(access, Open) or role in access:
            assert found not in {REFUSED, UNKNOWN}, path
        else:
            assert found == REFUSED, path


def test_nobody_calls_anything(people: Site, served: list[str]) -> None:
    for path in served:
        found = outcome(people.port, path)
        assert found in UNPROVED if access_of(path) is Open.PROOF else found == UNKNOWN, path


def test_an_identity_without_a_role_calls_next_to_nothing(people: Site, served: list[str]) -> None:
    token = bearer(people.token("newcomer"))
    for path in served:
        found = outcome(people.port, path, token)
        assert (found == REFUSED) is not isinstance(access_of(path), Open), path


def test_what_has_no_row_is_nobodys() -> None:
    almighty = Principal("anna", PrincipalKind.USER, ALL_ROLES)
    for path in ("", "/", "/kenpin.system.v1.IdentityService/Nothing", "/x.Y/CreateUser", "CreateUser"):
        with pytest.raises(RoleNotPermitted, match="nobody's"):
            check_permitted(almighty, path)


def test_roles_of_the_contract_are_those_of_the_code() -> None:
    assert [f"ROLE_{role.name}" for role in Role] == list(pb.Role.keys())[1:]
    assert [f"PRINCIPAL_KIND_{kind.name}" for kind in PrincipalKind] == list(pb.PrincipalKind.keys())[1:]
