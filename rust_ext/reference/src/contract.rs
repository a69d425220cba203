//! Between the gate's plain values and the messages of `kenpin.gate.v1`.

use kenpin_proto::gate::v1 as gate;
use kenpin_proto::gate::v1::control_request::Message as Request;
use kenpin_proto::gate::v1::control_response::Message as Response;
use kenpin_proto::part::v1 as part;

use crate::actuation::Reading;
use crate::config::{FailPolicy, GateConfig};
use crate::gate::Gate;
use crate::message::{
    AcceptResult, Action, Cause, Command, Heartbeat, Message, PartKey, Welcome, Welcomed,
};
use crate::outbox::Outgoing;

/// Heartbeats in a length of lease.
const HEARTBEATS_PER_LEASE: u64 = 3;
/// Between heartbeats until the server has named a lease.
pub const HEARTBEAT_NS_DEFAULT: u64 = 100_000_000;
const HEARTBEAT_NS_MIN: u64 = 5_000_000;
const HEARTBEAT_NS_MAX: u64 = 1_000_000_000;

/// Who the gate is on the wire: what its Hello says.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The gate's name in the server's configuration.
    pub gate: String,
    /// This boot's number.
    pub boot_id: u64,
    /// Counts to a millimetre of belt.
    pub counts_per_mm: f64,
    /// Added to the gate's clock on the wire; 0 but for tests.
    pub clock_offset_ns: i64,
    encoder_bits: u32,
    fail_policy: FailPolicy,
    lanes: Vec<gate::LaneGeometry>,
    digest: String,
}

/// What a message of the server's has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The session has begun; heartbeats are due at once and then in this interval.
    Welcome {
        /// The server's epoch is another one than before.
        new_epoch: bool,
        /// Between heartbeats.
        heartbeat_ns: u64,
    },
    /// A disposition came and was answered.
    Disposition {
        /// The part it names.
        part: PartKey,
        /// The answer.
        result: AcceptResult,
    },
    /// Leave to run was given or withdrawn.
    Interlock {
        /// Whether the line may run.
        permit_run: bool,
        /// Why not.
        reason: String,
    },
    /// An authorised person has cleared the latched stop.
    Reset {
        /// Who.
        principal: String,
        /// Why.
        reason: String,
    },
    /// Another mode, by its number in `kenpin.gate.v1.Mode`.
    Mode(i32),
    /// Nothing that anyone need know of.
    Other,
}

/// A message that cannot be: the connection must be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

impl Identity {
    /// The gate of this name and configuration, with `counts_per_mm` (above 0).
    pub fn new(gate: &str, config: &GateConfig, counts_per_mm: f64) -> Self {
        let lanes = config.lanes.iter().map(|lane| gate::LaneGeometry {
            lane: lane.lane,
            distance_mm: lane.distance_counts as f64 / counts_per_mm,
        });
        Self {
            gate: gate.to_owned(),
            boot_id: config.boot_id,
            counts_per_mm,
            clock_offset_ns: 0,
            encoder_bits: config.encoder_bits,
            fail_policy: config.fail_policy,
            lanes: lanes.collect(),
            digest: digest(config, counts_per_mm),
        }
    }

    fn gate_ns(&self, own_ns: u64) -> u64 {
        own_ns.wrapping_add_signed(self.clock_offset_ns)
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

    /// Begins a connection of the gate; its first message.
    pub fn hello(&self, gate: &mut Gate, session: u64) -> gate::ControlRequest {
        let last_server = gate.connected(session);
        let policy = match self.fail_policy {
            FailPolicy::Reject => gate::FailPolicy::Reject,
            FailPolicy::Stop => gate::FailPolicy::Stop,
        };
        let hello = gate::Hello {
            gate: self.gate.clone(),
            boot_id: self.boot_id,
            session,
            last_server_seq: last_server.0,
            last_server_epoch: last_server.1,
            fail_policy: policy.into(),
            config_digest: self.digest.clone(),
            counts_per_mm: self.counts_per_mm,
            encoder_bits: self.encoder_bits,
            lanes: self.lanes.clone(),
            protocol: 1,
            stopped: gate.is_stopped(),
        };
        gate::ControlRequest {
            seq: 0,
            ack: last_server.0,
            message: Some(Request::Hello(hello)),
        }
    }

    /// Takes one message of the server's.
    ///
    /// # Errors
    /// A Welcome for another session, or an acknowledgement of what was never sent.
    pub fn take(
        &self,
        gate: &mut Gate,
        response: gate::ControlResponse,
        at: Reading,
    ) -> Result<Heard, Refusal> {
        let stale = matches!(&response.message,
            Some(Response::Disposition(told)) if told.epoch != gate.epoch());
        let heard = match response.message {
            Some(Response::Welcome(welcome)) => welcomed(gate, &welcome)?,
            Some(Response::LeaseGrant(grant)) => {
                gate.lease_grant(grant.epoch, grant.heartbeat_no, grant.duration_ns, at);
                Heard::Other
            }
            Some(Response::Disposition(disposition)) => {
                let command = self.command(&disposition);
                let result = gate.command(&command, at);
                let part = command.part;
                Heard::Disposition { part, result }
            }
            Some(Response::Interlock(gate::Interlock { permit_run, reason })) => {
                gate.interlock(permit_run);
                Heard::Interlock { permit_run, reason }
            }
            Some(Response::ResetLatch(gate::ResetLatch { principal, reason })) => {
                gate.reset_by_server();
                Heard::Reset { principal, reason }
            }
            Some(Response::ModeNotice(notice)) => {
                gate.setup(notice.mode() == gate::Mode::Setup);
                Heard::Mode(notice.mode)
            }
            Some(Response::TimeReply(_)) | None => Heard::Other,
        };
        // What another epoch says does not tell where this one's numbers begin.
        if !stale || response.seq == gate.server_seq() + 1 {
            gate.received(response.seq);
        }
        if gate.acknowledged(response.ack) {
            return Ok(heard);
        }
        Err(Refusal(format!(
            "the server acknowledges {}, which was never sent",
            response.ack
        )))
    }

    /// A heartbeat; `ack` is [`Gate::server_seq`].
    pub fn heartbeat(&self, beat: Heartbeat, ack: u64) -> gate::ControlRequest {
        let message = Request::Heartbeat(gate::GateHeartbeat {
            heartbeat_no: beat.heartbeat_no,
            gate_time_ns: self.gate_ns(beat.time_ns),
            ptp_time_ns: None,
            ptp_error_ns: None,
            encoder: beat.encoder,
            speed_mm_s: beat.speed_counts_s as f64 / self.counts_per_mm,
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
    pub(crate) fn command(&self, disposition: &gate::Disposition) -> Command {
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

impl Cause {
    /// Its name in the contract, without the prefix.
    pub fn name(self) -> &'static str {
        match part::Cause::try_from(self.0) {
            Ok(cause) => cause.as_str_name().trim_start_matches("CAUSE_"),
            Err(_) => "UNKNOWN",
        }
    }
}

fn welcomed(gate: &mut Gate, welcome: &gate::Welcome) -> Result<Heard, Refusal> {
    let taken = gate.welcome(Welcome {
        session: welcome.session,
        epoch: welcome.epoch,
        last_gate_seq: welcome.last_gate_seq,
    });
    if taken == Welcomed::Refused {
        return Err(Refusal(format!("a Welcome that cannot be: {welcome:?}")));
    }
    Ok(Heard::Welcome {
        new_epoch: taken == Welcomed::NewEpoch,
        heartbeat_ns: heartbeat_ns(welcome),
    })
}

/// A third of the lease, or less where the server asks for less.
fn heartbeat_ns(welcome: &gate::Welcome) -> u64 {
    let third_ns = match welcome.lease_ns {
        0 => HEARTBEAT_NS_DEFAULT,
        lease_ns => lease_ns / HEARTBEATS_PER_LEASE,
    };
    let asked_ns = match welcome.heartbeat_interval_ns {
        0 => third_ns,
        asked_ns => asked_ns.min(third_ns),
    };
    asked_ns.clamp(HEARTBEAT_NS_MIN, HEARTBEAT_NS_MAX)
}

/// Sixteen hex digits that change with anything that matters to the server (FNV-1a).
fn digest(config: &GateConfig, counts_per_mm: f64) -> String {
    let GateConfig {
        boot_id: _,
        encoder_bits,
        lanes,
        actuator_ns,
        lease_ns_max,
        fail_policy,
        unknown_parts_max,
        consecutive_rejects_max,
        silent_parts_max,
        latch_on_contradiction,
    } = config;
    let text = format!(
        "{encoder_bits} {lanes:?} {actuator_ns} {lease_ns_max} {fail_policy:?} \
         {unknown_parts_max:?} {consecutive_rejects_max:?} {silent_parts_max:?} \
         {latch_on_contradiction} {counts_per_mm}"
    );
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::config::LaneConfig;
    use crate::message::{FaultCode, Outcome};

    fn config() -> GateConfig {
        GateConfig {
            boot_id: 9,
            encoder_bits: 16,
            lanes: vec![LaneConfig {
                lane: 1,
                distance_counts: 3_000,
            }],
            actuator_ns: 40_000_000,
            lease_ns_max: 500_000_000,
            fail_policy: FailPolicy::Stop,
            unknown_parts_max: None,
            consecutive_rejects_max: None,
            silent_parts_max: None,
            latch_on_contradiction: false,
        }
    }

    fn identity() -> Identity {
        Identity::new("gate-1", &config(), 10.0)
    }

    #[test]
    fn a_hello_says_what_the_gate_is() {
        let mut gate = Gate::new(config()).unwrap();
        gate.interlock(false);
        let request = identity().hello(&mut gate, 5);
        assert_eq!((request.seq, request.ack), (0, 0));
        let Some(Request::Hello(hello)) = request.message else {
            panic!("no Hello")
        };
        assert_eq!((hello.session, hello.boot_id, hello.protocol), (5, 9, 1));
        assert_eq!((hello.last_server_seq, hello.last_server_epoch), (0, 0));
        assert!(hello.stopped);
        gate.reset();
        assert!(
            gate.is_stopped(),
            "a reset at the gate does not lift the server's stop"
        );
        gate.reset_by_server();
        assert!(!gate.is_stopped() && !gate.may_run());
        let again = gate.rebooted(77).unwrap();
        assert!(!again.may_run() && again.config().boot_id == 77);
        assert_eq!(
            (hello.lanes[0].lane, hello.lanes[0].distance_mm),
            (1, 300.0)
        );
        assert_eq!(hello.fail_policy(), gate::FailPolicy::Stop);
        let mut other = config();
        other.actuator_ns += 1;
        assert_ne!(hello.config_digest, digest(&other, 10.0));
        other = GateConfig {
            boot_id: 10,
            ..config()
        };
        assert_eq!(hello.config_digest, digest(&other, 10.0));
    }

    #[test]
    fn the_servers_orders_reach_the_gate() {
        let (identity, mut gate) = (identity(), Gate::new(config()).unwrap());
        let at = Reading {
            now_ns: 1,
            encoder: 0,
            speed_counts_s: 0,
        };
        let say = |gate: &mut Gate, message| {
            let response = gate::ControlResponse {
                seq: 0,
                ack: 0,
                message: Some(message),
            };
            identity.take(gate, response, at)
        };
        gate.connected(5);
        let wrong = gate::Welcome {
            session: 6,
            epoch: 1,
            ..Default::default()
        };
        assert!(say(&mut gate, Response::Welcome(wrong)).is_err());
        let right = gate::Welcome {
            session: 5,
            epoch: 1,
            lease_ns: 300_000_000,
            ..Default::default()
        };
        let heard = say(&mut gate, Response::Welcome(right)).unwrap();
        assert_eq!(
            heard,
            Heard::Welcome {
                new_epoch: true,
                heartbeat_ns: 100_000_000
            }
        );
        gate.latch(FaultCode::LowAir);
        say(&mut gate, Response::ResetLatch(gate::ResetLatch::default())).unwrap();
        assert_eq!(gate.latched(), None);
        say(&mut gate, Response::Interlock(gate::Interlock::default())).unwrap();
        assert!(!gate.may_run());
        let ack = gate::ControlResponse {
            seq: 0,
            ack: 99,
            message: None,
        };
        assert!(
            identity
                .take(&mut gate, ack, at)
                .unwrap_err()
                .0
                .contains("99")
        );
    }

    #[test]
    fn a_command_of_another_epoch_does_not_tell_where_numbers_begin() {
        let (identity, mut gate) = (identity(), Gate::new(config()).unwrap());
        gate.connected(5);
        let welcome = gate::Welcome {
            session: 5,
            epoch: 2,
            ..Default::default()
        };
        let told = |epoch| {
            Response::Disposition(gate::Disposition {
                epoch,
                ..disposition("gate-1", part::Action::Reject as i32)
            })
        };
        let heard = [
            (0, Response::Welcome(welcome), 0),
            (57, told(1), 0),
            (3, told(3), 0),
            (4, told(2), 4),
            (9, told(1), 4),
            (5, told(1), 5),
            (6, told(2), 6),
        ];
        for (seq, message, held) in heard {
            let response = gate::ControlResponse {
                seq,
                ack: 0,
                message: Some(message),
            };
            let at = Reading {
                now_ns: 1,
                encoder: 0,
                speed_counts_s: 0,
            };
            identity.take(&mut gate, response, at).unwrap();
            assert_eq!(gate.server_seq(), held, "after {seq}");
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
        assert_eq!(Cause::FAIL_POLICY.name(), "FAIL_POLICY");
        assert_eq!(Cause(32).name(), "DEADLINE_MISSED");
        assert_eq!(Cause(9999).name(), "UNKNOWN");
    }
}
