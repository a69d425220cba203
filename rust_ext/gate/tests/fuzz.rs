//! Whatever arrives on the station's socket or the gate's stream: nothing
//! panics, nothing passes that no station judged, and good ones are served after.
//!
//! Most cases go through the decoders into the core as the process does it, the
//! rest to the real process over its sockets. `KENPIN_LAW_CASES` sets how many.

mod common;
#[allow(dead_code)]
mod rig;
mod wild {
    pub mod inputs;
}

use std::io::Write;
use std::net::TcpStream;

use kenpin_gate::core::{Core, Effect, Now, Recovered, Rules};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::{ControlRequest, ControlResponse, GateHeartbeat, PartDetected};
use kenpin_proto::part::v1::{Action, Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use prost::Message;
use rig::{Folder, Gate, PATIENCE, Process, Station, hello, mono_ns, view};
use tokio_stream::wrappers::ReceiverStream;
use tonic::codec::{Codec, EncodeBuf, Encoder};
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Status};
use uuid::Uuid;
use wild::inputs::{Input, frames, inputs, request_bytes};

const MS: u64 = 1_000_000;
const BEGIN_NS: u64 = 5_000_000 * MS;

fn cases(usually: u32) -> u32 {
    let asked = std::env::var("KENPIN_LAW_CASES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(usually)
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..Config::default()
    })
}

fn rules() -> Rules {
    let mut rules = common::rules();
    rules.views[0].counter_join = true;
    rules.join_window_ns = 5 * MS;
    rules.transit_ns = 1500 * MS;
    rules
}

/// The core behind the decoders.
struct Server {
    core: Core,
    mono_ns: u64,
    connection: u64,
    boot_id: u64,
    seq: u64,
    ticket: u64,
    /// A station has said PASS of something.
    judged: bool,
    passes: u32,
}

impl Server {
    fn new() -> Self {
        let mut uid = 0;
        let mint = move || {
            uid += 1;
            Uuid::from_u128(uid)
        };
        let now = Now {
            mono_ns: BEGIN_NS,
            utc_ns: 1,
        };
        let recovered = Recovered {
            epoch: 1,
            ..Recovered::default()
        };
        let mut server = Server {
            core: Core::new(rules(), recovered, now, Box::new(mint)),
            mono_ns: BEGIN_NS,
            connection: 0,
            boot_id: 1,
            seq: 0,
            ticket: 0,
            judged: false,
            passes: 0,
        };
        server.attach();
        server
    }

    fn input(&mut self, f: impl FnOnce(&mut Core, Now, &mut Vec<Effect>)) {
        let now = Now {
            mono_ns: self.mono_ns,
            utc_ns: 1,
        };
        let mut out = Vec::new();
        f(&mut self.core, now, &mut out);
        assert!(self.core.account().is_balanced());
        let mut ended = false;
        for effect in out {
            match effect {
                Effect::Journal(record) => self.ticket = record.ticket,
                Effect::Send(_, outgoing) => self.passes += u32::from(is_pass(&outgoing.response)),
                Effect::Disconnect(_, reason) => {
                    assert!(!reason.is_empty(), "cut off without a reason");
                    ended = true;
                }
                Effect::GateSeq { .. } => {}
            }
        }
        if ended {
            self.attach();
        }
    }

    fn attach(&mut self) {
        self.connection += 1;
        let connection = self.connection;
        let hello = hello(self.boot_id, connection);
        self.input(|core, now, out| {
            let gate = core.admit(&hello).expect("a good gate is admitted");
            core.detach(gate, connection - 1);
            core.attach(now, gate, connection, &hello, out);
        });
        self.seq = self.core.link(0).inbound.received();
    }

    fn say(&mut self, request: ControlRequest) {
        let connection = self.connection;
        self.input(|core, now, out| core.said(now, 0, connection, request, out));
    }

    /// Takes one input as the process takes it.
    fn take(&mut self, input: &Input) {
        match input {
            Input::View(bytes) => {
                for body in frames(bytes) {
                    if let Ok(view) = ViewVerdict::decode(body.as_slice()) {
                        self.judged |= view.verdict() == Verdict::Pass
                            && view.cause() == Cause::Unspecified
                            && view.camera == "camera-1";
                        self.input(|core, now, out| core.view(now, view, out));
                    }
                }
            }
            Input::Gate(bytes, in_order) => {
                if let Ok(mut request) = ControlRequest::decode(bytes.as_slice()) {
                    if *in_order && request.seq != 0 {
                        request.seq = self.core.link(0).inbound.received().saturating_add(1);
                        request.ack = 0;
                    }
                    self.say(request);
                }
            }
            Input::Hello(hello) => {
                let admitted = self.core.admit(hello);
                if let Ok(gate) = admitted {
                    self.connection += 1;
                    let connection = self.connection;
                    self.boot_id = hello.boot_id;
                    let hello = hello.clone();
                    self.input(|core, now, out| core.attach(now, gate, connection, &hello, out));
                }
            }
            Input::Wait(ns) => {
                self.mono_ns += ns;
                self.input(|core, now, out| core.tick(now, out));
            }
            Input::Commit => self.commit(),
        }
    }

    fn commit(&mut self) {
        let ticket = self.ticket;
        self.input(|core, now, out| core.committed(now, ticket, out));
    }

    fn heartbeat(&mut self) {
        self.say(ControlRequest {
            seq: 0,
            ack: 0,
            message: Some(Said::Heartbeat(GateHeartbeat {
                heartbeat_no: 1,
                gate_time_ns: self.mono_ns,
                speed_mm_s: 300.0,
                ..GateHeartbeat::default()
            })),
        });
    }

    /// A good gate, a good part and a good station.
    fn serves(&mut self) {
        self.boot_id = self.boot_id.wrapping_add(1).max(1);
        self.mono_ns += 20_000 * MS;
        self.input(|core, now, out| core.tick(now, out));
        self.attach();
        self.heartbeat();
        self.mono_ns += 20 * MS;
        self.heartbeat();
        let detected = PartDetected {
            lane: 0,
            trigger_no: 1,
            encoder: 1,
            gate_time_ns: self.mono_ns,
            skipped: false,
        };
        self.say(ControlRequest {
            seq: 1,
            ack: 0,
            message: Some(Said::PartDetected(detected)),
        });
        self.commit();
        let before = self.passes;
        let mut good = view(1, self.mono_ns, Verdict::Pass);
        good.camera_session = 4711;
        self.input(|core, now, out| core.view(now, good, out));
        self.commit();
        assert_eq!(
            self.passes,
            before + 1,
            "a good part does not pass any more"
        );
    }
}

fn is_pass(response: &ControlResponse) -> bool {
    matches!(&response.message, Some(Told::Disposition(d)) if d.action() == Action::Pass)
}

#[test]
fn nothing_that_can_be_decoded_upsets_the_core() {
    let outcome = runner(cases(1000)).run(&inputs(BEGIN_NS), |inputs| {
        let mut server = Server::new();
        for input in &inputs {
            server.take(input);
            prop_assert!(server.judged || server.passes == 0, "an escape");
        }
        server.serves();
        Ok(())
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
}

/// Sends bytes where messages should be.
#[derive(Clone, Copy, Default)]
struct Raw;

struct Bytes;

impl Encoder for Bytes {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        prost::bytes::BufMut::put_slice(buffer, &item);
        Ok(())
    }
}

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = ControlResponse;
    type Encoder = Bytes;
    type Decoder = <tonic_prost::ProstCodec<ControlRequest, ControlResponse> as Codec>::Decoder;

    fn encoder(&mut self) -> Bytes {
        Bytes
    }

    fn decoder(&mut self) -> Self::Decoder {
        tonic_prost::ProstCodec::<ControlRequest, ControlResponse>::default().decoder()
    }
}

/// One connection of a gate that says these bytes; how it ended.
async fn say_to(channel: Channel, messages: Vec<Vec<u8>>) -> Result<(), Status> {
    let mut client = tonic::client::Grpc::new(channel);
    let ready = client.ready().await;
    ready.map_err(|error| Status::unavailable(error.to_string()))?;
    let (sender, receiver) = tokio::sync::mpsc::channel(messages.len().max(1));
    for message in messages {
        sender.try_send(message).expect("it has room for all");
    }
    drop(sender);
    let path = "/kenpin.gate.v1.GateService/Control"
        .parse()
        .expect("a path");
    let request = tonic::Request::new(ReceiverStream::new(receiver));
    let mut told = client.streaming(request, path, Raw).await?.into_inner();
    while let Some(response) = told.message().await? {
        assert!(!is_pass(&response), "a PASS that nobody judged");
    }
    Ok(())
}

fn stream() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let first = prop_oneof![
        3 => (1u64..5).prop_map(|boot_id| ControlRequest {
            message: Some(Said::Hello(hello(boot_id, 1))),
            ..ControlRequest::default()
        }
        .encode_to_vec()),
        2 => request_bytes(BEGIN_NS),
    ];
    let rest = prop::collection::vec(request_bytes(BEGIN_NS), 0..6);
    (first, rest).prop_map(|(first, rest)| [vec![first], rest].concat())
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// A good gate and a good station are served.
async fn serves(process: &Process) {
    let mut station = Station::connect(process);
    let mut gate = Gate::connect(process, mono_ns()).await;
    gate.heartbeat().await;
    // A stop that was latched on the way stands until a person resets it.
    let leased = async || {
        let waiting = process.waiting_for().await;
        waiting.iter().all(|what| what.starts_with("a reset of"))
    };
    process.until("the gate is leased", leased).await;
    let at = gate.part(1).await;
    station.judge(1, at, Verdict::Pass);
    let told = loop {
        if let Some(Told::Disposition(told)) = gate.next().await.message {
            break told;
        }
    };
    assert_eq!(told.action(), Action::Pass);
}

#[test]
fn the_gates_stream_takes_any_bytes() {
    let runtime = runtime();
    let folder = Folder::new("wild-gate");
    let process = Process::start(&folder.config(|_| {}));
    let outcome = runner(cases(200).min(20_000)).run(&stream(), |messages| {
        let ended = runtime.block_on(async {
            let uri = format!("http://{}", process.address);
            let channel = Endpoint::from_shared(uri).unwrap().connect().await.unwrap();
            tokio::time::timeout(PATIENCE, say_to(channel, messages)).await
        });
        match ended.expect("the stream never ends") {
            Ok(()) => {}
            Err(status) => prop_assert!(!status.message().is_empty(), "{status:?}"),
        }
        Ok(())
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
    runtime.block_on(serves(&process));
}

#[test]
fn a_message_that_cannot_be_read_ends_the_stream_with_a_code() {
    let runtime = runtime();
    let folder = Folder::new("unreadable");
    let process = Process::start(&folder.config(|_| {}));
    let first = ControlRequest {
        message: Some(Said::Hello(hello(7, 1))),
        ..ControlRequest::default()
    };
    let first = first.encode_to_vec();
    let unreadable = [
        vec![vec![0xff, 0xff]],
        vec![first.clone(), vec![0xff, 0xff]],
        vec![first, vec![0; 70_000]],
    ];
    for messages in unreadable {
        let ended = runtime.block_on(async {
            let uri = format!("http://{}", process.address);
            let channel = Endpoint::from_shared(uri).unwrap().connect().await.unwrap();
            tokio::time::timeout(PATIENCE, say_to(channel, messages)).await
        });
        let status = ended.expect("the stream never ends").unwrap_err();
        assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
        let code = status.metadata().get("kenpin-error-code");
        assert_eq!(code.unwrap(), "MESSAGE_MALFORMED");
        assert!(
            status.message().starts_with("MESSAGE_MALFORMED: "),
            "{status:?}"
        );
    }
    runtime.block_on(serves(&process));
}

#[test]
fn the_gates_port_takes_any_bytes() {
    let runtime = runtime();
    let folder = Folder::new("wild-port");
    let process = Process::start(&folder.config(|_| {}));
    let bytes = (any::<bool>(), prop::collection::vec(any::<u8>(), 0..300));
    let outcome = runner(cases(200).min(20_000)).run(&bytes, |(preface, bytes)| {
        let mut stream = TcpStream::connect(&process.address).expect("the process lives");
        let preface: &[u8] = if preface {
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        } else {
            b""
        };
        // It may have been closed already: that is an answer too.
        let _ = stream.write_all(preface).and(stream.write_all(&bytes));
        Ok(())
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
    runtime.block_on(serves(&process));
}

#[test]
fn the_stations_socket_takes_any_bytes() {
    let runtime = runtime();
    let folder = Folder::new("wild-station");
    let process = Process::start(&folder.config(|_| {}));
    let outcome = runner(cases(200).min(20_000)).run(&wild::inputs::socket(BEGIN_NS), |bytes| {
        let mut station = Station::connect(&process);
        let nonsense = bytes.len() >= 4 && bytes[3] != 0;
        // It may have been closed already: that is an answer too.
        let _ = station.write(&bytes);
        if nonsense {
            prop_assert!(station.closed_by_peer(), "nonsense is listened to");
        }
        Ok(())
    });
    outcome.unwrap_or_else(|broken| panic!("{broken}"));
    let malformed = async || process.metric("kenpin_views_malformed_total").await > 0;
    runtime.block_on(process.until("malformed messages are counted", malformed));
    runtime.block_on(serves(&process));
}
