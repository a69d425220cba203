//! A journal's answers, read into what the hub's store keeps of them.
//!
//! Three facts make nearly all of a journal: they come as rows' values. Every other fact comes as the bytes of its entry.
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ChallengeStanding, DispositionChanged, JournalEntry, PartActuated, PartDecided,
};
use kenpin_proto::station::v1::{Finding, ViewVerdict};
use prost::Message;
use prost::bytes::Bytes;
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};

/// `FollowResponse`, its entries unread.
#[derive(Clone, PartialEq, Message)]
struct Answer {
    #[prost(string, tag = "1")]
    journal_uuid: String,
    #[prost(bytes = "bytes", repeated, tag = "2")]
    entries: Vec<Bytes>,
    #[prost(uint64, tag = "3")]
    last_seq: u64,
}

/// A dict from (name, value) pairs, its names interned.
macro_rules! dict {
    ($py:expr, { $($name:ident: $value:expr),* $(,)? }) => {{
        let dict = PyDict::new($py);
        $(dict.set_item(intern!($py, stringify!($name)), $value)?;)*
        dict
    }};
}

/// No number where the value is none: not every database can keep it.
fn number(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

/// A challenge's standing, unread: few parts have one.
fn standing<'py>(
    py: Python<'py>,
    standing: Option<&ChallengeStanding>,
) -> Option<Bound<'py, PyBytes>> {
    standing.map(|standing| PyBytes::new(py, &standing.encode_to_vec()))
}

fn decided<'py>(py: Python<'py>, fact: &PartDecided) -> PyResult<Bound<'py, PyDict>> {
    let key = fact.part.clone().unwrap_or_default();
    let values = dict!(py, {
        first_part_uid: &fact.first_part_uid,
        gate: key.gate,
        boot_id: key.boot_id as i64,
        lane: key.lane,
        trigger_no: key.trigger_no as i64,
        trigger_ns: fact.trigger_ns as i64,
        trigger_utc_ns: fact.trigger_utc_ns as i64,
        trigger_error_ns: fact.trigger_error_ns as i64,
        encoder: fact.encoder as i64,
        window_start: fact.window_start as i64,
        window_end: fact.window_end as i64,
        encoder_bits: fact.encoder_bits,
        deadline_ns: fact.deadline_ns as i64,
        budget_ns: fact.budget_ns as i64,
        verdict: fact.verdict,
        action: fact.action,
        cause: fact.cause,
        cameras_missing: fact.cameras_missing.join("\n"),
        views_missing: fact.cameras_missing.len(),
        challenge: fact.challenge,
        mode: fact.mode,
        epoch: fact.epoch as i64,
        command_id: fact.command_id as i64,
        joined_ns: fact.joined_ns as i64,
        decided_ns: fact.decided_ns as i64,
        standing: standing(py, fact.challenge_standing.as_ref()),
    });
    Ok(values)
}

fn disposed<'py>(py: Python<'py>, fact: &DispositionChanged) -> PyResult<Bound<'py, PyDict>> {
    let values = dict!(py, { disposition_state: fact.state });
    if fact.committed_ns != 0 {
        values.set_item(intern!(py, "committed_ns"), fact.committed_ns as i64)?;
    }
    if fact.sent_ns != 0 {
        values.set_item(intern!(py, "sent_ns"), fact.sent_ns as i64)?;
    }
    if fact.result != 0 {
        values.set_item(intern!(py, "accept_result"), fact.result)?;
    }
    Ok(values)
}

fn actuated<'py>(py: Python<'py>, fact: &PartActuated) -> PyResult<Bound<'py, PyDict>> {
    let report = fact.report.clone().unwrap_or_default();
    let values = dict!(py, {
        applied: report.applied,
        applied_cause: report.cause,
        actuation_outcome: report.outcome,
        fired_encoder: report.fired_encoder as i64,
        fired_gate_time_ns: report.fired_gate_time_ns as i64,
        fired_ns: fact.fired_ns as i64,
        confirmed_encoder: report.confirmed_encoder as i64,
        standing: standing(py, fact.challenge_standing.as_ref()),
    });
    Ok(values)
}

fn finding<'py>(py: Python<'py>, found: &Finding) -> PyResult<Bound<'py, PyDict>> {
    let row = dict!(py, {
        tool: &found.tool,
        cause: found.cause,
        score: number(found.score),
        x_px: number(f64::from(found.x_px)),
        y_px: number(f64::from(found.y_px)),
        width_px: number(f64::from(found.width_px)),
        height_px: number(f64::from(found.height_px)),
        area_px: number(f64::from(found.area_px)),
    });
    Ok(row)
}

/// A view's row and those of its findings.
fn view<'py>(py: Python<'py>, view: &ViewVerdict) -> PyResult<Bound<'py, PyTuple>> {
    let times = view.times.unwrap_or_default();
    let truth = view.truth.as_ref();
    let row = dict!(py, {
        station: &view.station,
        camera: &view.camera,
        camera_session: view.camera_session as i64,
        ring_seq: view.ring_seq as i64,
        frame_no: view.frame_no as i64,
        device_time_ns: view.device_time_ns as i64,
        exposure_ns: view.exposure_ns as i64,
        exposure_error_ns: view.exposure_error_ns as i64,
        verdict: view.verdict,
        cause: view.cause,
        score: number(view.score),
        score_limit: number(view.score_limit),
        findings_left_out: view.findings_left_out,
        recipe_hash: &view.recipe_hash,
        model_hash: &view.model_hash,
        engine: &view.engine,
        received_ns: times.received_ns as i64,
        published_ns: times.published_ns as i64,
        picked_ns: times.picked_ns as i64,
        prepared_ns: times.prepared_ns as i64,
        inferred_ns: times.inferred_ns as i64,
        judged_ns: times.judged_ns as i64,
        submitted_ns: times.submitted_ns as i64,
        truth_label: truth.map(|t| &t.label),
        truth_contrast_sigma: truth.and_then(|t| number(f64::from(t.contrast_sigma))),
        truth_area_px: truth.and_then(|t| number(f64::from(t.area_px))),
    });
    let findings: Vec<_> = view
        .findings
        .iter()
        .map(|found| finding(py, found))
        .collect::<PyResult<_>>()?;
    (row, PyList::new(py, findings)?).into_pyobject(py)
}

/// (seq, kind, `part_uid`, values, views, entry): see the stub.
fn fact<'py>(py: Python<'py>, entry: &JournalEntry, bytes: &[u8]) -> PyResult<Bound<'py, PyTuple>> {
    let raw = PyBytes::new(py, bytes);
    let none = PyTuple::empty(py);
    match &entry.fact {
        Some(Fact::PartDecided(fact)) => {
            let views: Vec<_> = fact
                .views
                .iter()
                .map(|seen| view(py, seen))
                .collect::<PyResult<_>>()?;
            let kind = intern!(py, "part_decided");
            let views = PyTuple::new(py, views)?;
            (
                entry.seq,
                kind,
                &fact.part_uid,
                decided(py, fact)?,
                views,
                raw,
            )
                .into_pyobject(py)
        }
        Some(Fact::DispositionChanged(fact)) => {
            let kind = intern!(py, "disposition_changed");
            (
                entry.seq,
                kind,
                &fact.part_uid,
                disposed(py, fact)?,
                none,
                raw,
            )
                .into_pyobject(py)
        }
        Some(Fact::PartActuated(fact)) => {
            let kind = intern!(py, "part_actuated");
            (
                entry.seq,
                kind,
                &fact.part_uid,
                actuated(py, fact)?,
                none,
                raw,
            )
                .into_pyobject(py)
        }
        _ => (
            entry.seq,
            intern!(py, "other"),
            "",
            PyDict::new(py),
            none,
            raw,
        )
            .into_pyobject(py),
    }
}

/// Where a message cannot be read.
fn unreadable(what: &str) -> impl Fn(prost::DecodeError) -> PyErr {
    move |error| PyValueError::new_err(format!("{what} cannot be read: {error}"))
}

/// Its answer is described in the stub.
#[pyfunction]
#[pyo3(signature = (answer, /))]
fn read_journal<'py>(
    py: Python<'py>,
    answer: &[u8],
) -> PyResult<(String, u64, Bound<'py, PyList>)> {
    let (answer, entries) = py
        .detach(|| {
            let answer = Answer::decode(Bytes::copy_from_slice(answer))?;
            let entries: Result<Vec<JournalEntry>, _> = answer
                .entries
                .iter()
                .map(|entry| JournalEntry::decode(entry.as_ref()))
                .collect();
            entries.map(|entries| (answer, entries))
        })
        .map_err(unreadable("a journal's answer"))?;
    let facts: Vec<_> = entries
        .iter()
        .zip(&answer.entries)
        .map(|(entry, bytes)| fact(py, entry, bytes))
        .collect::<PyResult<_>>()?;
    Ok((
        answer.journal_uuid,
        answer.last_seq,
        PyList::new(py, facts)?,
    ))
}

/// Its answer is described in the stub.
#[pyfunction]
#[pyo3(signature = (message, /))]
fn read_view<'py>(py: Python<'py>, message: &[u8]) -> PyResult<Bound<'py, PyTuple>> {
    let seen = ViewVerdict::decode(message).map_err(unreadable("a view"))?;
    view(py, &seen)
}

pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(read_journal, module)?)?;
    module.add_function(wrap_pyfunction!(read_view, module)?)
}
