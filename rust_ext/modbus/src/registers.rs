//! The register map: what the PLC writes, and what it reads.
//!
//! Values of two registers have their high word first. The PLC writes its whole
//! block in one request, so that no value of it is ever half old.

/// The first register of the PLC's block.
pub const PLC_START: u16 = 0;
/// Registers in the PLC's block.
pub const PLC_COUNT: u16 = 20;
/// The first register of the bridge's block, among the holding registers; among
/// the input registers it is [`BRIDGE_INPUT_START`].
pub const BRIDGE_START: u16 = 100;
/// The first register of the bridge's block, among the input registers.
pub const BRIDGE_INPUT_START: u16 = 0;
/// Registers in the bridge's block.
pub const BRIDGE_COUNT: u16 = 20;
/// The version of this map.
pub const MAP_VERSION: u16 = 1;

/// Bits of the PLC's control word.
pub mod control {
    /// The trigger registers name a part.
    pub const TRIGGER: u16 = 1 << 0;
    /// The result of AckCount was taken.
    pub const ACK: u16 = 1 << 1;
    /// Rising: an authorised person has pressed reset.
    pub const RESET: u16 = 1 << 2;
    /// The part was counted and not seen whole.
    pub const SKIPPED: u16 = 1 << 3;
    /// The bin is full.
    pub const BIN_FULL: u16 = 1 << 8;
    /// The bin stands open.
    pub const BIN_OPEN: u16 = 1 << 9;
    /// Not enough air.
    pub const LOW_AIR: u16 = 1 << 10;
    /// A sensor does not change.
    pub const SENSOR_STUCK: u16 = 1 << 11;
}

/// Bits of the bridge's status word.
pub mod status {
    /// Parts may be fed, and a PASS would be taken.
    pub const READY: u16 = 1 << 0;
    /// The trigger that stands was taken.
    pub const BUSY: u16 = 1 << 1;
    /// The result registers name a part.
    pub const RESULT_VALID: u16 = 1 << 2;
    /// A stop is latched.
    pub const FAULT: u16 = 1 << 3;
    /// The line may run; where it is 0 the PLC stops it.
    pub const PERMIT_RUN: u16 = 1 << 4;
    /// There is a session with the server.
    pub const CONNECTED: u16 = 1 << 5;
    /// A lease is held.
    pub const ARMED: u16 = 1 << 6;
}

/// Bits of the problem register: what went wrong between PLC and bridge; they stay until a reset.
pub mod problem {
    /// The trigger's lane is not configured.
    pub const UNKNOWN_LANE: u16 = 1 << 0;
    /// More parts on the belt than can be followed.
    pub const QUEUE_FULL: u16 = 1 << 1;
    /// A result was not acknowledged before the part was at the gate.
    pub const RESULT_LATE: u16 = 1 << 2;
    /// A sensor's word on a part of which none was expected.
    pub const UNKNOWN_SEEN: u16 = 1 << 3;
    /// Trigger numbers were left out.
    pub const TRIGGER_MISSED: u16 = 1 << 4;
}

/// The PLC's block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlcBlock {
    /// See [`control`].
    pub control: u16,
    /// Changes at least every third of the timeout.
    pub heartbeat: u16,
    /// Changes whenever the PLC's tracking was lost.
    pub boot: u16,
    /// The part's lane.
    pub lane: u16,
    /// The lane's trigger counter.
    pub trigger_no: u16,
    /// The encoder as it was latched with the trigger.
    pub trigger_encoder: u32,
    /// The PLC's clock in microseconds as it was latched with the trigger.
    pub trigger_time_us: u32,
    /// The PLC's clock now.
    pub time_us: u32,
    /// The encoder now.
    pub encoder: u32,
    /// The belt's speed in counts a second.
    pub speed_counts_s: u32,
    /// The count of the result that was taken.
    pub ack_count: u16,
    /// Changes with each word of a sensor.
    pub seen_count: u16,
    /// The trigger number of the part that a sensor saw.
    pub seen_no: u16,
    /// Where: 1 line, 2 bin, 3 reinspection, 4 nowhere.
    pub seen: u16,
    /// That part's lane.
    pub seen_lane: u16,
}

impl PlcBlock {
    /// Reads a block; `None` unless it has [`PLC_COUNT`] registers.
    pub fn read(words: &[u16]) -> Option<Self> {
        let words: &[u16; PLC_COUNT as usize] = words.try_into().ok()?;
        let long = |at: usize| u32::from(words[at]) << 16 | u32::from(words[at + 1]);
        Some(Self {
            control: words[0],
            heartbeat: words[1],
            boot: words[2],
            lane: words[3],
            trigger_no: words[4],
            trigger_encoder: long(5),
            trigger_time_us: long(7),
            time_us: long(9),
            encoder: long(11),
            speed_counts_s: long(13),
            ack_count: words[15],
            seen_count: words[16],
            seen_no: words[17],
            seen: words[18],
            seen_lane: words[19],
        })
    }

    /// The block as registers.
    pub fn write(&self) -> [u16; PLC_COUNT as usize] {
        let [te, tt, t, e, s] = [
            self.trigger_encoder,
            self.trigger_time_us,
            self.time_us,
            self.encoder,
            self.speed_counts_s,
        ]
        .map(halves);
        [
            self.control,
            self.heartbeat,
            self.boot,
            self.lane,
            self.trigger_no,
            te[0],
            te[1],
            tt[0],
            tt[1],
            t[0],
            t[1],
            e[0],
            e[1],
            s[0],
            s[1],
            self.ack_count,
            self.seen_count,
            self.seen_no,
            self.seen,
            self.seen_lane,
        ]
    }

    /// Whether a bit of the control word is set.
    pub fn is(&self, bit: u16) -> bool {
        self.control & bit != 0
    }
}

/// The bridge's block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BridgeBlock {
    /// See [`status`].
    pub status: u16,
    /// Rises with every block the PLC writes.
    pub heartbeat: u16,
    /// The PLC's last heartbeat.
    pub heartbeat_echo: u16,
    /// The last trigger number that was taken.
    pub trigger_taken: u16,
    /// Rises with each result.
    pub result_count: u16,
    /// The result's lane.
    pub result_lane: u16,
    /// The result's trigger number.
    pub result_no: u16,
    /// 1 PASS, 2 REJECT, 3 REINSPECT.
    pub result_action: u16,
    /// Why: a cause's number.
    pub result_cause: u16,
    /// Where a diverter sends it.
    pub result_destination: u16,
    /// The encoder when the part is at the gate.
    pub result_encoder: u32,
    /// How long to drive the actuator, in microseconds; 0 for its own time.
    pub result_pulse_us: u32,
    /// The last word of a sensor that was taken.
    pub seen_taken: u16,
    /// The latched fault, by its number.
    pub fault: u16,
    /// See [`problem`].
    pub problem: u16,
    /// Parts between photo-eye and actuation point.
    pub queued: u16,
}

impl BridgeBlock {
    /// The block as registers.
    pub fn write(&self) -> [u16; BRIDGE_COUNT as usize] {
        let [encoder, pulse] = [self.result_encoder, self.result_pulse_us].map(halves);
        [
            self.status,
            self.heartbeat,
            self.heartbeat_echo,
            self.trigger_taken,
            self.result_count,
            self.result_lane,
            self.result_no,
            self.result_action,
            self.result_cause,
            self.result_destination,
            encoder[0],
            encoder[1],
            pulse[0],
            pulse[1],
            self.seen_taken,
            self.fault,
            self.problem,
            self.queued,
            MAP_VERSION,
            0,
        ]
    }

    /// Whether a bit of the status word is set.
    pub fn is(&self, bit: u16) -> bool {
        self.status & bit != 0
    }
}

fn halves(value: u32) -> [u16; 2] {
    [(value >> 16) as u16, value as u16]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_block_of_any_words_reads_and_writes(words in prop::collection::vec(any::<u16>(), 0..40)) {
            match PlcBlock::read(&words) {
                None => prop_assert_ne!(words.len(), PLC_COUNT as usize),
                Some(block) => prop_assert_eq!(&block.write()[..], &words[..]),
            }
        }
    }

    #[test]
    fn the_high_word_comes_first() {
        let block = PlcBlock {
            encoder: 0x0001_0002,
            ..PlcBlock::default()
        };
        assert_eq!(&block.write()[11..13], &[1, 2]);
        let block = BridgeBlock {
            result_encoder: 0x0003_0004,
            ..BridgeBlock::default()
        };
        assert_eq!(&block.write()[10..12], &[3, 4]);
    }
}
