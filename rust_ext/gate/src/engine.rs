//! Gives the core its clock and does what it asks: the one place where threads
//! meet. The lock is held for microseconds; nobody holds it across disk or
//! socket.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::{ControlResponse, Hello};
use serde_json::json;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tonic::Status;

use crate::alarm::Alarm;
use crate::core::{Core, Effect, Now, Outgoing, Refusal};
use crate::journal::queue::{Operation, Queue};
use crate::journal::writer::Listener;
use crate::{log, os};

/// Messages to one gate that its connection has not taken yet; beyond, the
/// connection is ended, and the gate finds them when it comes back.
const STREAM_MAX: usize = 8192;

/// What a gate's response stream is fed with.
pub enum Item {
    /// A message.
    Message(Box<Outgoing>),
    /// The end.
    End(Status),
}

struct Sending {
    connection: u64,
    sender: Sender<Item>,
}

struct Inner {
    core: Core,
    effects: Vec<Effect>,
    sending: Vec<Option<Sending>>,
}

/// The core with its surroundings.
pub struct Engine {
    inner: Mutex<Inner>,
    queue: Arc<Queue>,
    alarm: Arc<Alarm>,
    connections: AtomicU64,
    /// Station connections that have not said yet which station they are.
    pub stations_unnamed: AtomicUsize,
    /// Messages on the views socket that could not be read.
    pub views_malformed: AtomicU64,
    /// Hellos that were refused.
    pub hellos_refused: AtomicU64,
}

/// A gate that has attached.
pub struct Attached {
    /// Index of the gate.
    pub gate: usize,
    /// Names this connection.
    pub connection: u64,
    /// What is to be sent.
    pub receiver: Receiver<Item>,
}

impl Engine {
    /// Around `core`.
    pub fn new(core: Core, queue: Arc<Queue>, alarm: Arc<Alarm>) -> Self {
        let sending = core.rules().gates.iter().map(|_| None).collect();
        Engine {
            inner: Mutex::new(Inner {
                core,
                effects: Vec::new(),
                sending,
            }),
            queue,
            alarm,
            connections: AtomicU64::new(0),
            stations_unnamed: AtomicUsize::new(0),
            views_malformed: AtomicU64::new(0),
            hellos_refused: AtomicU64::new(0),
        }
    }

    /// Gives the core an input and does what it answers; the journal's thread is
    /// told that there is something to write.
    pub fn drive<R>(&self, input: impl FnOnce(&mut Core, Now, &mut Vec<Effect>) -> R) -> R {
        let answer = self.drive_here(input);
        self.queue.ring();
        answer
    }

    /// The same for a caller that writes the journal itself.
    pub fn drive_here<R>(&self, input: impl FnOnce(&mut Core, Now, &mut Vec<Effect>) -> R) -> R {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *inner;
        let answer = input(&mut inner.core, os::now(), &mut inner.effects);
        self.apply(inner);
        self.alarm.set(inner.core.next_due_ns());
        answer
    }

    /// Looks at the core.
    pub fn look<R>(&self, at: impl FnOnce(&Core) -> R) -> R {
        at(&self
            .inner
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .core)
    }

    fn apply(&self, inner: &mut Inner) {
        while !inner.effects.is_empty() {
            let mut failed = Vec::new();
            let mut lost = false;
            for effect in inner.effects.drain(..) {
                match effect {
                    Effect::Journal(record) => {
                        let awaited = record.awaited.then_some(record.ticket);
                        if !self.queue.push(Operation::Record(record)) {
                            lost |= awaited.is_none();
                            failed.extend(awaited);
                        }
                    }
                    Effect::Send(gate, outgoing) => {
                        send(&mut inner.core, &mut inner.sending, gate, outgoing);
                    }
                    Effect::Disconnect(gate, reason) => {
                        log::warning("gate_disconnected", json!({ "reason": reason }));
                        let status = Status::invalid_argument(reason);
                        end(&mut inner.core, &mut inner.sending, gate, status);
                    }
                    Effect::GateSeq { gate, boot_id, seq } => {
                        let gate = inner.core.rules().gates[gate].name.clone();
                        self.queue.push(Operation::GateSeq { gate, boot_id, seq });
                    }
                }
            }
            if !failed.is_empty() {
                inner
                    .core
                    .commit_failed(os::now(), &failed, &mut inner.effects);
            }
            if lost || !failed.is_empty() {
                inner.core.journal_lost(&mut inner.effects);
            }
        }
    }

    /// Takes on a gate that says `hello`; an older connection of it is ended.
    pub fn attach(&self, hello: &Hello) -> Result<Attached, Refusal> {
        let connection = self.connections.fetch_add(1, Ordering::Relaxed) + 1;
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *inner;
        let admitted = inner.core.admit(hello).inspect_err(|refusal| {
            self.hellos_refused.fetch_add(1, Ordering::Relaxed);
            let said = format!("{}: {}", refusal.code, refusal.text);
            inner.core.note_refusal(&hello.gate, &said);
        });
        let gate = admitted?;
        let status = Status::aborted("this gate has opened another connection");
        end(&mut inner.core, &mut inner.sending, gate, status);
        let (sender, receiver) = mpsc::channel(STREAM_MAX);
        inner.sending[gate] = Some(Sending { connection, sender });
        inner
            .core
            .attach(os::now(), gate, connection, hello, &mut inner.effects);
        self.apply(inner);
        self.alarm.set(inner.core.next_due_ns());
        Ok(Attached {
            gate,
            connection,
            receiver,
        })
    }

    /// A Hello was refused before the core saw it.
    pub fn note_refusal(&self, gate: &str, text: &str) {
        self.hellos_refused.fetch_add(1, Ordering::Relaxed);
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.core.note_refusal(gate, text);
    }

    /// Ends this connection with `status`, unless another has taken its place.
    pub fn end(&self, gate: usize, connection: u64, status: Status) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *inner;
        if inner.sending[gate]
            .as_ref()
            .is_some_and(|s| s.connection == connection)
        {
            end(&mut inner.core, &mut inner.sending, gate, status);
        }
    }

    /// The connection has ended.
    pub fn detach(&self, gate: usize, connection: u64) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *inner;
        inner.core.detach(gate, connection);
        if inner.sending[gate]
            .as_ref()
            .is_some_and(|s| s.connection == connection)
        {
            inner.sending[gate] = None;
        }
    }

    /// Ends every gate's connection.
    pub fn close(&self) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *inner;
        for gate in 0..inner.sending.len() {
            let status = Status::unavailable("the gate process is stopping");
            end(&mut inner.core, &mut inner.sending, gate, status);
        }
    }

    /// Last look at a message on its way to the socket: a PASS that would leave
    /// too late is replaced, and the instant is put on record.
    pub fn dispatch(&self, gate: usize, outgoing: Outgoing) -> Option<ControlResponse> {
        let Outgoing {
            mut response,
            pass_before_ns,
            sent,
        } = outgoing;
        let now_ns = os::mono_ns();
        if pass_before_ns.is_some_and(|before| now_ns >= before) {
            let command_id = match &response.message {
                Some(Told::Disposition(disposition)) => disposition.command_id,
                _ => 0,
            };
            return self
                .drive(|core, _, out| core.pass_too_late(gate, response.seq, command_id, out));
        }
        if let Some(Told::TimeReply(reply)) = &mut response.message {
            reply.server_sent_ns = now_ns;
        }
        if let Some(mark) = sent {
            self.queue.push(Operation::Sent {
                mark,
                sent_ns: now_ns,
            });
        }
        Some(response)
    }

    /// The follower holds the journal up to `seq`; false when the queue is full.
    pub fn acknowledge(&self, seq: u64) -> bool {
        self.queue.push(Operation::Acknowledge(seq))
    }

    /// Operations that wait for the journal.
    pub fn journal_queue_len(&self) -> usize {
        self.queue.len()
    }
}

fn send(core: &mut Core, sending: &mut [Option<Sending>], gate: usize, outgoing: Box<Outgoing>) {
    let Some(open) = &sending[gate] else {
        return;
    };
    if open.sender.try_send(Item::Message(outgoing)).is_err() {
        let connection = open.connection;
        log::warning(
            "gate_stream_overrun",
            json!({ "gate": core.rules().gates[gate].name, "messages": STREAM_MAX }),
        );
        core.detach(gate, connection);
        sending[gate] = None;
    }
}

fn end(core: &mut Core, sending: &mut [Option<Sending>], gate: usize, status: Status) {
    if let Some(open) = sending[gate].take() {
        core.detach(gate, open.connection);
        let _ = open.sender.try_send(Item::End(status));
    }
}

impl Listener for Engine {
    fn committed(&self, ticket: u64) {
        self.drive(|core, now, out| core.committed(now, ticket, out));
    }

    fn failed(&self, tickets: &[u64]) {
        self.drive(|core, now, out| core.journal_failed(now, tickets, out));
    }

    fn works_again(&self) {
        self.drive(|core, _, _| core.journal_works(true));
    }
}
