//! The process's inner face, for hub and supervisor.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use kenpin_proto::control::v1::control_service_server::ControlService;
use kenpin_proto::control::v1::{
    CommandRequest, CommandResponse, DescribeRequest, DescribeResponse, Metric, MetricsRequest,
    MetricsResponse, ReadyRequest, ReadyResponse,
};
use kenpin_proto::part::v1::{Cause, Verdict};
use prost_types::{ListValue, Struct, Value, value::Kind};
use tonic::{Request, Response, Status};

use super::Shared;
use crate::core::orders::mode_name;
use crate::core::{Account, Approval, Core};
use crate::os;

/// Serves `ControlService`.
pub struct Control {
    shared: Arc<Shared>,
}

impl Control {
    /// For this process.
    pub fn new(shared: Arc<Shared>) -> Self {
        Control { shared }
    }

    fn waiting_for(&self, core: &Core) -> Vec<String> {
        let mut waiting = Vec::new();
        let now_ns = os::mono_ns();
        if !core.is_journal_working() {
            waiting.push("the journal to take entries again".to_owned());
        }
        for (index, gate) in core.rules().gates.iter().enumerate() {
            let link = core.link(index);
            if link.connection.is_none() && link.refused.is_empty() {
                waiting.push(format!("gate {} to connect", gate.name));
            } else if link.connection.is_none() {
                waiting.push(format!(
                    "gate {} to say another Hello: {}",
                    gate.name, link.refused
                ));
            } else if !link.is_leased(now_ns) {
                waiting.push(format!("a heartbeat of gate {}", gate.name));
            }
            for stop in core.stops(index) {
                waiting.push(format!("a reset of gate {}: {stop}", gate.name));
            }
        }
        let mut absent: Vec<&str> = core
            .rules()
            .views
            .iter()
            .map(|view| view.station.as_str())
            .filter(|station| !core.has_station(station))
            .collect();
        absent.sort_unstable();
        absent.dedup();
        let unnamed = self.shared.engine.stations_unnamed.load(Ordering::Relaxed);
        if absent.len() > unnamed {
            waiting.extend(absent.iter().map(|s| format!("station {s} to connect")));
        }
        waiting
    }

    fn details(&self, core: &Core) -> Struct {
        let now_ns = os::mono_ns();
        let gates = core.rules().gates.iter().enumerate().map(|(index, gate)| {
            let link = core.link(index);
            let faults = link.faults.iter().map(|code| number(f64::from(*code)));
            object([
                ("name", text(&gate.name)),
                ("connected", truth(link.connection.is_some())),
                ("leased", truth(link.is_leased(now_ns))),
                ("boot_id", text(&link.boot_id.to_string())),
                ("armed", truth(link.armed)),
                ("queue_depth", number(f64::from(link.queue_depth))),
                ("speed_mm_s", number(link.speed_mm_s)),
                ("unacknowledged", number(link.outbox.len() as f64)),
                ("faults", list(faults.collect())),
                ("permit_run", truth(core.stops(index).is_empty())),
                ("passes_unknown", truth(core.passes_unknown(index))),
                ("approval", approval(gate.approval.as_ref())),
                (
                    "stops",
                    list(core.stops(index).iter().map(|s| text(s)).collect()),
                ),
                ("mode", text(mode_name(core.mode(index).mode))),
                (
                    "mode_ends_utc_ns",
                    text(&core.mode(index).ends_utc_ns.to_string()),
                ),
                ("challenges", list(challenges(core, index))),
            ])
        });
        let gates = list(gates.collect());
        let listening = self.shared.listening.map(|a| a.to_string());
        let fields = [
            ("site", text(&self.shared.config.site)),
            ("epoch", number(core.epoch() as f64)),
            ("journal_uuid", text(&self.shared.journal_uuid)),
            ("last_seq", number(self.shared.committed.last_seq() as f64)),
            ("listen", text(&listening.unwrap_or_default())),
            ("free_run", truth(core.rules().free_run)),
            ("demo_limits_off", truth(self.shared.config.demo_limits_off)),
            ("gates", gates),
            ("recipes", recipes(core)),
        ];
        Struct {
            fields: fields.map(|(k, v)| (k.to_owned(), v)).into(),
        }
    }

    fn metrics_of(&self, account: &Account, views_unmatched: usize) -> Vec<Metric> {
        let mut metrics = Vec::new();
        let mut add = |name: &str, value: u64| {
            metrics.push(Metric {
                name: format!("kenpin_{name}"),
                labels: HashMap::new(),
                value: value as f64,
            });
        };
        let figures = &self.shared.figures;
        add("triggers_total", account.triggers);
        add("account_passed_total", account.passed);
        add("account_passed_unearned_total", account.passed_unearned);
        add("account_rejected_total", account.rejected);
        add("account_reinspected_total", account.reinspected);
        add("account_not_gated_total", account.not_gated);
        add("account_tracking_lost_total", account.tracking_lost);
        add("parts_open", account.open);
        add("deadline_missed_total", account.deadline_missed);
        add("trigger_missed_total", account.triggers_missed);
        add("trigger_skipped_total", account.triggers_skipped);
        add("trigger_duplicate_total", account.triggers_duplicate);
        add("dispositions_expired_total", account.expired);
        add("dispositions_refused_total", account.refused);
        add("opinions_late_total", account.opinions_late);
        add("views_duplicate_total", account.views_duplicate);
        add("views_unexpected_total", account.views_unexpected);
        add("views_unclaimed_total", account.views_unclaimed);
        add("views_unknown_total", account.views_unknown);
        add("views_missing_total", account.views_missing);
        add("views_unmatched", views_unmatched as u64);
        add(
            "views_malformed_total",
            self.shared.engine.views_malformed.load(Ordering::Relaxed),
        );
        add("join_mismatch_total", account.join_mismatches);
        add("reports_unknown_total", account.reports_unknown);
        add("reports_duplicate_total", account.reports_duplicate);
        add("messages_refused_total", account.messages_refused);
        add("outbox_dropped_total", account.outbox_dropped);
        add("stops_latched_total", account.stops_latched);
        add(
            "hellos_refused_total",
            self.shared.engine.hellos_refused.load(Ordering::Relaxed),
        );
        add("journal_last_seq", self.shared.committed.last_seq());
        add(
            "journal_acknowledged_seq",
            figures.acknowledged_seq.load(Ordering::Relaxed),
        );
        add(
            "journal_failures_total",
            figures.failures.load(Ordering::Relaxed),
        );
        add(
            "journal_entries_lost_total",
            figures.entries_lost.load(Ordering::Relaxed),
        );
        add(
            "journal_pruned_unacknowledged_total",
            figures.pruned_unacknowledged.load(Ordering::Relaxed),
        );
        add(
            "journal_queue",
            self.shared.engine.journal_queue_len() as u64,
        );
        for ((verdict, cause), count) in &account.decided {
            metrics.push(parts_total(*verdict, *cause, *count));
        }
        metrics
    }
}

/// Each station's recipe, and from which parts on it holds.
fn recipes(core: &Core) -> Value {
    let of_station = |station: &String| {
        let change = core.recipe_change(station);
        let starts = change.map_or(&[][..], |change| change.starts.as_slice());
        let starts = starts.iter().map(|start| {
            object([
                ("gate", text(&start.gate)),
                ("boot_id", text(&start.boot_id.to_string())),
                ("lane", number(f64::from(start.lane))),
                ("trigger_no", text(&start.trigger_no.to_string())),
                ("from_ns", text(&start.from_ns.to_string())),
            ])
        });
        object([
            ("station", text(station)),
            ("recipe_hash", text(core.recipe_of(station))),
            ("before_hash", text(change.map_or("", |c| &c.before_hash))),
            ("starts", list(starts.collect())),
        ])
    };
    list(core.rules().recipes.keys().map(of_station).collect())
}

/// How the challenge routines of a gate's lanes stand, where there is anything to say.
fn challenges(core: &Core, gate: usize) -> Vec<Value> {
    let standing = core.challenge_standing(os::now(), gate);
    let instant = |utc_ns: u64| text(&utc_ns.to_string());
    let lanes = standing.into_iter().map(|lane| {
        let routine = lane.running.unwrap_or_default();
        object([
            ("lane", number(f64::from(lane.lane))),
            ("passed_utc_ns", instant(lane.passed_utc_ns)),
            ("due_utc_ns", instant(lane.due_utc_ns)),
            ("overdue_utc_ns", instant(lane.overdue_utc_ns)),
            ("due", text(&lane.due)),
            ("overdue", truth(lane.overdue)),
            ("failed", truth(lane.failed)),
            ("running", text(&routine.routine_id)),
            ("parts", number(routine.sequence.len() as f64)),
            ("parts_seen", number(routine.parts.len() as f64)),
        ])
    });
    lanes.collect()
}

fn parts_total(verdict: i32, cause: i32, count: u64) -> Metric {
    let verdict = Verdict::try_from(verdict).unwrap_or(Verdict::Unspecified);
    let cause = Cause::try_from(cause).unwrap_or(Cause::Unspecified);
    let mut labels = HashMap::from([(
        "verdict".to_owned(),
        verdict
            .as_str_name()
            .trim_start_matches("VERDICT_")
            .to_lowercase(),
    )]);
    if cause != Cause::Unspecified {
        let name = cause
            .as_str_name()
            .trim_start_matches("CAUSE_")
            .to_lowercase();
        labels.insert("cause".to_owned(), name);
    }
    Metric {
        name: "kenpin_parts_total".to_owned(),
        labels,
        value: count as f64,
    }
}

/// By whose word a gate passes unknown parts; empty for one that does not.
fn approval(approval: Option<&Approval>) -> Value {
    let Some(approval) = approval else {
        return object([]);
    };
    object([
        ("approved_by", text(&approval.approved_by)),
        ("reason", text(&approval.reason)),
        ("expires_utc_ns", text(&approval.expires_utc_ns.to_string())),
        ("digest", text(&approval.digest)),
    ])
}

fn value(kind: Kind) -> Value {
    Value { kind: Some(kind) }
}
fn text(text: &str) -> Value {
    value(Kind::StringValue(text.to_owned()))
}
fn number(number: f64) -> Value {
    value(Kind::NumberValue(number))
}
fn truth(truth: bool) -> Value {
    value(Kind::BoolValue(truth))
}
fn list(values: Vec<Value>) -> Value {
    value(Kind::ListValue(ListValue { values }))
}
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields: BTreeMap<String, Value> = fields.map(|(k, v)| (k.to_owned(), v)).into();
    value(Kind::StructValue(Struct { fields }))
}

#[tonic::async_trait]
impl ControlService for Control {
    async fn describe(
        &self,
        _: Request<DescribeRequest>,
    ) -> Result<Response<DescribeResponse>, Status> {
        let details = self.shared.engine.look(|core| self.details(core));
        Ok(Response::new(DescribeResponse {
            role: "gate".to_owned(),
            name: self.shared.config.gate_group.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pid: u64::from(std::process::id()),
            details: Some(details),
        }))
    }

    async fn ready(&self, _: Request<ReadyRequest>) -> Result<Response<ReadyResponse>, Status> {
        let waiting_for = self.shared.engine.look(|core| self.waiting_for(core));
        Ok(Response::new(ReadyResponse {
            ready: waiting_for.is_empty(),
            waiting_for,
        }))
    }

    async fn metrics(
        &self,
        _: Request<MetricsRequest>,
    ) -> Result<Response<MetricsResponse>, Status> {
        // The core's lock is held for a copy only.
        let (account, views_unmatched) = self
            .shared
            .engine
            .look(|core| (core.account().clone(), core.unmatched_count()));
        let metrics = self.metrics_of(&account, views_unmatched);
        Ok(Response::new(MetricsResponse { metrics }))
    }

    async fn command(
        &self,
        request: Request<CommandRequest>,
    ) -> Result<Response<CommandResponse>, Status> {
        match request.into_inner().command.as_str() {
            "shutdown" => {
                let _ = self.shared.stop.send(true);
                Ok(Response::new(CommandResponse::default()))
            }
            other => Err(Status::invalid_argument(format!(
                "command \"{other}\" is not known: a gate process knows \"shutdown\""
            ))),
        }
    }
}
