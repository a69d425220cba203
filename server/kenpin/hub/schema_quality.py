"""The store's tables of what the gates were proved with, and of what is held back because they were not."""

import sqlalchemy as sa

from kenpin.hub.schema import ID, METADATA


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


# How the challenge routines of a gate's lane stand: a ChallengeStanding, as its journal last said.
CHALLENGE_LANES = sa.Table(
    "challenge_lanes",
    METADATA,
    sa.Column("gate_group", sa.Text, primary_key=True),
    sa.Column("gate", sa.Text, primary_key=True),
    sa.Column("lane", sa.BigInteger, primary_key=True),
    sa.Column("standing", sa.LargeBinary, nullable=False),
)

# One row for each routine; it is changed once, when it ends.
CHALLENGES = sa.Table(
    "challenges",
    METADATA,
    sa.Column("routine_id", sa.Text, primary_key=True),
    sa.Column("gate_group", sa.Text, nullable=False),
    sa.Column("gate", sa.Text, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False),
    # A ChallengeRoutine: what was ordered by whom, and what became of each part.
    sa.Column("routine", sa.LargeBinary, nullable=False),
    # Places in the store's order; 0 while it runs.
    sa.Column("started_seq", sa.BigInteger, nullable=False),
    _count("ended_seq"),
    _count("started_utc_ns"),
    _count("ended_utc_ns"),
    sa.Column("passed", sa.Boolean, nullable=False, server_default=sa.false()),
    _text("reason"),
    _text("recipes"),
    sa.Index(None, "started_seq"),
    sa.Index(None, "gate_group", "gate", "lane", "ended_seq"),
)

# What passed between two passed routines when something went wrong between them. It is open until the second one.
QUARANTINES = sa.Table(
    "quarantines",
    METADATA,
    sa.Column("quarantine_id", ID, primary_key=True),
    sa.Column("gate_group", sa.Text, nullable=False),
    sa.Column("gate", sa.Text, nullable=False),
    sa.Column("lane", sa.BigInteger, nullable=False),
    _count("opened_utc_ns"),
    # One a line.
    _text("reasons"),
    # The last part of the routine passed before, and the place of its end; trigger 0 where none is on record.
    _count("after_boot_id"),
    _count("after_trigger_no"),
    _count("after_seq"),
    # The first part of the routine passed behind it, and the place of its start; place 0 while there is none.
    _count("before_boot_id"),
    _count("before_trigger_no"),
    _count("before_seq"),
    # A person's word, once; the history has it, too.
    _count("released_utc_ns"),
    _text("released_by"),
    _text("released_reason"),
    sa.Index(None, "gate_group", "gate", "lane", "before_seq"),
)
