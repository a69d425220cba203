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
    /// made of one of the same frames or, where no frame tells, was triggered
    /// when this one was there.
    pub(super) fn first_part_uid(&self, key: Key) -> String {
        self.first_part(key)
            .map_or_else(String::new, |part| part.uid.to_string())
    }

    /// The key of the same part at the primary gate, for a part of a further one.
    pub(super) fn first_key(&self, key: Key) -> Option<Key> {
        self.first_part(key).map(|part| part.key)
    }

    fn first_part(&self, key: Key) -> Option<&Part> {
        let first = self.gates_of_lane(key.lane).first().copied();
        let first = first.filter(|first| *first != key.gate)?;
        let bound = |trigger_no| Key {
            gate: first,
            boot_id: self.links[first].boot_id,
            lane: key.lane,
            trigger_no,
        };
        let here = self.parts.get(&key)?;
        let there_ns = self.passed_first_ns(first, here);
        let at_first = || {
            self.parts
                .range(bound(0)..=bound(u64::MAX))
                .rev()
                .map(|(_, part)| part)
        };
        at_first().find(|part| part.shares_frame(here)).or_else(|| {
            let near = |part: &&Part| {
                there_ns.is_some_and(|at| part.trigger_ns.abs_diff(at) <= self.rules.join_window_ns)
            };
            let mut found = at_first().filter(|part| part.placed).filter(near);
            found.next().filter(|_| found.next().is_none())
        })
    }

    /// When this part was at the photo-eye of its lane's first gate; `None`
    /// where neither its own trigger nor the belt's speed says.
    fn passed_first_ns(&self, first: usize, part: &Part) -> Option<u64> {
        let gates = &self.rules.gates;
        let behind_mm = gates[part.key.gate].offset_mm - gates[first].offset_mm;
        if !part.placed {
            return None;
        }
        if behind_mm == 0.0 {
            return Some(part.trigger_ns);
        }
        if part.speed_mm_s <= 0.0 {
            return None;
        }
        let travel_ns = (behind_mm / part.speed_mm_s * 1e9) as i64;
        part.trigger_ns.checked_add_signed(-travel_ns)
    }
}
