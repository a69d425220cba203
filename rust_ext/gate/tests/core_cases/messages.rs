//! What the core makes of a gate's messages: refusals, greetings, gaps, a lane that is full.

use std::ops::RangeInclusive;

use crate::story::{MS, START_NS, Story, hello, reject};
use kenpin_gate::core::Effect;
use kenpin_gate::core::part::Key;
use kenpin_gate::core::rules::{PARTS_OPEN_MAX, TRIGGERS_KNOWN_MAX};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::{
    ActuationReport, ControlRequest, GateHeartbeat, Hello, PartDetected, Welcome,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};

/// Says something wrong; how much was refused by then, and why the connection ends.
fn refused(story: &mut Story, request: ControlRequest) -> (u64, String) {
    let mut reason = String::new();
    story.act(|core, now, out| {
        core.said(now, 0, 1, request, out);
        out.retain(|effect| match effect {
            Effect::Disconnect(_, why) => {
                reason.clone_from(why);
                false
            }
            _ => true,
        });
    });
    (story.core.account().messages_refused, reason)
}

fn detected(lane: u32, trigger_no: u64, at_ns: u64, skipped: bool) -> Said {
    Said::PartDetected(PartDetected {
        lane,
        trigger_no,
        encoder: trigger_no,
        gate_time_ns: at_ns,
        skipped,
    })
}

fn key(trigger_no: u64) -> Key {
    Key {
        gate: 0,
        boot_id: 9,
        lane: 0,
        trigger_no,
    }
}

/// The gate comes back; its Welcome, and the numbered messages that it gets again.
fn greeted(story: &mut Story, hello: &Hello) -> (Welcome, Vec<u64>) {
    let mut welcome = None;
    let mut again = Vec::new();
    story.act(|core, now, out| {
        core.detach(0, 1);
        core.attach(now, 0, 1, hello, out);
        for effect in out.iter() {
            if let Effect::Send(_, outgoing) = effect {
                match &outgoing.response.message {
                    Some(Told::Welcome(said)) => welcome = Some(*said),
                    _ if outgoing.response.seq > 0 => again.push(outgoing.response.seq),
                    _ => {}
                }
            }
        }
    });
    (welcome.expect("a Welcome"), again)
}

#[test]
fn each_wrong_message_is_counted_and_said_to_be_wrong() {
    let at = START_NS;
    let cases = [
        (
            ControlRequest {
                seq: 2,
                ack: 7,
                message: Some(detected(0, 2, at, false)),
            },
            "7 is acknowledged, but 0 is the last of this epoch",
        ),
        (ControlRequest::default(), ""),
        (
            ControlRequest {
                seq: 0,
                ack: 0,
                message: Some(detected(0, 2, at, false)),
            },
            "only Hello and heartbeats carry seq 0",
        ),
        (
            ControlRequest {
                seq: 5,
                ack: 0,
                message: Some(detected(0, 2, at, false)),
            },
            "message 5 came where 2 was due",
        ),
        (
            ControlRequest {
                seq: 2,
                ack: 0,
                message: Some(Said::Hello(hello())),
            },
            "Hello comes once, as the first message",
        ),
        (
            ControlRequest {
                seq: 2,
                ack: 0,
                message: Some(detected(7, 2, at, false)),
            },
            "lane 7 is not one of this gate's",
        ),
    ];
    for (request, why) in cases {
        let mut story = Story::begin(|_| {});
        story.part(1);
        let (count, reason) = refused(&mut story, request);
        assert_eq!((count, reason.as_str()), (1, why));
        assert_eq!(story.core.account().triggers, 1);
    }
}

#[test]
fn a_refused_hello_is_shown_until_one_is_accepted() {
    let mut story = Story::begin(|_| {});
    story.core.note_refusal("gate-1", "why");
    story.core.note_refusal("gate-7", "another");
    assert_eq!(story.core.link(0).refused, "why");
    greeted(&mut story, &hello());
    assert_eq!(story.core.link(0).refused, "");
}

#[test]
fn a_heartbeat_leases_for_as_long_as_the_lease() {
    let story = Story::begin(|_| {});
    let lease_ns = story.core.rules().lease_ns;
    assert!(story.core.link(0).is_leased(story.t_ns + lease_ns - 1));
    assert!(!story.core.link(0).is_leased(story.t_ns + lease_ns));
}

#[test]
fn a_gate_hears_again_what_it_had_not_heard_in_this_epoch() {
    let mut story = Story::begin(|_| {});
    for trigger_no in 1..=2 {
        let at = story.part(trigger_no);
        story.view(reject(trigger_no, at));
        story.pass(50 * MS);
    }
    assert_eq!(story.told.len(), 2);
    let epoch = story.core.epoch();
    let heard = |last_server_epoch, last_server_seq| Hello {
        last_server_epoch,
        last_server_seq,
        ..hello()
    };
    let (welcome, again) = greeted(&mut story, &heard(epoch, 0));
    assert_eq!(welcome.heartbeat_interval_ns, 100 * MS);
    assert_eq!(again, [1, 2]);
    let (_, again) = greeted(&mut story, &heard(epoch - 1, 1));
    assert_eq!(again, [1, 2], "a number of another epoch says nothing");
    let (_, again) = greeted(&mut story, &heard(epoch, 1));
    assert_eq!(again, [2]);
}

#[test]
fn a_trigger_that_was_not_tracked_or_not_lived_through_is_rejected() {
    let mut story = Story::begin(|_| {});
    let at = story.t_ns;
    story.seq += 1;
    story.said(story.seq, detected(0, 1, at, true));
    assert_eq!(story.last(), (1, Action::Reject, Cause::TrackingLost));
    assert_eq!(story.core.account().triggers_skipped, 1);
    let mut story = Story::begin(|_| {});
    story.part_at(1, START_NS - 100 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::ServerDown));
}

#[test]
fn the_same_trigger_twice_is_one_part() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.part_at(1, at);
    let account = story.core.account();
    assert_eq!((account.triggers, account.triggers_duplicate), (1, 1));
}

/// Up to which of the gate's messages everything is held, as the gate is told.
fn acknowledged(story: &mut Story) -> u64 {
    let mut ack = None;
    let heartbeat = Said::Heartbeat(GateHeartbeat {
        gate_time_ns: story.t_ns,
        ..GateHeartbeat::default()
    });
    let request = ControlRequest {
        seq: 0,
        ack: 0,
        message: Some(heartbeat),
    };
    story.act(|core, now, out| {
        core.said(now, 0, 1, request, out);
        for effect in out.iter() {
            if let Effect::Send(_, outgoing) = effect {
                ack = Some(outgoing.response.ack);
            }
        }
    });
    ack.expect("a heartbeat is answered")
}

#[test]
fn a_trigger_that_is_said_twice_is_held_once_it_is_decided() {
    let mut story = Story::begin(|_| {});
    let before = story.seq;
    let at = story.part(1);
    assert_eq!(acknowledged(&mut story), before);
    story.part_at(1, at);
    assert_eq!(
        acknowledged(&mut story),
        before + 1,
        "the second saying is what keeps the part"
    );
    story.view(reject(1, at));
    assert_eq!(acknowledged(&mut story), before + 2);
    story.part_at(1, at);
    assert_eq!(
        acknowledged(&mut story),
        before + 3,
        "it is on record already"
    );
}

/// Parts far apart, while nothing that is due happens.
fn announce(story: &mut Story, triggers: RangeInclusive<u64>) {
    for trigger_no in triggers {
        story.t_ns += 100 * MS;
        story.part(trigger_no);
    }
}

#[test]
fn a_lane_that_is_full_makes_room_for_one_part_at_a_time() {
    let mut story = Story::begin(|_| {});
    let resolve = |story: &mut Story, trigger_no| {
        story.seq += 1;
        let report = ActuationReport {
            part: Some(PartKey {
                gate: "gate-1".into(),
                boot_id: 9,
                lane: 0,
                trigger_no,
            }),
            applied: Action::Reject as i32,
            ..ActuationReport::default()
        };
        story.said(story.seq, Said::ActuationReport(report));
    };
    let max = PARTS_OPEN_MAX as u64;
    announce(&mut story, 1..=max);
    // Resolved and not yet gone: it holds no place.
    resolve(&mut story, 1);
    story.part(max + 1);
    assert!(story.core.stage_of(&key(2)).is_some());
    let overloaded = |story: &Story| {
        let overload =
            |told: &&kenpin_proto::gate::v1::Disposition| told.cause() == Cause::Overload;
        story.told.iter().filter(overload).count()
    };
    assert_eq!(overloaded(&story), 0);
    story.part(max + 2);
    assert_eq!(overloaded(&story), 1);
    assert!(
        story.core.stage_of(&key(1)).is_some(),
        "resolved parts stay"
    );
    assert!(
        story.core.stage_of(&key(2)).is_none(),
        "the oldest open one"
    );
    assert!(story.core.stage_of(&key(3)).is_some());
    assert!(story.core.stage_of(&key(max + 2)).is_some());
    resolve(&mut story, 3);
    story.part(max + 3);
    assert_eq!(overloaded(&story), 1, "there was room for one");
    story.part(max + 4);
    assert_eq!(overloaded(&story), 2);
}

#[test]
fn of_parts_that_made_room_so_many_are_still_awaited() {
    let mut story = Story::begin(|_| {});
    let held = (PARTS_OPEN_MAX + TRIGGERS_KNOWN_MAX) as u64;
    announce(&mut story, 1..=held);
    let account = story.core.account();
    assert_eq!((account.open, account.tracking_lost), (held, 0));
    announce(&mut story, held + 1..=held + 1);
    let account = story.core.account();
    assert_eq!((account.open, account.tracking_lost), (held, 1));
}
