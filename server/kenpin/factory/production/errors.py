"""What can be wrong with a change of production."""

from kenpin.model.errors import KenpinError


class ResourceExists(KenpinError):
    """An id that is taken."""

    code = "RESOURCE_EXISTS"


class EtagMismatch(KenpinError):
    """A change of something that somebody else changed meanwhile."""

    code = "ETAG_MISMATCH"


class StateRefused(KenpinError):
    """An order that cannot do this in the state it is in."""

    code = "ORDER_STATE_REFUSED"


class LineBusy(KenpinError):
    """Another order runs on the line, or ran there at that time."""

    code = "LINE_BUSY"


class RecipeNotPrepared(KenpinError):
    """A station of the line that is not ready to check parts by the order's recipe."""

    code = "RECIPE_NOT_PREPARED"


class ResourceInUse(KenpinError):
    """Something that others name, and that cannot go before them."""

    code = "RESOURCE_IN_USE"


class TimesOverlap(KenpinError):
    """Two times that may not overlap."""

    code = "TIMES_OVERLAP"


class SerialRefused(KenpinError):
    """A part that has another serial already."""

    code = "SERIAL_REFUSED"


class NotSignedOn(KenpinError):
    """A person who is signed on nowhere."""

    code = "NOT_SIGNED_ON"


class NoLot(KenpinError):
    """A line without a lot."""

    code = "NO_LOT"
