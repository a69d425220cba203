"""Submit: hand a view's verdict to the gate process, never waiting for it.

Each message goes over a Unix stream socket behind its length. What the socket
does not take at once is kept, up to a bound; beyond it the verdict is dropped
and counted, and the gate process rejects the part at its deadline.
"""

import contextlib
import socket
import struct
import time
from pathlib import Path

from kenpin_api.station.v1 import view_pb2

MESSAGE_BYTES_MAX = 64 * 1024
# Verdicts that wait for a gate process which does not read: older than a
# deadline anyway.
PENDING_BYTES_MAX = 256 * 1024
RECONNECT_NS = 50_000_000
LENGTH = struct.Struct("<I")


class Submit:
    """One connection to a gate process, made again whenever it is lost."""

    def __init__(self, socket_path: Path) -> None:
        self._socket_path = socket_path
        self._socket: socket.socket | None = None
        self._pending = bytearray()
        self._tried_ns = 0
        self.dropped = 0

    @property
    def connected(self) -> bool:
        """Whether the gate process was there when last tried."""
        return self._socket is not None

    def send(self, view: view_pb2.ViewVerdict) -> None:
        """Send a verdict, or keep it for a moment, or drop and count it; never blocks, never raises."""
        body = view.SerializeToString()
        if len(body) > MESSAGE_BYTES_MAX:
            left_out = len(view.findings)
            del view.findings[:]
            view.findings_left_out += left_out
            body = view.SerializeToString()
        message = LENGTH.pack(len(body)) + body
        for _ in range(2):
            # A gate process that was replaced shows as a broken pipe: the
            # message goes to the new one. Seen twice, it counts once.
            if self._connect() and self._write(message):
                return
        self.dropped += 1

    def poll(self) -> None:
        """Connect if need be, notice a lost connection, send what waits. For idle moments."""
        if self._connect():
            assert self._socket is not None
            try:
                if self._socket.recv(1) == b"":
                    self._lose()
                    return
            except BlockingIOError:
                pass
            except OSError:
                self._lose()
                return
            self._flush()

    def close(self) -> None:
        """Close the connection; what waits is dropped."""
        self._lose()

    def _connect(self) -> bool:
        if self._socket is not None:
            return True
        now_ns = time.monotonic_ns()
        if now_ns - self._tried_ns < RECONNECT_NS:
            return False
        self._tried_ns = now_ns
        fresh = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            fresh.setblocking(False)
            fresh.connect(str(self._socket_path))
        except OSError:
            fresh.close()
            return False
        self._socket = fresh
        return True

    def _write(self, message: bytes) -> bool:
        if self._pending and not self._flush():
            if self._socket is None:
                return False
            if len(self._pending) + len(message) > PENDING_BYTES_MAX:
                self.dropped += 1
                return True
            self._pending += message
            return True
        assert self._socket is not None
        try:
            sent = self._socket.send(message, socket.MSG_NOSIGNAL)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lose()
            self._tried_ns = 0
            return False
        if sent < len(message):
            self._pending += message[sent:]
        return True

    def _flush(self) -> bool:
        """Whether nothing waits any more."""
        while self._pending:
            assert self._socket is not None
            try:
                sent = self._socket.send(self._pending, socket.MSG_NOSIGNAL)
            except BlockingIOError:
                return False
            except OSError:
                self._lose()
                return False
            del self._pending[:sent]
        return True

    def _lose(self) -> None:
        self._pending.clear()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.close()
            self._socket = None
