//! A reject gate for PLCs and remote I/O that speak Modbus TCP and no gRPC.
//!
//! This room promises what the reference gate promises, across registers: the
//! bridge is itself the gate. It owns the queue, holds the lease and speaks
//! `kenpin.gate.v1`; the PLC is its photo-eye, its actuator and its sensors, or a
//! remote I/O device is.
//!
//! [`handshake`] (for a PLC) and [`remote_io`] (for a device with counters and
//! coils) are state machines without I/O, given their clock with each call;
//! [`registers`] is the map that `docs/modbus.md` prints. [`server`] and
//! [`device`] move the registers, [`bridge`] holds gate and state machine
//! together for the stream to the server.
#![forbid(unsafe_code)]

pub mod bridge;
pub mod clock;
pub mod device;
pub mod handshake;
pub mod options;
pub mod registers;
pub mod remote_io;
pub mod server;
