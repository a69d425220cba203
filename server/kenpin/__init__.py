"""Kenpin inspects every part on a production line and tells the reject gate in time."""

__version__ = "0.1.0"
