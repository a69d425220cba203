//! A simulated conveyor around the reference gate.
//!
//! Three threads share one [`state::State`] under a lock that is never held
//! across a wait: [`photo_eye`] makes parts on an absolute schedule, [`arm`]
//! resolves them by position and reports what happened, and the runtime of
//! [`link`] speaks the contract with the server.

pub mod arm;
pub mod belt;
pub mod bin;
pub mod latency;
pub mod link;
pub mod options;
pub mod photo_eye;
pub mod random;
pub mod state;
pub mod tally;

/// One line on stderr, in one piece, so that lines of several processes never mix.
pub fn say(line: &serde_json::Value) {
    use std::io::Write;
    let text = format!("{line}\n");
    // Nobody may be reading: the line runs on without an audience.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
