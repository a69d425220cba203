"""Puts a principal before every call, on each face, and turns away whoever may not make it.

Over the hub's own Unix socket, and over loopback without TLS unless
`hub.identity: required`, callers are this machine's user with every role. All
others show a bearer token (a session's or a service's) or a client
certificate. A token counts where both are shown, since it names the person.
"""

import asyncio
import contextlib
import inspect
import os
import pwd
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import grpc
import structlog
from cryptography import x509
from cryptography.x509.oid import NameOID

from kenpin.api.errors import abort_call
from kenpin.api.permissions import Open, access_of, check_permitted
from kenpin.hub.credential import CredentialInvalid
from kenpin.hub.identity import CertificateIsAGates, Identity
from kenpin.model.errors import KenpinError
from kenpin.model.principal import Principal, local_principal

AUTHORIZATION_KEY = "authorization"
BEARER = "bearer "
# Longer than any that Kenpin makes.
AUTHORIZATION_CHARS_MAX = 256
# A stream whose caller's session or role ends is ended within this time.
RECHECK_S = 5.0
# Units of certificates that Kenpin makes for machines of its own, under its own organization.
ORGANIZATION = "Kenpin"
MACHINES = ("gate", "server")

_current: ContextVar[Principal] = ContextVar("kenpin_principal")
_log = structlog.get_logger("kenpin.api")


class IdentityRequired(KenpinError):
    """A call without an identity, where one is needed."""

    code = "UNAUTHENTICATED"


@dataclass(frozen=True)
class Caller:
    """What a face knows of a caller."""

    # As gRPC writes it: "ipv4:10.0.0.7:4711", "unix:…".
    peer: str
    # Came by TLS, with this certificate (PEM), if any.
    tls: bool = False
    certificate: bytes | None = None
    # The values of the header `authorization`.
    authorization: tuple[str | bytes, ...] = ()

    @property
    def address(self) -> str:
        """Where it comes from, without its port."""
        kind, _, rest = self.peer.partition(":")
        return rest.rpartition(":")[0] if kind in ("ipv4", "ipv6") else kind


def current_principal() -> Principal:
    """Who makes the call that is being served."""
    return _current.get()


@contextlib.contextmanager
def calling_as(principal: Principal) -> Iterator[None]:
    """Within it `current_principal` is `principal`."""
    token = _current.set(principal)
    try:
        yield
    finally:
        _current.reset(token)


class Authenticator:
    """Tells who calls."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._local = local_principal(_own_user())

    async def authenticate(self, caller: Caller) -> Principal:
        """Who calls. Raises IdentityRequired, CredentialInvalid, CertificateIsAGates."""
        name = None if caller.certificate is None else common_name(caller.certificate)
        certified = None if name is None else await asyncio.to_thread(self._identity.certificate, name)
        if caller.authorization:
            return await asyncio.to_thread(self._identity.bearer, bearer_of(caller.authorization))
        if certified is not None:
            return certified
        if caller.peer.startswith("unix:") or not (caller.tls or self._identity.settings.required):
            return self._local
        raise IdentityRequired(
            "who calls? Send a session's or a service's token (authorization: Bearer …), or use a client certificate"
        )

    async def admit(self, caller: Caller, path: str) -> Principal | None:
        """Who makes this call; None for one that carries its own proof. Raises RoleNotPermitted besides."""
        if access_of(path) is Open.PROOF:
            return None
        principal = await self.authenticate(caller)
        check_permitted(principal, path)
        return principal


def caller_of(context: grpc.aio.ServicerContext[Any, Any]) -> Caller:
    """What a call's context tells of who makes it."""
    auth = context.auth_context()
    metadata: Iterable[tuple[str, str | bytes]] = context.invocation_metadata() or ()
    return Caller(
        peer=context.peer(),
        tls=_first(auth, "transport_security_type") in (b"ssl", b"tls"),
        certificate=_first(auth, "x509_pem_cert"),
        authorization=tuple(value for key, value in metadata if key.lower() == AUTHORIZATION_KEY),
    )


def bearer_of(values: tuple[str | bytes, ...]) -> str:
    """The token in the header `authorization`. CredentialInvalid where there is none, or more than one."""
    value = values[0]
    if len(values) == 1 and isinstance(value, str) and len(value) <= AUTHORIZATION_CHARS_MAX:
        scheme, token = value[: len(BEARER)], value[len(BEARER) :]
        if scheme.lower() == BEARER:
            return token
    raise CredentialInvalid('the header "authorization" is to be one "Bearer " with a token of Kenpin\'s behind it')


@lru_cache(maxsize=256)
def common_name(pem: bytes) -> str:
    """The common name of a client's certificate. CertificateIsAGates; CredentialInvalid where it has not just one."""
    try:
        subject = x509.load_pem_x509_certificate(pem).subject
    except ValueError as error:
        raise CredentialInvalid("the client certificate cannot be read") from error
    names = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    if len(names) != 1:
        raise CredentialInvalid("the client certificate has no single common name; issue one whose CN says who it is")
    organizations = [o.value for o in subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
    units = [str(unit.value) for unit in subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)]
    if ORGANIZATION in organizations and any(unit in MACHINES for unit in units):
        raise CertificateIsAGates(f"{names[0].value!r} is a certificate of a {units[0]}: it opens nothing here")
    return str(names[0].value)


class IdentityGuard(grpc.aio.ServerInterceptor):
    """Lets a call through as somebody, or ends it with UNAUTHENTICATED or PERMISSION_DENIED."""

    def __init__(self, authenticator: Authenticator, recheck_s: float = RECHECK_S) -> None:
        self._authenticator = authenticator
        self._recheck_s = recheck_s

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Any]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:
        handler = await continuation(handler_call_details)
        if handler is None:
            return handler
        method = handler_call_details.method
        codecs = (handler.request_deserializer, handler.response_serializer)
        if handler.unary_unary is not None:
            return grpc.unary_unary_rpc_method_handler(self._guarded(method, handler.unary_unary), *codecs)
        if handler.unary_stream is not None:
            return grpc.unary_stream_rpc_method_handler(self._guarded_stream(method, handler.unary_stream), *codecs)
        if handler.stream_stream is not None:
            return grpc.stream_stream_rpc_method_handler(self._guarded_stream(method, handler.stream_stream), *codecs)
        return grpc.stream_unary_rpc_method_handler(self._guarded(method, handler.stream_unary), *codecs)

    def _guarded(self, method: str, behavior: Callable[..., Any]) -> Any:
        async def call(request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
            with await self._as_caller(method, context):
                return await behavior(request, context)

        return call

    def _guarded_stream(self, method: str, behavior: Callable[..., Any]) -> Any:
        async def call(request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> None:
            with await self._as_caller(method, context):
                stream = asyncio.create_task(_written(behavior(request, context), context))
            try:
                while not (await asyncio.wait((stream,), timeout=self._recheck_s))[0]:
                    await self._admit(method, context)
                await stream
            finally:
                stream.cancel()
                await asyncio.wait((stream,))

        return call

    async def _as_caller(
        self, method: str, context: grpc.aio.ServicerContext[Any, Any]
    ) -> contextlib.AbstractContextManager[None]:
        principal = await self._admit(method, context)
        if principal is None:
            return contextlib.nullcontext()
        structlog.contextvars.bind_contextvars(principal=principal.name)
        return calling_as(principal)

    async def _admit(self, method: str, context: grpc.aio.ServicerContext[Any, Any]) -> Principal | None:
        try:
            return await self._authenticator.admit(caller_of(context), method)
        except KenpinError as error:
            _log.info("refused", method=method, peer=context.peer(), code=error.code)
            await abort_call(context, error)


async def _written(responses: Any, context: grpc.aio.ServicerContext[Any, Any]) -> None:
    if not inspect.isasyncgen(responses):
        await responses
        return
    async with contextlib.aclosing(responses) as stream:
        async for response in stream:
            await context.write(response)


def _own_user() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _first(auth: Any, key: str) -> bytes | None:
    return next((bytes(value) for value in auth.get(key, ())), None)
