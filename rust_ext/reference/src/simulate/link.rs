//! The stream to the server.

use std::sync::Arc;
use std::time::Duration;

use kenpin_proto::gate::v1 as gate;
use kenpin_proto::gate::v1::control_response::Message as Response;
use kenpin_proto::gate::v1::gate_service_client::GateServiceClient;
use kenpin_reference::{AcceptResult, Welcome, Welcomed};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior, timeout};
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Status, Streaming};

use super::options::Options;
use super::random::fresh_id;
use super::say;
use super::state::Shared;

const RETRY: Duration = Duration::from_millis(50);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// A server that says nothing for so long is gone, whatever TCP believes.
const SILENCE_MAX: Duration = Duration::from_secs(2);
/// Heartbeats before the server has named its interval.
const HEARTBEAT_DEFAULT: Duration = Duration::from_millis(100);
/// How long to wait at the end for the server to close its side.
const PARTING_MAX: Duration = Duration::from_millis(200);
/// Messages between the gate's outbox and the socket.
const SEND_BUFFER: usize = 1024;

/// How a connection ended.
type Ended = Result<(), String>;

/// Makes the endpoint that the options describe.
///
/// # Errors
/// An address that is none, or certificates that cannot be read.
pub fn endpoint(options: &Options) -> Result<Endpoint, String> {
    let scheme = if options.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let address = format!("{scheme}://{}", options.server);
    let endpoint = Endpoint::from_shared(address)
        .map_err(|error| format!("--server {}: {error}; it is HOST:PORT", options.server))?
        .connect_timeout(CONNECT_TIMEOUT)
        .tcp_nodelay(true);
    let Some(tls) = &options.tls else {
        return Ok(endpoint);
    };
    let read = |path: &std::path::Path| {
        std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut config = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(read(&tls.ca)?));
    if let Some((certificate, key)) = &tls.identity {
        config = config.identity(Identity::from_pem(read(certificate)?, read(key)?));
    }
    if let Some(name) = &tls.name {
        config = config.domain_name(name.clone());
    }
    endpoint
        .tls_config(config)
        .map_err(|error| format!("TLS: {error}"))
}

/// Keeps a connection to the server until the run is done.
pub async fn run(shared: Arc<Shared>, endpoint: Endpoint) {
    let mut done = shared.done.subscribe();
    let mut last_reason = String::new();
    loop {
        let ended = session(&shared, &endpoint, &mut done).await;
        if *done.borrow() {
            return;
        }
        shared.lock().gate.disconnected();
        let reason = ended
            .err()
            .unwrap_or_else(|| "the server closed the stream".into());
        if reason != last_reason {
            let event = serde_json::json!({"event": "disconnected", "reason": reason});
            say(&event);
            last_reason = reason;
        }
        tokio::select! {
            _ = done.wait_for(|done| *done) => return,
            () = tokio::time::sleep(RETRY) => {}
        }
    }
}

async fn session(shared: &Shared, endpoint: &Endpoint, done: &mut watch::Receiver<bool>) -> Ended {
    let channel: Channel = tokio::select! {
        _ = done.wait_for(|done| *done) => return Ok(()),
        channel = endpoint.connect() => channel,
    }
    .map_err(|error| format!("cannot connect: {}", chain(&error)))?;
    let session = fresh_id().map_err(|error| format!("/dev/urandom: {error}"))?;
    let last_server = shared.lock().gate.connected(session);
    let (sender, receiver) = mpsc::channel(SEND_BUFFER);
    let hello = shared.identity.hello(&shared.options, session, last_server);
    sender.try_send(hello).map_err(|error| error.to_string())?;
    let mut client = GateServiceClient::new(channel);
    let answer = tokio::select! {
        _ = done.wait_for(|done| *done) => return Ok(()),
        answer = timeout(SILENCE_MAX, client.control(ReceiverStream::new(receiver))) => answer,
    };
    let mut inbound = match answer {
        Err(_) => return Err("the server did not answer the Hello".into()),
        Ok(answer) => answer.map_err(|status| reason(&status))?.into_inner(),
    };
    let mut beat = beats(HEARTBEAT_DEFAULT);
    let mut heard = Instant::now();
    loop {
        tokio::select! {
            message = inbound.message() => {
                heard = Instant::now();
                let message = message.map_err(|status| reason(&status))?;
                let Some(message) = message else { return Ok(()) };
                if let Some(interval) = take(shared, message)? {
                    heartbeat(shared, &sender)?;
                    beat = beats(interval);
                }
            }
            _ = beat.tick() => heartbeat(shared, &sender)?,
            () = shared.outgoing.notified() => {}
            _ = done.wait_for(|done| *done) => {
                drop(sender);
                return timeout(PARTING_MAX, farewell(&mut inbound)).await.unwrap_or(Ok(()));
            }
            () = tokio::time::sleep_until(heard + SILENCE_MAX) => {
                return Err("the server fell silent".into());
            }
        }
        send(shared, &sender)?;
    }
}

/// Reads until the server has closed its side as well.
async fn farewell(inbound: &mut Streaming<gate::ControlResponse>) -> Ended {
    while inbound
        .message()
        .await
        .map_err(|status| reason(&status))?
        .is_some()
    {}
    Ok(())
}

/// A status in one line.
fn reason(status: &Status) -> String {
    format!("{:?}: {}", status.code(), status.message())
}

/// Ticks from one interval hence; a late one delays those behind it.
fn beats(interval: Duration) -> Interval {
    let mut beats = tokio::time::interval_at(Instant::now() + interval, interval);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beats
}

/// Takes one message of the server's; the heartbeat interval where it names one.
fn take(shared: &Shared, response: gate::ControlResponse) -> Result<Option<Duration>, String> {
    let mut guard = shared.lock();
    let state = &mut *guard;
    let at = state.reading();
    let mut interval = None;
    match response.message {
        Some(Response::Welcome(welcome)) => {
            let taken = state.gate.welcome(Welcome {
                session: welcome.session,
                epoch: welcome.epoch,
                last_gate_seq: welcome.last_gate_seq,
            });
            match taken {
                Welcomed::Refused => return Err(format!("a Welcome that cannot be: {welcome:?}")),
                Welcomed::NewEpoch => state.tally.epochs += 1,
                Welcomed::SameEpoch => {}
            }
            state.tally.connections += 1;
            interval = Some(heartbeat_interval(&welcome));
        }
        Some(Response::LeaseGrant(grant)) => {
            state
                .gate
                .lease_grant(grant.epoch, grant.heartbeat_no, grant.duration_ns, at);
        }
        Some(Response::Disposition(disposition)) => {
            let command = shared.identity.command(&disposition);
            let result = state.gate.command(&command, at);
            if !matches!(result, AcceptResult::StaleEpoch | AcceptResult::UnknownPart) {
                state.answered_no = state.answered_no.max(command.part.trigger_no);
            }
        }
        Some(Response::Interlock(interlock)) => state.gate.interlock(interlock.permit_run),
        Some(Response::ResetLatch(_)) => state.gate.reset(),
        Some(Response::ModeNotice(_) | Response::TimeReply(_)) | None => {}
    }
    state.gate.received(response.seq);
    if !state.gate.acknowledged(response.ack) {
        return Err(format!(
            "the server acknowledges {}, which was never sent",
            response.ack
        ));
    }
    shared.settle(state);
    Ok(interval)
}

/// A third of the lease, or less where the server asks for less.
fn heartbeat_interval(welcome: &gate::Welcome) -> Duration {
    let third_ns = match welcome.lease_ns {
        0 => HEARTBEAT_DEFAULT.as_nanos() as u64,
        lease_ns => lease_ns / 3,
    };
    let asked_ns = if welcome.heartbeat_interval_ns == 0 {
        third_ns
    } else {
        welcome.heartbeat_interval_ns
    };
    Duration::from_nanos(asked_ns.min(third_ns).clamp(5_000_000, 1_000_000_000))
}

/// Sends a heartbeat once the server has welcomed this session.
fn heartbeat(shared: &Shared, sender: &mpsc::Sender<gate::ControlRequest>) -> Ended {
    let mut state = shared.lock();
    if !state.gate.is_welcomed() {
        return Ok(());
    }
    let Ok(permit) = sender.try_reserve() else {
        return if sender.is_closed() {
            Err("the stream is closed".into())
        } else {
            Ok(())
        };
    };
    let at = state.reading();
    let beat = state.gate.heartbeat(at);
    let ack = state.gate.server_seq();
    permit.send(
        shared
            .identity
            .heartbeat(beat, shared.options.counts_per_mm, ack),
    );
    Ok(())
}

/// Hands over what waits in the outbox, as far as the socket takes it.
fn send(shared: &Shared, sender: &mpsc::Sender<gate::ControlRequest>) -> Ended {
    loop {
        let Ok(permit) = sender.try_reserve() else {
            return if sender.is_closed() {
                Err("the stream is closed".into())
            } else {
                Ok(())
            };
        };
        let Some(outgoing) = shared.lock().gate.next_outgoing() else {
            return Ok(());
        };
        permit.send(shared.identity.outgoing(outgoing));
    }
}

/// An error and what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
