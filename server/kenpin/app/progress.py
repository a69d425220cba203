"""How far something long has come: a bar on a terminal, elsewhere a plain line now and then."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

STEP_PERCENT = 10
QUIET_S_MAX = 5.0

Show = Callable[[float, str], None]
"""Called with a share of 1 and what is being done."""


@contextmanager
def progress_of(what: str, console: Console) -> Iterator[Show]:
    """Shows how far `what` has come, on this console."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield Lines(what, lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)).show
        return
    columns = (TextColumn(f"{what}: {{task.description}}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda share, text: bar.update(task, completed=share, description=text)


class Lines:
    """A line with each tenth that is done, and when none was written for a while."""

    def __init__(self, what: str, write: Callable[[str], None], clock_s: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._write = write
        self._clock_s = clock_s
        self._next_percent = 0
        self._written_s = 0.0

    def show(self, share: float, text: str) -> None:
        """Writes a line if one is due."""
        percent, now_s = int(100 * share + 1e-6), self._clock_s()
        if percent < self._next_percent and now_s - self._written_s < QUIET_S_MAX:
            return
        self._next_percent = percent - percent % STEP_PERCENT + STEP_PERCENT
        self._written_s = now_s
        self._write(f"{self._what}: {percent} %, {text}")
