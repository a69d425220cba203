"""What follows the ring beside the data path: pictures of rejects, kept as evidence.

It runs below normal priority and may die at any time: nothing waits for it.
"""

from kenpin.live.notice import Notice, NoticeSender, open_notices
from kenpin.live.recorder import KeepPolicy, Recorder, RecorderPlan

__all__ = ["KeepPolicy", "Notice", "NoticeSender", "Recorder", "RecorderPlan", "open_notices"]
