"""Generated from proto/."""
