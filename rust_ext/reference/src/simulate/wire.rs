//! Between the gate's plain values and the contract's messages.

use kenpin_proto::gate::v1 as gate;
use kenpin_proto::gate::v1::control_request::Message as Request;
use kenpin_proto::part::v1 as part;
use kenpin_reference::{Action, Cause, Command, Heartbeat, Message, Outgoing, PartKey};

use super::options::Options;

/// What this gate is called, and how its clock differs from the host's.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The gate's name.
    pub gate: String,
    /// This boot's number.
    pub boot_id: u64,
    /// The gate's clock less the host's.
    pub clock_offset_ns: i64,
}

impl Identity {
    fn gate_ns(&self, host_ns: u64) -> u64 {
        host_ns.wrapping_add_signed(self.clock_offset_ns)
    }

    fn key(&self, key: PartKey, boot_id: u64) -> Option<part::PartKey> {
        let PartKey { lane, trigger_no } = key;
        Some(part::PartKey {
            gate: self.gate.clone(),
            boot_id,
            lane,
            trigger_no,
        })
    }

    /// The first message of a connection.
    pub fn hello(
        &self,
        options: &Options,
        session: u64,
        last_server: (u64, u64),
    ) -> gate::ControlRequest {
        let policy = if options.stop_policy {
            gate::FailPolicy::Stop
        } else {
            gate::FailPolicy::Reject
        };
        let lanes = vec![gate::LaneGeometry {
            lane: options.lane,
            distance_mm: options.distance_mm,
        }];
        let hello = gate::Hello {
            gate: self.gate.clone(),
            boot_id: self.boot_id,
            session,
            last_server_seq: last_server.0,
            last_server_epoch: last_server.1,
            fail_policy: policy.into(),
            config_digest: digest(options),
            counts_per_mm: options.counts_per_mm,
            encoder_bits: options.encoder_bits,
            lanes,
            protocol: 1,
        };
        gate::ControlRequest {
            seq: 0,
            ack: last_server.0,
            message: Some(Request::Hello(hello)),
        }
    }

    /// A heartbeat.
    pub fn heartbeat(&self, beat: Heartbeat, counts_per_mm: f64, ack: u64) -> gate::ControlRequest {
        let message = Request::Heartbeat(gate::GateHeartbeat {
            heartbeat_no: beat.heartbeat_no,
            gate_time_ns: self.gate_ns(beat.time_ns),
            ptp_time_ns: None,
            ptp_error_ns: None,
            encoder: beat.encoder,
            speed_mm_s: beat.speed_counts_s as f64 / counts_per_mm,
            queue_depth: beat.queue_depth,
            armed: beat.armed,
        });
        gate::ControlRequest {
            seq: 0,
            ack,
            message: Some(message),
        }
    }

    /// A numbered message.
    pub fn outgoing(&self, outgoing: Outgoing) -> gate::ControlRequest {
        let message = match outgoing.message {
            Message::PartSeen(seen) => Request::PartDetected(gate::PartDetected {
                lane: seen.part.lane,
                trigger_no: seen.part.trigger_no,
                encoder: seen.encoder,
                gate_time_ns: self.gate_ns(seen.time_ns),
                skipped: seen.skipped,
            }),
            Message::CommandAnswer(answer) => {
                Request::DispositionAccepted(gate::DispositionAccepted {
                    command_id: answer.command_id,
                    part: self.key(answer.part, answer.boot_id),
                    result: answer.result as i32,
                    encoder: answer.encoder,
                    gate_time_ns: self.gate_ns(answer.time_ns),
                })
            }
            Message::Report(report) => Request::ActuationReport(gate::ActuationReport {
                part: self.key(report.part, self.boot_id),
                command_id: report.command_id,
                applied: report.applied as i32,
                cause: report.cause.0,
                outcome: report.outcome as i32,
                fired_encoder: report.fired_encoder,
                fired_gate_time_ns: self.gate_ns(report.fired_ns),
                confirmed_encoder: report.confirmed_encoder,
            }),
            Message::Fault(fault) => Request::GateFault(gate::GateFault {
                code: fault.code as i32,
                line_stopped: fault.line_stopped,
                latched: fault.latched,
                cleared: fault.cleared,
            }),
        };
        gate::ControlRequest {
            seq: outgoing.seq,
            ack: outgoing.ack,
            message: Some(message),
        }
    }

    /// A disposition as the gate takes it. One that names another gate is given
    /// a boot that is not ours; an action that is not known is taken as REJECT.
    pub fn command(&self, disposition: &gate::Disposition) -> Command {
        let key = disposition.part.clone().unwrap_or_default();
        let ours = key.gate == self.gate;
        let action = match disposition.action() {
            part::Action::Pass => Action::Pass,
            part::Action::Reinspect => Action::Reinspect,
            _ => Action::Reject,
        };
        Command {
            command_id: disposition.command_id,
            epoch: disposition.epoch,
            boot_id: if ours { key.boot_id } else { !self.boot_id },
            part: PartKey {
                lane: key.lane,
                trigger_no: key.trigger_no,
            },
            action,
            cause: Cause(disposition.cause),
            destination: disposition.destination,
            window_start: disposition.window_start,
            window_end: disposition.window_end,
            pulse_ns: disposition.pulse_ns,
        }
    }
}

/// The name of a cause, without its prefix.
pub fn cause_name(cause: Cause) -> &'static str {
    match part::Cause::try_from(cause.0) {
        Ok(cause) => cause.as_str_name().trim_start_matches("CAUSE_"),
        Err(_) => "UNKNOWN",
    }
}

/// Sixteen hex digits that change with anything that matters to the server (FNV-1a).
fn digest(options: &Options) -> String {
    let text = format!(
        "{} {} {} {} {} {} {}",
        options.lane,
        options.distance_counts(),
        options.counts_per_mm,
        options.encoder_bits,
        options.actuator_ns(),
        options.speed_counts_s(),
        options.stop_policy,
    );
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity {
            gate: "gate-1".into(),
            boot_id: 9,
            clock_offset_ns: -5,
        }
    }

    fn disposition(gate: &str, action: i32) -> gate::Disposition {
        let key = part::PartKey {
            gate: gate.into(),
            boot_id: 9,
            lane: 1,
            trigger_no: 4,
        };
        gate::Disposition {
            part: Some(key),
            action,
            ..Default::default()
        }
    }

    #[test]
    fn numbers_are_those_of_the_contract() {
        use kenpin_reference::{AcceptResult, FaultCode, Outcome};
        assert_eq!(Action::Pass as i32, part::Action::Pass as i32);
        assert_eq!(Action::Reject as i32, part::Action::Reject as i32);
        assert_eq!(Action::Reinspect as i32, part::Action::Reinspect as i32);
        assert_eq!(Cause::FAIL_POLICY.0, part::Cause::FailPolicy as i32);
        assert_eq!(
            AcceptResult::Accepted as i32,
            gate::AcceptResult::Accepted as i32
        );
        assert_eq!(
            AcceptResult::Duplicate as i32,
            gate::AcceptResult::Duplicate as i32
        );
        assert_eq!(
            AcceptResult::TooLate as i32,
            gate::AcceptResult::TooLate as i32
        );
        assert_eq!(
            AcceptResult::StaleEpoch as i32,
            gate::AcceptResult::StaleEpoch as i32
        );
        assert_eq!(
            AcceptResult::NoLease as i32,
            gate::AcceptResult::NoLease as i32
        );
        assert_eq!(
            AcceptResult::UnknownPart as i32,
            gate::AcceptResult::UnknownPart as i32
        );
        assert_eq!(
            AcceptResult::RefusedDowngrade as i32,
            gate::AcceptResult::RefusedDowngrade as i32
        );
        assert_eq!(
            Outcome::Reinspected as i32,
            gate::ActuationOutcome::Reinspected as i32
        );
        assert_eq!(
            Outcome::UnexpectedReject as i32,
            gate::ActuationOutcome::UnexpectedReject as i32
        );
        assert_eq!(
            FaultCode::TrackingLost as i32,
            gate::FaultCode::TrackingLost as i32
        );
    }

    #[test]
    fn only_a_clear_pass_for_this_gate_is_one() {
        let pass = identity().command(&disposition("gate-1", part::Action::Pass as i32));
        assert_eq!((pass.action, pass.boot_id), (Action::Pass, 9));
        let other = identity().command(&disposition("gate-2", part::Action::Pass as i32));
        assert_ne!(other.boot_id, 9);
        for action in [0, part::Action::NotGated as i32, 77] {
            assert_eq!(
                identity().command(&disposition("gate-1", action)).action,
                Action::Reject
            );
        }
    }

    #[test]
    fn causes_have_names() {
        assert_eq!(cause_name(Cause::FAIL_POLICY), "FAIL_POLICY");
        assert_eq!(cause_name(Cause(32)), "DEADLINE_MISSED");
        assert_eq!(cause_name(Cause(9999)), "UNKNOWN");
    }
}
