//! The program's command line.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use kenpin_reference::link::Tls;
use kenpin_reference::program::{
    Request, TlsGiven, Words, fail_policy, is_help, needed, positive, unknown, value as number,
};
use kenpin_reference::{FailPolicy, GateConfig, LaneConfig};

use crate::bridge::Settings;
use crate::device::{EncoderAt, Eye, Wiring};
use crate::remote_io::Coil;
use crate::{handshake, remote_io};

/// What `--help` prints.
pub const HELP: &str = include_str!("help.txt");

const MS: u64 = 1_000_000;

/// Addresses that may connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Reads an address, or a network as `10.0.7.0/24`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (address, prefix) = text.split_once('/').unwrap_or((text, ""));
        let bad = || format!("--allow {text}: it is an address, or a network as 10.0.7.0/24");
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            "" if !text.contains('/') => bits,
            prefix => prefix.parse().map_err(|_| bad())?,
        };
        if prefix == 0 || prefix > bits {
            return Err(format!(
                "--allow {text}: the network's length is 1 to {bits}"
            ));
        }
        Ok(Self { address, prefix })
    }

    /// Whether `peer` is one of them.
    pub fn contains(&self, peer: IpAddr) -> bool {
        match (self.address, peer.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(peer)) => {
                (own.to_bits() ^ peer.to_bits()) >> (32 - u32::from(self.prefix)) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(peer)) => {
                (own.to_bits() ^ peer.to_bits()) >> (128 - u32::from(self.prefix)) == 0
            }
            _ => false,
        }
    }
}

/// Which machine there is.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// A PLC that connects.
    Plc {
        /// Where.
        listen: SocketAddr,
        /// Who may; empty on loopback for anyone there.
        allow: Vec<Network>,
    },
    /// A device to connect to.
    Device(Wiring),
}

/// Everything that was chosen, checked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The gate's name.
    pub gate: String,
    /// `HOST:PORT` of the gate process.
    pub server: String,
    /// Certificates.
    pub tls: Option<Tls>,
    /// Keeps a latched stop.
    pub state: Option<PathBuf>,
    /// Counts to a millimetre.
    pub counts_per_mm: f64,
    /// The gate's configuration, without its boot.
    pub config: GateConfig,
    /// What is between gate and belt.
    pub settings: Settings,
    /// How it is reached.
    pub mode: Mode,
    /// Counts on stdout at the end.
    pub json: bool,
}

/// The values as they are given.
#[derive(Clone, Debug, Default)]
struct Given {
    gate: Option<String>,
    server: Option<String>,
    state: Option<PathBuf>,
    lanes: Option<Vec<u32>>,
    distance_mm: Vec<f64>,
    speed_mm_s_max: Option<f64>,
    counts_per_mm: Option<f64>,
    encoder_bits: Option<u32>,
    actuator_ms: Option<u64>,
    fail_policy: Option<FailPolicy>,
    unknown_max: Option<u32>,
    rejects_max: Option<u32>,
    silent_max: Option<u32>,
    no_latch: bool,
    confirm_mm: Option<f64>,
    listen: Option<SocketAddr>,
    allow: Vec<Network>,
    plc_cycle_ms: Option<u64>,
    heartbeat_ms: Option<u64>,
    no_sensors: bool,
    io: Option<SocketAddr>,
    io_unit: Option<u8>,
    eye: Vec<Eye>,
    encoder: Vec<EncoderAt>,
    running: Option<u16>,
    holding: bool,
    coil: Vec<(u16, Coil)>,
    run_coil: Option<u16>,
    bin_counter: Option<u16>,
    part_mm: Option<f64>,
    poll_ms: Option<u64>,
    timeout_ms: Option<u64>,
    tls: TlsGiven,
    json: bool,
}

/// Reads a command line without the program's name.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Request<Options>, String> {
    let mut given = Given::default();
    let mut words = Words::new(arguments);
    while let Some(flag) = words.flag() {
        if is_help(&flag) {
            return Ok(Request::Help);
        }
        if given.switch(&flag) {
            continue;
        }
        given.take(&flag, &words.value(&flag)?)?;
    }
    given.check().map(|options| Request::Run(Box::new(options)))
}

fn numbers<T: std::str::FromStr>(flag: &str, text: &str) -> Result<Vec<T>, String> {
    text.split(',').map(|part| number(flag, part)).collect()
}

impl Given {
    fn switch(&mut self, flag: &str) -> bool {
        let switch = match flag {
            "--no-latch" => &mut self.no_latch,
            "--no-sensors" => &mut self.no_sensors,
            "--io-holding" => &mut self.holding,
            "--json" => &mut self.json,
            _ => return false,
        };
        *switch = true;
        true
    }

    fn take(&mut self, flag: &str, value: &str) -> Result<(), String> {
        match flag {
            "--gate" => self.gate = Some(value.into()),
            "--server" => self.server = Some(value.into()),
            "--state" => self.state = Some(value.into()),
            "--lanes" => self.lanes = Some(numbers(flag, value)?),
            "--distance-mm" => self.distance_mm = numbers(flag, value)?,
            "--speed-mm-s-max" => self.speed_mm_s_max = Some(number(flag, value)?),
            "--counts-per-mm" => self.counts_per_mm = Some(number(flag, value)?),
            "--encoder-bits" => self.encoder_bits = Some(number(flag, value)?),
            "--actuator-ms" => self.actuator_ms = Some(number(flag, value)?),
            "--fail-policy" => self.fail_policy = Some(fail_policy(value)?),
            "--unknown-max" => self.unknown_max = Some(number(flag, value)?),
            "--rejects-max" => self.rejects_max = Some(number(flag, value)?),
            "--silent-max" => self.silent_max = Some(number(flag, value)?),
            "--confirm-mm" => self.confirm_mm = Some(number(flag, value)?),
            "--listen" => self.listen = Some(number(flag, value)?),
            "--allow" => {
                self.allow = value
                    .split(',')
                    .map(Network::parse)
                    .collect::<Result<_, _>>()?;
            }
            "--plc-cycle-ms" => self.plc_cycle_ms = Some(number(flag, value)?),
            "--heartbeat-ms" => self.heartbeat_ms = Some(number(flag, value)?),
            _ => return self.take_device(flag, value),
        }
        Ok(())
    }

    fn take_device(&mut self, flag: &str, value: &str) -> Result<(), String> {
        match flag {
            "--io" => self.io = Some(number(flag, value)?),
            "--io-unit" => self.io_unit = Some(number(flag, value)?),
            "--io-eye-counter" => self.eye.push(Eye::Counter(number(flag, value)?)),
            "--io-eye-input" => self.eye.push(Eye::Input(number(flag, value)?)),
            "--io-encoder" => self.encoder.push(EncoderAt::Wide(number(flag, value)?)),
            "--io-encoder-16" => self.encoder.push(EncoderAt::Narrow(number(flag, value)?)),
            "--io-running-input" => self.running = Some(number(flag, value)?),
            "--io-coil" => self.coil.push((number(flag, value)?, Coil::Passes)),
            "--io-reject-coil" => self.coil.push((number(flag, value)?, Coil::Rejects)),
            "--io-run-coil" => self.run_coil = Some(number(flag, value)?),
            "--io-bin-counter" => self.bin_counter = Some(number(flag, value)?),
            "--part-mm" => self.part_mm = Some(number(flag, value)?),
            "--io-poll-ms" => self.poll_ms = Some(number(flag, value)?),
            "--io-timeout-ms" => self.timeout_ms = Some(number(flag, value)?),
            flag if self.tls.take(flag, value) => {}
            other => return Err(unknown(other)),
        }
        Ok(())
    }

    fn check(self) -> Result<Options, String> {
        needed([
            ("--gate", self.gate.is_some()),
            ("--server", self.server.is_some()),
            ("--distance-mm", !self.distance_mm.is_empty()),
            ("--speed-mm-s-max", self.speed_mm_s_max.is_some()),
            ("--counts-per-mm", self.counts_per_mm.is_some()),
        ])?;
        let counts_per_mm = self.counts_per_mm.unwrap_or_default();
        let speed_mm_s = self.speed_mm_s_max.unwrap_or_default();
        for (flag, value) in [
            ("--counts-per-mm", counts_per_mm),
            ("--speed-mm-s-max", speed_mm_s),
        ] {
            positive(flag, value)?;
        }
        let (mode, settings) = match self.io {
            None => self.plc(counts_per_mm)?,
            Some(address) => self.device(address, counts_per_mm, speed_mm_s)?,
        };
        let config = self.gate_config(counts_per_mm, speed_mm_s, &mode)?;
        Ok(Options {
            tls: self.tls.check()?,
            gate: self.gate.unwrap_or_default(),
            server: self.server.unwrap_or_default(),
            state: self.state,
            counts_per_mm,
            config,
            settings,
            mode,
            json: self.json,
        })
    }

    fn gate_config(
        &self,
        counts_per_mm: f64,
        speed_mm_s: f64,
        mode: &Mode,
    ) -> Result<GateConfig, String> {
        let lanes = self.lanes.clone().unwrap_or_else(|| vec![0]);
        let distances = &self.distance_mm;
        if distances.len() != 1 && distances.len() != lanes.len() {
            return Err(format!(
                "--distance-mm has {} values for {} lanes: give one, or one for each",
                distances.len(),
                lanes.len()
            ));
        }
        let bits = match mode {
            Mode::Device(Wiring {
                encoder: EncoderAt::Narrow(_),
                ..
            }) => 16,
            _ => self.encoder_bits.unwrap_or(32),
        };
        if !(8..=32).contains(&bits) {
            return Err(format!("--encoder-bits {bits}: it is 8 to 32"));
        }
        // What the bridge decides is seen one exchange later, at worst.
        let cycle_ms = match mode {
            Mode::Plc { .. } => 2 * self.plc_cycle_ms.unwrap_or(20),
            Mode::Device(wiring) => 2 * wiring.poll.as_millis() as u64,
        };
        let actuator_ns = (self.actuator_ms.unwrap_or(40) + cycle_ms) * MS;
        let nearest_mm = distances.iter().copied().fold(f64::INFINITY, f64::min);
        positive("--distance-mm", nearest_mm)?;
        let transit_ns = (nearest_mm / speed_mm_s * 1e9) as u64;
        if transit_ns <= actuator_ns {
            return Err(format!(
                "a part takes {} ms to the gate, actuator and exchange take {} ms: move the gate \
                 or slow the belt",
                transit_ns / MS,
                actuator_ns / MS
            ));
        }
        let lane = |(index, &lane): (usize, &u32)| LaneConfig {
            lane,
            distance_counts: (distances[index % distances.len()] * counts_per_mm).round() as u64,
        };
        Ok(GateConfig {
            boot_id: 0,
            encoder_bits: bits,
            lanes: lanes.iter().enumerate().map(lane).collect(),
            actuator_ns,
            lease_ns_max: transit_ns - actuator_ns,
            fail_policy: self.fail_policy.unwrap_or(FailPolicy::Reject),
            unknown_parts_max: self.unknown_max,
            consecutive_rejects_max: self.rejects_max,
            silent_parts_max: self.silent_max,
            latch_on_contradiction: !self.no_latch,
        })
    }

    fn plc(&self, counts_per_mm: f64) -> Result<(Mode, Settings), String> {
        let device_only = !self.eye.is_empty()
            || !self.encoder.is_empty()
            || !self.coil.is_empty()
            || self
                .run_coil
                .or(self.bin_counter)
                .or(self.running)
                .is_some();
        if device_only {
            return Err("options of a remote I/O device need --io".into());
        }
        let listen = self
            .listen
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 5020)));
        if !listen.ip().is_loopback() && self.allow.is_empty() {
            return Err(format!(
                "--listen {listen}: Modbus has no security, so beyond loopback --allow names who may connect"
            ));
        }
        let heartbeat_ms = self.heartbeat_ms.unwrap_or(200);
        if heartbeat_ms < 2 * self.plc_cycle_ms.unwrap_or(20) {
            return Err("--heartbeat-ms is shorter than two exchanges (--plc-cycle-ms)".into());
        }
        let settings = handshake::Settings {
            heartbeat_ns_max: heartbeat_ms * MS,
            sensors: !self.no_sensors,
            confirm_counts: self.confirm_counts(counts_per_mm)?,
        };
        let allow = self.allow.clone();
        Ok((Mode::Plc { listen, allow }, Settings::Plc(settings)))
    }

    fn device(
        &self,
        address: SocketAddr,
        counts_per_mm: f64,
        speed_mm_s: f64,
    ) -> Result<(Mode, Settings), String> {
        if self.listen.is_some() || !self.allow.is_empty() || self.no_sensors {
            return Err(
                "--listen, --allow and --no-sensors are for a PLC, --io is for a device".into(),
            );
        }
        let [eye] = self.eye[..] else {
            return Err("a device has one of --io-eye-counter and --io-eye-input".into());
        };
        let [(coil, sense)] = self.coil[..] else {
            return Err("a device has one of --io-coil and --io-reject-coil".into());
        };
        let encoder = match self.encoder[..] {
            [] => EncoderAt::Reckoned,
            [encoder] => encoder,
            _ => return Err("a device has one of --io-encoder and --io-encoder-16".into()),
        };
        let lanes = self.lanes.as_deref().unwrap_or(&[0]);
        let &[lane] = lanes else {
            return Err("--lanes: a device has one lane; start the program once for each".into());
        };
        let part_mm = self.part_mm.unwrap_or(50.0);
        positive("--part-mm", part_mm)?;
        let poll_ms = self.poll_ms.unwrap_or(5);
        if !(1..=1_000).contains(&poll_ms) {
            return Err(format!("--io-poll-ms {poll_ms}: it is 1 to 1000"));
        }
        let wiring = Wiring {
            address,
            unit: self.io_unit.unwrap_or(1),
            holding: self.holding,
            eye,
            encoder,
            running: self.running,
            bin_counter: self.bin_counter,
            coil,
            run_coil: self.run_coil,
            poll: Duration::from_millis(poll_ms),
            patience: Duration::from_millis(self.timeout_ms.unwrap_or(100)),
        };
        wiring.registers()?;
        let reckoned = encoder == EncoderAt::Reckoned;
        let settings = remote_io::Settings {
            lane,
            coil: sense,
            speed_counts_s: reckoned.then_some((speed_mm_s * counts_per_mm).round() as u64),
            part_counts: (part_mm * counts_per_mm).round() as u64,
            bin_counter: self.bin_counter.is_some(),
            confirm_counts: self.confirm_counts(counts_per_mm)?,
            poll_ns: poll_ms * MS,
        };
        Ok((Mode::Device(wiring), Settings::Device(settings)))
    }

    fn confirm_counts(&self, counts_per_mm: f64) -> Result<u64, String> {
        let confirm_mm = self.confirm_mm.unwrap_or(100.0);
        positive("--confirm-mm", confirm_mm)?;
        Ok((confirm_mm * counts_per_mm).round() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenpin_reference::program::TLS_FLAGS;

    const BELT: &str =
        "--gate g --server localhost:1 --distance-mm 600 --speed-mm-s-max 300 --counts-per-mm 10 ";

    fn run(line: &str) -> Result<Options, String> {
        let words = (BELT.to_owned() + line)
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        match parse(words)? {
            Request::Run(options) => Ok(*options),
            Request::Help => panic!("no help was asked for"),
        }
    }

    #[test]
    fn a_plc_is_on_loopback_unless_somebody_says_who_may() {
        let options = run("").unwrap();
        let Mode::Plc { listen, allow } = options.mode else {
            panic!("no PLC")
        };
        assert!(listen.ip().is_loopback() && allow.is_empty());
        assert_eq!(options.config.actuator_ns, 80 * MS);
        assert_eq!(options.config.lease_ns_max, 1_920 * MS);
        assert!(
            run("--listen 0.0.0.0:502")
                .unwrap_err()
                .contains("no security")
        );
        assert!(run("--listen 0.0.0.0:502 --allow 10.0.7.0/24,10.0.8.1").is_ok());
    }

    #[test]
    fn a_network_has_its_addresses() {
        let network = Network::parse("10.0.7.0/24").unwrap();
        let has = |text: &str| network.contains(text.parse().unwrap());
        assert!(has("10.0.7.255") && has("::ffff:10.0.7.1"));
        assert!(!has("10.0.8.1") && !has("::1"));
        let one = Network::parse("fe80::1").unwrap();
        assert!(
            one.contains("fe80::1".parse().unwrap()) && !one.contains("fe80::2".parse().unwrap())
        );
        for bad in [
            "",
            "10.0.7",
            "10.0.7.0/0",
            "10.0.7.0/33",
            "10.0.7.0/",
            "any",
        ] {
            assert!(Network::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_device_has_one_eye_and_one_coil() {
        let io = "--io 127.0.0.1:502 --io-eye-counter 2 --io-coil 0 ";
        let options = run(&(io.to_owned() + "--io-encoder-16 4")).unwrap();
        assert_eq!(options.config.encoder_bits, 16);
        let Settings::Device(settings) = options.settings else {
            panic!("no device")
        };
        assert_eq!(
            (settings.speed_counts_s, settings.coil),
            (None, Coil::Passes)
        );
        let Settings::Device(settings) = run(io).unwrap().settings else {
            panic!("no device")
        };
        assert_eq!(settings.speed_counts_s, Some(3_000));
    }

    #[test]
    fn impossible_options_are_explained() {
        let io = "--io 127.0.0.1:502 --io-eye-counter 2 --io-coil 0 ";
        for (line, part) in [
            ("--frob 1", "unknown option --frob"),
            ("--gate", "needs a value"),
            ("--distance-mm 20", "move the gate"),
            ("--lanes 0,1,2 --distance-mm 600,700", "one for each"),
            ("--counts-per-mm 0", "above 0"),
            ("--io-coil 3", "need --io"),
            ("--io 127.0.0.1:1 --io-coil 0", "--io-eye-counter"),
            (&format!("{io} --io-reject-coil 1"), "one of --io-coil"),
            (&format!("{io} --listen 127.0.0.1:1"), "for a PLC"),
            (&format!("{io} --io-bin-counter 900"), "span"),
            (&format!("{io} --lanes 0,1"), "one lane"),
            ("--heartbeat-ms 10", "two exchanges"),
            ("--encoder-bits 40", "8 to 32"),
            ("--tls-key k", "belong together"),
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
        assert!(flags.len() > 35);
        for flag in flags.into_iter().chain(TLS_FLAGS) {
            assert!(HELP.contains(flag), "{flag}");
        }
    }
}
