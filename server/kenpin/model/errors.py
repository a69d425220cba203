"""Every error Kenpin raises on purpose, each with a stable code.

A message says what was wrong, where, and what would be right. Codes are part
of the contract: programs may compare them, so they never change.
"""

from typing import ClassVar, Self


class KenpinError(Exception):
    """Base of all errors that a user or an integrator can meet."""

    code: ClassVar[str] = "KENPIN_ERROR"
    exit_code: ClassVar[int] = 1
    # The field of a call's request that is to blame, such as "station"; empty for none.
    field: str = ""

    def of_field(self, field: str) -> Self:
        """The same error, which blames a field of a request."""
        self.field = field
        return self


class ConfigError(KenpinError):
    """A configuration or recipe that cannot be used."""

    code = "CONFIG_INVALID"
    exit_code = 2


class InputError(KenpinError):
    """A file, folder or picture handed in that cannot be used."""

    code = "INPUT_INVALID"
    exit_code = 2


class ModelError(KenpinError):
    """A model folder that is damaged, incomplete or made for something else."""

    code = "MODEL_INVALID"
    exit_code = 2


class EngineError(KenpinError):
    """An inference engine that cannot load or run a model."""

    code = "ENGINE_FAILED"


class CameraError(KenpinError):
    """A producer or camera that cannot be opened, set or read."""

    code = "CAMERA_FAILED"


class CameraMisconfigured(CameraError):
    """A producer that does not load, or a setting that the camera does not have: no waiting puts it right."""

    code = "CAMERA_MISCONFIGURED"
    exit_code = 2


class RingUnavailable(KenpinError):
    """A frame ring that is absent, taken, too large for the machine or of another layout."""

    code = "RING_UNAVAILABLE"
    exit_code = 3


class StoreError(KenpinError):
    """The hub's store cannot be opened, migrated or written."""

    code = "STORE_FAILED"


class ResourceError(KenpinError):
    """The machine lacks something: a port, disk space, shared memory."""

    code = "RESOURCE_UNAVAILABLE"
    exit_code = 3


class FigureError(KenpinError):
    """Numbers from which no figure can be computed: too few, impossible, or not finite."""

    code = "FIGURE_INVALID"


class NotFound(KenpinError):
    """Something named in a call that does not exist."""

    code = "NOT_FOUND"
    exit_code = 2
