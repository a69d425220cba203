"""How a command reaches a hub: in the clear on this machine, beyond it with TLS and an identity of its own."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import grpc
import typer

from kenpin.model.errors import InputError, KenpinError, ResourceError
from kenpin_api.client import DEFAULT_ADDRESS, ApiError, Client, Denied, InvalidInput, NotFound, Refused

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


class HubRefused(KenpinError):
    """A call that the hub does not grant as things stand."""

    code = "HUB_REFUSED"


@dataclass(frozen=True)
class HubAccess:
    """A hub's address, and the PEM files that it takes; without `ca` there is no TLS."""

    address: str = DEFAULT_ADDRESS
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    @contextmanager
    def client(self) -> Iterator[Client]:
        """A client of the hub, closed afterwards.

        Raises InputError for files that cannot be used and for what the hub does not know or permit; HubRefused for
        what it does not grant now; ResourceError when it does not answer.
        """
        channel = self.channel()
        try:
            with Client(channel) as client:
                yield client
        except (NotFound, InvalidInput) as error:
            raise InputError(str(error)) from error
        except Refused as error:
            raise HubRefused(str(error)) from error
        except Denied as error:
            raise InputError(f"the hub at {self.address} does not permit this: {error}") from error
        except ApiError as error:
            advice = "is kenpin run (or serve hub) up there? If it speaks TLS, give --ca, --cert and --key"
            if self.ca is not None:
                advice = f"{error}{'' if self.cert else '; it may want --cert and --key'}"
            raise ResourceError(f"the hub at {self.address} does not answer ({error.status.name}): {advice}") from error

    def channel(self) -> grpc.Channel:
        """A channel to that port. InputError for files that cannot be used."""
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


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
