//! What happened, for people and for tests.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, LineWriter, Write};
use std::path::Path;

use kenpin_reference::{Action, Actuation, Counts, Outcome, Report};
use serde_json::{Value, json};

use super::latency::Latency;

/// The columns of the parts file.
const COLUMNS: &str = "trigger_no,time_ns,action,cause,command_id,disposition_received_ns,outcome,\
                       encoder,epoch,lease_left_ns,fired_encoder,fired_ns";

/// Counts of the run, and its parts file.
#[derive(Debug, Default)]
pub struct Tally {
    /// Numbers that the photo-eye gave.
    pub triggers: u64,
    /// Triggers that the camera was not told.
    pub camera_misses: u64,
    /// Triggers that the camera was told twice.
    pub camera_doubles: u64,
    /// Parts that the photo-eye did not see.
    pub eye_misses: u64,
    /// Parts that it saw twice.
    pub eye_doubles: u64,
    /// Parts that it counted without seeing them whole.
    pub eye_skips: u64,
    /// Orders that the actuator did not carry out, or too late.
    pub actuator_failures: u64,
    /// Parts that the sensors behind the gate should have seen and did not.
    pub sensor_misses: u64,
    /// Times the schedule had to begin anew because the machine was too slow for it.
    pub schedule_slips: u64,
    /// Connections that the server welcomed.
    pub connections: u64,
    /// Welcomes with another epoch than the one before.
    pub epochs: u64,
    passed: u64,
    rejected: u64,
    reinspected: u64,
    causes: BTreeMap<&'static str, u64>,
    outcomes: BTreeMap<&'static str, u64>,
    latency: Latency,
    file: Option<LineWriter<File>>,
    file_error: Option<io::Error>,
}

/// A trigger, as the photo-eye saw it.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    /// Its number.
    pub trigger_no: u64,
    /// The host's monotonic clock.
    pub time_ns: u64,
    /// The encoder.
    pub encoder: u64,
    /// The photo-eye saw a part a second time: there is nothing on the belt.
    pub ghost: bool,
}

impl Tally {
    /// Begins, with a parts file where one is wanted; each line is in it at once, however this ends.
    ///
    /// # Errors
    /// The file could not be created.
    pub fn begin(parts_csv: Option<&Path>) -> io::Result<Self> {
        let file = parts_csv
            .map(File::create)
            .transpose()?
            .map(LineWriter::new);
        let mut tally = Self {
            file,
            ..Self::default()
        };
        tally.write_line(COLUMNS);
        Ok(tally)
    }

    /// Counts a part whose end was seen.
    pub fn part(&mut self, trigger: Trigger, actuation: &Actuation, report: &Report) {
        match report.applied {
            Action::Pass => self.passed += 1,
            Action::Reject => self.rejected += 1,
            Action::Reinspect => self.reinspected += 1,
        }
        if report.applied != Action::Pass {
            *self.causes.entry(report.cause.name()).or_default() += 1;
        }
        *self
            .outcomes
            .entry(outcome_name(report.outcome))
            .or_default() += 1;
        if actuation.received_ns != 0 {
            self.latency
                .add(actuation.received_ns.saturating_sub(trigger.time_ns));
        }
        let line = format!(
            "{},{},{},{},{},{},{},{},{},{},{},{}",
            trigger.trigger_no,
            trigger.time_ns,
            action_name(report.applied),
            if report.applied == Action::Pass {
                ""
            } else {
                report.cause.name()
            },
            report.command_id,
            actuation.received_ns,
            outcome_name(report.outcome),
            trigger.encoder,
            actuation.epoch,
            actuation.lease_left_ns,
            report.fired_encoder,
            report.fired_ns,
        );
        self.write_line(&line);
    }

    fn write_line(&mut self, line: &str) {
        if let Some(file) = &mut self.file
            && let Err(error) = writeln!(file, "{line}")
        {
            self.file_error.get_or_insert(error);
        }
    }

    /// Writes out what is buffered.
    pub fn flush(&mut self) {
        if let Some(file) = &mut self.file
            && let Err(error) = file.flush()
        {
            self.file_error.get_or_insert(error);
        }
    }

    /// The first error of the parts file.
    pub fn take_file_error(&mut self) -> Option<io::Error> {
        self.file_error.take()
    }

    /// The counts as JSON.
    pub fn summary(&self, counts: &Counts) -> Value {
        json!({
            "triggers": self.triggers,
            "passed": self.passed,
            "rejected": self.rejected,
            "reinspected": self.reinspected,
            "rejected_by_cause": self.causes,
            "outcomes": self.outcomes,
            "fail_policy": counts.fail_policy,
            "too_late": counts.too_late,
            "duplicates": counts.duplicates,
            "no_lease": counts.no_lease,
            "stale_epoch": counts.stale_epoch,
            "unknown_part": counts.unknown_part,
            "refused_downgrades": counts.refused_downgrades,
            "grants_ignored": counts.grants_ignored,
            "lease_expiries": counts.lease_expiries,
            "records_dropped": counts.records_dropped,
            "connections": self.connections,
            "reconnects": self.connections.saturating_sub(1),
            "epochs": self.epochs,
            "camera_misses": self.camera_misses,
            "camera_doubles": self.camera_doubles,
            "eye_misses": self.eye_misses,
            "eye_doubles": self.eye_doubles,
            "eye_skips": self.eye_skips,
            "actuator_failures": self.actuator_failures,
            "sensor_misses": self.sensor_misses,
            "schedule_slips": self.schedule_slips,
            "disposition_ms": self.latency.summary_ms(),
        })
    }
}

fn action_name(action: Action) -> &'static str {
    match action {
        Action::Pass => "PASS",
        Action::Reject => "REJECT",
        Action::Reinspect => "REINSPECT",
    }
}

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Unwatched => "UNWATCHED",
        Outcome::RejectConfirmed => "REJECT_CONFIRMED",
        Outcome::RejectUnconfirmed => "REJECT_UNCONFIRMED",
        Outcome::PassedConfirmed => "PASSED_CONFIRMED",
        Outcome::UnexpectedReject => "UNEXPECTED_REJECT",
        Outcome::Reinspected => "REINSPECTED",
    }
}
