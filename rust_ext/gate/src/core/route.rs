//! Where a diverter sends a part: by defect class, or by grade.
//!
//! A route never makes a part better than its verdict: what is rejected may be
//! sent to another bin or back to be looked at again, what passes may be sent to
//! another lane. Where no verdict could be trusted there is one way only: REJECT.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;

use kenpin_proto::part::v1::{Action, Cause};
use kenpin_proto::station::v1::ViewVerdict;

use super::Core;
use super::latch::is_by_content;
use super::part::{Key, Part};

/// One way out of a gate. The first that fits is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Of parts that pass; otherwise of parts that are rejected for what was seen.
    pub of_passes: bool,
    /// Only of these causes; empty for all.
    pub causes: BTreeSet<Cause>,
    /// Only from this score on, as a share of its limit.
    pub score_from: Option<f64>,
    /// Only below this score.
    pub score_below: Option<f64>,
    /// Back to be looked at again, instead of rejected.
    pub reinspect: bool,
    /// The diverter's number for the way.
    pub destination: u32,
}

impl Route {
    fn fits(&self, cause: Cause, score: Option<f64>) -> bool {
        let graded = match (self.score_from, self.score_below, score) {
            (None, None, _) => true,
            (_, _, None) => false,
            (from, below, Some(score)) => {
                from.is_none_or(|from| score >= from) && below.is_none_or(|below| score < below)
            }
        };
        self.of_passes == (cause == Cause::Unspecified)
            && (self.causes.is_empty() || self.causes.contains(&cause))
            && graded
    }
}

/// The worst score of the views, as a share of its limit.
fn score_of(views: &[ViewVerdict]) -> Option<f64> {
    views
        .iter()
        .filter(|view| view.score_limit > 0.0)
        .map(|view| view.score / view.score_limit)
        .filter(|score| score.is_finite())
        .max_by(f64::total_cmp)
}

impl Core {
    /// What a gate is to do with a part of this opinion, and where it goes.
    pub(super) fn route(&self, part: &Part, cause: Cause) -> (Action, u32) {
        let seen = is_by_content(cause);
        let plain = if cause == Cause::Unspecified {
            Action::Pass
        } else {
            Action::Reject
        };
        if plain == Action::Reject && !seen {
            return (Action::Reject, 0);
        }
        let score = score_of(&part.views);
        let routes = &self.rules.gates[part.key.gate].routes;
        match routes.iter().find(|route| route.fits(cause, score)) {
            Some(route) if route.reinspect && seen => (Action::Reinspect, route.destination),
            Some(route) => (plain, route.destination),
            None => (plain, 0),
        }
    }

    /// The gates that parts of `lane` come to; the first is the primary one.
    pub(super) fn gates_of_lane(&self, lane: u32) -> Vec<usize> {
        (0..self.rules.gates.len())
            .filter(|gate| self.rules.gates[*gate].lanes.contains(&lane))
            .collect()
    }

    /// The name of the same part at the primary gate of its lane: that part was
    /// made of one of the same frames.
    pub(super) fn first_part_uid(&self, key: Key) -> String {
        let first = self.gates_of_lane(key.lane).first().copied();
        let Some(first) = first.filter(|first| *first != key.gate) else {
            return String::new();
        };
        let bound = |trigger_no| Key {
            gate: first,
            boot_id: self.links[first].boot_id,
            lane: key.lane,
            trigger_no,
        };
        let frames = &self.parts[&key].seen;
        self.parts
            .range(bound(0)..=bound(u64::MAX))
            .rev()
            .map(|(_, part)| part)
            .find(|part| {
                let shared = |seen: &super::part::Seen| {
                    frames
                        .iter()
                        .any(|f| f.view == seen.view && f.frame == seen.frame)
                };
                part.seen.iter().any(shared)
            })
            .map_or_else(String::new, |part| part.uid.to_string())
    }
}
