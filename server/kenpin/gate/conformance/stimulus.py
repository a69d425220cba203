"""What makes the machine do something: a command of the user's, or the user.

The hook is called as `CMD part LANE`, `CMD stop-belt`, and so on. It ends with
0 when that is done, with 3 when this machine cannot do it; anything else is an
error of the hook.
"""

import asyncio
import shlex
import sys
from typing import Protocol

CANNOT = 3
HOOK_TIMEOUT_S = 120.0

# Every stimulus, and what it asks of the machine.
STIMULI = {
    "part": "send one part past the photo-eye of lane {}",
    "stop-belt": "stop the belt",
    "start-belt": "let the belt run again",
    "confirm-fault": "keep the confirmation sensor from seeing the next rejected part",
    "divert-fault": "let the next passed part go into the bin",
    "bin-full": "let the bin's sensor say that it is full",
    "bin-empty": "let the bin's sensor say that it has room again",
    "restart": "restart the gate so that it loses its tracking (power off and on)",
    "reset": "clear the latched stop at the gate, as an authorised person",
}


class StimulusFailed(Exception):
    """The hook ended in another way than the two it may."""


class Stimulus(Protocol):
    """A way to make things happen."""

    async def fire(self, action: str, *arguments: str) -> bool:
        """True when it was done, False when this machine cannot do that. Raises StimulusFailed."""
        ...


class HookStimulus:
    """Runs a command of the user's."""

    def __init__(self, command: str) -> None:
        self._command = shlex.split(command)

    async def fire(self, action: str, *arguments: str) -> bool:
        """See Stimulus."""
        words = [*self._command, action, *arguments]
        try:
            process = await asyncio.create_subprocess_exec(
                *words, stdin=asyncio.subprocess.DEVNULL, stdout=sys.stderr, stderr=asyncio.subprocess.PIPE
            )
        except OSError as error:
            raise StimulusFailed(f"{words[0]}: {error.strerror}") from error
        try:
            _, said = await asyncio.wait_for(process.communicate(), HOOK_TIMEOUT_S)
        except TimeoutError as error:
            process.kill()
            await process.wait()
            raise StimulusFailed(f"`{shlex.join(words)}` did not end within {HOOK_TIMEOUT_S:g} s") from error
        if process.returncode in (0, CANNOT):
            return process.returncode == 0
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or ["without a word"]
        raise StimulusFailed(f"`{shlex.join(words)}` ended with {process.returncode}: {last[0]}")


class PromptStimulus:
    """Asks the person at the machine."""

    async def fire(self, action: str, *arguments: str) -> bool:
        """See Stimulus."""
        order = STIMULI[action].format(*arguments)
        answer = await asyncio.to_thread(_ask, f">>> {order}, then press Enter (n: cannot be done here): ")
        return not answer.strip().lower().startswith("n")


def _ask(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    # No more input: nobody is there to do anything.
    return answer if answer else "n"
