//! A gate whose policy passes parts that it was told nothing about: served
//! under a person's signed approval, and only until it expires.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{FailPolicy, FailPolicyApproved, FaultCode, Hello};

use super::effect::Effect;
use super::orders::{OrderError, OrderErrorKind};
use super::rules::Now;
use super::stream::{Refusal, refuse};
use super::{Core, Timer};

/// Refusals of what has no approval in force begin with this.
const EXPIRED: &str = "FAIL_POLICY_EXPIRED";

/// A person's word that unknown parts may pass; its signature has been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who gave it.
    pub approved_by: String,
    /// Why.
    pub reason: String,
    /// Until when.
    pub expires_utc_ns: u64,
    /// SHA-256 of what was signed, in hexadecimal digits.
    pub digest: String,
}

impl Core {
    pub(super) fn time_approvals(&mut self, now: Now) {
        for (gate, rule) in self.rules.gates.iter().enumerate() {
            if let Some(approval) = &rule.approval {
                let left_ns = approval.expires_utc_ns.saturating_sub(now.utc_ns);
                let at = now.mono_ns.saturating_add(left_ns);
                self.timers.insert((at, Timer::ApprovalEnds(gate)));
            }
        }
    }

    /// Puts on record by whose word unknown parts pass, once at the start.
    pub fn record_approvals(&mut self, out: &mut Vec<Effect>) {
        let rules = self.rules.gates.iter();
        let facts: Vec<FailPolicyApproved> = rules
            .filter_map(|rule| {
                let approval = rule.approval.as_ref()?;
                Some(FailPolicyApproved {
                    gate: rule.name.clone(),
                    approved_by: approval.approved_by.clone(),
                    reason: approval.reason.clone(),
                    expires_utc_ns: approval.expires_utc_ns,
                    digest: approval.digest.clone(),
                })
            })
            .collect();
        for fact in facts {
            self.record(Fact::FailPolicyApproved(fact), None, false, out);
        }
    }

    /// The line stops. The gate stays connected: what is on the belt is decided
    /// as ever, where a gate left alone would pass it.
    pub(super) fn end_approval(&mut self, gate: usize, out: &mut Vec<Effect>) {
        self.approvals_ended.insert(gate);
        let text = "the approval of a policy that passes unknown parts has expired";
        self.latch(gate, FaultCode::FailPolicyExpired, text, out);
    }

    /// True while this gate passes unknown parts by a person's word.
    pub fn passes_unknown(&self, gate: usize) -> bool {
        self.rules.gates[gate].fail_policy == FailPolicy::Pass
    }

    pub(super) fn check_approval(&self, gate: usize) -> Result<(), OrderError> {
        let rule = &self.rules.gates[gate];
        let unapproved = rule.fail_policy == FailPolicy::Pass && rule.approval.is_none();
        if !unapproved && !self.approvals_ended.contains(&gate) {
            return Ok(());
        }
        let name = &rule.name;
        Err(OrderError::new(
            OrderErrorKind::FailedPrecondition,
            EXPIRED,
            format!(
                "gate \"{name}\" passes unknown parts, and the approval of that is missing or has expired: approve it anew (kenpin gate approve) or configure reject, and start the gate process again"
            ),
        ))
    }

    pub(super) fn admit_policy(&self, gate: usize, hello: &Hello) -> Result<(), Refusal> {
        let rule = &self.rules.gates[gate];
        let (said, right) = (hello.fail_policy(), rule.fail_policy);
        let passes = said == FailPolicy::Pass || right == FailPolicy::Pass;
        if said == FailPolicy::Unspecified || passes && said != right {
            return Err(refuse(
                "HELLO_FAIL_POLICY",
                format!(
                    "fail policy {} is not approved for gate \"{}\": configure {}",
                    said.as_str_name(),
                    rule.name,
                    right.as_str_name()
                ),
            ));
        }
        self.check_approval(gate)
            .map_err(|error| refuse(error.code, error.text))
    }
}
