"""Teach a model from good parts, and measure it honestly."""
