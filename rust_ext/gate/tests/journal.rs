//! The journal's database: what it takes up again, and what it may forget.

use std::path::PathBuf;

use kenpin_gate::config::Durability;
use kenpin_gate::core::{Now, Record, StoredState};
use kenpin_gate::journal::follow::Reader;
use kenpin_gate::journal::queue::Operation;
use kenpin_gate::journal::store::{Options, Store};
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AccountNote, ActuationReport, ChallengeMarked, ChallengeRoutine, ChallengeStanding,
    ChallengeStarted, DispositionChanged, DispositionState, FaultCode, InterlockChanged, Mode,
    ModeChanged, PartActuated, PartDecided, RecipeScheduled, RecipeStart,
};
use kenpin_proto::part::v1::{Action, PartKey};

struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let id = uuid::Uuid::new_v4();
        let folder = std::env::temp_dir().join(format!("kj-{name}-{id}"));
        std::fs::create_dir_all(&folder).unwrap();
        Place(folder)
    }

    fn options(&self) -> Options {
        Options {
            path: self.0.join("journal.sqlite"),
            durability: Durability::Normal,
            bytes_max: 2 << 20,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn at(utc_ns: u64) -> Now {
    Now {
        mono_ns: utc_ns,
        utc_ns,
    }
}

fn key(trigger_no: u64) -> PartKey {
    PartKey {
        gate: "gate-1".into(),
        boot_id: u64::MAX - 3,
        lane: 0,
        trigger_no,
    }
}

fn uid(trigger_no: u64) -> String {
    uuid::Uuid::from_u128(u128::from(trigger_no)).to_string()
}

fn record(trigger_no: u64, fact: Fact) -> Operation {
    Operation::Record(Box::new(Record {
        ticket: 1,
        fact,
        part: Some(key(trigger_no)),
        awaited: false,
    }))
}

fn decided(trigger_no: u64) -> Operation {
    let fact = Fact::PartDecided(PartDecided {
        part_uid: uid(trigger_no),
        part: Some(key(trigger_no)),
        action: Action::Pass as i32,
        command_id: 100 + trigger_no,
        deadline_ns: 77,
        ..PartDecided::default()
    });
    record(trigger_no, fact)
}

fn changed(trigger_no: u64, state: DispositionState) -> Operation {
    let fact = Fact::DispositionChanged(DispositionChanged {
        part_uid: uid(trigger_no),
        state: state as i32,
        ..DispositionChanged::default()
    });
    record(trigger_no, fact)
}

fn actuated(trigger_no: u64) -> Operation {
    let fact = Fact::PartActuated(PartActuated {
        part_uid: uid(trigger_no),
        report: Some(ActuationReport {
            part: Some(key(trigger_no)),
            applied: Action::Pass as i32,
            ..ActuationReport::default()
        }),
        ..PartActuated::default()
    });
    record(trigger_no, fact)
}

#[test]
fn it_takes_up_what_was_open() {
    let place = Place::new("open");
    let (mut store, recovered) = Store::open(&place.options(), at(1), "boot-a").unwrap();
    assert_eq!((recovered.epoch, recovered.parts.len()), (1, 0));
    let uuid = store.uuid().to_owned();
    let batch = [
        decided(1),
        decided(2),
        changed(2, DispositionState::Acknowledged),
        decided(3),
        changed(3, DispositionState::Expired),
        decided(4),
        actuated(4),
        // The report came before the journal took the decision.
        actuated(5),
        decided(5),
        Operation::GateSeq {
            gate: "gate-1".into(),
            boot_id: u64::MAX - 3,
            seq: 12,
        },
        Operation::Acknowledge(4),
    ];
    store.write(&batch, at(2)).unwrap();
    let last_seq = store.last_seq();
    assert_eq!(last_seq, 10);
    drop(store);

    let (store, recovered) = Store::open(&place.options(), at(3), "boot-a").unwrap();
    assert_eq!(store.uuid(), uuid);
    assert_eq!(store.acknowledged_seq(), 4);
    assert_eq!(store.last_seq(), last_seq + 1);
    assert_eq!(recovered.epoch, 2);
    assert_eq!(recovered.gates, [("gate-1".into(), u64::MAX - 3, 12)]);
    let mut states: Vec<_> = recovered
        .parts
        .iter()
        .map(|part| (part.key.trigger_no, part.state, part.deadline_ns))
        .collect();
    states.sort_by_key(|(trigger_no, _, _)| *trigger_no);
    assert_eq!(
        states,
        [
            (1, StoredState::Decided, 77),
            (2, StoredState::Acknowledged, 77),
            (3, StoredState::Void, 77),
            (4, StoredState::Closed, 77),
            (5, StoredState::Closed, 77),
        ]
    );
    drop(store);
    let (_, recovered) = Store::open(&place.options(), at(4), "boot-b").unwrap();
    assert!(recovered.parts.iter().all(|part| part.deadline_ns == 0));
}

fn ordered(fact: Fact) -> Operation {
    Operation::Record(Box::new(Record {
        ticket: 1,
        fact,
        part: None,
        awaited: false,
    }))
}

#[test]
fn orders_and_stops_hold_until_someone_changes_them() {
    let place = Place::new("standing");
    let mode = |mode: Mode, ends_utc_ns| {
        ordered(Fact::ModeChanged(ModeChanged {
            gate: "gate-1".into(),
            mode: mode as i32,
            principal: "anna".into(),
            ends_utc_ns,
            ..ModeChanged::default()
        }))
    };
    let interlock = |gate: &str, code: FaultCode| {
        ordered(Fact::InterlockChanged(InterlockChanged {
            gate: gate.into(),
            permit_run: code == FaultCode::Unspecified,
            code: code as i32,
            reason: "why".into(),
            ..InterlockChanged::default()
        }))
    };
    let marked = ordered(Fact::ChallengeMarked(ChallengeMarked {
        gate: "gate-1".into(),
        lane: 3,
        count: 2,
        challenges_left: 2,
        ..ChallengeMarked::default()
    }));
    let challenge = record(
        1,
        Fact::PartDecided(PartDecided {
            part_uid: uid(1),
            part: Some(PartKey { lane: 3, ..key(1) }),
            action: Action::Reinspect as i32,
            challenge: true,
            challenges_left: 1,
            destination: 6,
            ..PartDecided::default()
        }),
    );
    let (mut store, recovered) = Store::open(&place.options(), at(1), "boot").unwrap();
    assert!(recovered.standing.is_empty());
    let batch = [
        mode(Mode::Setup, 0),
        mode(Mode::BypassPass, 99),
        interlock("gate-1", FaultCode::BinFull),
        interlock("gate-2", FaultCode::LowAir),
        interlock("gate-1", FaultCode::LowAir),
        interlock("gate-2", FaultCode::Unspecified),
        marked,
        challenge,
    ];
    store.write(&batch, at(2)).unwrap();
    drop(store);
    let (_, recovered) = Store::open(&place.options(), at(3), "boot").unwrap();
    let standing = &recovered.standing[0];
    assert_eq!(recovered.standing.len(), 1);
    assert_eq!(
        (standing.mode, standing.ends_utc_ns),
        (Mode::BypassPass, 99)
    );
    let codes: Vec<FaultCode> = standing.stops.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [FaultCode::BinFull, FaultCode::LowAir]);
    assert_eq!(standing.challenges, [(3, 1)]);
    assert_eq!(recovered.parts[0].destination, 6);
}

#[test]
fn the_last_change_of_each_stations_recipe_is_kept() {
    let place = Place::new("recipes");
    let change = |station: &str, hash: &str| RecipeScheduled {
        station: station.into(),
        recipe_hash: hash.into(),
        starts: vec![RecipeStart {
            gate: "gate-1".into(),
            trigger_no: 7,
            ..RecipeStart::default()
        }],
        ..RecipeScheduled::default()
    };
    let changes = [
        change("station-1", "a"),
        change("station-2", "b"),
        change("station-1", "c"),
    ];
    let (mut store, recovered) = Store::open(&place.options(), at(1), "boot").unwrap();
    assert!(recovered.recipes.is_empty());
    let facts = changes.clone().map(|c| ordered(Fact::RecipeScheduled(c)));
    store.write(&facts, at(2)).unwrap();
    drop(store);
    let (_, recovered) = Store::open(&place.options(), at(3), "boot").unwrap();
    assert_eq!(recovered.recipes, [changes[2].clone(), changes[1].clone()]);
}

#[test]
fn a_lanes_challenge_routine_is_kept_as_the_last_fact_left_it() {
    let place = Place::new("challenge");
    let standing = |lane: u32, parts: u32| ChallengeStanding {
        gate: "gate-1".into(),
        lane,
        due: "no pass is on record".into(),
        running: Some(ChallengeRoutine {
            routine_id: uid(7),
            parts: vec![Default::default(); parts as usize],
            ..ChallengeRoutine::default()
        }),
        ..ChallengeStanding::default()
    };
    let started = |lane: u32| {
        ordered(Fact::ChallengeStarted(ChallengeStarted {
            standing: Some(standing(lane, 0)),
            first_trigger_no: 1,
        }))
    };
    let decided = record(
        1,
        Fact::PartDecided(PartDecided {
            part_uid: uid(1),
            part: Some(key(1)),
            challenge: true,
            challenge_standing: Some(standing(0, 1)),
            ..PartDecided::default()
        }),
    );
    let actuated = record(
        1,
        Fact::PartActuated(PartActuated {
            part_uid: uid(1),
            challenge_standing: Some(standing(0, 2)),
            ..PartActuated::default()
        }),
    );
    let (mut store, _) = Store::open(&place.options(), at(1), "boot").unwrap();
    let batch = [started(0), started(3), decided, actuated];
    store.write(&batch, at(2)).unwrap();
    drop(store);
    let (_, recovered) = Store::open(&place.options(), at(3), "boot").unwrap();
    let kept = &recovered.standing[0].routines;
    assert_eq!(kept, &[standing(0, 2), standing(3, 0)]);
}

#[test]
fn a_row_of_rejects_is_kept_until_it_ends_or_is_reset() {
    let place = Place::new("runs");
    let behind = |number: u64, lane: u32, reject_run: u32| {
        record(
            number,
            Fact::PartDecided(PartDecided {
                part_uid: uid(number),
                part: Some(PartKey {
                    lane,
                    ..key(number)
                }),
                action: Action::Reject as i32,
                reject_run,
                ..PartDecided::default()
            }),
        )
    };
    let kept = |batch: &[Operation]| {
        let (mut store, _) = Store::open(&place.options(), at(1), "boot").unwrap();
        store.write(batch, at(2)).unwrap();
        drop(store);
        let (_, recovered) = Store::open(&place.options(), at(3), "boot").unwrap();
        let standing = recovered.standing.into_iter();
        standing.flat_map(|one| one.reject_runs).collect::<Vec<_>>()
    };
    assert_eq!(
        kept(&[behind(1, 0, 1), behind(2, 0, 2), behind(3, 4, 1)]),
        [(0, 2), (4, 1)]
    );
    assert_eq!(kept(&[behind(4, 4, 0)]), [(0, 2)]);
    let reset = InterlockChanged {
        gate: "gate-1".into(),
        permit_run: true,
        ..InterlockChanged::default()
    };
    assert_eq!(kept(&[ordered(Fact::InterlockChanged(reset))]), []);
}

#[test]
fn two_processes_never_share_it() {
    let place = Place::new("lock");
    let first = Store::open(&place.options(), at(1), "boot").unwrap();
    let second = Store::open(&place.options(), at(1), "boot");
    assert!(second.err().unwrap().to_string().contains("in use"));
    drop(first);
    assert!(Store::open(&place.options(), at(1), "boot").is_ok());
}

#[test]
fn a_batch_that_fails_leaves_nothing() {
    let place = Place::new("batch");
    let mut options = place.options();
    options.bytes_max = 1 << 20;
    let (mut store, _) = Store::open(&options, at(1), "boot").unwrap();
    let before = store.last_seq();
    let large = note(800_000);
    assert!(
        store
            .write(&[decided(1), large.clone(), large], at(2))
            .is_err()
    );
    assert_eq!(store.last_seq(), before);
    store.write(&[decided(2)], at(3)).unwrap();
    let entries = Reader::open(&options.path).unwrap().after(0, 100).unwrap();
    assert!(entries.iter().map(|e| e.seq).eq([1, 2]));
}

fn note(bytes: usize) -> Operation {
    record(
        1,
        Fact::AccountNote(AccountNote {
            kind: Kind::TriggerMissed as i32,
            detail: "x".repeat(bytes),
            ..AccountNote::default()
        }),
    )
}

fn prune(store: &mut Store) {
    while store.prune(16, at(u64::MAX / 2), 1).unwrap() {}
}

#[test]
fn it_forgets_what_the_follower_holds_and_the_rest_only_when_nearly_full() {
    let place = Place::new("prune");
    let (mut store, _) = Store::open(&place.options(), at(1), "boot").unwrap();
    let reader = Reader::open(&place.options().path).unwrap();
    for _ in 0..120 {
        store.write(&[note(10_000)], at(2)).unwrap();
    }
    prune(&mut store);
    assert_eq!(reader.first_seq().unwrap(), 1);
    store.write(&[Operation::Acknowledge(40)], at(3)).unwrap();
    prune(&mut store);
    assert!(reader.first_seq().unwrap() > 1);
    assert!(reader.first_seq().unwrap() <= 41);
    assert_eq!(store.pruned_unacknowledged(), 0);
    for _ in 0..400 {
        store.write(&[note(10_000)], at(4)).unwrap();
        prune(&mut store);
    }
    assert!(store.pruned_unacknowledged() > 0);
    assert!(reader.first_seq().unwrap() > 41);
    assert_eq!(store.last_seq(), 521);
}

#[test]
fn it_forgets_closed_parts_but_never_the_last_of_a_lane() {
    let place = Place::new("parts");
    let (mut store, _) = Store::open(&place.options(), at(1), "boot").unwrap();
    for trigger_no in 1..=20 {
        store
            .write(&[decided(trigger_no), actuated(trigger_no)], at(2))
            .unwrap();
    }
    store.write(&[decided(21), decided(22)], at(2)).unwrap();
    store.write(&[actuated(22)], at(2)).unwrap();
    prune(&mut store);
    drop(store);
    let (_, recovered) = Store::open(&place.options(), at(3), "boot").unwrap();
    let mut left: Vec<u64> = recovered.parts.iter().map(|p| p.key.trigger_no).collect();
    left.sort_unstable();
    assert_eq!(left, [21, 22]);
}
