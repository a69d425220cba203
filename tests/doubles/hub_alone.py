"""A hub in a process of its own, to be killed: `python hub_alone.py STORE_URL JOURNAL_SOCKET`."""

import sys
import threading
from pathlib import Path

from kenpin.hub.process import Hub, HubSettings

if __name__ == "__main__":
    url, socket = sys.argv[1:]
    with Hub(HubSettings(url, {"gate-1": Path(socket)})):
        threading.Event().wait()
