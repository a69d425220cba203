//! The stream to the server, for a gate that is a program with tokio and tonic.
//!
//! [`run`] connects, says Hello, sends heartbeats and whatever the outbox holds,
//! and hands the gate what the server says; when the connection ends it begins
//! again, for ever. It holds the gate for the length of one message, never
//! across a wait.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kenpin_proto::gate::v1 as gate;
use kenpin_proto::gate::v1::gate_service_client::GateServiceClient;
use tokio::sync::{Notify, mpsc, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior, timeout};
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint};
use tonic::{Status, Streaming};

use crate::actuation::Reading;
use crate::contract::{HEARTBEAT_NS_DEFAULT, Heard, Identity};
use crate::gate::Gate;

const RETRY: Duration = Duration::from_millis(50);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// A server that says nothing for so long is gone, whatever TCP believes.
const SILENCE_MAX: Duration = Duration::from_secs(2);
/// How long to wait at the end for the server to close its side.
const PARTING_MAX: Duration = Duration::from_millis(200);
/// Messages between the gate's outbox and the socket.
const SEND_BUFFER: usize = 1024;

/// The program around the gate.
pub trait Side: Send + Sync {
    /// Who the gate is now. Another boot ends the connection and begins a new one.
    fn identity(&self) -> Identity;
    /// The gate, with clock and belt as they are now.
    fn with_gate<T>(&self, act: impl FnOnce(&mut Gate, Reading) -> T) -> T;
    /// A message was taken.
    fn heard(&self, heard: &Heard);
    /// The connection ended, for another reason than the time before.
    fn disconnected(&self, reason: &str);
    /// Woken when something waits to be sent, or the boot is another.
    fn outgoing(&self) -> &Notify;
    /// True at the end.
    fn done(&self) -> watch::Receiver<bool>;
}

/// Where the gate's own certificate and the server's authority are, in PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The authority that signed the server's certificate.
    pub ca: PathBuf,
    /// The gate's certificate and its key.
    pub identity: Option<(PathBuf, PathBuf)>,
    /// The name in the server's certificate, where it is not the host's.
    pub name: Option<String>,
}

/// Makes the endpoint of a server, `HOST:PORT`.
///
/// # Errors
/// An address that is none, or certificates that cannot be read.
pub fn endpoint(server: &str, tls: Option<&Tls>) -> Result<Endpoint, String> {
    let scheme = if tls.is_some() { "https" } else { "http" };
    let endpoint = Endpoint::from_shared(format!("{scheme}://{server}"))
        .map_err(|error| format!("--server {server}: {error}; it is HOST:PORT"))?
        .connect_timeout(CONNECT_TIMEOUT)
        .tcp_nodelay(true);
    let Some(tls) = tls else {
        return Ok(endpoint);
    };
    let read = |path: &std::path::Path| {
        std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut config = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(read(&tls.ca)?));
    if let Some((certificate, key)) = &tls.identity {
        let own = tonic::transport::Identity::from_pem(read(certificate)?, read(key)?);
        config = config.identity(own);
    }
    if let Some(name) = &tls.name {
        config = config.domain_name(name.clone());
    }
    endpoint
        .tls_config(config)
        .map_err(|error| format!("TLS: {error}"))
}

/// A random number other than 0, for a boot or a session.
///
/// # Errors
/// The system gives no random numbers.
pub fn fresh_id() -> Result<u64, String> {
    use std::io::Read;
    let mut bytes = [0; 8];
    std::fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(|error| format!("/dev/urandom: {error}"))?;
    Ok(u64::from_le_bytes(bytes).max(1))
}

/// Keeps a connection to the server until [`Side::done`].
pub async fn run<S: Side>(side: Arc<S>, endpoint: Endpoint) {
    let mut done = side.done();
    let mut last_reason = String::new();
    loop {
        let ended = session(&*side, &endpoint, &mut done).await;
        if *done.borrow() {
            return;
        }
        side.with_gate(|gate, _| gate.disconnected());
        let reason = ended
            .err()
            .unwrap_or_else(|| "the server closed the stream".into());
        if reason != last_reason {
            side.disconnected(&reason);
            last_reason = reason;
        }
        tokio::select! {
            () = finished(&mut done) => return,
            () = tokio::time::sleep(RETRY) => {}
        }
    }
}

async fn session<S: Side>(
    side: &S,
    endpoint: &Endpoint,
    done: &mut watch::Receiver<bool>,
) -> Result<(), String> {
    let channel: Channel = tokio::select! {
        () = finished(done) => return Ok(()),
        channel = endpoint.connect() => channel,
    }
    .map_err(|error| format!("cannot connect: {}", chain(&error)))?;
    let session = fresh_id()?;
    let identity = side.identity();
    let (sender, receiver) = mpsc::channel(SEND_BUFFER);
    sender
        .try_send(side.with_gate(|gate, _| identity.hello(gate, session)))
        .map_err(|error| error.to_string())?;
    let mut client = GateServiceClient::new(channel);
    let answer = tokio::select! {
        () = finished(done) => return Ok(()),
        answer = timeout(SILENCE_MAX, client.control(ReceiverStream::new(receiver))) => answer,
    };
    let mut inbound = match answer {
        Err(_) => return Err("the server did not answer the Hello".into()),
        Ok(answer) => answer.map_err(|status| reason(&status))?.into_inner(),
    };
    let speaker = Speaker {
        side,
        identity,
        sender,
    };
    let mut beat = beats(HEARTBEAT_NS_DEFAULT);
    let mut heard = Instant::now();
    loop {
        tokio::select! {
            message = inbound.message() => {
                heard = Instant::now();
                let message = message.map_err(|status| reason(&status))?;
                let Some(message) = message else { return Ok(()) };
                if let Some(interval_ns) = speaker.take(message)? {
                    speaker.heartbeat()?;
                    beat = beats(interval_ns);
                }
            }
            _ = beat.tick() => speaker.heartbeat()?,
            () = side.outgoing().notified() => speaker.check_boot()?,
            () = finished(done) => {
                drop(speaker);
                return timeout(PARTING_MAX, farewell(&mut inbound)).await.unwrap_or(Ok(()));
            }
            () = tokio::time::sleep_until(heard + SILENCE_MAX) => {
                return Err("the server fell silent".into());
            }
        }
        speaker.send()?;
    }
}

/// One session's way to the server.
struct Speaker<'a, S: Side> {
    side: &'a S,
    identity: Identity,
    sender: mpsc::Sender<gate::ControlRequest>,
}

impl<S: Side> Speaker<'_, S> {
    /// Takes one message of the server's; the heartbeat interval where it names one.
    fn take(&self, response: gate::ControlResponse) -> Result<Option<u64>, String> {
        self.check_boot()?;
        let taken = self
            .side
            .with_gate(|gate, at| self.identity.take(gate, response, at));
        let heard = taken.map_err(|refusal| refusal.0)?;
        self.side.heard(&heard);
        match heard {
            Heard::Welcome { heartbeat_ns, .. } => Ok(Some(heartbeat_ns)),
            _ => Ok(None),
        }
    }

    fn check_boot(&self) -> Result<(), String> {
        if self.side.identity().boot_id == self.identity.boot_id {
            return Ok(());
        }
        Err("tracking was lost: a new boot begins".into())
    }

    /// Sends a heartbeat once the server has welcomed this session.
    fn heartbeat(&self) -> Result<(), String> {
        let Some(permit) = self.permit()? else {
            return Ok(());
        };
        let beat = self.side.with_gate(|gate, at| {
            let welcomed = gate.is_welcomed();
            welcomed.then(|| (gate.heartbeat(at), gate.server_seq()))
        });
        if let Some((beat, ack)) = beat {
            permit.send(self.identity.heartbeat(beat, ack));
        }
        Ok(())
    }

    /// Hands over what waits in the outbox, as far as the socket takes it.
    fn send(&self) -> Result<(), String> {
        while let Some(permit) = self.permit()? {
            let Some(outgoing) = self.side.with_gate(|gate, _| gate.next_outgoing()) else {
                return Ok(());
            };
            permit.send(self.identity.outgoing(outgoing));
        }
        Ok(())
    }

    /// Room for one message, where there is some.
    fn permit(&self) -> Result<Option<mpsc::Permit<'_, gate::ControlRequest>>, String> {
        match self.sender.try_reserve() {
            Ok(permit) => Ok(Some(permit)),
            Err(_) if self.sender.is_closed() => Err("the stream is closed".into()),
            Err(_) => Ok(None),
        }
    }
}

/// Reads until the server has closed its side as well.
async fn farewell(inbound: &mut Streaming<gate::ControlResponse>) -> Result<(), String> {
    while inbound
        .message()
        .await
        .map_err(|status| reason(&status))?
        .is_some()
    {}
    Ok(())
}

/// Waits for the end.
async fn finished(done: &mut watch::Receiver<bool>) {
    // Where the sender is gone, this is the end as well.
    let _ = done.wait_for(|done| *done).await;
}

/// A status in one line.
fn reason(status: &Status) -> String {
    format!("{:?}: {}", status.code(), status.message())
}

/// Ticks from one interval hence; a late one delays those behind it.
fn beats(interval_ns: u64) -> Interval {
    let interval = Duration::from_nanos(interval_ns);
    let mut beats = tokio::time::interval_at(Instant::now() + interval, interval);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beats
}

/// An error and what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
