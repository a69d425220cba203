//! The real process with a small gate, a small station and a follower on its
//! real sockets.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kenpin_proto::control::v1::control_service_client::ControlServiceClient;
use kenpin_proto::control::v1::{MetricsRequest, ReadyRequest};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::gate_service_client::GateServiceClient;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::journal_service_client::JournalServiceClient;
use kenpin_proto::gate::v1::{
    AcceptResult, ActuationOutcome, ActuationReport, ControlRequest, ControlResponse, Disposition,
    DispositionAccepted, FailPolicy, FollowRequest, GateHeartbeat, Hello, JournalEntry,
    LaneGeometry, PartDetected,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey, Verdict};
use kenpin_proto::station::v1::ViewVerdict;
use prost::Message;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::{Channel, Endpoint};
use tonic::{Status, Streaming};

pub const PATIENCE: Duration = Duration::from_secs(20);
const SPACING: Duration = Duration::from_millis(25);

pub fn mono_ns() -> u64 {
    kenpin_gate::os::mono_ns()
}

/// No file of this process may grow beyond `bytes`.
pub fn limit_files(pid: i32, bytes: u64) {
    let limit = libc::rlimit {
        rlim_cur: bytes,
        rlim_max: libc::RLIM_INFINITY,
    };
    // SAFETY: `limit` is valid for the call, and the old limit is not asked for.
    let rc = unsafe { libc::prlimit(pid, libc::RLIMIT_FSIZE, &limit, std::ptr::null_mut()) };
    assert_eq!(rc, 0, "{}", std::io::Error::last_os_error());
}

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let stamp = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_nanos();
        let path = std::env::temp_dir().join(format!("kg-{name}-{}", stamp % 1_000_000_000_000));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A configuration in this folder, with changes.
    pub fn config(&self, change: impl FnOnce(&mut Value)) -> PathBuf {
        let mut config = json!({
            "schema_version": 1, "site": "test", "gate_group": "g",
            "run_dir": self.0.join("run"), "journal_path": self.0.join("journal.sqlite"),
            "listen": "127.0.0.1:0",
            "gates": [{"name": "gate-1", "lanes": [0], "fail_policy": "reject"}],
            "views": [{"station": "station-1", "camera": "camera-1", "lane": 0}],
            "budget_us": 1_000_000, "min_spacing_us": 20000, "join_window_us": 5000,
            "transit_ms": 1500, "lease_ms": 1000
        });
        change(&mut config);
        let path = self.0.join("gate.json");
        std::fs::write(&path, config.to_string()).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running `kenpin-gate`.
pub struct Process {
    child: Child,
    pub address: String,
    run: PathBuf,
}

pub fn command(config: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kenpin-gate"));
    command.arg("serve").arg("--config").arg(config);
    command
}

impl Process {
    pub fn start(config: &Path) -> Self {
        let mut child = command(config).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut seen = Vec::new();
        let address = loop {
            let Some(Ok(line)) = lines.next() else {
                panic!("it ended without having started: {seen:?}");
            };
            let entry: Value = serde_json::from_str(&line).unwrap_or_default();
            if entry["event"] == "started" {
                break entry["listen"].as_str().unwrap_or_default().to_owned();
            }
            seen.push(line);
        };
        std::thread::spawn(move || for _ in lines {});
        let text = std::fs::read_to_string(config).unwrap();
        let config: Value = serde_json::from_str(&text).unwrap();
        Process {
            child,
            address,
            run: config["run_dir"].as_str().unwrap().into(),
        }
    }

    pub fn pid(&self) -> i32 {
        self.child.id() as i32
    }

    pub fn signal(&self, signal: i32) {
        // SAFETY: the child has not been waited for, so its pid is its own.
        unsafe { libc::kill(self.pid(), signal) };
    }

    pub fn wait(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    pub fn kill(self) {
        self.signal(libc::SIGKILL);
        self.wait();
    }

    pub fn socket(&self, kind: &str) -> PathBuf {
        self.run.join(format!("gate-g.{kind}.sock"))
    }

    async fn channel(&self, kind: &str) -> Channel {
        let uri = format!("unix:{}", self.socket(kind).display());
        Endpoint::from_shared(uri).unwrap().connect().await.unwrap()
    }

    pub async fn waiting_for(&self) -> Vec<String> {
        let mut control = ControlServiceClient::new(self.channel("control").await);
        let ready = control.ready(ReadyRequest {}).await.unwrap().into_inner();
        assert_eq!(ready.ready, ready.waiting_for.is_empty());
        ready.waiting_for
    }

    pub async fn until_ready(&self) {
        self.until("ready", async || self.waiting_for().await.is_empty())
            .await;
    }

    pub async fn until(&self, what: &str, mut is: impl AsyncFnMut() -> bool) {
        let waited = tokio::time::timeout(PATIENCE, async {
            while !is().await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        });
        assert!(waited.await.is_ok(), "waited in vain until {what}");
    }

    pub async fn metric(&self, name: &str) -> u64 {
        let mut control = ControlServiceClient::new(self.channel("control").await);
        let metrics = control.metrics(MetricsRequest {}).await.unwrap();
        let metrics = metrics.into_inner().metrics;
        metrics
            .iter()
            .filter(|m| m.name == name)
            .map(|m| m.value as u64)
            .sum()
    }

    pub async fn journal(&self) -> JournalServiceClient<Channel> {
        JournalServiceClient::new(self.channel("journal").await)
    }

    /// Everything that the journal holds now.
    pub async fn entries(&self) -> Vec<JournalEntry> {
        let mut journal = self.journal().await;
        let request = FollowRequest {
            batch_entries_max: 7,
            ..FollowRequest::default()
        };
        let mut stream = journal.follow(request).await.unwrap().into_inner();
        let mut entries: Vec<JournalEntry> = Vec::new();
        loop {
            let answer = stream.message().await.unwrap().unwrap();
            if answer.entries.is_empty() {
                break entries;
            }
            entries.extend(answer.entries);
        }
    }

    pub async fn facts(&self) -> Vec<Fact> {
        let entries = self.entries().await;
        entries.into_iter().filter_map(|e| e.fact).collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A gate with its queue in the test's hands.
pub struct Gate {
    sender: mpsc::Sender<ControlRequest>,
    pub told: Streaming<ControlResponse>,
    pub boot_id: u64,
    pub seq: u64,
    pub server_seq: u64,
    pub epoch: u64,
    pub last_gate_seq: u64,
    pub acked: u64,
    heartbeat_no: u64,
    unsent: Vec<ControlRequest>,
}

pub fn hello(boot_id: u64, session: u64) -> Hello {
    Hello {
        gate: "gate-1".into(),
        boot_id,
        session,
        fail_policy: FailPolicy::Reject as i32,
        counts_per_mm: 10.0,
        encoder_bits: 32,
        lanes: vec![LaneGeometry {
            lane: 0,
            distance_mm: 600.0,
        }],
        protocol: 1,
        ..Hello::default()
    }
}

pub async fn open(
    process: &Process,
    hello: Hello,
) -> Result<(mpsc::Sender<ControlRequest>, Streaming<ControlResponse>), Status> {
    let channel = Endpoint::from_shared(format!("http://{}", process.address))
        .unwrap()
        .connect()
        .await
        .unwrap();
    let (sender, receiver) = mpsc::channel(64);
    let first = ControlRequest {
        message: Some(Said::Hello(hello)),
        ..ControlRequest::default()
    };
    sender.send(first).await.unwrap();
    let stream = ReceiverStream::new(receiver);
    let told = GateServiceClient::new(channel).control(stream).await?;
    Ok((sender, told.into_inner()))
}

impl Gate {
    pub async fn connect(process: &Process, boot_id: u64) -> Self {
        Self::resume(process, boot_id, 0, 0, 0).await
    }

    /// Comes back with what it knows.
    pub async fn resume(
        process: &Process,
        boot_id: u64,
        seq: u64,
        server_seq: u64,
        epoch: u64,
    ) -> Self {
        let mut hello = hello(boot_id, mono_ns());
        hello.last_server_seq = server_seq;
        hello.last_server_epoch = epoch;
        let mut gate = Self::greet(process, hello).await;
        gate.seq = seq;
        gate.server_seq = if gate.epoch == epoch { server_seq } else { 0 };
        gate
    }

    /// Connects with this Hello.
    pub async fn greet(process: &Process, hello: Hello) -> Self {
        let boot_id = hello.boot_id;
        let (sender, mut told) = open(process, hello).await.unwrap();
        let first = told.message().await.unwrap().unwrap();
        let Some(Told::Welcome(welcome)) = first.message else {
            panic!("not a Welcome: {first:?}");
        };
        Gate {
            sender,
            told,
            boot_id,
            seq: 0,
            server_seq: 0,
            epoch: welcome.epoch,
            last_gate_seq: welcome.last_gate_seq,
            acked: welcome.last_gate_seq,
            heartbeat_no: 0,
            unsent: Vec::new(),
        }
    }

    pub async fn send(&mut self, mut request: ControlRequest) {
        request.ack = self.server_seq;
        self.sender.send(request).await.unwrap();
    }

    pub async fn heartbeat(&mut self) {
        self.heartbeat_no += 1;
        let beat = GateHeartbeat {
            heartbeat_no: self.heartbeat_no,
            gate_time_ns: mono_ns(),
            speed_mm_s: 300.0,
            ..GateHeartbeat::default()
        };
        self.send(ControlRequest {
            seq: 0,
            ack: 0,
            message: Some(Said::Heartbeat(beat)),
        })
        .await;
    }

    pub async fn say(&mut self, message: Said) -> u64 {
        self.seq += 1;
        let request = ControlRequest {
            seq: self.seq,
            ack: 0,
            message: Some(message),
        };
        self.unsent.push(request.clone());
        self.send(request).await;
        self.seq
    }

    /// Says again what came after `seq`, as after a reconnect.
    pub async fn say_again(&mut self, said: Vec<ControlRequest>) {
        let held = self.last_gate_seq;
        for request in said.into_iter().filter(|r| r.seq > held) {
            self.unsent.push(request.clone());
            self.send(request).await;
        }
    }

    pub fn said(&self) -> Vec<ControlRequest> {
        self.unsent.clone()
    }

    /// Announces a part, at its distance from the one before; answers the
    /// instant of its trigger.
    pub async fn part(&mut self, trigger_no: u64) -> u64 {
        tokio::time::sleep(SPACING).await;
        let now = mono_ns();
        self.say(Said::PartDetected(PartDetected {
            lane: 0,
            trigger_no,
            encoder: trigger_no * 1000,
            gate_time_ns: now,
            skipped: false,
        }))
        .await;
        now
    }

    /// The next message that is not a grant or a time.
    pub async fn next(&mut self) -> ControlResponse {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.told.message()).await;
            let response = next.expect("nothing came").unwrap().expect("it ended");
            self.acked = self.acked.max(response.ack);
            match response.message {
                Some(Told::LeaseGrant(_) | Told::TimeReply(_) | Told::ModeNotice(_)) => {}
                Some(Told::Interlock(interlock)) if interlock.permit_run => {}
                _ => {
                    self.server_seq = self.server_seq.max(response.seq);
                    return response;
                }
            }
        }
    }

    pub async fn disposition(&mut self) -> Disposition {
        let response = self.next().await;
        match response.message {
            Some(Told::Disposition(disposition)) => disposition,
            other => panic!("not a disposition: {other:?}"),
        }
    }

    pub async fn accept(&mut self, told: &Disposition) {
        self.say(Said::DispositionAccepted(DispositionAccepted {
            command_id: told.command_id,
            part: told.part.clone(),
            result: AcceptResult::Accepted as i32,
            ..DispositionAccepted::default()
        }))
        .await;
    }

    pub async fn actuate(&mut self, trigger_no: u64, applied: Action) {
        self.actuate_on(0, trigger_no, applied).await;
    }

    pub async fn actuate_on(&mut self, lane: u32, trigger_no: u64, applied: Action) {
        let part = PartKey {
            gate: "gate-1".into(),
            boot_id: self.boot_id,
            lane,
            trigger_no,
        };
        self.say(Said::ActuationReport(ActuationReport {
            part: Some(part),
            applied: applied as i32,
            outcome: ActuationOutcome::PassedConfirmed as i32,
            ..ActuationReport::default()
        }))
        .await;
    }
}

/// A station's connection.
pub struct Station(UnixStream);

impl Station {
    pub fn connect(process: &Process) -> Self {
        Station(UnixStream::connect(process.socket("views")).unwrap())
    }

    pub fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.0.write_all(bytes)
    }

    pub fn closed_by_peer(mut self) -> bool {
        use std::io::Read;
        self.0.set_read_timeout(Some(PATIENCE)).unwrap();
        matches!(self.0.read(&mut [0; 1]), Ok(0))
    }

    pub fn view(&mut self, view: &ViewVerdict) {
        let body = view.encode_to_vec();
        let mut message = (body.len() as u32).to_le_bytes().to_vec();
        message.extend(body);
        self.write(&message).unwrap();
    }

    pub fn judge(&mut self, frame_no: u64, exposure_ns: u64, verdict: Verdict) {
        self.view(&view(frame_no, exposure_ns, verdict));
    }
}

pub fn view(frame_no: u64, exposure_ns: u64, verdict: Verdict) -> ViewVerdict {
    ViewVerdict {
        station: "station-1".into(),
        camera: "camera-1".into(),
        camera_session: 5,
        ring_seq: frame_no,
        frame_no,
        exposure_ns,
        exposure_error_ns: 1000,
        verdict: verdict as i32,
        cause: match verdict {
            Verdict::Reject => Cause::SurfaceDefect as i32,
            _ => 0,
        },
        ..ViewVerdict::default()
    }
}
