"""Figures of the store's rows: what a question takes of them, gathered by the database, reckoned by the formulas.

`reckon.figures` reckons them from the rows; `running.RunningFigures` keeps them
up as parts pass and gives the same to the last bit.
"""
