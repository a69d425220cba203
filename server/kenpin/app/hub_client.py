"""How a command reaches a hub: in the clear on this machine, beyond it with TLS and an identity of its own."""

import functools
import inspect
import os
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

import grpc
import typer

from kenpin.config.names import is_loopback
from kenpin.model.errors import InputError, KenpinError, ResourceError
from kenpin_api.client import (
    DEFAULT_ADDRESS,
    ApiError,
    Bearing,
    Client,
    Denied,
    InvalidInput,
    NotFound,
    Refused,
    typed_error,
)

HubOption = Annotated[str, typer.Option("--hub", envvar="KENPIN_HUB", help="Where the hub listens, HOST:PORT.")]
CaOption = Annotated[
    Path | None,
    typer.Option(
        "--ca",
        envvar="KENPIN_CA",
        help="Speak TLS, with a hub whose certificate this authority signed (PEM).",
        show_default=False,
    ),
]
CertOption = Annotated[
    Path | None,
    typer.Option(
        "--cert",
        envvar="KENPIN_CERT",
        help="With --ca: your own certificate (PEM), which the hub's client_ca signed.",
        show_default=False,
    ),
]
KeyOption = Annotated[
    Path | None, typer.Option("--key", envvar="KENPIN_KEY", help="The key of --cert (PEM).", show_default=False)
]
TokenOption = Annotated[
    Path | None,
    typer.Option(
        "--token-file",
        envvar="KENPIN_TOKEN_FILE",
        help="A file with a session's or a service's token: who you are. Left out: what kenpin login keeps.",
        show_default=False,
    ),
]
LocalOption = Annotated[
    Path | None,
    typer.Option(
        "--local",
        metavar="KENPIN.YAML",
        help="On the hub's machine, as its own user: over its own socket, which asks for no identity.",
        show_default=False,
    ),
]
Stub = TypeVar("Stub")


class HubRefused(KenpinError):
    """A call that the hub does not grant as things stand."""

    code = "HUB_REFUSED"


@dataclass(frozen=True)
class HubAccess:
    """How a hub is reached, as the command line asks for it; without `ca` there is no TLS."""

    address: HubOption = DEFAULT_ADDRESS
    ca: CaOption = None
    cert: CertOption = None
    key: KeyOption = None
    token_file: TokenOption = None
    local: LocalOption = None

    @contextmanager
    def client(self) -> Iterator[Client]:
        """A client of the hub, closed afterwards.

        Raises InputError for files that cannot be used and for what the hub does not know or permit; HubRefused for
        what it does not grant now; ResourceError when it does not answer.
        """
        with self._told(), Client(self.channel()) as client:
            yield client

    @contextmanager
    def stub(self, make: Callable[[grpc.Channel], Stub], *, with_token: bool = True) -> Iterator[Stub]:
        """A service's stub, closed afterwards; errors as `client` has them."""
        with self._told(), self.channel() if with_token else self.bare_channel() as channel:
            try:
                yield make(channel)
            except grpc.RpcError as error:
                raise typed_error(error) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (NotFound, InvalidInput) as error:
            raise InputError(str(error)) from error
        except Refused as error:
            raise HubRefused(str(error)) from error
        except Denied as error:
            raise InputError(f"the hub at {self.address} does not permit this: {error}") from error
        except ApiError as error:
            if error.code and error.status is not grpc.StatusCode.UNAVAILABLE:
                raise HubRefused(f"{error} [{error.code}]") from error
            advice = "is kenpin run (or serve hub) up there? If it speaks TLS, give --ca, --cert and --key"
            if self.ca is not None:
                advice = f"{error}{'' if self.cert else '; it may want --cert and --key'}"
            raise ResourceError(f"the hub at {self.address} does not answer ({error.status.name}): {advice}") from error

    def channel(self) -> grpc.Channel:
        """A channel to that port, on which every call bears the token, if there is one.

        Raises InputError for files that cannot be used.
        """
        token = self._token()
        channel = self.bare_channel()
        return channel if token is None else grpc.intercept_channel(channel, Bearing(token))

    def token_path(self) -> Path:
        """The file that holds the token for this hub, or would."""
        return self.token_file or _from_environment() or default_token_file(self.address)

    def _token(self) -> str | None:
        """The token to show. InputError when it would go in the clear beyond this machine."""
        if self.local is not None:
            return None
        path = self.token_path()
        if not path.exists() and path == default_token_file(self.address):
            return None
        token = read_token(path)
        if self.ca is None and not self.address.startswith("unix:") and not is_loopback(self.address):
            raise InputError(f"a token is shown over TLS only: give --ca, who signed the certificate of {self.address}")
        return token

    def bare_channel(self) -> grpc.Channel:
        """A channel to that port, on which no token is shown. InputError for files that cannot be used."""
        if self.local is not None:
            from kenpin.config import Places, load_site

            socket = Places.of(load_site(self.local)).hub_socket
            return grpc.insecure_channel(f"unix:{socket}", options=[("grpc.default_authority", "localhost")])
        options = [("grpc.enable_http_proxy", 0)]
        if (self.cert is None) != (self.key is None):
            raise InputError("--cert and --key belong together: give both, or neither")
        if self.ca is None:
            if self.cert is not None:
                raise InputError("--cert and --key are for TLS: give --ca too, the authority of the hub's certificate")
            return grpc.insecure_channel(self.address, options=options)
        self._check()
        credentials = grpc.ssl_channel_credentials(
            _read(self.ca),
            None if self.key is None else _read(self.key),
            None if self.cert is None else _read(self.cert),
        )
        return grpc.secure_channel(self.address, credentials, options=options)

    def _check(self) -> None:
        """gRPC only says that it cannot connect; OpenSSL says which file is wrong."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        assert self.ca is not None
        try:
            context.load_verify_locations(cadata=_read(self.ca).decode("ascii"))
        except (ssl.SSLError, ValueError) as error:
            raise InputError(f"{self.ca}: holds no certificate in PEM form") from error
        if self.cert is not None and self.key is not None:
            _read(self.cert), _read(self.key)
            try:
                context.load_cert_chain(self.cert, self.key, password="")
            except ssl.SSLError as error:
                raise InputError(
                    f"{self.cert} and {self.key}: are no certificate in PEM form with its key, without a passphrase:"
                    f" {error.reason or error}"
                ) from error


def with_hub(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with the options of a hub in the place of its first parameter `access`."""
    options = list(inspect.signature(HubAccess).parameters.values())
    _, *own = inspect.signature(command, eval_str=True).parameters.values()

    @functools.wraps(command)
    def reaching(**values: Any) -> None:
        command(HubAccess(**{option.name: values.pop(option.name) for option in options}), **values)

    asked = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*own, *options)]
    reaching.__signature__ = inspect.Signature(asked)  # type: ignore[attr-defined]
    reaching.__annotations__ = {parameter.name: parameter.annotation for parameter in asked}
    return reaching


def default_token_file(address: str) -> Path:
    """Where `kenpin login` keeps its token for the hub at `address`; no other hub is shown it."""
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "kenpin" / "sessions" / quote(address, safe="")


def read_token(path: Path) -> str:
    """The token in a file. InputError when there is none, or others may read it."""
    text = _read(path).decode("ascii", "replace").strip()
    if not text or len(text.split()) != 1 or not text.isprintable():
        raise InputError(f"{path}: holds no token; write it there alone, on one line")
    if path.stat().st_mode & 0o077:
        raise InputError(f"{path}: can be read by others; take that away: chmod 600 {path}")
    return text


def _from_environment() -> Path | None:
    given = os.environ.get("KENPIN_TOKEN_FILE")
    return Path(given) if given else None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
