"""What the factory reckons by: times, OEE, yield, reliability, control charts, capability and gauge studies.

Pure functions and frozen values: no files, no tables, no clocks. Instants and
spans are integers in nanoseconds, quantities are integers, and sums are exact,
so that a figure kept up as parts pass equals the one computed again from the
rows. A ratio whose denominator is 0 is None. docs/figures.md lists every
formula with its source. The exception is `production`, which keeps in the
store what figures are reckoned from.
"""
