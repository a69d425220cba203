//! What a decision costs on its way, beside what it cannot do without.
//!
//! One run, interleaved, a thread computing on the other core all the while:
//!
//! - path: a view verdict handed to the station's socket, until the
//!   disposition's bytes were handed to the gate's socket, journal commit included;
//! - echo: a bare tonic stream of the same message, there and back;
//! - commit: a bare SQLite transaction of one row, with the journal's settings;
//! - deadline: parts that no station answers, and how late their REJECT left,
//!   beside a bare thread that sleeps to the same instants;
//! - load: eight lanes together, and the process's CPU time a part.
//!
//! `PARTS` (10000), `RATE` parts a second (200), `LOAD_PARTS` (20000).

#[path = "../tests/rig/mod.rs"]
#[allow(dead_code)]
mod rig;

use std::collections::HashMap;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::gate_service_client::GateServiceClient;
use kenpin_proto::gate::v1::gate_service_server::{GateService, GateServiceServer};
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ControlRequest, ControlResponse, Disposition, DispositionState, LaneGeometry, PartDetected,
};
use kenpin_proto::part::v1::Verdict;
use rig::{Folder, Gate, Process, Station, hello, mono_ns, view};
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tonic::{Request, Response, Status, Streaming};

const LANES: u32 = 8;
const BUDGET_US: u64 = 50_000;
const GUARD_US: u64 = 1_000;
const BEAT: Duration = Duration::from_millis(200);

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .map_or(default, |text| text.parse().expect("a whole number"))
}

/// Sorted, then by the nearest rank; the 99.9th needs ten thousand.
fn show(name: &str, samples_ns: &mut [i64]) -> (f64, f64) {
    samples_ns.sort_unstable();
    let us = |share: f64| {
        let rank = (share * samples_ns.len() as f64).ceil() as usize;
        samples_ns[rank.clamp(1, samples_ns.len()) - 1] as f64 / 1e3
    };
    let (p50, p999) = (us(0.5), us(0.999));
    println!(
        "{name:<34}{p50:>10.1}{:>10.1}{p999:>10.1}{:>12.1}{:>9}   us",
        us(0.99),
        us(1.0),
        samples_ns.len()
    );
    (p50, p999)
}

fn head(title: &str) {
    println!(
        "\n{title:<34}{:>10}{:>10}{:>10}{:>12}{:>9}",
        "p50", "p99", "p99.9", "max", "n"
    );
}

fn sleep_until(instant_ns: u64) {
    let until = libc::timespec {
        tv_sec: (instant_ns / 1_000_000_000) as i64,
        tv_nsec: (instant_ns % 1_000_000_000) as i64,
    };
    // SAFETY: `until` lives through the call, and no remainder is asked for.
    unsafe {
        libc::clock_nanosleep(
            libc::CLOCK_MONOTONIC,
            libc::TIMER_ABSTIME,
            &until,
            std::ptr::null_mut(),
        )
    };
}

/// Keeps a core busy, three parts of four, until it is told to end.
fn busy(stop: &Arc<AtomicBool>) -> std::thread::JoinHandle<f64> {
    let stop = Arc::clone(stop);
    std::thread::spawn(move || {
        let mut values = vec![1.000_1_f64; 1 << 17];
        while !stop.load(Ordering::Relaxed) {
            let until = mono_ns() + 30_000_000;
            while mono_ns() < until {
                for value in &mut values {
                    *value = *value * 0.999 + 0.001;
                }
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        values.iter().sum()
    })
}

/// Answers every message with one of its own.
struct Echo;

#[tonic::async_trait]
impl GateService for Echo {
    type ControlStream = Pin<Box<dyn Stream<Item = Result<ControlResponse, Status>> + Send>>;

    async fn control(
        &self,
        request: Request<Streaming<ControlRequest>>,
    ) -> Result<Response<Self::ControlStream>, Status> {
        let answers = request.into_inner().map(|asked| {
            asked.map(|one| ControlResponse {
                seq: one.seq,
                ack: one.ack,
                message: Some(Told::Disposition(Disposition {
                    command_id: one.seq,
                    ..Disposition::default()
                })),
            })
        });
        Ok(Response::new(Box::pin(answers)))
    }
}

struct EchoClient {
    sender: mpsc::Sender<ControlRequest>,
    answers: Streaming<ControlResponse>,
}

impl EchoClient {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // A runtime of its own, as the other process has.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .unwrap();
            let listener = listener.into_std().unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let incoming =
                    tonic::transport::server::TcpIncoming::from(listener).with_nodelay(Some(true));
                tonic::transport::Server::builder()
                    .add_service(GateServiceServer::new(Echo))
                    .serve_with_incoming(incoming)
                    .await
            })
        });
        let channel = tonic::transport::Endpoint::from_shared(format!("http://{address}"))
            .unwrap()
            .connect()
            .await
            .unwrap();
        let (sender, receiver) = mpsc::channel(64);
        let answers = GateServiceClient::new(channel)
            .control(ReceiverStream::new(receiver))
            .await
            .unwrap()
            .into_inner();
        EchoClient { sender, answers }
    }

    async fn round(&mut self, seq: u64) -> i64 {
        let start_ns = mono_ns();
        let request = ControlRequest {
            seq,
            ack: seq,
            message: Some(Said::PartDetected(detected(0, seq, start_ns))),
        };
        self.sender.send(request).await.unwrap();
        self.answers.message().await.unwrap().unwrap();
        (mono_ns() - start_ns) as i64
    }
}

fn detected(lane: u32, trigger_no: u64, at_ns: u64) -> PartDetected {
    PartDetected {
        lane,
        trigger_no,
        encoder: trigger_no * 20,
        gate_time_ns: at_ns,
        skipped: false,
    }
}

/// A table like the journal's, with its settings.
fn bare_store(path: &Path) -> rusqlite::Connection {
    let store = rusqlite::Connection::open(path).unwrap();
    store
        .execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;
             CREATE TABLE entries (seq INTEGER PRIMARY KEY, body BLOB NOT NULL);",
        )
        .unwrap();
    store
}

fn commit(store: &rusqlite::Connection) -> i64 {
    let start_ns = mono_ns();
    store
        .prepare_cached("INSERT INTO entries (body) VALUES (?1)")
        .unwrap()
        .execute([&[7u8; 300][..]])
        .unwrap();
    (mono_ns() - start_ns) as i64
}

/// Waits for the disposition of a part, answers it, and keeps the lease.
async fn answer(gate: &mut Gate) {
    let told = gate.disposition().await;
    gate.accept(&told).await;
    let key = told.part.as_ref().unwrap();
    gate.actuate(key.trigger_no, told.action()).await;
}

async fn beat_when_due(gate: &mut Gate, last_ns: &mut u64) {
    if mono_ns() - *last_ns > BEAT.as_nanos() as u64 {
        *last_ns = mono_ns();
        gate.heartbeat().await;
    }
}

/// One lane with its station and gate, whose parts come at a steady rate.
struct Line {
    process: Process,
    station: Station,
    gate: Gate,
    gap_ns: u64,
    next_ns: u64,
    beat_ns: u64,
}

impl Line {
    async fn begin(folder: &Folder, boot_id: u64, rate: u64, budget_us: u64) -> Self {
        let process = Process::start(&folder.config(|config| {
            config["min_spacing_us"] = json!(2000);
            config["join_window_us"] = json!(800);
            config["budget_us"] = json!(budget_us);
            config["guard_us"] = json!(GUARD_US);
            config["demo_limits_off"] = json!(true);
        }));
        let station = Station::connect(&process);
        let mut gate = Gate::connect(&process, boot_id).await;
        gate.heartbeat().await;
        process.until_ready().await;
        Self {
            process,
            station,
            gate,
            gap_ns: 1_000_000_000 / rate,
            next_ns: mono_ns(),
            beat_ns: mono_ns(),
        }
    }

    /// Waits for the next part; when it was detected.
    async fn part(&mut self, number: u64) -> u64 {
        self.next_ns = (self.next_ns + self.gap_ns).max(mono_ns());
        tokio::task::block_in_place(|| sleep_until(self.next_ns));
        self.beat().await;
        let at_ns = mono_ns();
        self.gate
            .say(Said::PartDetected(detected(0, number, at_ns)))
            .await;
        at_ns
    }

    async fn beat(&mut self) {
        beat_when_due(&mut self.gate, &mut self.beat_ns).await;
    }
}

/// (sent, deadline) of every part by its number, from the journal.
async fn sent(process: &Process, parts: u64) -> HashMap<u64, (u64, u64)> {
    let mut found = HashMap::new();
    process
        .until("every decision is on record", async || {
            found = signalled(process.facts().await);
            found.len() as u64 >= parts
        })
        .await;
    found
}

fn signalled(facts: Vec<Fact>) -> HashMap<u64, (u64, u64)> {
    let mut decided = HashMap::new();
    let mut found = HashMap::new();
    for fact in facts {
        match fact {
            Fact::PartDecided(d) => {
                decided.insert(d.part_uid, (d.part.unwrap().trigger_no, d.deadline_ns));
            }
            Fact::DispositionChanged(d) if d.state() == DispositionState::Sent => {
                if let Some(&(trigger_no, deadline_ns)) = decided.get(&d.part_uid) {
                    found.insert(trigger_no, (d.sent_ns, deadline_ns));
                }
            }
            _ => {}
        }
    }
    found
}

async fn path(parts: u64, rate: u64) {
    let folder = Folder::new("bench-path");
    let mut line = Line::begin(&folder, 41, rate, 1_000_000).await;
    let store = bare_store(&folder.0.join("bare.sqlite"));
    let mut echo = EchoClient::start().await;
    let mut handed = HashMap::new();
    let (mut echoes, mut commits) = (Vec::new(), Vec::new());
    for number in 1..=parts {
        let at_ns = line.part(number).await;
        tokio::time::sleep(Duration::from_millis(1)).await;
        let message = view(number, at_ns, Verdict::Pass);
        handed.insert(number, mono_ns());
        line.station.view(&message);
        answer(&mut line.gate).await;
        echoes.push(echo.round(number).await);
        commits.push(commit(&store));
    }
    let mut paths: Vec<i64> = sent(&line.process, parts)
        .await
        .iter()
        .map(|(number, (sent_ns, _))| *sent_ns as i64 - handed[number] as i64)
        .collect();
    head("one decision at a time");
    let path = show("path: verdict to gate's socket", &mut paths);
    let echo = show("echo: bare tonic, there and back", &mut echoes);
    let commit = show("commit: bare SQLite, one row", &mut commits);
    println!(
        "path p50 {:.1} us (aim 100); p99.9 is {:.2} times the sum of echo and commit (aim 2)",
        path.0,
        path.1 / (echo.1 + commit.1)
    );
}

async fn deadlines(parts: u64, rate: u64) {
    let folder = Folder::new("bench-late");
    // Its station is connected and silent.
    let mut line = Line::begin(&folder, 42, rate, BUDGET_US).await;
    let (instants, waiting) = std::sync::mpsc::channel::<u64>();
    let bare = std::thread::spawn(move || {
        let mut late = Vec::new();
        for deadline_ns in waiting {
            sleep_until(deadline_ns - GUARD_US * 1000);
            late.push(mono_ns() as i64 - deadline_ns as i64);
        }
        late
    });
    let mut answered = 0;
    for number in 1..=parts {
        let at_ns = line.part(number).await;
        instants.send(at_ns + BUDGET_US * 1000).unwrap();
        while number - answered > BUDGET_US * rate / 1_000_000 + 2 {
            answer(&mut line.gate).await;
            answered += 1;
        }
    }
    while answered < parts {
        line.beat().await;
        answer(&mut line.gate).await;
        answered += 1;
    }
    drop(instants);
    let mut bare = bare.join().unwrap();
    let mut gates: Vec<i64> = sent(&line.process, parts)
        .await
        .values()
        .map(|(sent_ns, deadline_ns)| *sent_ns as i64 - *deadline_ns as i64)
        .collect();
    head("no station: REJECT at the deadline");
    show("after the deadline (- is before)", &mut gates);
    show("a bare thread, a guard early", &mut bare);
    let late = |samples: &[i64]| samples.iter().filter(|&&after| after > 0).count();
    println!(
        "late: {} of {} REJECTs; the bare thread {} of {} (aim: at most 1 in 10,000 more)",
        late(&gates),
        gates.len(),
        late(&bare),
        bare.len()
    );
}

/// User and system time of a process, seconds.
fn cpu_s(pid: i32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = text
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks: f64 = fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    // SAFETY: asks for a constant of the system.
    ticks / unsafe { libc::sysconf(libc::_SC_CLK_TCK) } as f64
}

async fn load(parts: u64, rate: u64) {
    let folder = Folder::new("bench-load");
    let lanes: Vec<u32> = (0..LANES).collect();
    let process = Process::start(&folder.config(|config| {
        config["gates"][0]["lanes"] = json!(lanes);
        config["views"] = lanes
            .iter()
            .map(|lane| json!({"station": "station-1", "camera": format!("camera-{lane}"), "lane": lane}))
            .collect();
        config["min_spacing_us"] = json!(3500);
        config["join_window_us"] = json!(500);
        config["demo_limits_off"] = json!(true);
    }));
    let mut station = Station::connect(&process);
    let mut greeting = hello(43, mono_ns());
    greeting.lanes = lanes
        .iter()
        .map(|&lane| LaneGeometry {
            lane,
            distance_mm: 600.0,
        })
        .collect();
    let mut gate = Gate::greet(&process, greeting).await;
    // The clocks are known by the fastest of some exchanges.
    for _ in 0..50 {
        gate.heartbeat().await;
        tokio::time::sleep(Duration::from_millis(4)).await;
    }
    for lane in &lanes {
        let mut known = view(0, 0, Verdict::Pass);
        known.camera = format!("camera-{lane}");
        known.frame_no = 0;
        station.view(&known);
    }
    process.until_ready().await;
    let (started_ns, cpu_before_s) = (mono_ns(), cpu_s(process.pid()));
    let (mut beat_ns, mut next_ns) = (mono_ns(), mono_ns());
    let mut answered = 0;
    for number in 1..=parts {
        next_ns += 1_000_000_000 / rate;
        tokio::task::block_in_place(|| sleep_until(next_ns));
        beat_when_due(&mut gate, &mut beat_ns).await;
        let (lane, trigger_no) = (
            (number % u64::from(LANES)) as u32,
            number / u64::from(LANES) + 1,
        );
        let at_ns = mono_ns();
        gate.say(Said::PartDetected(detected(lane, trigger_no, at_ns)))
            .await;
        let mut message = view(trigger_no, at_ns, Verdict::Pass);
        message.camera = format!("camera-{lane}");
        station.view(&message);
        while number - answered > 64 {
            answer_on(&mut gate).await;
            answered += 1;
        }
    }
    while answered < parts {
        answer_on(&mut gate).await;
        answered += 1;
    }
    let took_s = (mono_ns() - started_ns) as f64 / 1e9;
    let cpu_us = (cpu_s(process.pid()) - cpu_before_s) * 1e6 / parts as f64;
    let passed = process.metric("kenpin_account_passed_total").await;
    let reached = (parts as f64 / took_s) as u64;
    println!("\n{LANES} lanes: {parts} parts in {took_s:.2} s, {reached} a second (asked {rate})");
    println!("{cpu_us:.1} us of the process's CPU time a part; {passed} passed");
    let mut causes: HashMap<&str, u64> = HashMap::new();
    for fact in process.facts().await {
        if let Fact::PartDecided(decided) = fact {
            *causes.entry(decided.cause().as_str_name()).or_default() += 1;
        }
    }
    println!("decisions by cause: {causes:?}");
}

async fn answer_on(gate: &mut Gate) {
    let told = gate.disposition().await;
    gate.accept(&told).await;
    let key = told.part.as_ref().unwrap();
    gate.actuate_on(key.lane, key.trigger_no, told.action())
        .await;
}

fn main() {
    let (parts, rate) = (setting("PARTS", 10_000), setting("RATE", 200));
    let load_parts = setting("LOAD_PARTS", 20_000);
    let stop = Arc::new(AtomicBool::new(false));
    let working = busy(&stop);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        path(parts, rate).await;
        deadlines(parts, rate).await;
    });
    stop.store(true, Ordering::Relaxed);
    std::hint::black_box(working.join().unwrap());
    runtime.block_on(load(load_parts, 2000));
}
