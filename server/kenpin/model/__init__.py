"""Frozen values and errors; no input, no output."""
