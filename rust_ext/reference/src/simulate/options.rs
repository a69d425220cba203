//! The program's command line.

use std::path::PathBuf;

use kenpin_reference::FailPolicy;
use kenpin_reference::link::Tls;
use kenpin_reference::program::{
    Request, TLS_FLAGS, TlsGiven, Words, fail_policy, is_help, needed, positive, unknown,
    value as number,
};

use super::belt::Profile;

/// What `--help` prints.
pub const HELP: &str = include_str!("help.txt");

/// Everything that can be chosen.
#[derive(Clone, Debug)]
pub struct Options {
    pub gate: String,
    pub server: String,
    pub line_page: PathBuf,
    pub lane: u32,
    pub seed: u64,
    pub parts: Option<u64>,
    pub rate: f64,
    pub as_fast: bool,
    pub as_fast_timeout_ms: u64,
    pub spacing_ms_min: u64,
    pub warmup_ms: u64,
    pub wait: bool,
    pub speed_mm_s: f64,
    pub profile: Profile,
    pub distance_mm: f64,
    pub counts_per_mm: f64,
    pub encoder_bits: u32,
    pub encoder_start: u64,
    pub trigger_bits: u32,
    pub actuator_delay_ms: u64,
    pub actuator_jitter_ms: u64,
    pub actuator_declared_ms: Option<u64>,
    pub actuator_fail_rate: f64,
    pub part_mm: f64,
    pub sensor_mm: f64,
    pub sensor_miss_rate: f64,
    pub sensor_stuck_after: Option<u64>,
    pub bin_parts: Option<u64>,
    pub bin_empty_ms: u64,
    pub eye_miss_rate: f64,
    pub eye_double_rate: f64,
    pub eye_skip_rate: f64,
    pub miss_rate: f64,
    pub double_rate: f64,
    pub clock_offset_ms: i64,
    pub fail_policy: FailPolicy,
    pub unknown_max: Option<u32>,
    pub rejects_max: Option<u32>,
    pub silent_max: Option<u32>,
    pub latch: bool,
    pub tls: Option<Tls>,
    pub json: bool,
    pub report: Option<PathBuf>,
    pub parts_csv: Option<PathBuf>,
}

impl Options {
    /// Counts the belt moves in a second.
    pub fn speed_counts_s(&self) -> u64 {
        (self.speed_mm_s * self.counts_per_mm).round() as u64
    }

    /// Counts from the photo-eye to the gate.
    pub fn distance_counts(&self) -> u64 {
        (self.distance_mm * self.counts_per_mm).round() as u64
    }

    /// Counts from the gate to the confirmation sensors.
    pub fn sensor_counts(&self) -> u64 {
        (self.sensor_mm * self.counts_per_mm).round() as u64
    }

    /// Half a part's length: how late the actuator may be and still catch it.
    pub fn catch_counts(&self) -> i64 {
        (self.part_mm / 2.0 * self.counts_per_mm).round() as i64
    }

    /// The actuator's time at worst, as the gate is told.
    pub fn actuator_ns(&self) -> u64 {
        let worst_ms = self.actuator_delay_ms + self.actuator_jitter_ms;
        self.actuator_declared_ms.unwrap_or(worst_ms) * 1_000_000
    }

    /// From the photo-eye to the gate at the belt's fastest.
    pub fn transit_ns(&self) -> u64 {
        let fastest_mm_s = self.profile.fastest_mm_s().max(self.speed_mm_s);
        (self.distance_mm / fastest_mm_s * 1e9) as u64
    }
}

/// Reads a command line without the program's name.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Request<Options>, String> {
    let mut options = defaults();
    let mut transit_ms = 1000.0;
    let mut distance_mm = None;
    let mut tls = TlsGiven::default();
    let mut words = Words::new(arguments);
    while let Some(flag) = words.flag() {
        if is_help(&flag) {
            return Ok(Request::Help);
        }
        let mut value = || words.value(&flag);
        match flag.as_str() {
            "--gate" => options.gate = value()?,
            "--server" => options.server = value()?,
            "--line-page" => options.line_page = value()?.into(),
            "--lane" => options.lane = number(&flag, &value()?)?,
            "--seed" => options.seed = number(&flag, &value()?)?,
            "--parts" => options.parts = Some(number(&flag, &value()?)?),
            "--rate" => options.rate = number(&flag, &value()?)?,
            "--as-fast" => options.as_fast = true,
            "--as-fast-timeout-ms" => options.as_fast_timeout_ms = number(&flag, &value()?)?,
            "--spacing-ms-min" => options.spacing_ms_min = number(&flag, &value()?)?,
            "--warmup-ms" => options.warmup_ms = number(&flag, &value()?)?,
            "--no-wait" => options.wait = false,
            "--start-signal" => options.wait = true,
            "--speed-mm-s" => options.speed_mm_s = number(&flag, &value()?)?,
            "--speed-profile" => options.profile.set(&value()?)?,
            "--speed-loop" => options.profile.repeats = true,
            "--transit-ms" => transit_ms = number(&flag, &value()?)?,
            "--distance-mm" => distance_mm = Some(number(&flag, &value()?)?),
            "--counts-per-mm" => options.counts_per_mm = number(&flag, &value()?)?,
            "--encoder-bits" => options.encoder_bits = number(&flag, &value()?)?,
            "--encoder-start" => options.encoder_start = number(&flag, &value()?)?,
            "--trigger-bits" => options.trigger_bits = number(&flag, &value()?)?,
            "--actuator-delay-ms" => options.actuator_delay_ms = number(&flag, &value()?)?,
            "--actuator-jitter-ms" => options.actuator_jitter_ms = number(&flag, &value()?)?,
            "--actuator-declared-ms" => {
                options.actuator_declared_ms = Some(number(&flag, &value()?)?);
            }
            "--actuator-fail-rate" => options.actuator_fail_rate = number(&flag, &value()?)?,
            "--part-mm" => options.part_mm = number(&flag, &value()?)?,
            "--sensor-mm" => options.sensor_mm = number(&flag, &value()?)?,
            "--sensor-miss-rate" => options.sensor_miss_rate = number(&flag, &value()?)?,
            "--sensor-stuck-after" => {
                options.sensor_stuck_after = Some(number(&flag, &value()?)?);
            }
            "--bin-parts" => options.bin_parts = Some(number(&flag, &value()?)?),
            "--bin-empty-ms" => options.bin_empty_ms = number(&flag, &value()?)?,
            "--eye-miss-rate" => options.eye_miss_rate = number(&flag, &value()?)?,
            "--eye-double-rate" => options.eye_double_rate = number(&flag, &value()?)?,
            "--eye-skip-rate" => options.eye_skip_rate = number(&flag, &value()?)?,
            "--miss-rate" => options.miss_rate = number(&flag, &value()?)?,
            "--double-rate" => options.double_rate = number(&flag, &value()?)?,
            "--clock-offset-ms" => options.clock_offset_ms = number(&flag, &value()?)?,
            "--fail-policy" => options.fail_policy = fail_policy(&value()?)?,
            "--unknown-max" => options.unknown_max = Some(number(&flag, &value()?)?),
            "--rejects-max" => options.rejects_max = Some(number(&flag, &value()?)?),
            "--silent-max" => options.silent_max = Some(number(&flag, &value()?)?),
            "--latch" => options.latch = true,
            "--json" => options.json = true,
            "--report" => options.report = Some(value()?.into()),
            "--parts-csv" => options.parts_csv = Some(value()?.into()),
            flag if TLS_FLAGS.contains(&flag) => {
                tls.take(flag, &value()?);
            }
            other => return Err(unknown(other)),
        }
    }
    options.distance_mm = distance_mm.unwrap_or(options.speed_mm_s * transit_ms / 1000.0);
    options.tls = tls.check()?;
    check(&options)?;
    Ok(Request::Run(Box::new(options)))
}

fn defaults() -> Options {
    Options {
        gate: String::new(),
        server: String::new(),
        line_page: PathBuf::new(),
        lane: 0,
        seed: 0,
        parts: None,
        rate: 20.0,
        as_fast: false,
        as_fast_timeout_ms: 2000,
        spacing_ms_min: 5,
        warmup_ms: 0,
        wait: true,
        speed_mm_s: 300.0,
        profile: Profile::default(),
        distance_mm: 0.0,
        counts_per_mm: 10.0,
        encoder_bits: 32,
        encoder_start: 0,
        trigger_bits: 16,
        actuator_delay_ms: 40,
        actuator_jitter_ms: 0,
        actuator_declared_ms: None,
        actuator_fail_rate: 0.0,
        part_mm: 10.0,
        sensor_mm: 30.0,
        sensor_miss_rate: 0.0,
        sensor_stuck_after: None,
        bin_parts: None,
        bin_empty_ms: 0,
        eye_miss_rate: 0.0,
        eye_double_rate: 0.0,
        eye_skip_rate: 0.0,
        miss_rate: 0.0,
        double_rate: 0.0,
        clock_offset_ms: 0,
        fail_policy: FailPolicy::Reject,
        unknown_max: None,
        rejects_max: None,
        silent_max: None,
        latch: false,
        tls: None,
        json: false,
        report: None,
        parts_csv: None,
    }
}

fn check(options: &Options) -> Result<(), String> {
    needed([
        ("--gate", !options.gate.is_empty()),
        ("--server", !options.server.is_empty()),
        ("--line-page", !options.line_page.as_os_str().is_empty()),
    ])?;
    for (flag, value) in [
        ("--rate", options.rate),
        ("--speed-mm-s", options.speed_mm_s),
        ("--counts-per-mm", options.counts_per_mm),
        ("--distance-mm", options.distance_mm),
    ] {
        positive(flag, value)?;
    }
    for (flag, value) in [
        ("--actuator-fail-rate", options.actuator_fail_rate),
        ("--sensor-miss-rate", options.sensor_miss_rate),
        ("--eye-miss-rate", options.eye_miss_rate),
        ("--eye-double-rate", options.eye_double_rate),
        ("--eye-skip-rate", options.eye_skip_rate),
        ("--miss-rate", options.miss_rate),
        ("--double-rate", options.double_rate),
    ] {
        if !(0.0..=1.0).contains(&value) {
            return Err(format!("{flag} {value}: it is a share, 0 to 1"));
        }
    }
    for (flag, value) in [
        ("--sensor-mm", options.sensor_mm),
        ("--part-mm", options.part_mm),
    ] {
        if !(0.0..=1e6).contains(&value) {
            return Err(format!("{flag} {value}: it must be 0 to a million"));
        }
    }
    if options.bin_parts == Some(0) {
        return Err("--bin-parts 0: a bin takes at least one part".into());
    }
    options.profile.check()?;
    if !(8..=64).contains(&options.trigger_bits) {
        return Err(format!(
            "--trigger-bits {}: it must be 8 to 64",
            options.trigger_bits
        ));
    }
    if options.speed_counts_s() == 0 || options.distance_counts() == 0 {
        return Err(
            "the encoder is too coarse: less than one count a second or to the gate".into(),
        );
    }
    if options.transit_ns() <= options.actuator_ns() {
        return Err(format!(
            "a part takes {} ms to the gate at the belt's fastest and the actuator {} ms: move the gate or slow the belt",
            options.transit_ns() / 1_000_000,
            options.actuator_ns() / 1_000_000
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(line: &str) -> Result<Options, String> {
        let needed = "--gate g --server localhost:1 --line-page /dev/shm/x ";
        match parse(
            (needed.to_owned() + line)
                .split_whitespace()
                .map(str::to_owned),
        )? {
            Request::Run(options) => Ok(*options),
            Request::Help => panic!("no help was asked for"),
        }
    }

    #[test]
    fn the_gate_is_a_second_away_at_any_speed() {
        assert_eq!(run("").unwrap().transit_ns(), 1_000_000_000);
        assert_eq!(run("--speed-mm-s 2400").unwrap().distance_counts(), 24_000);
        assert_eq!(
            run("--distance-mm=600").unwrap().transit_ns(),
            2_000_000_000
        );
    }

    #[test]
    fn impossible_options_are_explained() {
        for (line, part) in [
            ("--rate nan", "above 0"),
            ("--miss-rate 2", "share"),
            ("--parts many", "not a value"),
            ("--transit-ms 30", "move the gate"),
            ("--tls-cert a", "belong together"),
            ("--tls-cert a --tls-key b", "need --tls-ca"),
            ("--speed-profile 1:200", "begins with second 0"),
            ("--speed-profile 0:200,0:300", "rise"),
            ("--speed-profile 0:300,2:0", "stands for ever"),
            ("--speed-profile 0:x", "SECOND:SPEED"),
            ("--speed-profile 0:9000 --transit-ms 1000", "fastest"),
            ("--eye-skip-rate -1", "share"),
            ("--bin-parts 0", "at least one"),
            ("--frob", "unknown option --frob"),
            ("--fail-policy pass", "reject or stop"),
            ("--seed", "needs a value"),
        ] {
            let error = run(line).unwrap_err();
            assert!(error.contains(part), "{line}: {error}");
        }
        assert!(parse([]).unwrap_err().contains("--gate is missing"));
    }

    #[test]
    fn every_option_is_in_the_help() {
        let arms = include_str!("options.rs")
            .lines()
            .filter(|line| line.contains("=>"));
        let flags: Vec<_> = arms
            .filter_map(|line| line.trim_start().strip_prefix('"')?.split('"').next())
            .filter(|flag| flag.starts_with("--"))
            .collect();
        assert!(flags.len() > 30);
        for flag in flags.into_iter().chain(TLS_FLAGS) {
            assert!(HELP.contains(flag), "{flag}");
        }
    }
}
