"""Kenpin inspects every part on a production line and tells the reject gate in time."""

import os

# Read when NumPy is first imported, so here. Thread counts are explicit: NumPy's linear algebra would start a thread
# for each core, and beside a running line small matrices then take ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
