//! The account: every trigger ends in one of these figures.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use kenpin_proto::part::v1::{Action, Cause, Verdict};

/// Counts since this process started; parts still open in the journal then
/// count as its first triggers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Parts that were announced, each once.
    pub triggers: u64,
    /// Resolved by what the gate did.
    pub passed: u64,
    /// Of those, the ones that no verdict let pass: by fail policy, or by order.
    pub passed_unearned: u64,
    /// Resolved by what the gate did.
    pub rejected: u64,
    /// Resolved by what the gate did.
    pub reinspected: u64,
    /// No gate was asked.
    pub not_gated: u64,
    /// Not resolved yet.
    pub open: u64,
    /// The gate lost its tracking with these on the belt.
    pub tracking_lost: u64,
    /// Opinions and causes of the parts decided here.
    pub decided: BTreeMap<(i32, i32), u64>,
    /// Numbers that the gate never announced.
    pub triggers_missed: u64,
    /// Announced as not seen whole.
    pub triggers_skipped: u64,
    /// Announced again.
    pub triggers_duplicate: u64,
    /// Decided at the deadline, for want of a view.
    pub deadline_missed: u64,
    /// A PASS that was not sent in time.
    pub expired: u64,
    /// Dispositions that the gate did not take.
    pub refused: u64,
    /// Views that came after their part was decided.
    pub opinions_late: u64,
    /// A second view of a part from the same camera.
    pub views_duplicate: u64,
    /// Views that no trigger claimed.
    pub views_unexpected: u64,
    /// Views that no trigger of a further gate claimed.
    pub views_unclaimed: u64,
    /// Views from no configured camera.
    pub views_unknown: u64,
    /// Views that never came.
    pub views_missing: u64,
    /// Parts rejected because counter and time, or two parts, disagreed.
    pub join_mismatches: u64,
    /// Reports of parts that were never announced.
    pub reports_unknown: u64,
    /// Reports that came again.
    pub reports_duplicate: u64,
    /// Messages that break the stream's rules.
    pub messages_refused: u64,
    /// Dispositions dropped from a full outbox.
    pub outbox_dropped: u64,
    /// Stops that were latched here.
    pub stops_latched: u64,
}

impl Account {
    /// One more opinion.
    pub fn decide(&mut self, verdict: Verdict, cause: Cause) {
        *self
            .decided
            .entry((verdict as i32, cause as i32))
            .or_default() += 1;
        if cause == Cause::DeadlineMissed {
            self.deadline_missed += 1;
        }
    }

    /// An open part is resolved by `applied`.
    pub fn resolve(&mut self, applied: Action) {
        self.open -= 1;
        match applied {
            Action::Pass => self.passed += 1,
            Action::Reinspect => self.reinspected += 1,
            Action::NotGated => self.not_gated += 1,
            Action::Reject | Action::Unspecified => self.rejected += 1,
        }
    }

    /// An open part is lost.
    pub fn lose(&mut self) {
        self.open -= 1;
        self.tracking_lost += 1;
    }

    /// The equation that must always hold.
    pub fn is_balanced(&self) -> bool {
        self.triggers
            == self.passed
                + self.rejected
                + self.reinspected
                + self.not_gated
                + self.open
                + self.tracking_lost
    }
}
