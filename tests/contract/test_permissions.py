"""Every role and every method: what may be called, and what is refused, with stable codes."""

from collections.abc import Iterator
from itertools import product

import pytest
from google.protobuf import descriptor_pool
from people import Site, bearer, outcome, site

from kenpin.api.methods import Methods
from kenpin.api.permissions import PERMISSIONS, Open, RoleNotPermitted, access_of, check_permitted
from kenpin.model.principal import ALL_ROLES, Principal, PrincipalKind, Role
from kenpin_api.system.v1 import identity_pb2 as pb

METHODS = sorted(f"/{service}/{method}" for service, methods in PERMISSIONS.items() for method in methods)
REFUSED = {("PERMISSION_DENIED", "ROLE_NOT_PERMITTED"), ("UNAUTHENTICATED", "UNAUTHENTICATED")}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def tokens(people: Site) -> dict[Role | None, str]:
    return {role: people.token(f"by-{role or 'nobody'}", *([role] if role else [])) for role in (*Role, None)}


def served(people: Site) -> set[str]:
    """Every method that the server serves."""
    methods = Methods()
    for add, servicer in people.server._services():
        add(servicer, methods)
    return {method.path for method in methods}


def test_every_served_method_has_a_row_and_every_row_a_method(people: Site) -> None:
    assert served(people) <= set(METHODS)
    for path in METHODS:
        service, method = path[1:].split("/")
        assert method in descriptor_pool.Default().FindServiceByName(service).methods_by_name, path


@pytest.mark.parametrize(("role", "path"), list(product(Role, METHODS)))
def test_a_role_may_and_may_not(people: Site, tokens: dict[Role | None, str], role: Role, path: str) -> None:
    access = access_of(path)
    found = outcome(people.port, path, bearer(tokens[role]))
    if isinstance(access, Open) or role in access:
        assert found not in REFUSED, path
    else:
        assert found == ("PERMISSION_DENIED", "ROLE_NOT_PERMITTED")


@pytest.mark.parametrize("path", METHODS)
def test_without_an_identity_or_a_role_next_to_nothing_is_open(
    people: Site, tokens: dict[Role | None, str], path: str
) -> None:
    access = access_of(path)
    nobody = outcome(people.port, path)
    if access is Open.PROOF:
        # Turned away by the call's own proof.
        assert nobody in {
            ("UNAUTHENTICATED", "LOGIN_REFUSED"),
            ("INVALID_ARGUMENT", "INPUT_INVALID"),
            ("RESOURCE_EXHAUSTED", "LOGIN_LOCKED"),
        }
    else:
        assert nobody == ("UNAUTHENTICATED", "UNAUTHENTICATED")
    roleless = outcome(people.port, path, bearer(tokens[None]))
    assert (roleless == ("PERMISSION_DENIED", "ROLE_NOT_PERMITTED")) is not isinstance(access, Open)


def test_what_has_no_row_is_nobodys() -> None:
    almighty = Principal("anna", PrincipalKind.USER, ALL_ROLES)
    for path in ("", "/", "/kenpin.system.v1.IdentityService/Nothing", "/x.Y/CreateUser", "CreateUser"):
        with pytest.raises(RoleNotPermitted, match="nobody's"):
            check_permitted(almighty, path)


def test_roles_of_the_contract_are_those_of_the_code() -> None:
    assert [f"ROLE_{role.name}" for role in Role] == list(pb.Role.keys())[1:]
    assert [f"PRINCIPAL_KIND_{kind.name}" for kind in PrincipalKind] == list(pb.PrincipalKind.keys())[1:]
