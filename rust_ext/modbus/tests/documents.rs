//! The page that engineers wire by says what the code does.

use kenpin_modbus::registers::{BRIDGE_START, BridgeBlock, MAP_VERSION, PLC_START, PlcBlock};

const PAGE: &str = include_str!("../../../docs/modbus.md");

/// The rows of a table below a heading: first register, registers, name.
fn rows(heading: &str) -> Vec<(usize, usize, String)> {
    let table = PAGE
        .split(heading)
        .nth(1)
        .unwrap()
        .split("\n##")
        .next()
        .unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let numbers: Vec<usize> = cells[1]
            .split(", ")
            .map(|cell| cell.parse().unwrap())
            .collect();
        (numbers[0], numbers.len(), cells[2].to_owned())
    })
    .collect()
}

/// Where the words of a block have a field's value.
fn place(words: &[u16]) -> (usize, usize) {
    let set: Vec<usize> = (0..words.len()).filter(|&at| words[at] == 0x5a5a).collect();
    (set[0], set.len())
}

macro_rules! places {
    ($block:ident: $($name:literal $field:ident $value:expr),* $(,)?) => {
        vec![$({
            let words = $block { $field: $value, ..$block::default() }.write();
            let (at, count) = place(&words);
            (at, count, $name.to_owned())
        }),*]
    };
}

const SHORT: u16 = 0x5a5a;
const LONG: u32 = 0x5a5a_5a5a;

#[test]
fn the_plcs_registers_are_where_the_page_says() {
    let places = places!(PlcBlock: "Control" control SHORT, "Heartbeat" heartbeat SHORT, "Boot" boot SHORT,
        "Lane" lane SHORT, "TriggerNo" trigger_no SHORT, "TriggerEncoder" trigger_encoder LONG,
        "TriggerTime" trigger_time_us LONG, "Time" time_us LONG, "Encoder" encoder LONG,
        "Speed" speed_counts_s LONG, "AckCount" ack_count SHORT, "SeenCount" seen_count SHORT,
        "SeenNo" seen_no SHORT, "Seen" seen SHORT, "SeenLane" seen_lane SHORT);
    assert_eq!(rows("### Holding registers 0 to 19"), places);
    assert_eq!(PLC_START, 0);
}

#[test]
fn the_bridges_registers_are_where_the_page_says() {
    let mut places = places!(BridgeBlock: "Status" status SHORT, "Heartbeat" heartbeat SHORT,
        "HeartbeatEcho" heartbeat_echo SHORT, "TriggerTaken" trigger_taken SHORT,
        "ResultCount" result_count SHORT, "ResultLane" result_lane SHORT, "ResultNo" result_no SHORT,
        "ResultAction" result_action SHORT, "ResultCause" result_cause SHORT,
        "ResultDestination" result_destination SHORT, "ResultEncoder" result_encoder LONG,
        "ResultPulse" result_pulse_us LONG, "SeenTaken" seen_taken SHORT, "FaultCode" fault SHORT,
        "Problems" problem SHORT, "Queued" queued SHORT);
    assert_eq!(BridgeBlock::default().write()[18], MAP_VERSION);
    places.extend([(18, 1, "MapVersion".to_owned()), (19, 1, String::new())]);
    assert_eq!(rows("### Holding registers 100 to 119"), places);
    assert_eq!(BRIDGE_START, 100);
}

#[test]
fn every_bit_is_where_the_page_says() {
    use kenpin_modbus::registers::{control, problem, status};
    let line = |name: &str| PAGE.lines().find(|line| line.contains(name)).unwrap();
    for (bit, word) in [
        (control::TRIGGER, "bit 0 Trigger"),
        (control::ACK, "1 Ack"),
        (control::RESET, "2 Reset"),
        (control::SKIPPED, "3 Skipped"),
        (control::BIN_FULL, "8 BinFull"),
        (control::BIN_OPEN, "9 BinOpen"),
        (control::LOW_AIR, "10 LowAir"),
        (control::SENSOR_STUCK, "11 SensorStuck"),
    ] {
        assert!(line("| Control |").contains(word));
        let number: u32 = word
            .trim_start_matches("bit ")
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert_eq!(bit, 1 << number);
    }
    let bits = [
        (status::READY, "bit 0 Ready"),
        (status::BUSY, "1 Busy"),
        (status::RESULT_VALID, "2 ResultValid"),
        (status::FAULT, "3 Fault"),
        (status::PERMIT_RUN, "4 PermitRun"),
        (status::CONNECTED, "5 Connected"),
        (status::ARMED, "6 Armed"),
    ];
    for (number, (bit, word)) in bits.into_iter().enumerate() {
        assert!(line("| Status |").contains(word));
        assert_eq!(bit, 1 << number);
    }
    let problems = [
        problem::UNKNOWN_LANE,
        problem::QUEUE_FULL,
        problem::RESULT_LATE,
        problem::UNKNOWN_SEEN,
        problem::TRIGGER_MISSED,
    ];
    assert_eq!(problems, [1, 2, 4, 8, 16]);
}
