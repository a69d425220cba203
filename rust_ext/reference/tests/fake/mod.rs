//! A server for one gate: decides by a script, remembers everything, and dies on order.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use kenpin_proto::gate::v1::control_request::Message as Request;
use kenpin_proto::gate::v1::control_response::Message as Response;
use kenpin_proto::gate::v1::gate_service_server::{GateService, GateServiceServer};
use kenpin_proto::gate::v1::{
    ActuationReport, ControlRequest, ControlResponse, Disposition, DispositionAccepted, FailPolicy,
    GateFault, Hello, Interlock, LeaseGrant, PartDetected, ResetLatch, Welcome,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio_stream::wrappers::{ReceiverStream, TcpListenerStream};
use tonic::{Request as Call, Response as Answer, Status, Streaming};

type Sender = mpsc::Sender<Result<ControlResponse, Status>>;
type Decision = Option<(Action, Cause)>;

/// What the server does.
#[derive(Clone, Copy)]
pub struct Script {
    /// What it says of a part; `None` for silence.
    pub decide: fn(u64) -> Decision,
    /// Whether it grants leases.
    pub grant: bool,
}

impl Default for Script {
    fn default() -> Self {
        Script {
            decide: |_| Some((Action::Pass, Cause::Unspecified)),
            grant: true,
        }
    }
}

/// A disposition that was sent.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub trigger_no: u64,
    pub action: Action,
    pub epoch: u64,
}

/// Everything the server holds durably, over all its lives.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub hellos: Vec<Hello>,
    pub detected: BTreeMap<u64, PartDetected>,
    pub answers: Vec<DispositionAccepted>,
    pub reports: BTreeMap<u64, Vec<ActuationReport>>,
    pub faults: Vec<GateFault>,
    pub sent: BTreeMap<u64, Sent>,
    pub gaps: u64,
    gate_seq: u64,
    epoch: u64,
    server_seq: u64,
}

struct Service {
    script: Script,
    seen: Arc<Mutex<Seen>>,
    outgoing: Mutex<Option<Sender>>,
}

/// The server; each of its lives has a runtime of its own, so that it can die whole.
pub struct Fake {
    life: Mutex<Option<Runtime>>,
    address: SocketAddr,
    service: Arc<Service>,
}

impl Fake {
    pub fn start(script: Script) -> Fake {
        let seen = Arc::new(Mutex::new(Seen {
            epoch: 1,
            ..Seen::default()
        }));
        let service = Arc::new(Service {
            script,
            seen,
            outgoing: Mutex::default(),
        });
        let (runtime, address) = live("127.0.0.1:0".parse().unwrap(), &service);
        Fake {
            life: Mutex::new(Some(runtime)),
            address,
            service,
        }
    }

    pub fn address(&self) -> String {
        self.address.to_string()
    }

    pub fn seen(&self) -> Seen {
        self.service.seen().clone()
    }

    pub fn wait_for_parts(&self, count: usize) {
        let begun = Instant::now();
        while self.service.seen().detected.len() < count {
            assert!(begun.elapsed() < Duration::from_secs(60), "no parts come");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn wait_for_faults(&self, count: usize) {
        let begun = Instant::now();
        while self.service.seen().faults.len() < count {
            assert!(begun.elapsed() < Duration::from_secs(60), "no fault comes");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn interlock(&self, permit_run: bool) {
        self.order(Response::Interlock(Interlock {
            permit_run,
            reason: "test".into(),
        }));
    }

    pub fn reset(&self) {
        self.order(Response::ResetLatch(ResetLatch {
            principal: "tester".into(),
            reason: "test".into(),
        }));
    }

    fn order(&self, message: Response) {
        let sender = self.service.outgoing.lock().unwrap().clone().unwrap();
        let ack = self.service.seen().gate_seq;
        let unnumbered = ControlResponse {
            seq: 0,
            ack,
            message: Some(message),
        };
        sender.blocking_send(Ok(unnumbered)).unwrap();
    }

    /// Dies with every connection and stays away; the new life may begin a new epoch.
    pub fn cut(&self, away: Duration, new_epoch: bool) {
        let mut life = self.life.lock().unwrap();
        life.take()
            .unwrap()
            .shutdown_timeout(Duration::from_secs(10));
        self.service.outgoing.lock().unwrap().take();
        std::thread::sleep(away);
        if new_epoch {
            let mut seen = self.service.seen();
            seen.epoch += 1;
            seen.server_seq = 0;
        }
        *life = Some(live(self.address, &self.service).0);
    }
}

/// Begins a life: listens, on a runtime with one thread.
fn live(address: SocketAddr, service: &Arc<Service>) -> (Runtime, SocketAddr) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let listener = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind(address).unwrap();
        socket.listen(16).unwrap()
    });
    let address = listener.local_addr().unwrap();
    let server = GateServiceServer::new(Shared(Arc::clone(service)));
    runtime.spawn(
        tonic::transport::Server::builder()
            .add_service(server)
            .serve_with_incoming(TcpListenerStream::new(listener)),
    );
    (runtime, address)
}

impl Service {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    fn numbered(&self, seen: &mut Seen, message: Response) -> ControlResponse {
        seen.server_seq += 1;
        ControlResponse {
            seq: seen.server_seq,
            ack: seen.gate_seq,
            message: Some(message),
        }
    }

    fn take(&self, boot_id: &mut u64, request: ControlRequest) -> Option<ControlResponse> {
        let mut seen = self.seen();
        if request.seq > 0 {
            if request.seq <= seen.gate_seq {
                return None;
            }
            seen.gaps += u64::from(request.seq != seen.gate_seq + 1);
            seen.gate_seq = request.seq;
        }
        match request.message? {
            Request::Hello(hello) => {
                *boot_id = hello.boot_id;
                let message = Response::Welcome(Welcome {
                    session: hello.session,
                    last_gate_seq: seen.gate_seq,
                    epoch: seen.epoch,
                    lease_ns: 200_000_000,
                    heartbeat_interval_ns: 60_000_000,
                    accepted_policy: FailPolicy::Reject.into(),
                });
                seen.hellos.push(hello);
                Some(ControlResponse {
                    seq: 0,
                    ack: seen.gate_seq,
                    message: Some(message),
                })
            }
            Request::Heartbeat(beat) => {
                let message = Response::LeaseGrant(LeaseGrant {
                    epoch: seen.epoch,
                    heartbeat_no: beat.heartbeat_no,
                    duration_ns: if self.script.grant { 200_000_000 } else { 0 },
                });
                Some(ControlResponse {
                    seq: 0,
                    ack: seen.gate_seq,
                    message: Some(message),
                })
            }
            Request::PartDetected(part) => {
                let trigger_no = part.trigger_no;
                seen.detected.insert(trigger_no, part);
                self.dispose(&mut seen, *boot_id, part)
            }
            Request::DispositionAccepted(answer) => {
                seen.answers.push(answer);
                None
            }
            Request::ActuationReport(report) => {
                let trigger_no = report.part.as_ref().unwrap().trigger_no;
                seen.reports.entry(trigger_no).or_default().push(report);
                None
            }
            Request::GateFault(fault) => {
                seen.faults.push(fault);
                None
            }
        }
    }

    fn dispose(
        &self,
        seen: &mut Seen,
        boot_id: u64,
        part: PartDetected,
    ) -> Option<ControlResponse> {
        let (trigger_no, lane) = (part.trigger_no, part.lane);
        let (action, cause) = (self.script.decide)(trigger_no)?;
        let command_id = 1_000 + seen.sent.len() as u64;
        let epoch = seen.epoch;
        seen.sent.insert(
            command_id,
            Sent {
                trigger_no,
                action,
                epoch,
            },
        );
        let message = Response::Disposition(Disposition {
            command_id,
            epoch,
            part: Some(PartKey {
                gate: "gate-1".into(),
                boot_id,
                lane,
                trigger_no,
            }),
            action: action.into(),
            cause: cause.into(),
            ..Default::default()
        });
        Some(self.numbered(seen, message))
    }
}

struct Shared(Arc<Service>);

#[tonic::async_trait]
impl GateService for Shared {
    type ControlStream = ReceiverStream<Result<ControlResponse, Status>>;

    async fn control(
        &self,
        call: Call<Streaming<ControlRequest>>,
    ) -> Result<Answer<Self::ControlStream>, Status> {
        let mut inbound = call.into_inner();
        let (sender, receiver) = mpsc::channel(1024);
        let service = Arc::clone(&self.0);
        *service.outgoing.lock().unwrap() = Some(sender.clone());
        tokio::spawn(async move {
            let mut boot_id = 0;
            while let Ok(Some(request)) = inbound.message().await {
                if let Some(answer) = service.take(&mut boot_id, request)
                    && sender.send(Ok(answer)).await.is_err()
                {
                    return;
                }
            }
        });
        Ok(Answer::new(ReceiverStream::new(receiver)))
    }
}
