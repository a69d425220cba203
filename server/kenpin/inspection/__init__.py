"""Recipe tools and what they find, up to the verdict on a view.

A tool is a kind of check that a recipe can name (`tool.py`): it prepares its
input from a frame's pixels, infers, and judges. `view.py` runs the tools of one
camera's view and joins what they found (`verdict.py`). `result_area.py` reads
what was left in the ring's slot for recorder and viewer.

Nothing here passes a part by default: what is not a number, or was not looked
at, is REJECT with its cause.
"""

from kenpin.inspection.anomaly import AnomalyLimits, AnomalyTool
from kenpin.inspection.layout import ViewLayout
from kenpin.inspection.result_area import Inspected, read_result
from kenpin.inspection.tool import Model, Prepares, Tool, ToolResult
from kenpin.inspection.verdict import verdict_of
from kenpin.inspection.view import ViewInspection

__all__ = [
    "AnomalyLimits",
    "AnomalyTool",
    "Inspected",
    "Model",
    "Prepares",
    "Tool",
    "ToolResult",
    "ViewInspection",
    "ViewLayout",
    "read_result",
    "verdict_of",
]
