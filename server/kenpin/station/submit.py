"""Submit: hand a view's verdict to the gate process, never waiting for it.

Each message goes over a Unix stream socket behind its length. What the socket
does not take at once is kept, up to a bound; beyond it the verdict is dropped
and counted, and the gate process rejects the part at its deadline.
"""

import contextlib
import socket
import struct
import time
from collections import deque
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
        # The first may have been sent in part.
        self._pending: deque[memoryview] = deque()
        self._pending_bytes = 0
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
        """Send or keep a message, or drop and count it; False when the connection was lost meanwhile."""
        if not self._flush():
            return False
        sent = 0
        if not self._pending:
            sent = self._send(message)
            if sent < 0:
                return False
        elif self._pending_bytes + len(message) > PENDING_BYTES_MAX:
            self.dropped += 1
            return True
        if sent < len(message):
            self._keep(memoryview(message)[sent:])
        return True

    def _flush(self) -> bool:
        """Send what waits, as far as the socket takes it; False when the connection was lost."""
        while self._pending:
            head = self._pending.popleft()
            self._pending_bytes -= len(head)
            sent = self._send(head)
            if sent < 0:
                self.dropped += 1
                return False
            if sent < len(head):
                self._pending.appendleft(head[sent:])
                self._pending_bytes += len(head) - sent
                break
        return True

    def _keep(self, rest: memoryview) -> None:
        self._pending.append(rest)
        self._pending_bytes += len(rest)

    def _send(self, data: bytes | memoryview) -> int:
        """How many bytes the socket took; -1 when the connection was lost."""
        assert self._socket is not None
        try:
            return self._socket.send(data, socket.MSG_NOSIGNAL)
        except BlockingIOError:
            return 0
        except OSError:
            self._lose()
            return -1

    def _lose(self) -> None:
        # A gate process that begins anew has no use for verdicts of before.
        self.dropped += len(self._pending)
        self._pending.clear()
        self._pending_bytes = 0
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.close()
            self._socket = None
            self._tried_ns = 0
