"""How the station tells the recorder that a frame is judged: a small datagram, never waited for."""

import contextlib
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

NOTICE = struct.Struct("<4sIQQ")
MAGIC = b"KNNO"
PASSED = 0
REJECTED = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """Frame `ring_seq` of camera session `camera_session` was judged."""

    ring_seq: int
    camera_session: int
    rejected: bool

    def encode(self) -> bytes:
        """24 bytes, little-endian."""
        return NOTICE.pack(MAGIC, REJECTED if self.rejected else PASSED, self.ring_seq, self.camera_session)

    @classmethod
    def decode(cls, data: bytes) -> "Notice | None":
        """A notice, or None where the bytes are none."""
        if len(data) != NOTICE.size:
            return None
        magic, outcome, ring_seq, camera_session = NOTICE.unpack(data)
        return cls(ring_seq, camera_session, outcome != PASSED) if magic == MAGIC else None


class NoticeSender:
    """The station's end. A recorder that is away or busy is not told; that is counted."""

    def __init__(self, socket_path: Path) -> None:
        self._path = str(socket_path)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self.untold = 0

    def send(self, notice: Notice) -> None:
        """Tell the recorder; never blocks, never raises."""
        try:
            self._socket.sendto(notice.encode(), self._path)
        except OSError:
            self.untold += 1

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


def open_notices(socket_path: Path) -> socket.socket:
    """The recorder's end: a datagram socket in place of any that a dead recorder left."""
    with contextlib.suppress(FileNotFoundError):
        socket_path.unlink()
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(str(socket_path))
    socket_path.chmod(0o600)
    return receiver
