//! `kenpin-gate-simulate`: the reference gate on a simulated conveyor.
#![forbid(unsafe_code)]

mod simulate;

use std::collections::VecDeque;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use kenpin_reference::contract::Identity;
use kenpin_reference::link;
use kenpin_reference::{Encoder, FailPolicy, Gate, GateConfig, LaneConfig};
use kenpin_ring::line::LineWriter;
use kenpin_ring::monotonic_ns;
use simulate::belt::Belt;
use simulate::bin::Bin;
use simulate::options::{HELP, Options, Request, parse};
use simulate::state::{Phase, Shared, State};
use simulate::tally::Tally;
use simulate::{arm, photo_eye};
use tokio::signal::unix::{SignalKind, signal};

const EXIT_FAILED: u8 = 1;
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(Request::Run(options)) => *options,
        Ok(Request::Help) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("kenpin-gate-simulate: {problem}");
            return ExitCode::from(EXIT_USAGE);
        }
    };
    match run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("kenpin-gate-simulate: {problem}");
            ExitCode::from(EXIT_FAILED)
        }
    }
}

/// The wiring: gate, belt, line page, three threads and the runtime of the link.
fn run(options: Options) -> Result<(), String> {
    let endpoint = link::endpoint(&options.server, options.tls.as_ref())?;
    let boot_id = link::fresh_id()?;
    let gate = Gate::new(gate_config(&options, boot_id)).map_err(|error| error.to_string())?;
    let encoder = Encoder::new(options.encoder_bits).ok_or("the encoder was not checked")?;
    let tally = Tally::begin(options.parts_csv.as_deref())
        .map_err(|error| format!("--parts-csv: {error}"))?;
    let page = LineWriter::create(&options.line_page)
        .map_err(|error| format!("--line-page {}: {error}", options.line_page.display()))?;
    let start = encoder.wrap(options.encoder_start);
    let mut identity = Identity::new(&options.gate, gate.config(), options.counts_per_mm);
    identity.clock_offset_ns = options.clock_offset_ms * 1_000_000;
    let state = State {
        gate,
        belt: Belt::new(encoder, options.speed_counts_s(), start, monotonic_ns()),
        tally,
        phase: Phase::Waiting,
        triggers: VecDeque::new(),
        answered_no: 0,
        stop_at_ns: None,
        fired_ns: None,
        bin: Bin::default(),
    };
    let shared = Arc::new(Shared::new(options, identity, state));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the runtime did not start: {error}"))?;
    std::thread::scope(|scope| {
        let (eye, arm) = (Arc::clone(&shared), Arc::clone(&shared));
        let page = &page;
        scope.spawn(move || photo_eye::run(&eye, page));
        scope.spawn(move || arm::run(&arm, page, encoder));
        let attended = runtime.block_on(attend(&shared, endpoint));
        if attended.is_err() {
            shared.stop();
        }
        attended
    })?;
    finish(&shared)
}

fn gate_config(options: &Options, boot_id: u64) -> GateConfig {
    let lane = LaneConfig {
        lane: options.lane,
        distance_counts: options.distance_counts(),
    };
    GateConfig {
        boot_id,
        encoder_bits: options.encoder_bits,
        lanes: vec![lane],
        actuator_ns: options.actuator_ns(),
        lease_ns_max: options.transit_ns() - options.actuator_ns(),
        fail_policy: if options.stop_policy {
            FailPolicy::Stop
        } else {
            FailPolicy::Reject
        },
        unknown_parts_max: options.unknown_max,
        consecutive_rejects_max: options.rejects_max,
        silent_parts_max: options.silent_max,
        latch_on_contradiction: options.latch,
    }
}

/// Keeps the link, the progress lines and the signals until the run is done.
async fn attend(shared: &Arc<Shared>, endpoint: tonic::transport::Endpoint) -> Result<(), String> {
    let no_signals = |error| format!("signals: {error}");
    let mut terminate = signal(SignalKind::terminate()).map_err(no_signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(no_signals)?;
    let mut button = signal(SignalKind::user_defined1()).map_err(no_signals)?;
    let mut second = tokio::time::interval(Duration::from_secs(1));
    let mut link = std::pin::pin!(link::run(Arc::clone(shared), endpoint));
    loop {
        tokio::select! {
            () = &mut link => return Ok(()),
            _ = terminate.recv() => shared.stop(),
            _ = interrupt.recv() => shared.stop(),
            _ = button.recv() => shared.reset(),
            _ = second.tick() => arm::progress(shared),
        }
    }
}

/// Says what happened, wherever it was asked for.
fn finish(shared: &Shared) -> Result<(), String> {
    let summary = shared.summary();
    let file_error = {
        let mut state = shared.lock();
        state.tally.flush();
        state.tally.take_file_error()
    };
    if let Some(path) = &shared.options.report {
        std::fs::write(path, format!("{summary:#}\n"))
            .map_err(|error| format!("--report {}: {error}", path.display()))?;
    }
    if shared.options.json {
        writeln!(std::io::stdout(), "{summary}").map_err(|error| format!("stdout: {error}"))?;
    }
    file_error.map_or(Ok(()), |error| Err(format!("--parts-csv: {error}")))
}
