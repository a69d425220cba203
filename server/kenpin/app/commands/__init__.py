"""The commands, one file a noun: words and options only; the work stands in the rooms."""
