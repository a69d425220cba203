"""Certificates of the hub's ports, read anew when their files change: a new connection sees the new ones, and those
that are open stay open.
"""

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import grpc
import structlog

from kenpin.model.errors import ResourceError

T = TypeVar("T")

_log = structlog.get_logger("kenpin.api")


@dataclass(frozen=True)
class TlsFiles:
    """PEM files.

    With `client_certificates` every gRPC client must show a certificate that `client_ca` signed, beside which a token
    may name the person; without, tokens alone say who calls.
    """

    certificate: Path
    key: Path
    client_ca: Path
    client_certificates: bool = True


class Reloading(Generic[T]):
    """What `make` makes of three files, and anew when they have changed and belong together."""

    def __init__(self, files: TlsFiles, make: Callable[[TlsFiles], T]) -> None:
        """Raises ResourceError for files that cannot be used."""
        self._files = files
        self._make = make
        self._lock = threading.Lock()
        self._seen = self._stamps()
        self._made = self._load()

    def now(self) -> T:
        """What is to be used for a connection that begins now."""
        with self._lock:
            stamps = self._stamps()
            if stamps == self._seen:
                return self._made
            # Also where they cannot be used: then they are tried again when they change again.
            self._seen = stamps
            try:
                self._made = self._load()
            except ResourceError as error:
                _log.warning("the certificates that were there stay in use", error=str(error))
            else:
                _log.info("certificates read anew", certificate=str(self._files.certificate))
            return self._made

    def _load(self) -> T:
        server_context(self._files)
        return self._make(self._files)

    def _stamps(self) -> tuple[tuple[int, int, int] | None, ...]:
        return tuple(_stamp(path) for path in (self._files.certificate, self._files.key, self._files.client_ca))


def grpc_credentials(files: TlsFiles) -> grpc.ServerCredentials:
    """Credentials of a gRPC port. Raises ResourceError for files that cannot be used."""
    reloading = Reloading(files, _grpc_configuration)
    return grpc.dynamic_ssl_server_credentials(
        reloading.now(), reloading.now, require_client_authentication=files.client_certificates
    )


def http_context(files: TlsFiles) -> ssl.SSLContext:
    """The TLS context of an HTTP port, which also takes clients without a certificate where `files` says so.

    Raises ResourceError for files that cannot be used.
    """
    reloading = Reloading(files, server_context)
    first: ssl.SSLContext = reloading.now()

    def refresh(socket: ssl.SSLObject | ssl.SSLSocket, _name: str | None, _context: ssl.SSLContext) -> None:
        socket.context = reloading.now()

    first.sni_callback = refresh
    return first


def server_context(files: TlsFiles) -> ssl.SSLContext:
    """A context of these files as they are now. ResourceError says which cannot be used."""
    for path in (files.certificate, files.key, files.client_ca):
        _read(path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED if files.client_certificates else ssl.CERT_OPTIONAL
    try:
        context.load_cert_chain(files.certificate, files.key, password="")
    except (ssl.SSLError, ValueError) as error:
        raise ResourceError(f"{files.certificate} and {files.key} are no certificate with its key (PEM)") from error
    try:
        context.load_verify_locations(files.client_ca)
    except ssl.SSLError as error:
        raise ResourceError(f"{files.client_ca} holds no certificate of an authority (PEM)") from error
    return context


def _grpc_configuration(files: TlsFiles) -> Any:
    pair = (_read(files.key), _read(files.certificate))
    return grpc.ssl_server_certificate_configuration([pair], root_certificates=_read(files.client_ca))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read: {error.strerror}") from error
