"""Who calls: a person or a program with an identity, and what it may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each is its own, none contains another."""

    OPERATOR = "operator"
    TECHNICIAN = "technician"
    ENGINEER = "engineer"
    QUALITY = "quality"
    ADMINISTRATOR = "administrator"


class PrincipalKind(StrEnum):
    """What vouches for a principal's name."""

    # The Unix user on this machine's loopback.
    LOCAL = "local"
    # The common name of a client certificate.
    CERTIFICATE = "certificate"
    # A session that a user opened with a password.
    USER = "user"
    # A service token.
    TOKEN = "token"
    # Kenpin itself, by what the line told it.
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who calls. `name` is what the history keeps, such as "anna", "mes" or "local:anna"."""

    name: str
    kind: PrincipalKind
    roles: frozenset[Role]
    # Of a user who signed on with a password: the session.
    session_id: str = ""

    def __str__(self) -> str:
        return self.name


ALL_ROLES = frozenset(Role)


# Who changes what nobody ordered.
KENPIN = Principal("kenpin", PrincipalKind.SYSTEM, frozenset())


def local_principal(user: str) -> Principal:
    """Whoever calls over loopback on this machine, which is open to its users by default."""
    return Principal(f"local:{user}", PrincipalKind.LOCAL, ALL_ROLES)
