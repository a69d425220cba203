"""The data path: one stage a file, frames in, view verdicts out."""
