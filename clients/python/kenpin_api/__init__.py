"""Generated messages and services of Kenpin's contracts."""
