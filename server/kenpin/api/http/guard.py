"""Who may ask over HTTP: no page of another site, by whatever name, reaches a port that is open to this machine.

A browser that visits a hostile page can be made to call addresses on the
user's own machine: directly (the page's name then stands in Origin), or by a
name that its owner lets lead to 127.0.0.1 (which then stands in Host).
"""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from kenpin.model.errors import KenpinError


class HostRefused(KenpinError):
    """A call to a name that is not this machine's own."""

    code = "HOST_REFUSED"


class OriginRefused(KenpinError):
    """A call from a page of another site."""

    code = "ORIGIN_REFUSED"


def check_caller(headers: Mapping[str, str], scheme: str, *, loopback: bool) -> None:
    """Raises HostRefused or OriginRefused. `loopback`: this port is open to this machine only."""
    host = headers.get("Host", "")
    if loopback and not is_local_name(host):
        raise HostRefused(f"{host[:80]!r} is no name of this machine's own port: call it localhost or 127.0.0.1")
    origin = headers.get("Origin")
    if origin is not None and origin.lower() != f"{scheme}://{host}".lower():
        raise OriginRefused(f"a page of {origin[:80]!r} may not call {host[:80]!r}: only its own pages may")
    if headers.get("Sec-Fetch-Site") == "cross-site" and headers.get("Sec-Fetch-Mode") != "navigate":
        raise OriginRefused("a page of another site may not call this port: only its own pages may")


def is_local_name(host: str) -> bool:
    """Whether a Host header, with or without a port, names loopback: localhost or an address."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name == "localhost":
            return True
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
