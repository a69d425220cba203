//! The gate's stream: translation only.
#![forbid(unsafe_code)]

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::gate_service_server::GateService;
use kenpin_proto::gate::v1::{ControlRequest, ControlResponse, Hello};
use serde_json::json;
use tokio_stream::Stream;
use tonic::{Code, Request, Response, Status, Streaming};

use super::Shared;
use super::identity::{Shown, coded, may_be_gate, shown};
use crate::core::RefusalKind;
use crate::engine::{Attached, Engine, Item};
use crate::log;

/// The largest message of a gate.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// How long a connection may take to say Hello.
const HELLO_WITHIN: Duration = Duration::from_secs(5);
/// A connection is given up after this many leases without a word.
const SILENT_LEASES: u32 = 10;

/// Serves `GateService`.
pub struct Gate {
    shared: Arc<Shared>,
}

impl Gate {
    /// For this process.
    pub fn new(shared: Arc<Shared>) -> Self {
        Gate { shared }
    }
}

#[tonic::async_trait]
impl GateService for Gate {
    type ControlStream = Pin<Box<dyn Stream<Item = Result<ControlResponse, Status>> + Send>>;

    /// The headers go out at once; everything else waits for Hello.
    async fn control(
        &self,
        request: Request<Streaming<ControlRequest>>,
    ) -> Result<Response<Self::ControlStream>, Status> {
        let peer = request.remote_addr().map(|a| a.to_string());
        let certificate = shown(&request)?;
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let shared = self.shared.clone();
        let silence = Duration::from_millis(shared.config.lease_ms) * SILENT_LEASES;
        tokio::spawn(async move {
            let mut said = request.into_inner();
            match greet(&shared, certificate.as_ref(), &mut said).await {
                Ok((attached, hello)) => {
                    let (gate, connection) = (attached.gate, attached.connection);
                    log::info(
                        "gate_attached",
                        json!({ "gate": hello.gate, "boot_id": hello.boot_id, "peer": peer }),
                    );
                    let _ = sender.send(Ok(attached));
                    let why = listen(&shared.engine, gate, connection, said, silence).await;
                    let why = why.unwrap_or_else(|status| {
                        let why = status.message().to_owned();
                        shared.engine.end(gate, connection, status);
                        why
                    });
                    shared.engine.detach(gate, connection);
                    log::warning(
                        "gate_detached",
                        json!({ "gate": hello.gate, "reason": why }),
                    );
                }
                Err(status) => {
                    log::warning(
                        "gate_refused",
                        json!({ "peer": peer, "reason": status.message() }),
                    );
                    let _ = sender.send(Err(status));
                }
            }
        });
        let stream = Telling {
            engine: self.shared.engine.clone(),
            state: State::Greeting(receiver),
        };
        Ok(Response::new(Box::pin(stream)))
    }
}

async fn greet(
    shared: &Shared,
    certificate: Option<&Shown>,
    said: &mut Streaming<ControlRequest>,
) -> Result<(Attached, Hello), Status> {
    let first = tokio::time::timeout(HELLO_WITHIN, said.message())
        .await
        .map_err(|_| Status::deadline_exceeded("no Hello came within 5 s"))?
        .map_err(unreadable)?;
    let Some(Said::Hello(hello)) = first.and_then(|request| request.message) else {
        return Err(Status::invalid_argument("the first message must be Hello"));
    };
    if let Err(status) = may_be_gate(&shared.config, &hello.gate, certificate) {
        shared.engine.note_refusal(&hello.gate, status.message());
        return Err(status);
    }
    match shared.engine.attach(&hello) {
        Ok(attached) => Ok((attached, hello)),
        Err(refusal) => {
            let kind = match refusal.kind {
                RefusalKind::NotFound => Code::NotFound,
                RefusalKind::FailedPrecondition => Code::FailedPrecondition,
            };
            Err(coded(kind, refusal.code, refusal.text))
        }
    }
}

/// What a gate is told whose message could not be read; what befell the
/// connection itself stays as it is.
fn unreadable(status: Status) -> Status {
    match status.code() {
        Code::Internal | Code::OutOfRange | Code::Unimplemented => coded(
            Code::InvalidArgument,
            "MESSAGE_MALFORMED",
            format!(
                "a message was no ControlRequest of at most {MESSAGE_BYTES_MAX} bytes: {}",
                status.message()
            ),
        ),
        _ => status,
    }
}

/// Hears the gate until its stream ends; answers why it did, or with what its
/// connection is to be ended.
async fn listen(
    engine: &Engine,
    gate: usize,
    connection: u64,
    mut said: Streaming<ControlRequest>,
    silence: Duration,
) -> Result<String, Status> {
    loop {
        match tokio::time::timeout(silence, said.message()).await {
            Ok(Ok(Some(request))) => {
                engine.drive(|core, now, out| core.said(now, gate, connection, request, out));
            }
            Ok(Ok(None)) => return Ok("the gate ended it".into()),
            Ok(Err(status)) => return Err(unreadable(status)),
            Err(_) => return Ok(format!("nothing was heard for {} ms", silence.as_millis())),
        }
    }
}

enum State {
    Greeting(tokio::sync::oneshot::Receiver<Result<Attached, Status>>),
    Attached(Attached),
    Ended,
}

/// What the gate is told; its end is the end of the connection.
struct Telling {
    engine: Arc<Engine>,
    state: State,
}

impl Stream for Telling {
    type Item = Result<ControlResponse, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            match &mut this.state {
                State::Greeting(receiver) => match Pin::new(receiver).poll(context) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Ok(Ok(attached))) => this.state = State::Attached(attached),
                    Poll::Ready(Ok(Err(status))) => {
                        this.state = State::Ended;
                        return Poll::Ready(Some(Err(status)));
                    }
                    Poll::Ready(Err(_)) => this.state = State::Ended,
                },
                State::Attached(attached) => {
                    let gate = attached.gate;
                    match attached.receiver.poll_recv(context) {
                        Poll::Pending => return Poll::Pending,
                        Poll::Ready(Some(Item::Message(outgoing))) => {
                            if let Some(response) = this.engine.dispatch(gate, *outgoing) {
                                return Poll::Ready(Some(Ok(response)));
                            }
                        }
                        Poll::Ready(Some(Item::End(status))) => {
                            this.leave();
                            return Poll::Ready(Some(Err(status)));
                        }
                        Poll::Ready(None) => this.leave(),
                    }
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

impl Telling {
    fn leave(&mut self) {
        if let State::Attached(attached) = &self.state {
            self.engine.detach(attached.gate, attached.connection);
        }
        self.state = State::Ended;
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        self.leave();
    }
}
