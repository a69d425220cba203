"""Acquire: take the next frame from a camera's ring."""

import time
from pathlib import Path

from kenpin.native import Frame, RingClosed, RingError, RingReader

# The station's place among a ring's readers.
STATION_READER = 0
WAIT_NS = 50_000_000


class Acquire:
    """Follows one ring, frame by frame, and finds it again when the camera made a new one.

    Frames that were overwritten before they could be taken are counted in
    `frames_missed`.
    """

    def __init__(self, ring_path: Path) -> None:
        self._ring_path = ring_path
        self._reader: RingReader | None = None
        self._seq = 0
        self._followed = False
        self.frames_missed = 0
        self.trouble = "the camera's frame ring"

    @property
    def attached(self) -> bool:
        """Whether there is a ring to read from."""
        return self._reader is not None

    def next(self) -> Frame | None:
        """The oldest frame not taken yet, pinned; None when none came within 50 ms.

        Release it. A ring that is not there yet is no error: it is tried again.
        """
        reader = self._reader or self._attach()
        if reader is None:
            time.sleep(WAIT_NS / 1e9)
            return None
        try:
            latest = reader.latest_seq
            if latest <= self._seq:
                latest = reader.wait(self._seq, WAIT_NS)
                if latest == 0:
                    return None
            while self._seq < latest:
                self._seq += 1
                frame = reader.pin(self._seq)
                if frame is not None:
                    return frame
                self.frames_missed += 1
        except RingClosed:
            self.close()
            self.trouble = "the camera's new frame ring"
        return None

    def close(self) -> None:
        """Leave the ring; `next` attaches again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _attach(self) -> RingReader | None:
        try:
            reader = RingReader(str(self._ring_path), STATION_READER)
        except RingError as error:
            self.trouble = f"the camera's frame ring: {error}"
            return None
        # What was published before the first time is too old to be judged. A
        # new ring counts on from the old one: what came meanwhile is taken, be
        # it as late; one that begins again, from its first frame.
        latest = reader.latest_seq
        if not self._followed:
            self._seq = latest
        elif self._seq > latest:
            self._seq = 0
        self._followed = True
        self._reader = reader
        return reader
