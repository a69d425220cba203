//! The program's command line.

use std::path::PathBuf;

use kenpin_reference::link::Tls;

pub const HELP: &str = "\
kenpin-gate-simulate: a simulated conveyor with a reject gate

It makes parts: a photo-eye sees one, tells the camera (line page) and the
server (PartDetected) at the same instant, and the belt carries the part to the
gate. A part is passed only when the server's PASS for it came in time and
under a lease; every other part is rejected. It ends when all parts are
resolved and the server holds every report.

usage: kenpin-gate-simulate --gate NAME --server HOST:PORT --line-page PATH [options]

what
  --gate NAME                the gate's name in the server's configuration
  --server HOST:PORT         the gate process; tried again every 50 ms for ever
  --line-page PATH           where simulated cameras see the photo-eye (Line0)
  --lane N                   the lane it stands in (0)
  --seed N                   repeats misses and doubles (0)

how many, how fast
  --parts N                  end after N parts (without it: run until stopped)
  --rate R                   parts a second (20)
  --as-fast                  next part on the previous one's disposition
  --as-fast-timeout-ms MS    or after this long without one (2000)
  --spacing-ms-min MS        but never closer than this (5)
  --warmup-ms MS             wait this long once armed (0)
  --no-wait                  do not wait for the first lease
  --start-signal             wait for the first lease (this is the default)

the machine
  --speed-mm-s V             belt speed (300)
  --transit-ms MS            from photo-eye to gate at that speed (1000)
  --distance-mm D            the same as a distance; overrides --transit-ms
  --counts-per-mm C          encoder resolution (10)
  --encoder-bits B           width of its counter; it wraps (32)
  --encoder-start N          where it begins (0)
  --trigger-bits B           width of the PLC's trigger counter (16)
  --actuator-delay-ms MS     from command to effect (40)
  --actuator-jitter-ms MS    more or less than that (0)
  --sensor-mm D              from the gate to the confirmation sensors (30)
  --miss-rate P              share of parts of which the camera gets no trigger (0)
  --double-rate P            share of which it gets two (0)
  --clock-offset-ms MS       added to the gate's clock on the wire (0)
  --fail-policy P            reject or stop (reject)
  --unknown-max N            stop and latch after N unknown parts in a row (off)
  --rejects-max N            stop and latch after N rejects in a row (off)
  --latch                    stop and latch when a sensor contradicts (off)

the connection (without --tls-ca: no TLS)
  --tls-ca FILE              certificate authority of the server (PEM)
  --tls-cert FILE            this gate's certificate (PEM)
  --tls-key FILE             its key (PEM)
  --tls-name NAME            the name in the server's certificate (HOST)

what it tells
  stderr                     one JSON line a second: counts so far
  --json                     the summary as JSON on stdout at the end
  --report FILE              the same in a file
  --parts-csv FILE           one line a part: what was applied, and why

SIGTERM or SIGINT: no new parts; what is on the belt is resolved and reported.
exit: 0 done, 1 cannot run here, 2 impossible options
";

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
    pub distance_mm: f64,
    pub counts_per_mm: f64,
    pub encoder_bits: u32,
    pub encoder_start: u64,
    pub trigger_bits: u32,
    pub actuator_delay_ms: u64,
    pub actuator_jitter_ms: u64,
    pub sensor_mm: f64,
    pub miss_rate: f64,
    pub double_rate: f64,
    pub clock_offset_ms: i64,
    pub stop_policy: bool,
    pub unknown_max: Option<u32>,
    pub rejects_max: Option<u32>,
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

    /// The actuator's time at worst.
    pub fn actuator_ns(&self) -> u64 {
        (self.actuator_delay_ms + self.actuator_jitter_ms) * 1_000_000
    }

    /// From the photo-eye to the gate.
    pub fn transit_ns(&self) -> u64 {
        (self.distance_counts() as f64 / self.speed_counts_s() as f64 * 1e9) as u64
    }
}

/// What the command line asks for.
#[derive(Clone, Debug)]
pub enum Request {
    /// To be helped.
    Help,
    /// To run.
    Run(Box<Options>),
}

/// Reads a command line without the program's name.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Request, String> {
    let mut options = defaults();
    let mut transit_ms = 1000.0;
    let mut distance_mm = None;
    let (mut ca, mut certificate, mut key, mut name) = (None, None, None, None);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let (flag, inline) = match argument.split_once('=') {
            Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let mut value = || {
            let given = inline.clone().or_else(|| arguments.next());
            given.ok_or_else(|| format!("{flag} needs a value; see --help"))
        };
        match flag.as_str() {
            "--help" | "-h" => return Ok(Request::Help),
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
            "--transit-ms" => transit_ms = number(&flag, &value()?)?,
            "--distance-mm" => distance_mm = Some(number(&flag, &value()?)?),
            "--counts-per-mm" => options.counts_per_mm = number(&flag, &value()?)?,
            "--encoder-bits" => options.encoder_bits = number(&flag, &value()?)?,
            "--encoder-start" => options.encoder_start = number(&flag, &value()?)?,
            "--trigger-bits" => options.trigger_bits = number(&flag, &value()?)?,
            "--actuator-delay-ms" => options.actuator_delay_ms = number(&flag, &value()?)?,
            "--actuator-jitter-ms" => options.actuator_jitter_ms = number(&flag, &value()?)?,
            "--sensor-mm" => options.sensor_mm = number(&flag, &value()?)?,
            "--miss-rate" => options.miss_rate = number(&flag, &value()?)?,
            "--double-rate" => options.double_rate = number(&flag, &value()?)?,
            "--clock-offset-ms" => options.clock_offset_ms = number(&flag, &value()?)?,
            "--fail-policy" => options.stop_policy = is_stop(&value()?)?,
            "--unknown-max" => options.unknown_max = Some(number(&flag, &value()?)?),
            "--rejects-max" => options.rejects_max = Some(number(&flag, &value()?)?),
            "--latch" => options.latch = true,
            "--tls-ca" => ca = Some(PathBuf::from(value()?)),
            "--tls-cert" => certificate = Some(PathBuf::from(value()?)),
            "--tls-key" => key = Some(PathBuf::from(value()?)),
            "--tls-name" => name = Some(value()?),
            "--json" => options.json = true,
            "--report" => options.report = Some(value()?.into()),
            "--parts-csv" => options.parts_csv = Some(value()?.into()),
            other => return Err(format!("unknown option {other}; see --help")),
        }
    }
    options.distance_mm = distance_mm.unwrap_or(options.speed_mm_s * transit_ms / 1000.0);
    options.tls = tls(ca, certificate, key, name)?;
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
        distance_mm: 0.0,
        counts_per_mm: 10.0,
        encoder_bits: 32,
        encoder_start: 0,
        trigger_bits: 16,
        actuator_delay_ms: 40,
        actuator_jitter_ms: 0,
        sensor_mm: 30.0,
        miss_rate: 0.0,
        double_rate: 0.0,
        clock_offset_ms: 0,
        stop_policy: false,
        unknown_max: None,
        rejects_max: None,
        latch: false,
        tls: None,
        json: false,
        report: None,
        parts_csv: None,
    }
}

fn number<T: std::str::FromStr>(flag: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{flag} {text}: not a number it can take; see --help"))
}

fn is_stop(text: &str) -> Result<bool, String> {
    match text {
        "reject" => Ok(false),
        "stop" => Ok(true),
        _ => Err(format!("--fail-policy {text}: it is reject or stop")),
    }
}

fn tls(
    ca: Option<PathBuf>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    name: Option<String>,
) -> Result<Option<Tls>, String> {
    let identity = match (certificate, key) {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (None, None) => None,
        _ => return Err("--tls-cert and --tls-key belong together".into()),
    };
    match ca {
        Some(ca) => Ok(Some(Tls { ca, identity, name })),
        None if identity.is_some() || name.is_some() => {
            Err("--tls-cert, --tls-key and --tls-name need --tls-ca".into())
        }
        None => Ok(None),
    }
}

fn check(options: &Options) -> Result<(), String> {
    for (flag, empty) in [
        ("--gate", options.gate.is_empty()),
        ("--server", options.server.is_empty()),
        ("--line-page", options.line_page.as_os_str().is_empty()),
    ] {
        if empty {
            return Err(format!("{flag} is missing; see --help"));
        }
    }
    for (flag, value) in [
        ("--rate", options.rate),
        ("--speed-mm-s", options.speed_mm_s),
        ("--counts-per-mm", options.counts_per_mm),
        ("--distance-mm", options.distance_mm),
    ] {
        if !(value.is_finite() && value > 0.0 && value <= 1e6) {
            return Err(format!(
                "{flag} {value}: it must be above 0 and at most a million"
            ));
        }
    }
    for (flag, value) in [
        ("--miss-rate", options.miss_rate),
        ("--double-rate", options.double_rate),
    ] {
        if !(0.0..=1.0).contains(&value) {
            return Err(format!("{flag} {value}: it is a share, 0 to 1"));
        }
    }
    if !(0.0..=1e6).contains(&options.sensor_mm) {
        return Err(format!(
            "--sensor-mm {}: it must be 0 to a million",
            options.sensor_mm
        ));
    }
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
            "a part takes {} ms to the gate and the actuator {} ms: move the gate or slow the belt",
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
            ("--parts many", "not a number"),
            ("--transit-ms 30", "move the gate"),
            ("--tls-cert a", "belong together"),
            ("--tls-cert a --tls-key b", "need --tls-ca"),
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
        for flag in flags {
            assert!(flag == "--help" || HELP.contains(flag), "{flag}");
        }
    }
}
