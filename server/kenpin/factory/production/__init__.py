"""Orders, lots, serials, shifts, people and downtimes: kept in the hub's store, each change told once and in order.

Everything that changes goes through `Production.answer`: one transaction with
the change, its history, what watchers are told and the answer to be repeated.
What a part belongs to is never written to the part: it follows from its line
and the instant of its trigger.
"""
