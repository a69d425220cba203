"""Wrong passwords are counted by user and by address; more of them are made to wait, longer each time.

An attempt counts as wrong before it is tried, so that many at once gain
nothing; a right password takes that back.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kenpin.model.errors import KenpinError

# Wrong ones in a row that cost nothing; many people may share an address.
USER_FREE = 5
ADDRESS_FREE = 20
WAIT_S_MAX = 300
# Without a wrong one for this long, the count begins anew.
FORGOTTEN_NS = 3600 * 1_000_000_000
KNOWN_MAX = 16_384


class LoginLocked(KenpinError):
    """Too many wrong passwords: none is tried now."""

    code = "LOGIN_LOCKED"


@dataclass(slots=True)
class Failures:
    """Wrong passwords in a row, and when the last of them came (UTC)."""

    count: int = 0
    at_utc_ns: int = 0

    def locked_until_ns(self, free: int) -> int:
        """Until then none is tried; in the past where there is no lock-out."""
        if self.count < free:
            return 0
        wait_s = min(2.0 ** min(self.count - free, 30), WAIT_S_MAX)
        return self.at_utc_ns + round(wait_s * 1e9)


class Lockout:
    """Counts in memory. Safe to call from any thread."""

    def __init__(self, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Failures] = OrderedDict()

    def knows(self, key: str) -> bool:
        """Whether `key` is counted already."""
        return key in self._known

    def begin(self, free: Mapping[str, int], kept: Mapping[str, Failures]) -> None:
        """Counts an attempt under each key of `free` (how many wrong ones cost nothing).

        `kept` is what the store knew of a key that is not counted yet. Raises LoginLocked, and counts nothing, when
        one of them has to wait.
        """
        now_ns = self._clock()
        with self._lock:
            found = {key: self._found(key, kept, now_ns) for key in free}
            until_ns = max(failures.locked_until_ns(free[key]) for key, failures in found.items())
            if until_ns > now_ns:
                wait_s = math.ceil((until_ns - now_ns) / 1e9)
                raise LoginLocked(f"too many wrong passwords: try again in {wait_s} s, or ask an administrator")
            for key, failures in found.items():
                failures.count += 1
                failures.at_utc_ns = now_ns
                self._known[key] = failures
                self._known.move_to_end(key)
            while len(self._known) > KNOWN_MAX:
                self._known.popitem(last=False)

    def failures(self, key: str) -> Failures:
        """What is counted under `key`."""
        with self._lock:
            found = self._known.get(key, Failures())
            return Failures(found.count, found.at_utc_ns)

    def clear(self, key: str) -> None:
        """Counts from nothing: the password was right, or an administrator says so."""
        with self._lock:
            self._known[key] = Failures()

    def take_back(self, key: str) -> None:
        """Takes one attempt back: it was right."""
        with self._lock:
            if found := self._known.get(key):
                found.count = max(0, found.count - 1)

    def _found(self, key: str, kept: Mapping[str, Failures], now_ns: int) -> Failures:
        found = self._known.get(key) or kept.get(key) or Failures()
        return Failures() if now_ns - found.at_utc_ns > FORGOTTEN_NS else found
