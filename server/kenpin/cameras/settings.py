"""How a camera was set when it began to acquire: read once a session, written where the hub finds it."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kenpin.cameras.genicam import FeatureValue
from kenpin.model.errors import CameraError

# What says which camera it was, and what its pictures depend on. Each where the camera has it.
NAMES = (
    "DeviceVendorName",
    "DeviceModelName",
    "DeviceSerialNumber",
    "DeviceVersion",
    "DeviceFirmwareVersion",
    "DeviceUserID",
    "PixelFormat",
    "Width",
    "Height",
    "OffsetX",
    "OffsetY",
    "BinningHorizontal",
    "BinningVertical",
    "ReverseX",
    "ReverseY",
    "ExposureAuto",
    "ExposureTime",
    "GainAuto",
    "Gain",
    "BlackLevel",
    "Gamma",
    "AcquisitionFrameRate",
    "TriggerMode",
    "TriggerSource",
    "TriggerActivation",
    "TriggerDelay",
)
TEXT_CHARS_MAX = 256
FILE_BYTES_MAX = 256 * 1024


class Features(Protocol):
    """What is asked of a camera."""

    def has(self, name: str) -> bool:
        """Whether it has a feature that can be used now."""

    def get(self, name: str) -> FeatureValue:
        """Its value. CameraError when it cannot be read."""


def read_settings(camera: Features, more: Iterable[str] = ()) -> dict[str, str]:
    """Values by name, as text; of `more` names, too. What cannot be read is left out."""
    found: dict[str, str] = {}
    for name in dict.fromkeys((*NAMES, *more)):
        try:
            if camera.has(name):
                found[name] = str(camera.get(name))[:TEXT_CHARS_MAX]
        except CameraError:
            # Readable by name, and not now: nothing to put down.
            continue
    return found


def hash_of(settings: dict[str, str]) -> str:
    """SHA-256 of the settings: equal ones are the same."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def write_settings(path: Path, camera: str, camera_session: int, utc_ns: int, settings: dict[str, str]) -> None:
    """Adds a session to the camera's file, a line of JSON each; the oldest half goes when it grew long. OSError."""
    line = json.dumps(
        {
            "camera": camera,
            "camera_session": camera_session,
            "utc_ns": utc_ns,
            "settings_hash": hash_of(settings),
            "settings": settings,
        }
    )
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        lines = []
    lines.append(line)
    if sum(len(one) + 1 for one in lines) > FILE_BYTES_MAX:
        lines = lines[len(lines) // 2 :]
    fresh = path.with_suffix(".new")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.replace(fresh, path)
