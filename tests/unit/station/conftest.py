"""A ring with a writer of the test's own."""

import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kenpin.native import RingWriter

MONO8 = 0x01080001
WIDTH, HEIGHT = 16, 8


class Camera:
    """Writes frames into a ring as a camera process does."""

    def __init__(self, path: Path, slots: int = 4, payload_bytes: int = WIDTH * HEIGHT) -> None:
        self.path = path
        self.session = 77
        self.writer = RingWriter(str(path), slots, payload_bytes)

    def publish(self, value: int = 5, **changes: Any) -> int:
        now_ns = time.monotonic_ns()
        about = {
            "camera_session": self.session,
            "frame_no": 12,
            "device_time_ns": 13,
            "exposure_ns": now_ns,
            "exposure_error_ns": 14,
            "received_ns": now_ns,
            "width": WIDTH,
            "height": HEIGHT,
            "pixel_format": MONO8,
        }
        return self.writer.publish(bytes([value]) * WIDTH * HEIGHT, **(about | changes))

    def renew(self, payload_bytes: int) -> None:
        """As a camera process does when the camera's pictures became larger."""
        self.writer.close()
        self.writer = RingWriter(str(self.path), 4, payload_bytes)


@pytest.fixture
def ring_path() -> Iterator[Path]:
    path = Path(f"/dev/shm/kenpin-test-{secrets.token_hex(8)}.ring")
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def camera(ring_path) -> Iterator[Camera]:
    camera = Camera(ring_path)
    yield camera
    camera.writer.close()
