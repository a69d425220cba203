//! The lease and epoch protocol, looked at exhaustively within small bounds.
//!
//! A model checker drives the real core and the reference gate through every
//! order of what may happen between them: connections cut, heartbeats and grants
//! delayed beyond their lease, a server that dies and comes back in the next
//! epoch, messages of a connection that is gone, and a journal that commits late.
//! An observer beside the gate counts lease and epoch for itself.
//!
//! Neither side can be copied, so a state is the steps that led to it, taken
//! again from the beginning; states from which the same follows are one.
//! `KENPIN_MODEL_DEPTH` sets how many steps are looked ahead.

mod common;
#[allow(dead_code)]
mod law {
    pub mod durable;
    pub mod gate {
        pub const NAME: &str = "gate-1";
    }
}
mod lease {
    pub mod world;
}

use std::hash::{Hash, Hasher};

use lease::world::{Bounds, Fault, Step, World, broken, seen};
use stateright::{Checker, Expectation, HasDiscoveries, Model, Property};

/// A lease runs out, connections come and go.
const LEASES: Bounds = Bounds {
    parts: 1,
    epochs: 1,
    connections: 2,
    heartbeats: 2,
    thirds: 4,
};
/// The server comes back in the next epoch, in no time.
const EPOCHS: Bounds = Bounds {
    parts: 1,
    epochs: 2,
    connections: 2,
    heartbeats: 2,
    thirds: 0,
};
/// Both, and another part.
const TWO_PARTS: Bounds = Bounds {
    parts: 2,
    epochs: 2,
    connections: 2,
    heartbeats: 2,
    thirds: 4,
};

struct Protocol {
    bounds: Bounds,
    fault: Fault,
}

#[derive(Clone, Debug)]
struct State {
    taken: Vec<Step>,
    next: Vec<Step>,
    digest: u64,
    broken: u16,
    seen: u16,
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.digest.hash(hasher);
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl State {
    fn keeps(&self, broken: u16) -> bool {
        self.broken & broken == 0
    }

    fn has(&self, seen: u16) -> bool {
        self.seen & seen != 0
    }
}

impl Protocol {
    fn state(&self, taken: Vec<Step>) -> State {
        let mut world = World::new(self.bounds, self.fault);
        for step in &taken {
            world.step(*step);
        }
        State {
            next: world.steps(),
            digest: world.digest(),
            broken: world.broken,
            seen: world.seen,
            taken,
        }
    }
}

impl Model for Protocol {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![self.state(Vec::new())]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Step>) {
        actions.extend(&state.next);
    }

    fn next_state(&self, last: &State, step: Step) -> Option<State> {
        let mut taken = Vec::with_capacity(last.taken.len() + 1);
        taken.extend(&last.taken);
        taken.push(step);
        Some(self.state(taken))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always(UNEARNED, |_, s: &State| s.keeps(broken::UNEARNED_PASS)),
            Property::always(UNCOMMITTED, |_, s: &State| {
                s.keeps(broken::SENT_UNCOMMITTED)
            }),
            Property::always("no part is passed that nobody judged", |_, s: &State| {
                s.keeps(broken::UNJUDGED_PASS)
            }),
            Property::always("no part is acted on twice", |_, s: &State| {
                s.keeps(broken::ACTED_TWICE)
            }),
            Property::always("nothing is downgraded to PASS", |_, s: &State| {
                s.keeps(broken::DOWNGRADED)
            }),
            Property::always(
                "a grant of another epoch or of an unknown heartbeat grants nothing",
                |_, s: &State| s.keeps(broken::GRANTED_NOTHING),
            ),
            Property::always("the account balances", |_, s: &State| {
                s.keeps(broken::ACCOUNT)
            }),
            Property::always(
                "neither side cuts off one that keeps the law",
                |_, s: &State| s.keeps(broken::CUT_OFF),
            ),
            Property::sometimes(PASSED, |_, s: &State| s.has(seen::PASSED)),
            Property::sometimes(BY_POLICY, |_, s: &State| s.has(seen::BY_POLICY)),
            Property::sometimes(IN_FLIGHT, |_, s: &State| s.has(seen::EPOCH_IN_FLIGHT)),
            Property::sometimes(NO_LEASE, |_, s: &State| s.has(seen::NO_LEASE)),
            Property::sometimes(STALE, |_, s: &State| s.has(seen::STALE_EPOCH)),
            Property::sometimes(REVOKED, |_, s: &State| s.has(seen::REVOKED)),
        ]
    }
}

const UNEARNED: &str = "a part is passed only by a PASS of the epoch in force, under a lease";
const PASSED: &str = "a part is passed";
const BY_POLICY: &str = "a part is rejected by policy";
const IN_FLIGHT: &str = "the epoch changes with a PASS in flight";
const NO_LEASE: &str = "a PASS comes after the lease";
const STALE: &str = "a message of an old epoch is refused";
const REVOKED: &str = "a PASS is taken back in time";
const UNCOMMITTED: &str = "a PASS is committed before it is sent";

/// Steps to look ahead, or as many as are asked for.
fn depth(usually: usize) -> usize {
    let asked = std::env::var("KENPIN_MODEL_DEPTH").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(usually)
}

/// Looks at everything within `bounds`; answers what was seen of `wanted`.
fn check(bounds: Bounds, depth: usize, wanted: &[&'static str]) {
    let protocol = Protocol {
        bounds,
        fault: Fault::None,
    };
    let always: Vec<_> = protocol
        .properties()
        .into_iter()
        .filter(|p| p.expectation == Expectation::Always)
        .map(|p| p.name)
        .collect();
    let started = std::time::Instant::now();
    let checker = protocol
        .checker()
        // The first state is at depth 1, and the deepest are not looked at.
        .target_max_depth(depth + 2)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    println!(
        "{bounds:?}: {} states, {} of them different, to {} of {depth} steps in {:.1} s",
        checker.state_count(),
        checker.unique_state_count(),
        checker.max_depth() - 2,
        started.elapsed().as_secs_f64()
    );
    for name in always {
        if let Some(path) = checker.discovery(name) {
            panic!("broken: {name}, by {:?}", path.into_actions());
        }
    }
    for name in wanted {
        let example = checker.discovery(name).map(|path| path.into_actions());
        let example = example.unwrap_or_else(|| panic!("never seen: {name}"));
        println!("{name}: {example:?}");
    }
}

#[test]
fn leases_and_connections() {
    check(LEASES, depth(8), &[PASSED, BY_POLICY, NO_LEASE, REVOKED]);
}

#[test]
fn epochs_and_connections() {
    check(EPOCHS, depth(11), &[PASSED, BY_POLICY, IN_FLIGHT, STALE]);
}

#[test]
fn two_parts_over_two_epochs() {
    check(TWO_PARTS, depth(7), &[PASSED, BY_POLICY, IN_FLIGHT]);
}

/// The steps to the first state in which `property` does not hold.
fn counterexample(bounds: Bounds, fault: Fault, property: &'static str) -> Vec<Step> {
    let checker = Protocol { bounds, fault }
        .checker()
        .target_max_depth(18)
        .finish_when(HasDiscoveries::AnyOf([property].into()))
        .spawn_bfs()
        .join();
    let path = checker.discovery(property);
    let steps = path.expect("the fault is found").into_actions();
    println!("{fault:?}: {steps:?}");
    steps
}

#[test]
fn a_lease_counted_from_the_grants_arrival_is_found() {
    let steps = counterexample(LEASES, Fault::LeaseFromArrival, UNEARNED);
    assert!(steps.contains(&Step::Advance));
}

#[test]
fn a_gate_that_ignores_the_epoch_is_found() {
    let steps = counterexample(EPOCHS, Fault::EpochIgnored, UNEARNED);
    assert!(steps.contains(&Step::Restart));
}

#[test]
fn a_journal_that_forgets_is_found() {
    let steps = counterexample(EPOCHS, Fault::JournalForgets, UNCOMMITTED);
    assert!(steps.contains(&Step::Commit));
}
