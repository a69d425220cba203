//! One gate with its connection, its photo-eyes and the faults upon them.

use std::collections::BTreeSet;

use super::gate::Gate;
use super::rules::LANES;

pub struct Side {
    pub gate: Gate,
    /// The connection in force, if any; each has a number.
    pub connection: Option<u64>,
    pub trigger_no: [u64; LANES],
    pub socket_until_ns: u64,
    pub delay_ns: u64,
    pub last_to_server_ns: u64,
    pub last_to_gate_ns: u64,
    pub last_dispatch_ns: u64,
    /// Parts of this boot that this server has told it to reject.
    pub rejected_here: BTreeSet<(u32, u64)>,
}

impl Side {
    pub fn new(gate: Gate) -> Self {
        Side {
            gate,
            connection: None,
            trigger_no: [0; LANES],
            socket_until_ns: 0,
            delay_ns: 100_000,
            last_to_server_ns: 0,
            last_to_gate_ns: 0,
            last_dispatch_ns: 0,
            rejected_here: BTreeSet::new(),
        }
    }

    /// Its tracking is lost: another boot, nothing on the belt.
    pub fn reboot(&mut self, number: usize) {
        let (offset_ns, drift_ppm) = (self.gate.offset_ns / 2, self.gate.drift_ppm);
        let boot_id = self.gate.boot_id.wrapping_mul(6_364_136_223_846_793_005) | 1;
        self.gate = Gate::new(number, boot_id, offset_ns, drift_ppm);
        self.trigger_no = [0; LANES];
        self.rejected_here.clear();
    }
}
