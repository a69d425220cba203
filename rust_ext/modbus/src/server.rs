//! The registers over Modbus TCP, for the PLC and for those who only look.
//!
//! Modbus knows no passwords and no encryption: whoever reaches the port is
//! believed. So addresses that are not allowed are turned away, and of all
//! connections one is the PLC's: the first that writes, until it closes or falls
//! silent. Others may read.

use std::future::{Ready, ready};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio_modbus::server::Service;
use tokio_modbus::server::tcp::Server;
use tokio_modbus::{ExceptionCode, Request, Response};

use crate::bridge::{Bridge, say};
use crate::options::Network;
use crate::registers::{
    BRIDGE_COUNT, BRIDGE_INPUT_START, BRIDGE_START, PLC_COUNT, PLC_START, PlcBlock,
};

/// Connections at once.
pub const CONNECTIONS_MAX: usize = 16;
/// Registers that one request may ask for, by the standard.
const READ_MAX: u16 = 125;

/// Who may write: one connection, while it does.
#[derive(Debug, Default)]
struct Owner {
    connection: Option<(u64, Instant)>,
}

/// The registers, shared by all connections.
#[derive(Debug)]
pub struct Registers {
    bridge: Arc<Bridge>,
    /// A writer that is silent for so long gives way to another.
    silence_max: Duration,
    owner: Mutex<Owner>,
    connections: AtomicUsize,
    last_connection: AtomicU64,
}

impl Registers {
    /// The bridge's registers.
    pub fn new(bridge: Arc<Bridge>, silence_max: Duration) -> Arc<Self> {
        Arc::new(Self {
            bridge,
            silence_max,
            owner: Mutex::default(),
            connections: AtomicUsize::new(0),
            last_connection: AtomicU64::new(0),
        })
    }

    /// Serves until the listener fails; `allowed` is empty where any address that reaches it is.
    ///
    /// # Errors
    /// The listener failed.
    pub async fn serve(
        self: Arc<Self>,
        listener: TcpListener,
        allowed: Vec<Network>,
    ) -> io::Result<()> {
        let server = Server::new(listener);
        let admit = |stream: TcpStream, peer: SocketAddr| {
            let connection = self.admit(&stream, peer, &allowed);
            async move { Ok(connection.map(|connection| (connection, stream))) }
        };
        loop {
            let ended = |error: io::Error| {
                say(&json!({"event": "modbus_ended", "reason": error.to_string()}))
            };
            if let Err(error) = server.serve(&admit, ended).await {
                // Too many open files, a connection that died in the queue: others may still come.
                say(&json!({"event": "modbus_accept", "reason": error.to_string()}));
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    fn admit(
        self: &Arc<Self>,
        stream: &TcpStream,
        peer: SocketAddr,
        allowed: &[Network],
    ) -> Option<Connection> {
        if !allowed.is_empty() && !allowed.iter().any(|network| network.contains(peer.ip())) {
            say(
                &json!({"event": "modbus_refused", "peer": peer.to_string(), "reason": "address not allowed"}),
            );
            return None;
        }
        if self.connections.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS_MAX {
            self.connections.fetch_sub(1, Ordering::Relaxed);
            say(
                &json!({"event": "modbus_refused", "peer": peer.to_string(), "reason": "too many connections"}),
            );
            return None;
        }
        // Without it, answers may wait for the PLC's delayed acknowledgement.
        let _ = stream.set_nodelay(true);
        let number = self.last_connection.fetch_add(1, Ordering::Relaxed) + 1;
        Some(Connection {
            registers: Arc::clone(self),
            number,
        })
    }

    fn owner(&self) -> std::sync::MutexGuard<'_, Owner> {
        self.owner
            .lock()
            .expect("a task panicked while it held the owner")
    }

    /// Lets a connection write, where no other is doing so.
    fn own(&self, number: u64) -> Result<(), ExceptionCode> {
        let mut owner = self.owner();
        match owner.connection {
            Some((other, heard)) if other != number && heard.elapsed() < self.silence_max => {
                Err(ExceptionCode::ServerDeviceBusy)
            }
            _ => {
                owner.connection = Some((number, Instant::now()));
                Ok(())
            }
        }
    }

    fn read(&self, start: u16, count: u16, input: bool) -> Result<Vec<u16>, ExceptionCode> {
        if count == 0 || count > READ_MAX {
            return Err(ExceptionCode::IllegalDataValue);
        }
        let (plc, bridge) = self.bridge.blocks();
        let (plc, bridge) = (plc.write(), bridge.write());
        let blocks: [(u16, &[u16]); 2] = if input {
            [(BRIDGE_INPUT_START, &bridge), (BRIDGE_INPUT_START, &[])]
        } else {
            [(PLC_START, &plc), (BRIDGE_START, &bridge)]
        };
        blocks
            .iter()
            .find_map(|&(first, words)| {
                let from = usize::from(start.checked_sub(first)?);
                words.get(from..from + usize::from(count))
            })
            .map(<[u16]>::to_vec)
            .ok_or(ExceptionCode::IllegalDataAddress)
    }

    fn write(&self, number: u64, start: u16, words: &[u16]) -> Result<(), ExceptionCode> {
        if start != PLC_START || words.len() != usize::from(PLC_COUNT) {
            return Err(ExceptionCode::IllegalDataAddress);
        }
        let block = PlcBlock::read(words).ok_or(ExceptionCode::IllegalDataValue)?;
        self.own(number)?;
        self.bridge.exchange(&block).map_err(|reason| {
            say(&json!({"event": "modbus_failed", "reason": reason}));
            ExceptionCode::ServerDeviceFailure
        })?;
        Ok(())
    }

    fn answer(&self, number: u64, request: &Request<'_>) -> Result<Response, ExceptionCode> {
        match request {
            Request::ReadInputRegisters(start, count) => self
                .read(*start, *count, true)
                .map(Response::ReadInputRegisters),
            Request::ReadHoldingRegisters(start, count) => self
                .read(*start, *count, false)
                .map(Response::ReadHoldingRegisters),
            Request::WriteMultipleRegisters(start, words) => {
                self.write(number, *start, words)?;
                Ok(Response::WriteMultipleRegisters(*start, PLC_COUNT))
            }
            Request::ReadWriteMultipleRegisters(start, count, write_start, words) => {
                // What cannot be read must not have been written.
                self.read(*start, *count, false)?;
                self.write(number, *write_start, words)?;
                self.read(*start, *count, false)
                    .map(Response::ReadWriteMultipleRegisters)
            }
            _ => Err(ExceptionCode::IllegalFunction),
        }
    }
}

/// One client's connection.
#[derive(Debug)]
struct Connection {
    registers: Arc<Registers>,
    number: u64,
}

impl Service for Connection {
    type Request = Request<'static>;
    type Response = Response;
    type Exception = ExceptionCode;
    type Future = Ready<Result<Response, ExceptionCode>>;

    fn call(&self, request: Self::Request) -> Self::Future {
        ready(self.registers.answer(self.number, &request))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.registers.connections.fetch_sub(1, Ordering::Relaxed);
        let mut owner = self.registers.owner();
        if owner
            .connection
            .is_some_and(|(number, _)| number == self.number)
        {
            owner.connection = None;
        }
    }
}

const _: () = assert!(BRIDGE_START >= PLC_START + PLC_COUNT && BRIDGE_COUNT <= READ_MAX);
