//! What may come over a socket: messages with extreme values, with flipped
//! bits, cut short, with lengths that lie, and bytes that are no message.

use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::{
    ActuationReport, ControlRequest, DispositionAccepted, GateFault, GateHeartbeat, Hello,
    LaneGeometry, PartDetected,
};
use kenpin_proto::part::v1::PartKey;
use kenpin_proto::station::v1::ViewVerdict;
use proptest::prelude::*;
use prost::Message;

#[derive(Clone, Debug)]
pub enum Input {
    /// Bytes on the station's socket.
    View(Vec<u8>),
    /// A message on the gate's stream; whether its number is the one that is due.
    Gate(Vec<u8>, bool),
    Hello(Hello),
    Wait(u64),
    Commit,
}

/// Numbers at the edges, and near an instant that means something.
fn number(near: u64) -> impl Strategy<Value = u64> {
    prop_oneof![
        4 => 0u64..4,
        4 => (near - 50_000_000)..(near + 50_000_000),
        1 => Just(u64::MAX),
        1 => Just(u64::MAX - 1),
        1 => Just(1 << 63),
        1 => Just((1 << 63) - 1),
        1 => (0u64..50_000_000).prop_map(move |d| near.wrapping_add(1 << 63).wrapping_add(d)),
        1 => any::<u64>(),
    ]
}

fn real() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => 0.0..2000.0,
        1 => any::<f64>(),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::MAX), Just(-0.0)],
    ]
}

fn name(right: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![8 => Just(right.to_owned()), 1 => Just(String::new()), 1 => ".{0,8}"]
}

fn key(near: u64) -> impl Strategy<Value = Option<PartKey>> {
    let key = (name("gate-1"), number(near), 0u32..2, number(near));
    let key = key.prop_map(|(gate, boot_id, lane, trigger_no)| PartKey {
        gate,
        boot_id,
        lane,
        trigger_no,
    });
    prop::option::weighted(0.9, key)
}

fn view(near: u64) -> impl Strategy<Value = ViewVerdict> {
    let who = (name("station-1"), name("camera-1"));
    let frame = (number(near), number(near));
    let exposure = (number(near), number(near));
    (who, frame, exposure, 0i32..4, 0i32..60).prop_map(|(who, frame, exposure, verdict, cause)| {
        ViewVerdict {
            station: who.0,
            camera: who.1,
            camera_session: frame.0,
            ring_seq: frame.1,
            frame_no: frame.1,
            exposure_ns: exposure.0,
            exposure_error_ns: exposure.1,
            verdict,
            cause: if cause < 30 { 0 } else { cause },
            ..ViewVerdict::default()
        }
    })
}

fn hello(near: u64) -> impl Strategy<Value = Hello> {
    let ids = (name("gate-1"), number(near), number(near));
    let server = (number(near), 0u64..3);
    let belt = (real(), 0u32..70, real());
    (ids, server, belt, 0i32..5, any::<bool>()).prop_map(|(ids, server, belt, policy, stopped)| {
        Hello {
            gate: ids.0,
            boot_id: ids.1,
            session: ids.2,
            last_server_seq: server.0,
            last_server_epoch: server.1,
            fail_policy: policy,
            counts_per_mm: belt.0,
            encoder_bits: belt.1,
            lanes: vec![LaneGeometry {
                lane: 0,
                distance_mm: belt.2,
            }],
            protocol: 1,
            stopped,
            ..Hello::default()
        }
    })
}

fn said(near: u64) -> impl Strategy<Value = Said> {
    let heartbeat = (number(near), number(near), number(near), real());
    let lane = prop_oneof![9 => Just(0u32), 1 => any::<u32>()];
    let detected = (lane, number(near), number(near), number(near));
    let accepted = (number(near), key(near), 0i32..9);
    let report = (key(near), 0i32..5, 0i32..9, number(near));
    prop_oneof![
        4 => heartbeat.prop_map(|(heartbeat_no, gate_time_ns, encoder, speed_mm_s)| {
            Said::Heartbeat(GateHeartbeat {
                heartbeat_no,
                gate_time_ns,
                encoder,
                speed_mm_s,
                ..GateHeartbeat::default()
            })
        }),
        4 => detected.prop_map(|(lane, trigger_no, encoder, gate_time_ns)| {
            Said::PartDetected(PartDetected {
                lane,
                trigger_no,
                encoder,
                gate_time_ns,
                skipped: false,
            })
        }),
        1 => accepted.prop_map(|(command_id, part, result)| {
            Said::DispositionAccepted(DispositionAccepted {
                command_id,
                part,
                result,
                ..DispositionAccepted::default()
            })
        }),
        2 => report.prop_map(|(part, applied, outcome, fired_gate_time_ns)| {
            Said::ActuationReport(ActuationReport {
                part,
                applied,
                outcome,
                fired_gate_time_ns,
                ..ActuationReport::default()
            })
        }),
        1 => any::<(i32, bool, bool)>().prop_map(|(code, latched, cleared)| {
            Said::GateFault(GateFault {
                code,
                latched,
                cleared,
                ..GateFault::default()
            })
        }),
        1 => hello(near).prop_map(Said::Hello),
    ]
}

fn request(near: u64) -> impl Strategy<Value = ControlRequest> {
    let seq = prop_oneof![4 => 1u64..6, 1 => number(near)];
    let ack = prop_oneof![8 => Just(0), 1 => number(near)];
    (seq, ack, prop::option::weighted(0.95, said(near))).prop_map(|(seq, ack, message)| {
        let seq = match &message {
            Some(Said::Heartbeat(_)) => 0,
            _ => seq,
        };
        ControlRequest { seq, ack, message }
    })
}

/// Leaves a message as it is, or does something to its bytes.
fn mangled(bytes: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let flips = prop::collection::vec((any::<prop::sample::Index>(), 0u32..8), 1..4);
    let how = prop_oneof![
        6 => Just(None),
        2 => flips.prop_map(|flips| Some((flips, None))),
        1 => any::<prop::sample::Index>().prop_map(|cut| Some((Vec::new(), Some(cut)))),
    ];
    (bytes, how).prop_map(|(mut bytes, how)| {
        let Some((flips, cut)) = how.filter(|_| !bytes.is_empty()) else {
            return bytes;
        };
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes
    })
}

fn noise() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..80)
}

/// One message of the gate's stream, or what is none.
pub fn request_bytes(near: u64) -> impl Strategy<Value = Vec<u8>> {
    let message = request(near).prop_map(|request| request.encode_to_vec());
    prop_oneof![8 => mangled(message), 1 => noise()]
}

/// What one connection of a station sends.
pub fn socket(near: u64) -> impl Strategy<Value = Vec<u8>> {
    let body = mangled(view(near).prop_map(|view| view.encode_to_vec()));
    let lie = prop_oneof![8 => Just(0i64), 1 => -3i64..4, 1 => any::<i32>().prop_map(i64::from)];
    let framed = (body, lie).prop_map(|(body, lie)| {
        let length = (body.len() as i64 + lie) as u32;
        [length.to_le_bytes().to_vec(), body].concat()
    });
    let messages = prop::collection::vec(framed, 1..4).prop_map(|all| all.concat());
    prop_oneof![8 => messages, 1 => noise()]
}

/// The bodies in what a station sends, up to where it makes no sense.
pub fn frames(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut bodies = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let length = u32::from_le_bytes(*length) as usize;
        if length > kenpin_gate::views::MESSAGE_BYTES_MAX || length > rest.len() {
            break;
        }
        let (body, rest) = rest.split_at(length);
        bodies.push(body.to_vec());
        bytes = rest;
    }
    bodies
}

/// A little story: what comes over both sockets, and time.
pub fn inputs(near: u64) -> impl Strategy<Value = Vec<Input>> {
    let input = prop_oneof![
        6 => socket(near).prop_map(Input::View),
        12 => (request_bytes(near), prop::bool::weighted(0.9)).prop_map(|(b, o)| Input::Gate(b, o)),
        1 => hello(near).prop_map(Input::Hello),
        2 => (0u64..60_000_000).prop_map(Input::Wait),
        1 => Just(Input::Commit),
    ];
    prop::collection::vec(input, 1..40)
}
