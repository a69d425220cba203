"""Signing on, tokens, lock-out, the history: over a running hub."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import grpc
import pytest
import sqlalchemy as sa
from google.protobuf.field_mask_pb2 import FieldMask
from people import Site, bearer, code_of, outcome, site

from kenpin.hub.lockout import Lockout
from kenpin.hub.schema_history import ANSWERS, HISTORY
from kenpin.hub.schema_identity import SERVICE_TOKENS, SESSIONS, USERS
from kenpin.model.principal import Role
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.system.v1 import history_pb2, identity_pb2_grpc
from kenpin_api.system.v1 import identity_pb2 as pb

PASSWORD = "correct horse battery"
LIST = "/kenpin.inspection.v1.InspectionService/ListStations"
USERS_LIST = "/kenpin.system.v1.IdentityService/ListUsers"
TRIGGER = "/kenpin.inspection.v1.InspectionService/TriggerSoftware"


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("hub")) as found:
        yield found


def create(plant: Site, name: str, *roles: int, password: str = PASSWORD) -> None:
    made = plant.administrator.CreateUser(pb.CreateUserRequest(name=name, roles=roles, reason="new here"))
    plant.people.SetPassword(pb.SetPasswordRequest(user=name, setup_token=made.setup_token, password=password))


def sign_on(plant: Site, name: str, password: str = PASSWORD) -> str:
    return plant.people.OpenSession(pb.OpenSessionRequest(user=name, password=password)).session_token


def failure(call, *arguments, **named) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as caught:
        call(*arguments, **named)
    return caught.value.code().name, code_of(caught.value)


def test_the_first_administrator_is_made_on_the_hubs_machine(tmp_path: Path) -> None:
    with site(tmp_path) as plant:
        nobody = pb.CreateUserRequest(name="anna", roles=[pb.ROLE_ADMINISTRATOR])
        assert failure(plant.people.CreateUser, nobody) == ("UNAUTHENTICATED", "UNAUTHENTICATED")
        made = plant.administrator.CreateUser(nobody)
        assert not made.user.has_password
        assert failure(plant.people.OpenSession, pb.OpenSessionRequest(user="anna")) == (
            "UNAUTHENTICATED",
            "LOGIN_REFUSED",
        )
        # The set-up token is no identity, and sets a password once.
        assert outcome(plant.port, LIST, bearer(made.setup_token)) == ("UNAUTHENTICATED", "CREDENTIAL_INVALID")
        chosen = pb.SetPasswordRequest(user="anna", setup_token=made.setup_token, password=PASSWORD)
        plant.people.SetPassword(chosen)
        assert failure(plant.people.SetPassword, chosen) == ("UNAUTHENTICATED", "LOGIN_REFUSED")
        token = sign_on(plant, "anna")
        who = plant.people.WhoAmI(pb.WhoAmIRequest(), metadata=bearer(token))
        assert (who.principal, who.kind, list(who.roles)) == ("anna", pb.PRINCIPAL_KIND_USER, [pb.ROLE_ADMINISTRATOR])
        assert outcome(plant.port, USERS_LIST, bearer(token)) == ("OK", "")
        assert outcome(plant.port, TRIGGER, bearer(token)) == ("PERMISSION_DENIED", "ROLE_NOT_PERMITTED")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "I am berta herself", "x" * 257, ""])
def test_passwords_that_are_too_easily_found(plant: Site, password: str) -> None:
    name = f"berta{len(password)}"
    made = plant.administrator.CreateUser(pb.CreateUserRequest(name=name))
    chosen = pb.SetPasswordRequest(user=name, setup_token=made.setup_token, password=password.replace("berta", name))
    assert failure(plant.people.SetPassword, chosen) == ("INVALID_ARGUMENT", "INPUT_INVALID")


def test_another_password_ends_every_session(plant: Site) -> None:
    create(plant, "carl", pb.ROLE_OPERATOR)
    first, second = sign_on(plant, "carl"), sign_on(plant, "carl")
    change = pb.SetPasswordRequest(user="carl", present_password=PASSWORD, password="quite another one")
    plant.people.SetPassword(change)
    for token in (first, second):
        assert outcome(plant.port, LIST, bearer(token)) == ("UNAUTHENTICATED", "CREDENTIAL_INVALID")
    assert failure(plant.people.SetPassword, change) == ("UNAUTHENTICATED", "LOGIN_REFUSED")
    assert outcome(plant.port, LIST, bearer(sign_on(plant, "carl", "quite another one"))) == ("OK", "")


def test_roles_and_being_disabled_hold_at_once(plant: Site) -> None:
    create(plant, "dora", pb.ROLE_OPERATOR)
    token = bearer(sign_on(plant, "dora"))
    assert outcome(plant.port, TRIGGER, token)[1] == "ROLE_NOT_PERMITTED"
    before = next(user for user in plant.administrator.ListUsers(pb.ListUsersRequest()).users if user.name == "dora")
    change = pb.UpdateUserRequest(
        user=pb.User(name="dora", roles=[pb.ROLE_TECHNICIAN], etag=before.etag),
        update_mask=FieldMask(paths=["roles"]),
        reason="promoted",
        request_id="r-1",
    )
    after = plant.administrator.UpdateUser(change).user
    assert list(after.roles) == [pb.ROLE_TECHNICIAN]
    assert outcome(plant.port, TRIGGER, token)[1] != "ROLE_NOT_PERMITTED"
    # The same call again changes nothing; another with the old etag is refused.
    assert plant.administrator.UpdateUser(change).user.etag == after.etag
    change.request_id = "r-2"
    assert failure(plant.administrator.UpdateUser, change) == ("ABORTED", "ETAG_MISMATCH")
    off = pb.UpdateUserRequest(user=pb.User(name="dora", disabled=True), update_mask=FieldMask(paths=["disabled"]))
    plant.administrator.UpdateUser(off)
    assert outcome(plant.port, LIST, token) == ("UNAUTHENTICATED", "CREDENTIAL_INVALID")
    assert failure(plant.people.OpenSession, pb.OpenSessionRequest(user="dora", password=PASSWORD))[1] == (
        "LOGIN_REFUSED"
    )


def test_sessions_are_counted_listed_and_ended(plant: Site) -> None:
    create(plant, "emil", pb.ROLE_OPERATOR)
    tokens = [sign_on(plant, "emil") for _ in range(6)]
    states = [outcome(plant.port, LIST, bearer(token))[0] for token in tokens]
    assert states == ["UNAUTHENTICATED", "OK", "OK", "OK", "OK", "OK"], "the oldest gave way"
    listed = plant.administrator.ListSessions(pb.ListSessionsRequest(user="emil", page_size=2))
    assert (len(listed.sessions), listed.sessions[0].address) == (2, "127.0.0.1")
    rest = pb.ListSessionsRequest(user="emil", page_token=listed.next_page_token)
    every = [*listed.sessions, *plant.administrator.ListSessions(rest).sessions]
    assert len({session.id for session in every}) == 5
    for session in every[:4]:
        plant.administrator.RevokeSession(pb.RevokeSessionRequest(id=session.id))
    left = [token for token in tokens if outcome(plant.port, LIST, bearer(token))[0] == "OK"]
    assert len(left) == 1
    plant.people.CloseSession(pb.CloseSessionRequest(), metadata=bearer(left[0]))
    assert outcome(plant.port, LIST, bearer(left[0])) == ("UNAUTHENTICATED", "CREDENTIAL_INVALID")


def test_a_watch_ends_with_its_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kenpin.api.identity.IdentityGuard.__init__.__defaults__", (0.05,))
    with site(tmp_path) as plant:
        create(plant, "fred", pb.ROLE_OPERATOR)
        token = sign_on(plant, "fred")
        from kenpin_api.inspection.v1 import inspection_pb2_grpc

        stub = inspection_pb2_grpc.InspectionServiceStub(plant.port)
        stream = stub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest(), metadata=bearer(token), timeout=30)
        next(stream)
        plant.people.CloseSession(pb.CloseSessionRequest(), metadata=bearer(token))
        with pytest.raises(grpc.RpcError) as caught:
            for _ in stream:
                pass
        assert (caught.value.code().name, code_of(caught.value)) == ("UNAUTHENTICATED", "CREDENTIAL_INVALID")


def test_a_service_token_works_until_it_is_revoked_or_over(plant: Site) -> None:
    ends = datetime.now(UTC) + timedelta(days=30)
    request = pb.CreateServiceTokenRequest(name="mes", roles=[pb.ROLE_OPERATOR], expire_time=ends, reason="orders")
    made = plant.administrator.CreateServiceToken(request)
    assert failure(plant.administrator.CreateServiceToken, request) == ("ALREADY_EXISTS", "RESOURCE_EXISTS")
    assert failure(plant.administrator.CreateUser, pb.CreateUserRequest(name="mes"))[1] == "RESOURCE_EXISTS"
    who = plant.people.WhoAmI(pb.WhoAmIRequest(), metadata=bearer(made.secret))
    assert (who.principal, who.kind) == ("mes", pb.PRINCIPAL_KIND_TOKEN)
    plant.administrator.RevokeServiceToken(pb.RevokeServiceTokenRequest(name="mes"))
    assert outcome(plant.port, LIST, bearer(made.secret)) == ("UNAUTHENTICATED", "CREDENTIAL_INVALID")
    # A name that is free again gives another secret.
    again = plant.administrator.CreateServiceToken(request)
    assert outcome(plant.port, LIST, bearer(made.secret))[0] == "UNAUTHENTICATED"
    assert outcome(plant.port, LIST, bearer(again.secret))[0] == "OK"
    for days in (-1, 900):
        request.name, late = f"late{days + 1}", datetime.now(UTC) + timedelta(days=days)
        request.expire_time.FromDatetime(late)
        assert failure(plant.administrator.CreateServiceToken, request)[0] == "INVALID_ARGUMENT"


def test_no_secret_is_kept_or_told(plant: Site) -> None:
    made = plant.administrator.CreateUser(pb.CreateUserRequest(name="gerda"))
    plant.people.SetPassword(pb.SetPasswordRequest(user="gerda", setup_token=made.setup_token, password=PASSWORD))
    secrets = [PASSWORD, made.setup_token, sign_on(plant, "gerda"), plant.token("gauge", Role.QUALITY)]
    with plant.hub.store.reading() as connection:
        kept = "\n".join(
            str(row)
            for table in (USERS, SESSIONS, SERVICE_TOKENS, HISTORY, ANSWERS)
            for row in connection.execute(sa.select(table))
        )
    for secret in secrets:
        assert secret not in kept
        assert secret.partition("_")[2] not in kept or secret == PASSWORD
    assert "$argon2id$" in kept


def test_a_name_is_locked_out_for_longer_each_time_and_over_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a slow machine the first wait would be over before the next call.
    now_ns = time.time_ns()
    monkeypatch.setattr("kenpin.hub.identity.Lockout", lambda _clock: Lockout(lambda: now_ns))
    with site(tmp_path) as plant:
        create(plant, "hugo", pb.ROLE_OPERATOR)
        wrong = pb.OpenSessionRequest(user="hugo", password="wrong wrong wrong")
        codes = [failure(plant.people.OpenSession, wrong)[1] for _ in range(7)]
        assert codes == ["LOGIN_REFUSED"] * 5 + ["LOGIN_LOCKED"] * 2
        # The right one neither, and an unknown name behaves alike.
        right = pb.OpenSessionRequest(user="hugo", password=PASSWORD)
        assert failure(plant.people.OpenSession, right) == ("RESOURCE_EXHAUSTED", "LOGIN_LOCKED")
        unknown = pb.OpenSessionRequest(user="nobody", password="wrong wrong wrong")
        assert [failure(plant.people.OpenSession, unknown)[1] for _ in range(7)] == codes
    with site(tmp_path) as plant:
        with plant.hub.store.writing() as writer:
            writer.connection.execute(USERS.update().values(failure_count=12, failed_utc_ns=time.time_ns()))
        assert failure(plant.people.OpenSession, right) == ("RESOURCE_EXHAUSTED", "LOGIN_LOCKED")
        hugo = plant.administrator.ListUsers(pb.ListUsersRequest()).users[0]
        assert hugo.name == "hugo"
        reset = plant.administrator.ResetPassword(pb.ResetPasswordRequest(user="hugo"))
        plant.people.SetPassword(pb.SetPasswordRequest(user="hugo", setup_token=reset.setup_token, password=PASSWORD))
        assert sign_on(plant, "hugo")


@pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.deep)])
def test_thousands_of_wrong_passwords_do_not_stall_the_hub(tmp_path: Path, count: int) -> None:
    """Each from another name: what is tried at once is bounded, and other calls are answered meanwhile."""
    with site(tmp_path) as plant:
        reader = bearer(plant.token("reader", Role.OPERATOR))
        codes: dict[str, int] = {}

        def guess(number: int) -> str:
            request = pb.OpenSessionRequest(user=f"name{number % 500}", password="wrong wrong wrong")
            return failure(plant.people.OpenSession, request)[1]

        with ThreadPoolExecutor(32) as threads:
            guesses = threads.map(guess, range(count))
            answered = [outcome(plant.port, LIST, reader)[0] for _ in range(50)]
            for code in guesses:
                codes[code] = codes.get(code, 0) + 1
        assert answered == ["OK"] * 50
        assert set(codes) <= {"LOGIN_REFUSED", "LOGIN_LOCKED", "LOGIN_BUSY"}
        assert codes["LOGIN_LOCKED"] > count / 2


def test_the_history_says_who_did_what_and_why(plant: Site) -> None:
    create(plant, "ida", pb.ROLE_ADMINISTRATOR)
    token = sign_on(plant, "ida")
    stub = identity_pb2_grpc.IdentityServiceStub(plant.port)
    stub.CreateUser(pb.CreateUserRequest(name="jan", reason="fetched in"), metadata=bearer(token))
    wanted = history_pb2.HistoryFilter(resource="users/jan")
    entry = plant.history.ListHistory(history_pb2.ListHistoryRequest(filter=wanted)).entries[0]
    assert (entry.principal, entry.principal_kind, entry.reason) == ("ida", pb.PRINCIPAL_KIND_USER, "fetched in")
    assert (entry.call, entry.before) == ("kenpin.system.v1.IdentityService/CreateUser", "")
    assert entry.after == '{"disabled": false, "roles": []}'
    by_ida = history_pb2.HistoryFilter(resource="users", principal="ida")
    pages, page = [], history_pb2.ListHistoryRequest(filter=by_ida, page_size=1)
    while True:
        found = plant.history.ListHistory(page)
        pages += found.entries
        if not found.next_page_token:
            break
        page.page_token = found.next_page_token
    assert [e.resource for e in pages] == ["users/jan", "users/ida/password"]


def test_a_watch_of_the_history_resumes(plant: Site) -> None:
    wanted = history_pb2.HistoryFilter(resource="users")
    first = plant.history.WatchHistory(history_pb2.WatchHistoryRequest(filter=wanted), timeout=30)
    token = next(first).resume_token
    for name in ("kurt", "lena"):
        plant.administrator.CreateUser(pb.CreateUserRequest(name=name))
    for update in first:
        if update.HasField("entry"):
            assert update.entry.resource == "users/kurt"
            token = update.resume_token
            break
    first.cancel()
    request = history_pb2.WatchHistoryRequest(filter=wanted, resume_token=token)
    again = plant.history.WatchHistory(request, timeout=30)
    following = next(update.entry for update in again if update.HasField("entry"))
    assert following.resource == "users/lena"
    again.cancel()
    foreign = history_pb2.WatchHistoryRequest(resume_token="AAAA")
    assert failure(lambda: list(plant.history.WatchHistory(foreign))) == ("INVALID_ARGUMENT", "TOKEN_INVALID")


def test_what_is_ordered_at_the_line_is_on_record(plant: Site) -> None:
    token = plant.token("cell-7", Role.TECHNICIAN, Role.ENGINEER)
    request = inspection_pb2.TriggerSoftwareRequest(station="station-1")
    outcome(plant.port, TRIGGER, bearer(token), request)
    outcome(plant.port, "/kenpin.model.v1.ModelService/Teach", bearer(token))
    wanted = history_pb2.HistoryFilter(principal="cell-7")
    entries = plant.history.ListHistory(history_pb2.ListHistoryRequest(filter=wanted)).entries
    assert [(entry.call.rpartition("/")[2], entry.resource) for entry in entries] == [
        ("Teach", "models/"),
        ("TriggerSoftware", "stations/station-1"),
    ]
