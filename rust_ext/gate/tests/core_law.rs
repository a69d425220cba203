//! The gate's law, held against arbitrary parts, networks, crashes and stalls.
//!
//! `KENPIN_LAW_CASES` sets the number of worlds (each some hundred steps). A
//! world that breaks the law is shrunk, printed, and kept beside this file.

mod law {
    pub mod durable;
    pub mod gate;
    pub mod line;
    pub mod world;
}

use std::collections::BTreeMap;
use std::sync::Mutex;

use kenpin_gate::core::stage::TRANSITIONS;
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::Action;
use law::line::{Look, Op};
use law::world::{MS, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};

fn look() -> impl Strategy<Value = Look> {
    let soon = 1_000u64..24_000;
    let jitter = -800i64..800;
    prop_oneof![
        12 => (soon.clone(), jitter.clone()).prop_map(|(after_us, jitter_us)| Look::Pass { after_us, jitter_us }),
        3 => (24_000u64..60_000, jitter.clone()).prop_map(|(after_us, jitter_us)| Look::Pass { after_us, jitter_us }),
        3 => (soon.clone(), jitter).prop_map(|(after_us, jitter_us)| Look::Reject { after_us, jitter_us }),
        1 => Just(Look::Missed),
        1 => Just(Look::NoExposure),
        1 => soon.clone().prop_map(|after_us| Look::SentTwice { after_us }),
        1 => (soon, 0u64..60_000).prop_map(|(after_us, then_us)| Look::Contradicted { after_us, then_us }),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        20 => (0u32..2, look(), look()).prop_map(|(lane, a, b)| Op::Part { lane, looks: [a, b] }),
        6 => (0u64..40_000).prop_map(|us| Op::Wait { us }),
        1 => (0u32..2).prop_map(|lane| Op::Skip { lane }),
        1 => (0usize..3).prop_map(|view| Op::Stray { view }),
        1 => (0u32..2).prop_map(|lane| Op::TakeOff { lane }),
        2 => Just(Op::Cut),
        2 => (0u64..60_000).prop_map(|down_us| Op::Crash { down_us }),
        1 => Just(Op::Reboot),
        2 => (0u64..50_000).prop_map(|us| Op::StallJournal { us }),
        1 => (0u64..80_000).prop_map(|us| Op::FailJournal { us }),
        1 => (0u64..20_000).prop_map(|us| Op::StallDeadlines { us }),
        2 => (0u64..40_000).prop_map(|us| Op::StallSocket { us }),
        1 => (0u64..2_500).prop_map(|us| Op::Delay { us }),
    ]
}

fn hold(gate_offset_ns: u64, drift_ppm: u64, ops: &[Op]) -> Vec<u64> {
    let mut world = World::new(gate_offset_ns, drift_ppm);
    for op in ops {
        world.perform(op);
    }
    world.heal();
    check_rest(&world);
    world.taken
}

/// Everything is at rest: every trigger has had exactly one outcome.
fn check_rest(world: &World) {
    let core = world.core.as_ref().expect("the server runs");
    assert_eq!(core.account().open, 0, "open at rest: {:?}", core.account());
    let mut decided: BTreeMap<_, u32> = BTreeMap::new();
    let mut outcomes: BTreeMap<_, Vec<Option<Action>>> = BTreeMap::new();
    for fact in &world.durable.facts {
        match fact {
            Fact::PartDecided(d) => {
                let key = d.part.as_ref().expect("a key");
                *decided
                    .entry((key.boot_id, key.lane, key.trigger_no))
                    .or_default() += 1;
            }
            Fact::PartActuated(a) => {
                let report = a.report.as_ref().expect("a report");
                let key = report.part.as_ref().expect("a key");
                outcomes
                    .entry((key.boot_id, key.lane, key.trigger_no))
                    .or_default()
                    .push(Some(report.applied()));
            }
            Fact::AccountNote(note) if note.kind() == Kind::TrackingLost => {
                let key = note.part.as_ref().expect("a key");
                outcomes
                    .entry((key.boot_id, key.lane, key.trigger_no))
                    .or_default()
                    .push(None);
            }
            _ => {}
        }
    }
    for id in &world.triggered {
        let current = id.0 == world.gate.boot_id;
        let count = decided.get(id).copied().unwrap_or(0);
        let ends = outcomes.get(id).map_or(&[][..], Vec::as_slice);
        if !current {
            assert!(count <= 1, "{id:?} was decided {count} times");
            assert_eq!(ends.len() as u32, count, "outcomes of {id:?}: {ends:?}");
            continue;
        }
        let part = &world.gate.parts[&(id.1, id.2)];
        assert_eq!(count, 1, "{id:?} was decided {count} times");
        assert_eq!(ends, [part.applied], "outcomes of {id:?}");
        if part.applied == Some(Action::Pass) {
            assert_eq!(world.good.get(id), Some(&true), "an escape: {id:?}");
        }
    }
}

#[test]
fn the_law_holds_in_every_world() {
    let cases = std::env::var("KENPIN_LAW_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1500);
    let config = Config {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/core_law.regressions",
        ))),
        ..Config::default()
    };
    let taken = Mutex::new(vec![0u64; TRANSITIONS.len()]);
    let strategy = (0u64..10_000, 0u64..80, prop::collection::vec(op(), 1..160));
    let outcome = TestRunner::new(config).run(&strategy, |(offset_ms, drift_ppm, ops)| {
        let rows = hold(offset_ms * MS, drift_ppm, &ops);
        let mut sums = taken.lock().expect("no other holds it");
        for (sum, row) in sums.iter_mut().zip(rows) {
            *sum += row;
        }
        Ok(())
    });
    let taken = taken.into_inner().expect("no other holds it");
    for ((from, event, to), count) in TRANSITIONS.iter().zip(&taken) {
        println!("{count:>9}  {from:?} --{event:?}--> {to:?}");
    }
    outcome.unwrap();
}
