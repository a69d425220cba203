//! The gate process: joins views to triggers, records every decision, and keeps
//! the promise to the gate.
//!
//! `core` is the law as a state machine without I/O; everything else gives it
//! its clock, its sockets and its disk.
#![deny(unsafe_code)]

pub mod alarm;
pub mod approval;
pub mod config;
pub mod core;
pub mod engine;
pub mod journal;
pub mod log;
pub mod os;
pub mod serve;
pub mod views;
