//! The process's configuration: one JSON file, checked whole before anything
//! is opened.
#![forbid(unsafe_code)]

mod challenge;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use kenpin_proto::gate::v1::FailPolicy;
use kenpin_proto::part::v1::Cause;
use serde::Deserialize;

pub use self::challenge::{Challenge, Known, Overdue};
use crate::approval::{self, Subject};
use crate::core::{
    Approval, CAUSE_UNSEEN_MIN, GateRule, Limits, OnJournalFull, Route, Rules, ViewRule,
};

/// The version of the file that this build reads.
pub const SCHEMA_VERSION: u32 = 1;

/// How safe a committed entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Durability {
    /// Survives the death of the process.
    Normal,
    /// Survives the loss of power.
    Full,
}

/// What a gate does when it is told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// It rejects.
    Reject,
    /// It stops the line.
    Stop,
    /// It lets the part go on; needs a signed approval.
    Pass,
}

/// A signed approval of a policy that passes unknown parts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyApproval {
    /// The signed document.
    pub document: PathBuf,
    /// Who may sign it: a certificate or a public key, PEM.
    pub approver: PathBuf,
}

/// The files of mutual TLS.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// This server's certificate chain, PEM.
    pub certificate: PathBuf,
    /// Its key, PEM.
    pub key: PathBuf,
    /// The authority that signed the gates' certificates, PEM.
    pub client_ca: PathBuf,
}

/// One gate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its name.
    pub name: String,
    /// Its lanes.
    pub lanes: Vec<u32>,
    /// What it does when it is told nothing.
    #[serde(default = "reject")]
    pub fail_policy: Policy,
    /// With "pass": by whose word.
    #[serde(default)]
    pub fail_policy_approval: Option<PolicyApproval>,
    /// What its Hello must say; left out: anything that can be worked with.
    #[serde(default)]
    pub counts_per_mm: Option<f64>,
    /// The same.
    #[serde(default)]
    pub encoder_bits: Option<u32>,
    /// The same, from the photo-eye to the gate by lane.
    #[serde(default)]
    pub distance_mm: BTreeMap<u32, f64>,
    /// How wide a part's window at the gate is, by lane; left out: it follows from speed and spacing.
    #[serde(default)]
    pub window_mm: BTreeMap<u32, f64>,
    /// From its signal to the part being moved.
    #[serde(default)]
    pub actuator_us: u64,
    /// How far its photo-eye is behind the one of the first gate of the same lane.
    #[serde(default)]
    pub offset_mm: f64,
    /// Where it sends parts; the first that fits is taken.
    #[serde(default)]
    pub routes: Vec<RouteTo>,
    /// Names on client certificates, besides the gate's own name.
    #[serde(default)]
    pub certificate_names: Vec<String>,
}

/// Of which parts a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RouteOf {
    /// Parts that pass.
    Pass,
    /// Parts that are rejected for what was seen on them.
    Reject,
}

/// Where a diverter sends some of the parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteTo {
    /// Of which parts.
    pub of: RouteOf,
    /// Only of these causes, such as "surface_defect"; empty for all.
    #[serde(default)]
    pub causes: Vec<String>,
    /// Only from this score on, as a share of its limit.
    #[serde(default)]
    pub score_from: Option<f64>,
    /// Only below this score.
    #[serde(default)]
    pub score_below: Option<f64>,
    /// Back to be looked at again, instead of rejected.
    #[serde(default)]
    pub reinspect: bool,
    /// The diverter's number for the way.
    pub destination: u32,
}

/// What latches a stop at the server, besides what the gate latches itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StopLimits {
    /// Rejects in a row on one lane of what was seen on the parts; null for no limit.
    pub consecutive_rejects: Option<u32>,
    /// A reject that was not seen to happen.
    pub reject_unconfirmed: bool,
    /// A part that was to pass and did not.
    pub unexpected_reject: bool,
    /// A fault that the gate latched.
    pub gate_fault: bool,
}

impl Default for StopLimits {
    fn default() -> Self {
        StopLimits {
            consecutive_rejects: Some(10),
            reject_unconfirmed: true,
            unexpected_reject: true,
            gate_fault: true,
        }
    }
}

/// What happens when the journal does not take entries, or not in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JournalFull {
    /// The line runs on and every part is rejected.
    Reject,
    /// The line is stopped and latched, and every part is rejected.
    Stop,
}

/// One camera's look at the parts of a lane.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The station that judges it.
    pub station: String,
    /// The camera.
    pub camera: String,
    /// The lane.
    #[serde(default)]
    pub lane: u32,
    /// From the photo-eye to the camera.
    #[serde(default)]
    pub offset_mm: f64,
    /// From there to the exposure.
    #[serde(default)]
    pub delay_us: u64,
    /// The camera counts every trigger.
    #[serde(default)]
    pub counter_join: bool,
}

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// 1.
    pub schema_version: u32,
    /// Names the site.
    pub site: String,
    /// Names this process.
    pub gate_group: String,
    /// Where the Unix sockets are made.
    pub run_dir: PathBuf,
    /// The journal's database.
    pub journal_path: PathBuf,
    /// Where gates connect.
    pub listen: Option<SocketAddr>,
    /// Mutual TLS; required beyond loopback.
    #[serde(default)]
    pub tls: Option<Tls>,
    /// The gates.
    #[serde(default)]
    pub gates: Vec<Gate>,
    /// The views.
    pub views: Vec<View>,
    /// No gate: each view is a part.
    #[serde(default)]
    pub free_run: bool,
    /// From the trigger to the disposition.
    pub budget_us: u64,
    /// How long before the deadline a part is rejected.
    #[serde(default = "guard_us")]
    pub guard_us: u64,
    /// Length of a lease.
    #[serde(default = "lease_ms")]
    pub lease_ms: u64,
    /// The shortest time between two parts of a lane.
    pub min_spacing_us: u64,
    /// How far an exposure may be from where its trigger expects it.
    pub join_window_us: u64,
    /// The longest time from the photo-eye to the gate.
    pub transit_ms: u64,
    /// How safe a committed entry is.
    #[serde(default = "normal")]
    pub durability: Durability,
    /// Recipes whose verdicts count of stations that are not named below; empty for all.
    #[serde(default)]
    pub recipe_hashes: Vec<String>,
    /// By station, the recipe that it is given to begin with.
    #[serde(default)]
    pub recipes: BTreeMap<String, String>,
    /// The journal never grows beyond this.
    #[serde(default = "journal_bytes_max")]
    pub journal_bytes_max: u64,
    /// What happens when the journal does not take entries, or not in time.
    #[serde(default = "journal_full")]
    pub on_journal_full: JournalFull,
    /// The fastest the belt runs; left out: the budget is not held against it.
    #[serde(default)]
    pub speed_mm_s_max: Option<f64>,
    /// The link's worst time.
    #[serde(default)]
    pub link_us: u64,
    /// What latches a stop.
    #[serde(default)]
    pub limits: StopLimits,
    /// How the gates are proved to work; left out: by order only.
    #[serde(default)]
    pub challenge: Option<Challenge>,
    /// By station, what its recipe says of that, until it is given another; only those whose recipe does.
    #[serde(default)]
    pub challenges: BTreeMap<String, Challenge>,
    /// For demonstrations: no stop is latched here, whatever `limits` says.
    #[serde(default)]
    pub demo_limits_off: bool,
    /// The approvals of this file's gates, as they were verified.
    #[serde(skip)]
    approvals: BTreeMap<String, Approval>,
}

fn reject() -> Policy {
    Policy::Reject
}
fn guard_us() -> u64 {
    1000
}
fn lease_ms() -> u64 {
    300
}
fn normal() -> Durability {
    Durability::Normal
}
fn journal_full() -> JournalFull {
    JournalFull::Reject
}
fn journal_bytes_max() -> u64 {
    4 << 30
}

/// The smallest journal worth keeping.
pub const JOURNAL_BYTES_MIN: u64 = 1 << 20;
const BUDGET_US_MAX: u64 = 600_000_000;
const TRANSIT_MS_MAX: u64 = 3_600_000;

/// What is wrong with a configuration: where, what, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(pub String);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

fn wrong<T>(text: impl Into<String>) -> Result<T, ConfigError> {
    Err(ConfigError(text.into()))
}

impl Config {
    /// Reads and checks the file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|e| ConfigError(format!("{}: cannot be read: {e}", path.display())))?;
        Self::parse(&text).map_err(|e| ConfigError(format!("{}: {e}", path.display())))
    }

    /// Holds every approval of a policy that passes unknown parts against its
    /// approver's key, its gate and the time: what is not approved is refused.
    pub fn verify_approvals(mut self, utc_ns: u64) -> Result<Self, ConfigError> {
        for (i, gate) in self.gates.iter().enumerate() {
            let Some(files) = &gate.fail_policy_approval else {
                continue;
            };
            let subject = Subject {
                site: &self.site,
                gate_group: &self.gate_group,
                gate: &gate.name,
            };
            let approval = approval::verify(&files.document, &files.approver, subject, utc_ns)
                .map_err(|e| ConfigError(format!("gates[{i}].fail_policy_approval: {e}")))?;
            self.approvals.insert(gate.name.clone(), approval);
        }
        Ok(self)
    }

    /// Parses and checks the text of the file.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Config = serde_json::from_str(text).map_err(|e| ConfigError(e.to_string()))?;
        config.check()?;
        Ok(config)
    }

    /// The path of a socket of this process.
    pub fn socket(&self, kind: &str) -> PathBuf {
        self.run_dir
            .join(format!("gate-{}.{kind}.sock", self.gate_group))
    }

    fn check(&self) -> Result<(), ConfigError> {
        if self.schema_version != SCHEMA_VERSION {
            return wrong(format!(
                "schema_version: {} cannot be read; this build reads {SCHEMA_VERSION}",
                self.schema_version
            ));
        }
        check_name("site", &self.site)?;
        check_name("gate_group", &self.gate_group)?;
        self.check_listen()?;
        self.check_gates()?;
        self.check_views()?;
        self.check_times()?;
        if self.journal_bytes_max < JOURNAL_BYTES_MIN {
            return wrong(format!(
                "journal_bytes_max: {} is too small; at least {JOURNAL_BYTES_MIN}",
                self.journal_bytes_max
            ));
        }
        Ok(())
    }

    fn check_listen(&self) -> Result<(), ConfigError> {
        match (self.listen, &self.tls) {
            (Some(address), None) if !address.ip().is_loopback() => wrong(format!(
                "listen: {address} is beyond loopback, so \"tls\" must name certificate, key and client_ca"
            )),
            (None, _) if !self.gates.is_empty() => {
                wrong("listen: must say where the gates connect, such as \"127.0.0.1:50061\"")
            }
            _ => Ok(()),
        }
    }

    fn check_gates(&self) -> Result<(), ConfigError> {
        if self.free_run && !self.gates.is_empty() {
            return wrong("free_run: there is no gate in free run, so \"gates\" must be empty");
        }
        if !self.free_run && self.gates.is_empty() {
            return wrong("gates: at least one is needed, or \"free_run\": true");
        }
        let mut names = BTreeSet::new();
        for (i, gate) in self.gates.iter().enumerate() {
            check_name(&format!("gates[{i}].name"), &gate.name)?;
            if !names.insert(&gate.name) {
                return wrong(format!("gates[{i}].name: \"{}\" is there twice", gate.name));
            }
            check_belt(i, gate)?;
            self.check_windows(i, gate)?;
            if (gate.fail_policy == Policy::Pass) != gate.fail_policy_approval.is_some() {
                return wrong(format!(
                    "gates[{i}].fail_policy: \"pass\" and a signed fail_policy_approval belong together"
                ));
            }
            if gate.lanes.is_empty() {
                return wrong(format!("gates[{i}].lanes: at least one is needed"));
            }
            for lane in &gate.lanes {
                if gate.lanes.iter().filter(|other| *other == lane).count() > 1 {
                    return wrong(format!("gates[{i}].lanes: lane {lane} is there twice"));
                }
                if !self.views.iter().any(|view| view.lane == *lane) {
                    return wrong(format!(
                        "gates[{i}].lanes: no view looks at lane {lane}, so nothing on it could ever pass"
                    ));
                }
            }
        }
        Ok(())
    }

    /// Windows of two parts that follow each other must not overlap.
    fn check_windows(&self, i: usize, gate: &Gate) -> Result<(), ConfigError> {
        let most_mm = self.speed_mm_s_max.map_or(f64::INFINITY, |speed| {
            speed * self.min_spacing_us as f64 / 1e6
        });
        for (lane, width_mm) in &gate.window_mm {
            if !gate.lanes.contains(lane)
                || !width_mm.is_finite()
                || *width_mm <= 0.0
                || *width_mm > most_mm
            {
                return wrong(format!(
                    "gates[{i}].window_mm: lane {lane} must be one of the gate's, with a width above 0 and at most {most_mm} mm: there the next part's begins"
                ));
            }
        }
        Ok(())
    }

    fn check_views(&self) -> Result<(), ConfigError> {
        if self.views.is_empty() {
            return wrong("views: at least one is needed");
        }
        let mut cameras = BTreeSet::new();
        for (i, view) in self.views.iter().enumerate() {
            check_name(&format!("views[{i}].station"), &view.station)?;
            check_name(&format!("views[{i}].camera"), &view.camera)?;
            if !cameras.insert((&view.camera, view.lane))
                || !self.free_run && !view.offset_mm.is_finite()
            {
                return wrong(format!(
                    "views[{i}]: camera \"{}\" must look at lane {} once, with a finite offset_mm",
                    view.camera, view.lane
                ));
            }
            if self.views[..i]
                .iter()
                .any(|other| other.camera == view.camera)
            {
                return wrong(format!(
                    "views[{i}].camera: \"{}\" is there twice; a camera looks at one lane",
                    view.camera
                ));
            }
            let owned = self
                .gates
                .iter()
                .any(|gate| gate.lanes.contains(&view.lane));
            if !self.free_run && !owned {
                return wrong(format!(
                    "views[{i}].lane: lane {} belongs to no gate",
                    view.lane
                ));
            }
        }
        Ok(())
    }

    fn check_times(&self) -> Result<(), ConfigError> {
        if self.budget_us == 0 || self.budget_us > BUDGET_US_MAX {
            return wrong(format!(
                "budget_us: {} must be 1 to {BUDGET_US_MAX}",
                self.budget_us
            ));
        }
        if self
            .speed_mm_s_max
            .is_some_and(|v| !(v.is_finite() && v > 0.0))
        {
            return wrong("speed_mm_s_max: must be above 0, or left out");
        }
        if self.limits.consecutive_rejects == Some(0) {
            return wrong("limits.consecutive_rejects: must be at least 1, or null for no limit");
        }
        for challenge in self.challenge.iter().chain(self.challenges.values()) {
            challenge.check()?;
        }
        if self.guard_us >= self.budget_us {
            return wrong(format!(
                "guard_us: {} must be less than budget_us ({})",
                self.guard_us, self.budget_us
            ));
        }
        if self.transit_ms > TRANSIT_MS_MAX || self.transit_ms * 1000 < self.budget_us {
            return wrong(format!(
                "transit_ms: {} must be at least the budget ({} us) and at most {TRANSIT_MS_MAX}",
                self.transit_ms, self.budget_us
            ));
        }
        if self.lease_ms < 3 || self.lease_ms >= self.transit_ms {
            return wrong(format!(
                "lease_ms: {} must be at least 3 and shorter than transit_ms ({})",
                self.lease_ms, self.transit_ms
            ));
        }
        if !self.free_run
            && (self.join_window_us == 0
                || self.join_window_us.saturating_mul(2) >= self.min_spacing_us)
        {
            return wrong(format!(
                "join_window_us: {} must be above 0 and less than half of min_spacing_us ({}), with room for the clocks' error",
                self.join_window_us, self.min_spacing_us
            ));
        }
        Ok(())
    }

    /// The core's rules.
    pub fn rules(&self) -> Rules {
        let gates = self.gates.iter().map(|gate| GateRule {
            name: gate.name.clone(),
            lanes: gate.lanes.iter().copied().collect(),
            fail_policy: match gate.fail_policy {
                Policy::Reject => FailPolicy::Reject,
                Policy::Stop => FailPolicy::Stop,
                Policy::Pass => FailPolicy::Pass,
            },
            approval: self.approvals.get(&gate.name).cloned(),
            counts_per_mm: gate.counts_per_mm,
            encoder_bits: gate.encoder_bits,
            distance_mm: gate.distance_mm.clone(),
            window_mm: gate.window_mm.clone(),
            actuator_ns: gate.actuator_us.saturating_mul(1000),
            offset_mm: gate.offset_mm,
            routes: gate.routes.iter().map(RouteTo::rule).collect(),
        });
        let views = self.views.iter().map(|view| ViewRule {
            station: view.station.clone(),
            camera: view.camera.clone(),
            lane: view.lane,
            offset_mm: view.offset_mm,
            delay_ns: view.delay_us * 1000,
            counter_join: view.counter_join,
        });
        Rules {
            gates: gates.collect(),
            views: views.collect(),
            free_run: self.free_run,
            budget_ns: self.budget_us * 1000,
            guard_ns: self.guard_us * 1000,
            lease_ns: self.lease_ms * 1_000_000,
            min_spacing_ns: self.min_spacing_us.saturating_mul(1000),
            join_window_ns: self.join_window_us.saturating_mul(1000),
            transit_ns: self.transit_ms * 1_000_000,
            recipe_hashes: self.recipe_hashes.iter().cloned().collect(),
            recipes: self.recipes.clone(),
            speed_mm_s_max: self.speed_mm_s_max,
            link_ns: self.link_us.saturating_mul(1000),
            limits: self.stop_limits(),
            on_journal_full: match self.on_journal_full {
                JournalFull::Reject => OnJournalFull::Reject,
                JournalFull::Stop => OnJournalFull::Stop,
            },
            challenge: self
                .challenge
                .as_ref()
                .map_or_else(Default::default, Challenge::rule),
            challenges: self
                .challenges
                .iter()
                .map(|(station, challenge)| (station.clone(), challenge.rule()))
                .collect(),
        }
    }

    fn stop_limits(&self) -> Limits {
        if self.demo_limits_off {
            return Limits::OFF;
        }
        Limits {
            consecutive_rejects_max: self.limits.consecutive_rejects,
            reject_unconfirmed: self.limits.reject_unconfirmed,
            unexpected_reject: self.limits.unexpected_reject,
            gate_fault: self.limits.gate_fault,
        }
    }
}

impl RouteTo {
    fn cause(name: &str) -> Option<Cause> {
        Cause::from_str_name(&format!("CAUSE_{}", name.to_uppercase()))
            .filter(|cause| (1..CAUSE_UNSEEN_MIN).contains(&(*cause as i32)))
    }

    fn check(&self, place: &str) -> Result<(), ConfigError> {
        for name in &self.causes {
            if Self::cause(name).is_none() {
                return wrong(format!(
                    "{place}.causes: \"{name}\" is no cause that is seen on a part, such as \"surface_defect\" or \"dimension\""
                ));
            }
        }
        if self.of == RouteOf::Pass && (self.reinspect || !self.causes.is_empty()) {
            return wrong(format!(
                "{place}: a part that passes has no causes and is not reinspected"
            ));
        }
        let bounds = [self.score_from, self.score_below];
        if bounds.iter().flatten().any(|bound| !bound.is_finite()) {
            return wrong(format!("{place}: scores must be finite"));
        }
        Ok(())
    }

    fn rule(&self) -> Route {
        Route {
            of_passes: self.of == RouteOf::Pass,
            causes: self
                .causes
                .iter()
                .filter_map(|name| Self::cause(name))
                .collect(),
            score_from: self.score_from,
            score_below: self.score_below,
            reinspect: self.reinspect,
            destination: self.destination,
        }
    }
}

fn check_belt(i: usize, gate: &Gate) -> Result<(), ConfigError> {
    if gate
        .counts_per_mm
        .is_some_and(|c| !(c.is_finite() && c > 0.0))
    {
        return wrong(format!(
            "gates[{i}].counts_per_mm: must be above 0, or left out"
        ));
    }
    if !gate.offset_mm.is_finite() {
        return wrong(format!("gates[{i}].offset_mm: must be finite"));
    }
    for (r, route) in gate.routes.iter().enumerate() {
        route.check(&format!("gates[{i}].routes[{r}]"))?;
    }
    if gate.encoder_bits.is_some_and(|b| !(8..=64).contains(&b)) {
        return wrong(format!(
            "gates[{i}].encoder_bits: must be 8 to 64, or left out"
        ));
    }
    for (lane, distance_mm) in &gate.distance_mm {
        let possible = distance_mm.is_finite() && *distance_mm >= 0.0;
        if !possible || !gate.lanes.contains(lane) {
            return wrong(format!(
                "gates[{i}].distance_mm: lane {lane} must be one of the gate's, with a distance of 0 mm or more"
            ));
        }
    }
    Ok(())
}

fn check_name(field: &str, name: &str) -> Result<(), ConfigError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
    if name.is_empty() || name.len() > 64 || !name.chars().all(fits) || name.starts_with('.') {
        return wrong(format!(
            "{field}: \"{name}\" must be 1 to 64 letters, digits, '-', '_' or '.'"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
