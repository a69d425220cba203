//! What a gate has to know before it starts.

use crate::encoder::Encoder;

/// What the gate does with a part of which it knows nothing.
///
/// A policy that passes unknown parts exists in the contract but needs a signed
/// approval; this gate does not offer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum FailPolicy {
    /// Reject it and run on.
    Reject = 1,
    /// Reject it, stop the line and latch.
    Stop = 2,
}

/// One lane: where its gate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneConfig {
    /// The lane's number.
    pub lane: u32,
    /// From the photo-eye to the gate, in encoder counts; more than 0 and less
    /// than a quarter of the encoder's range.
    pub distance_counts: u64,
}

/// A gate's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateConfig {
    /// New whenever tracking was lost; never 0.
    pub boot_id: u64,
    /// Bits of the encoder's counter, 8 to 64.
    pub encoder_bits: u32,
    /// The lanes, each number once.
    pub lanes: Vec<LaneConfig>,
    /// From the command to the actuator's effect, at worst.
    pub actuator_ns: u64,
    /// No lease is honoured for longer: it must be shorter than the fastest
    /// transit less the actuation.
    pub lease_ns_max: u64,
    /// What happens to parts of which nothing is known.
    pub fail_policy: FailPolicy,
    /// Unknown parts in a row before the line is stopped and latched; `None` for no limit.
    pub unknown_parts_max: Option<u32>,
    /// Rejects in a row before the line is stopped and latched; `None` for no limit.
    pub consecutive_rejects_max: Option<u32>,
    /// Parts in a row that no sensor saw before the line is stopped and latched; `None` for no limit.
    pub silent_parts_max: Option<u32>,
    /// Stop and latch when a sensor contradicts what was applied.
    pub latch_on_contradiction: bool,
}

/// A configuration that no gate can keep its promise with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(pub String);

impl std::fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

impl GateConfig {
    /// Checks every value and relation; the encoder that fits.
    pub(crate) fn check(&self) -> Result<Encoder, ConfigError> {
        let encoder = Encoder::new(self.encoder_bits).ok_or_else(|| {
            ConfigError(format!(
                "encoder_bits is {}; it must be 8 to 64",
                self.encoder_bits
            ))
        })?;
        if self.boot_id == 0 {
            return Err(ConfigError(
                "boot_id is 0; it must be a new random number".into(),
            ));
        }
        if self.lanes.is_empty() {
            return Err(ConfigError(
                "no lane is configured; a gate has at least one".into(),
            ));
        }
        if self.lease_ns_max == 0 {
            return Err(ConfigError(
                "the lease is 0 ns long; the gate must be further from the photo-eye than the \
                 belt moves while the actuator works"
                    .into(),
            ));
        }
        let limit = encoder.half_range() / 2;
        for (index, lane) in self.lanes.iter().enumerate() {
            if lane.distance_counts == 0 || lane.distance_counts >= limit {
                return Err(ConfigError(format!(
                    "lane {}: the gate is {} counts from the photo-eye; with {} encoder bits it \
                     must be 1 to {}",
                    lane.lane,
                    lane.distance_counts,
                    self.encoder_bits,
                    limit - 1
                )));
            }
            if self.lanes[..index]
                .iter()
                .any(|other| other.lane == lane.lane)
            {
                return Err(ConfigError(format!(
                    "lane {} is configured twice",
                    lane.lane
                )));
            }
        }
        Ok(encoder)
    }
}
