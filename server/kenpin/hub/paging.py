"""Pages of a list: each begins behind the last one's end, so that what is added meanwhile shifts nothing."""

import base64
import binascii

from kenpin.model.errors import InputError

PAGE_SIZE = 50
PAGE_SIZE_MAX = 1000


def page_size_of(asked: int) -> int:
    """How many to give. InputError for a size below zero."""
    if asked < 0:
        raise InputError(f"page_size is {asked}: give 1 to {PAGE_SIZE_MAX}, or leave it out").of_field("page_size")
    return min(asked or PAGE_SIZE, PAGE_SIZE_MAX)


def key_of(page_token: str) -> str:
    """The key behind which a page begins; "" for the first. InputError for text that no list gave."""
    try:
        return base64.b64decode(page_token.encode("ascii"), b"-_", validate=True).decode("utf-8")
    except (binascii.Error, ValueError) as error:
        raise InputError("page_token is none: hand back next_page_token of the page before, unchanged").of_field(
            "page_token"
        ) from error


def page_token_of(key: str) -> str:
    """The token of the page that begins behind `key`."""
    return base64.urlsafe_b64encode(key.encode("utf-8")).decode("ascii")
