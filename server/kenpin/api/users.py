"""`kenpin.system.v1.IdentityService`: translation, and the pace at which passwords are tried."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from kenpin.api.errors import translated_call
from kenpin.api.identity import caller_of, current_principal
from kenpin.api.worker import Context
from kenpin.hub import service_tokens, sessions, users
from kenpin.hub.history import Call, answer_before, keep_answer
from kenpin.hub.identity import Identity
from kenpin.hub.paging import key_of, page_size_of, page_token_of
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError
from kenpin.model.principal import PrincipalKind, Role
from kenpin_api.system.v1 import identity_pb2 as pb
from kenpin_api.system.v1 import identity_pb2_grpc

SERVICE = "kenpin.system.v1.IdentityService"
# Each takes a processor for tens of milliseconds, and 64 MiB.
PASSWORD_THREADS = 2
PASSWORDS_WAITING_MAX = 32

T = TypeVar("T")
R = TypeVar("R", bound=Message)
_ROLES: dict[Role, Any] = dict(zip(Role, list(pb.Role.values())[1:], strict=True))
_KINDS: dict[PrincipalKind, Any] = dict(zip(PrincipalKind, list(pb.PrincipalKind.values())[1:], strict=True))


class LoginBusy(KenpinError):
    """More passwords to try than can be tried."""

    code = "LOGIN_BUSY"


class PasswordThreads:
    """Tries passwords beside the event loop, a few at once."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(PASSWORD_THREADS, thread_name_prefix="passwords")
        self._waiting = 0

    async def run(self, work: Callable[[], T]) -> T:
        """Does `work` on a thread. Raises LoginBusy when too much of it waits."""
        if self._waiting >= PASSWORDS_WAITING_MAX:
            raise LoginBusy("many sign on at this moment: try again in a second")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Ends the threads when they are done."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class IdentityService(identity_pb2_grpc.IdentityServiceServicer):
    """Users, sessions and service tokens in the hub's store."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._store = identity.store
        self._passwords = PasswordThreads()

    def close(self) -> None:
        """Ends its threads."""
        self._passwords.close()

    @translated_call
    async def WhoAmI(self, request: pb.WhoAmIRequest, context: Context) -> pb.WhoAmIResponse:
        who = current_principal()
        return pb.WhoAmIResponse(principal=who.name, kind=_KINDS[who.kind], roles=roles_message(who.roles))

    @translated_call
    async def OpenSession(self, request: pb.OpenSessionRequest, context: Context) -> pb.OpenSessionResponse:
        address = caller_of(context).address
        await asyncio.to_thread(self._identity.begin_login, request.user, address)
        opened, principal = await self._passwords.run(
            lambda: self._identity.open_session(request.user, request.password, address)
        )
        return pb.OpenSessionResponse(
            session_token=opened.token,
            expire_time=timestamp(opened.expire_utc_ns),
            idle_expire_time=timestamp(opened.idle_expire_utc_ns),
            roles=roles_message(principal.roles),
        )

    @translated_call
    async def CloseSession(self, request: pb.CloseSessionRequest, context: Context) -> pb.CloseSessionResponse:
        session_id = current_principal().session_id
        if not session_id:
            raise InputError("this call did not come with a session's token: there is none to end")
        await self._write(lambda writer: sessions.end_session(writer, _call("CloseSession"), session_id))
        return pb.CloseSessionResponse()

    @translated_call
    async def SetPassword(self, request: pb.SetPasswordRequest, context: Context) -> pb.SetPasswordResponse:
        user, address = request.user, caller_of(context).address
        proof = request.WhichOneof("proof")
        if proof is None:
            raise InputError("give the set-up token or the present password").of_field("setup_token")
        await asyncio.to_thread(self._identity.begin_login, user, address)
        change, shown = (
            (self._identity.set_password_by_setup, request.setup_token)
            if proof == "setup_token"
            else (self._identity.set_password_by_password, request.present_password)
        )
        await self._passwords.run(lambda: change(user, shown, request.password, address))
        return pb.SetPasswordResponse()

    @translated_call
    async def ListUsers(self, request: pb.ListUsersRequest, context: Context) -> pb.ListUsersResponse:
        rows, token = await self._page(request, users.list_users, "name")
        return pb.ListUsersResponse(users=map(self._user, rows), next_page_token=token)

    @translated_call
    async def CreateUser(self, request: pb.CreateUserRequest, context: Context) -> pb.CreateUserResponse:
        call, roles = _call("CreateUser", request.reason), roles_from(request.roles)

        def create(writer: Writer) -> tuple[users.Setup, Any]:
            if request.name in self._identity.settings.gate_names:
                raise users.NameTaken(f"{request.name} is a gate's name: choose another").of_field("name")
            setup = users.create_user(writer, call, request.name, roles)
            return setup, users.need_user(writer.connection, request.name)

        setup, row = await self._write(create)
        return pb.CreateUserResponse(
            user=self._user(row), setup_token=setup.token, setup_expire_time=timestamp(setup.expire_utc_ns)
        )

    @translated_call
    async def UpdateUser(self, request: pb.UpdateUserRequest, context: Context) -> pb.UpdateUserResponse:
        paths = list(request.update_mask.paths)
        if not paths or set(paths) - {"roles", "disabled"}:
            raise InputError("update_mask: name what is to change: roles, disabled").of_field("update_mask")
        name, call = request.user.name, _call("UpdateUser", request.reason, request.request_id)
        roles = roles_from(request.user.roles) if "roles" in paths else None
        disabled = request.user.disabled if "disabled" in paths else None

        def change(writer: Writer) -> pb.UpdateUserResponse:
            users.change_user(writer, call, name, roles=roles, disabled=disabled, etag=request.user.etag)
            return pb.UpdateUserResponse(user=self._user(users.need_user(writer.connection, name)))

        return await self._answer(call, request, pb.UpdateUserResponse, change)

    @translated_call
    async def ResetPassword(self, request: pb.ResetPasswordRequest, context: Context) -> pb.ResetPasswordResponse:
        call = _call("ResetPassword", request.reason)
        setup = await self._write(lambda writer: users.reset_password(writer, call, request.user))
        self._identity.forgive(request.user)
        return pb.ResetPasswordResponse(setup_token=setup.token, setup_expire_time=timestamp(setup.expire_utc_ns))

    @translated_call
    async def ListSessions(self, request: pb.ListSessionsRequest, context: Context) -> pb.ListSessionsResponse:
        now_ns, limits = self._identity.now_ns(), self._identity.settings.sessions

        def page(connection: Any, after: str, count: int) -> list[Any]:
            return sessions.list_sessions(connection, request.user, after, count, now_ns, limits)

        rows, token = await self._page(request, page, "session_id")
        return pb.ListSessionsResponse(sessions=map(_session, rows), next_page_token=token)

    @translated_call
    async def RevokeSession(self, request: pb.RevokeSessionRequest, context: Context) -> pb.RevokeSessionResponse:
        call = _call("RevokeSession", request.reason, request.request_id)

        def revoke(writer: Writer) -> pb.RevokeSessionResponse:
            sessions.end_session(writer, call, request.id)
            return pb.RevokeSessionResponse()

        return await self._answer(call, request, pb.RevokeSessionResponse, revoke)

    @translated_call
    async def ListServiceTokens(
        self, request: pb.ListServiceTokensRequest, context: Context
    ) -> pb.ListServiceTokensResponse:
        rows, token = await self._page(request, service_tokens.list_tokens, "name")
        return pb.ListServiceTokensResponse(service_tokens=map(_service_token, rows), next_page_token=token)

    @translated_call
    async def CreateServiceToken(
        self, request: pb.CreateServiceTokenRequest, context: Context
    ) -> pb.CreateServiceTokenResponse:
        call, roles = _call("CreateServiceToken", request.reason), roles_from(request.roles)
        expire_utc_ns = instant(request.expire_time, "expire_time")

        def create(writer: Writer) -> tuple[str, Any]:
            if request.name in self._identity.settings.certificate_roles:
                raise users.NameTaken(f"{request.name} is a certificate's name: choose another").of_field("name")
            secret = service_tokens.create_token(writer, call, request.name, roles, expire_utc_ns)
            return secret, service_tokens.need_token(writer.connection, request.name)

        secret, row = await self._write(create)
        return pb.CreateServiceTokenResponse(service_token=_service_token(row), secret=secret)

    @translated_call
    async def RevokeServiceToken(
        self, request: pb.RevokeServiceTokenRequest, context: Context
    ) -> pb.RevokeServiceTokenResponse:
        call = _call("RevokeServiceToken", request.reason, request.request_id)

        def revoke(writer: Writer) -> pb.RevokeServiceTokenResponse:
            service_tokens.revoke_token(writer, call, request.name)
            row = service_tokens.need_token(writer.connection, request.name)
            return pb.RevokeServiceTokenResponse(service_token=_service_token(row))

        return await self._answer(call, request, pb.RevokeServiceTokenResponse, revoke)

    async def _write(self, change: Callable[[Writer], T]) -> T:
        def write() -> T:
            with self._store.writing() as writer:
                return change(writer)

        return await asyncio.to_thread(write)

    async def _answer(self, call: Call, request: Message, kind: type[R], change: Callable[[Writer], R]) -> R:
        """Makes a change once for its request_id."""

        def once(writer: Writer) -> R:
            kept = answer_before(writer, call, request)
            if kept is not None:
                return kind.FromString(kept)
            response = change(writer)
            keep_answer(writer, call, request, response)
            return response

        return await self._write(once)

    async def _page(self, request: Any, page: Callable[[Any, str, int], list[Any]], key: str) -> tuple[list[Any], str]:
        size, after = page_size_of(request.page_size), key_of(request.page_token)

        def read() -> list[Any]:
            with self._store.reading() as connection:
                return page(connection, after, size + 1)

        rows = await asyncio.to_thread(read)
        token = page_token_of(getattr(rows[size - 1], key)) if len(rows) > size else ""
        return rows[:size], token

    def _user(self, row: Any) -> pb.User:
        locked_ns = self._identity.locked_until_ns(row.name)
        return pb.User(
            name=row.name,
            roles=roles_message(users.roles_of(row.roles)),
            disabled=row.disabled,
            has_password=row.password is not None,
            create_time=timestamp(row.created_utc_ns),
            locked_until_time=timestamp(locked_ns) if locked_ns else None,
            etag=str(row.seq),
        )


def timestamp(utc_ns: int) -> Timestamp:
    """An instant on the wire."""
    return Timestamp(seconds=utc_ns // 10**9, nanos=utc_ns % 10**9)


def instant(value: Timestamp, field: str) -> int:
    """UTC in ns. InputError for what is no instant that a store can keep."""
    if not 0 < value.seconds < 2**63 // 10**9 or not 0 <= value.nanos < 10**9:
        raise InputError(f"{field}: give an instant between 1970 and 2262").of_field(field)
    return int(value.seconds * 10**9 + value.nanos)


def roles_message(roles: Iterable[Role]) -> list[Any]:
    """Roles on the wire, in the contract's order."""
    return sorted(_ROLES[role] for role in roles)


def kind_message(kind: str) -> Any:
    """What vouched for a principal, on the wire."""
    return _KINDS[PrincipalKind(kind)]


def roles_from(numbers: Iterable[int]) -> frozenset[Role]:
    """Roles from the wire. InputError for one that is none."""
    known = {number: role for role, number in _ROLES.items()}
    given = list(numbers)
    if unknown := [number for number in given if number not in known]:
        raise InputError(f"roles: there is no role {unknown[0]}; there are: {', '.join(Role)}").of_field("roles")
    return frozenset(known[number] for number in given)


def _call(method: str, reason: str = "", request_id: str = "") -> Call:
    if len(reason) > 1000 or "\0" in reason:
        raise InputError("reason: at most 1000 characters").of_field("reason")
    return Call(current_principal(), f"{SERVICE}/{method}", reason, request_id)


def _session(row: Any) -> pb.Session:
    return pb.Session(
        id=row.session_id,
        user=row.user_name,
        address=row.address,
        create_time=timestamp(row.created_utc_ns),
        last_used_time=timestamp(row.used_utc_ns),
        expire_time=timestamp(row.expire_utc_ns),
    )


def _service_token(row: Any) -> pb.ServiceToken:
    return pb.ServiceToken(
        name=row.name,
        roles=roles_message(users.roles_of(row.roles)),
        create_time=timestamp(row.created_utc_ns),
        expire_time=timestamp(row.expire_utc_ns),
        revoke_time=timestamp(row.revoked_utc_ns) if row.revoked_utc_ns else None,
        last_used_time=timestamp(row.used_utc_ns) if row.used_utc_ns else None,
    )
