//! The gate's law, held against arbitrary parts, networks, crashes and stalls.
//!
//! `KENPIN_LAW_CASES` sets the number of worlds (each some thousand steps),
//! `KENPIN_LAW_SEED` repeats a run. A
//! world that breaks the law is shrunk, printed, and kept beside this file.

mod common;
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
use kenpin_proto::gate::v1::{Mode, PartDecided};
use kenpin_proto::part::v1::{Action, Cause, PartKey};
use law::line::{Look, Op, Then, Trouble};
use law::world::{MS, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};

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

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![
        Just(Mode::Production),
        Just(Mode::Setup),
        Just(Mode::BypassPass),
        Just(Mode::BypassReject),
    ]
}

fn beset() -> impl Strategy<Value = Op> {
    let by = prop_oneof![
        Just(Trouble::JournalStalls),
        Just(Trouble::JournalFails),
        Just(Trouble::SocketStalls),
        Just(Trouble::GateRefuses),
    ];
    let then = prop_oneof![
        Just(Then::Nothing),
        Just(Then::TakeOff),
        Just(Then::Reboot),
        Just(Then::Contradict),
    ];
    (0u32..2, by, 8_000u64..40_000, then, 3_000u64..14_000).prop_map(
        |(lane, by, for_us, then, after_us)| Op::Beset {
            lane,
            by,
            for_us,
            then,
            after_us,
        },
    )
}

fn challenge() -> impl Strategy<Value = Op> {
    let good = Look::Pass {
        after_us: 1500,
        jitter_us: 0,
    };
    let look = prop_oneof![3 => Just(good), 1 => look()];
    (0u32..2, any::<[bool; 3]>(), look).prop_map(|(lane, bad, look)| Op::Challenge {
        lane,
        bad,
        look,
    })
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
        1 => (mode(), 1_000u64..300_000).prop_map(|(mode, us)| Op::Mode { mode, us }),
        1 => Just(Op::Reset),
        8 => beset(),
        1 => (0u32..2, 0u32..5).prop_map(|(lane, count)| Op::Mark { lane, count }),
        2 => challenge(),
    ]
}

fn hold(gate_offset_ns: u64, drift_ppm: u64, strict: bool, ops: &[Op]) -> World {
    let mut world = World::new(gate_offset_ns, drift_ppm, strict);
    for op in ops {
        world.perform(op);
    }
    world.heal();
    check_rest(&world);
    world
}

/// Everything is at rest: every trigger has had exactly one outcome.
fn check_rest(world: &World) {
    let core = world.core.as_ref().expect("the server runs");
    assert_eq!(core.account().open, 0, "open at rest: {:?}", core.account());
    let stopped = !core.stops(0).is_empty();
    assert_eq!(world.gate.permit, !stopped, "{:?}", core.stops(0));
    let mut decided: BTreeMap<_, Vec<&PartDecided>> = BTreeMap::new();
    let mut outcomes: BTreeMap<_, Vec<Option<Action>>> = BTreeMap::new();
    let id = |key: &Option<PartKey>| {
        let key = key.as_ref().expect("a key");
        (key.boot_id, key.lane, key.trigger_no)
    };
    for fact in &world.durable.facts {
        match fact {
            Fact::PartDecided(d) => decided.entry(id(&d.part)).or_default().push(d),
            Fact::PartActuated(a) => {
                let report = a.report.as_ref().expect("a report");
                let ends = outcomes.entry(id(&report.part)).or_default();
                ends.push(Some(report.applied()));
            }
            Fact::AccountNote(note) if note.kind() == Kind::TrackingLost => {
                outcomes.entry(id(&note.part)).or_default().push(None);
            }
            _ => {}
        }
    }
    let marked = decided.values().flatten().filter(|d| d.challenge).count();
    assert!(
        marked as u64 <= world.marks,
        "more challenge parts than ordered"
    );
    for id in &world.triggered {
        let current = id.0 == world.gate.boot_id;
        let decisions = decided.get(id).map_or(&[][..], Vec::as_slice);
        let ends = outcomes.get(id).map_or(&[][..], Vec::as_slice);
        let ungated = decisions.iter().any(|d| d.action() == Action::NotGated);
        assert!(
            decisions.len() <= 1,
            "{id:?} was decided {} times",
            decisions.len()
        );
        if ungated {
            // What the gate did by its own policy; after one transit it is not kept.
            assert!(ends.len() <= 1, "outcomes of {id:?}: {ends:?}");
        } else if !current {
            assert_eq!(ends.len(), decisions.len(), "outcomes of {id:?}: {ends:?}");
        }
        if !current {
            continue;
        }
        let part = &world.gate.parts[&(id.1, id.2)];
        assert_eq!(decisions.len(), 1, "{id:?} was never decided");
        if !ungated {
            assert_eq!(ends, [part.applied], "outcomes of {id:?}");
        }
        let ordered = decisions[0].cause() == Cause::Operator;
        if part.applied == Some(Action::Pass) && !ordered {
            assert_eq!(world.good.get(id), Some(&true), "an escape: {id:?}");
        }
    }
}

/// The number of worlds of `make proof`, where every row of the table must be
/// taken often enough to mean something.
const CASES_OF_PROOF: u32 = 5000;
const ROW_TAKEN_MIN: u64 = 1000;

/// 64 bits of `KENPIN_LAW_SEED`, or of the clock.
fn seed() -> u64 {
    let given = std::env::var("KENPIN_LAW_SEED").ok();
    given.and_then(|text| text.parse().ok()).unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |since| since.as_nanos() as u64)
    })
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
    let seed = seed();
    println!("KENPIN_LAW_SEED={seed} KENPIN_LAW_CASES={cases}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let taken = Mutex::new((0u64, vec![0u64; TRANSITIONS.len()], [0u64; 2]));
    let ops = prop::collection::vec(op(), 1..160);
    let strategy = (0u64..10_000, 0u64..80, any::<bool>(), ops);
    let mut runner = TestRunner::new_with_rng(config, random);
    let outcome = runner.run(&strategy, |(offset_ms, drift_ppm, strict, ops)| {
        let world = hold(offset_ms * MS, drift_ppm, strict, &ops);
        let mut sums = taken.lock().expect("no other holds it");
        sums.0 += world.steps;
        for (sum, row) in sums.1.iter_mut().zip(world.taken) {
            *sum += row;
        }
        for (sum, ended) in sums.2.iter_mut().zip(world.challenges) {
            *sum += ended;
        }
        Ok(())
    });
    let (steps, taken, challenges) = taken.into_inner().expect("no other holds it");
    println!("{steps} steps in {cases} worlds; how often each row of the table was taken:");
    for ((from, event, to), count) in TRANSITIONS.iter().zip(&taken) {
        println!("{count:>9}  {from:?} --{event:?}--> {to:?}");
    }
    let [passed, failed] = challenges;
    println!("{passed} challenge routines passed, {failed} did not");
    outcome.unwrap_or_else(|broken| panic!("KENPIN_LAW_SEED={seed}: {broken}"));
    if cases >= CASES_OF_PROOF {
        let rows = TRANSITIONS.iter().zip(&taken);
        let rare: Vec<_> = rows.filter(|(_, count)| **count < ROW_TAKEN_MIN).collect();
        assert!(
            rare.is_empty(),
            "taken fewer than {ROW_TAKEN_MIN} times: {rare:?}"
        );
        assert!(challenges.iter().all(|count| *count >= ROW_TAKEN_MIN));
    }
}
