//! Every legal step in the life of a part at the gate, in one table.
#![forbid(unsafe_code)]

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Triggered; not every view has come.
    Awaiting,
    /// Every view says PASS; the journal has not committed it yet.
    Committing,
    /// PASS is committed and on its way to the gate.
    PassQueued,
    /// The gate took the PASS.
    PassAccepted,
    /// REJECT is on its way to the gate.
    RejectQueued,
    /// The gate took the REJECT.
    RejectAccepted,
    /// The gate refused what it was told; its fail policy holds.
    Refused,
    /// A PASS was decided, and a REJECT (or nothing) took its place.
    Revoked,
    /// The gate reported what it did.
    Done,
    /// The gate lost track of it.
    Lost,
    /// Setup mode: it was judged, and no gate was asked.
    Ungated,
}

/// What may happen to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// Its views are complete and all PASS.
    PassEarned,
    /// It is to be rejected.
    Rejected,
    /// The server's deadline (less the guard) has come, or was found gone.
    Deadline,
    /// The journal holds its PASS.
    Committed,
    /// The journal did not take its PASS.
    CommitFailed,
    /// Something later speaks against its PASS.
    Overruled,
    /// The gate took what it was told.
    Accepted,
    /// The gate did not take it.
    Refused,
    /// The gate reported what it did.
    Actuated,
    /// The gate's tracking was lost with this part on the belt.
    TrackingLost,
    /// It is judged in setup mode.
    LeftUngated,
}

/// One row: in this stage, this event leads to that stage.
pub type Row = (Stage, Event, Stage);

/// The transition table. What is not here cannot happen: [`row`] answers
/// `None`, and the caller drops the event.
pub const TRANSITIONS: &[Row] = {
    use Event as E;
    use Stage as S;
    &[
        (S::Awaiting, E::PassEarned, S::Committing),
        (S::Awaiting, E::Rejected, S::RejectQueued),
        (S::Awaiting, E::Deadline, S::RejectQueued),
        (S::Awaiting, E::Actuated, S::Done),
        (S::Awaiting, E::TrackingLost, S::Lost),
        (S::Awaiting, E::LeftUngated, S::Ungated),
        (S::Committing, E::Committed, S::PassQueued),
        (S::Committing, E::CommitFailed, S::RejectQueued),
        (S::Committing, E::Deadline, S::Revoked),
        (S::Committing, E::Overruled, S::Revoked),
        (S::Committing, E::Actuated, S::Done),
        (S::Committing, E::TrackingLost, S::Lost),
        (S::PassQueued, E::Accepted, S::PassAccepted),
        (S::PassQueued, E::Refused, S::Refused),
        (S::PassQueued, E::Deadline, S::Revoked),
        (S::PassQueued, E::Overruled, S::Revoked),
        (S::PassQueued, E::Actuated, S::Done),
        (S::PassQueued, E::TrackingLost, S::Lost),
        (S::PassAccepted, E::Overruled, S::Revoked),
        (S::PassAccepted, E::Actuated, S::Done),
        (S::PassAccepted, E::TrackingLost, S::Lost),
        (S::RejectQueued, E::Accepted, S::RejectAccepted),
        (S::RejectQueued, E::Refused, S::Refused),
        (S::RejectQueued, E::Actuated, S::Done),
        (S::RejectQueued, E::TrackingLost, S::Lost),
        (S::RejectAccepted, E::Actuated, S::Done),
        (S::RejectAccepted, E::TrackingLost, S::Lost),
        (S::Refused, E::Actuated, S::Done),
        (S::Refused, E::TrackingLost, S::Lost),
        (S::Revoked, E::Committed, S::Revoked),
        (S::Revoked, E::CommitFailed, S::Revoked),
        (S::Revoked, E::Accepted, S::Revoked),
        (S::Revoked, E::Refused, S::Revoked),
        (S::Revoked, E::Actuated, S::Done),
        (S::Revoked, E::TrackingLost, S::Lost),
        (S::Done, E::Committed, S::Done),
        (S::Done, E::CommitFailed, S::Done),
        (S::Lost, E::Committed, S::Lost),
        (S::Lost, E::CommitFailed, S::Lost),
        (S::Ungated, E::Actuated, S::Done),
    ]
};

/// The row for `event` in `stage`, or `None` when it may not happen there.
pub fn row(stage: Stage, event: Event) -> Option<usize> {
    TRANSITIONS
        .iter()
        .position(|(from, what, _)| *from == stage && *what == event)
}

impl Stage {
    /// True once the part counts as resolved in the account.
    pub fn is_resolved(self) -> bool {
        matches!(self, Stage::Done | Stage::Lost | Stage::Ungated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_ambiguous() {
        for (i, a) in TRANSITIONS.iter().enumerate() {
            for b in &TRANSITIONS[i + 1..] {
                assert!((a.0, a.1) != (b.0, b.1), "{a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn a_pass_is_reached_through_a_commit_only() {
        for row in TRANSITIONS {
            if row.2 == Stage::PassQueued {
                assert_eq!(row.1, Event::Committed);
                assert_eq!(row.0, Stage::Committing);
            }
            if row.2 == Stage::PassAccepted {
                assert_eq!(row.0, Stage::PassQueued);
            }
        }
    }

    #[test]
    fn nothing_leads_from_a_reject_back_to_a_pass() {
        let reject = [
            Stage::RejectQueued,
            Stage::RejectAccepted,
            Stage::Refused,
            Stage::Revoked,
            Stage::Ungated,
        ];
        let pass = [Stage::Committing, Stage::PassQueued, Stage::PassAccepted];
        for row in TRANSITIONS {
            assert!(
                !(reject.contains(&row.0) && pass.contains(&row.2)),
                "{row:?}"
            );
        }
    }
}
