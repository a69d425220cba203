"""Shared field types of both schemas: names, addresses, and the strict base they stand on."""

import ipaddress
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# Names become parts of file and socket names, so they stay short and plain.
NAME_LENGTH_MAX = 32
# What begins a path inside the state directory.
STATE_PREFIX = "state:"
# What begins the name of a model that the hub keeps, and how many digits of its hash follow at least.
MODEL_PREFIX = "sha256:"
MODEL_DIGITS_MIN = 12
# What X.509 allows for a subject's CN.
COMMON_NAME_LENGTH_MAX = 64
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_KEPT_MODEL = re.compile(rf"{MODEL_PREFIX}[0-9a-f]{{{MODEL_DIGITS_MIN},64}}")
_LISTEN = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<host>[^:\[\]\s]+)):(?P<port>[0-9]{1,5})")


class Strict(BaseModel):
    """A section of a file: every key is known, every value has its own type, nothing is coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def _name(text: str) -> str:
    if len(text) > NAME_LENGTH_MAX or not _NAME.fullmatch(text):
        raise ValueError(
            f"{text!r} is not a name; use small letters, digits and inner hyphens, at most {NAME_LENGTH_MAX}"
        )
    return text


def _listen(text: str) -> str:
    found = _LISTEN.fullmatch(text)
    if found is None or int(found["port"]) > 65535:
        raise ValueError(f"{text!r} is not an address; write host:port, such as 127.0.0.1:50051")
    return text


def split_listen(listen: str) -> tuple[str, int]:
    """Host and port of an address that a schema has already accepted."""
    found = _LISTEN.fullmatch(listen)
    assert found is not None, listen
    return found["six"] or found["host"], int(found["port"])


def is_loopback(listen: str) -> bool:
    """Whether the address is this machine's own; a name other than localhost is taken as not."""
    host, _ = split_listen(listen)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _not_blank(text: str) -> str:
    if not text.strip() or "\0" in text:
        raise ValueError("is empty; write a path")
    return text


def _model(text: str) -> str:
    _not_blank(text)
    if text.startswith(MODEL_PREFIX) and not _KEPT_MODEL.fullmatch(text):
        raise ValueError(
            f"{text!r} is no model; write {MODEL_PREFIX} and its hash, 64 small hex digits or at least the first"
            f" {MODEL_DIGITS_MIN} of them"
        )
    return text


def _common_name(text: str) -> str:
    if not 0 < len(text) <= COMMON_NAME_LENGTH_MAX or text != text.strip() or not text.isprintable():
        raise ValueError(
            f"{text!r} is no common name of a certificate; write its CN, 1 to {COMMON_NAME_LENGTH_MAX} letters"
        )
    return text


Name = Annotated[str, AfterValidator(_name)]
CommonName = Annotated[str, AfterValidator(_common_name)]
Listen = Annotated[str, AfterValidator(_listen)]


# A path as written: absolute, relative to the file it stands in, or
# "state:NAME" for something inside the state directory.
def _store(text: str) -> str:
    _not_blank(text)
    if "://" not in text:
        return text
    parts = urlsplit(text)
    if parts.scheme != "postgresql":
        raise ValueError(f"a store is a file or a postgresql:// address, not {parts.scheme}://")
    if parts.password is not None:
        raise ValueError("holds a password; put it into a file and name that in store_password_file")
    if not parts.path.strip("/"):
        raise ValueError("names no database; write postgresql://user@host:5432/database")
    return text


PathText = Annotated[str, AfterValidator(_not_blank)]
# A model's folder, or "sha256:HASH" for one that the hub keeps.
ModelText = Annotated[str, AfterValidator(_model)]
StoreText = Annotated[str, AfterValidator(_store)]
Milliseconds = Annotated[float, Field(gt=0, le=3_600_000)]
Millimetres = Annotated[float, Field(ge=0, le=1_000_000)]
FeatureValue = bool | int | float | str


def section(model: type[Strict]) -> Any:
    """A section that may be left out whole: every key of it then has its default."""
    return Field(default_factory=model)
