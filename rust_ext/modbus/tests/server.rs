//! The Modbus server over a real socket: whatever comes, the PLC is served.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use kenpin_modbus::bridge::{Bridge, Settings};
use kenpin_modbus::handshake;
use kenpin_modbus::registers::{BRIDGE_COUNT, BRIDGE_START, MAP_VERSION, PLC_COUNT, PlcBlock};
use kenpin_modbus::server::{CONNECTIONS_MAX, Registers};
use kenpin_reference::{FailPolicy, GateConfig, LaneConfig};
use proptest::prelude::*;
use tokio::net::TcpListener;

/// Reads and writes every frame with this patience.
const PATIENCE: Duration = Duration::from_secs(20);

fn bridge() -> Arc<Bridge> {
    let config = GateConfig {
        boot_id: 1,
        encoder_bits: 32,
        lanes: vec![LaneConfig {
            lane: 0,
            distance_counts: 3_000,
        }],
        actuator_ns: 1_000_000,
        lease_ns_max: 1_000_000,
        fail_policy: FailPolicy::Reject,
        unknown_parts_max: None,
        consecutive_rejects_max: None,
        silent_parts_max: None,
        latch_on_contradiction: false,
    };
    let settings = Settings::Plc(handshake::Settings {
        heartbeat_ns_max: 200_000_000,
        sensors: true,
        confirm_counts: 100,
    });
    Arc::new(Bridge::new("gate-1", config, 10.0, settings, None).unwrap())
}

/// Begins a server on a thread of its own; it lives as long as the test's process.
fn serve(silence_max: Duration) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            let registers = Registers::new(bridge(), silence_max);
            registers.serve(listener, Vec::new()).await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// One request, its answer: the protocol unit without its head.
fn ask(stream: &mut TcpStream, transaction: u16, pdu: &[u8]) -> Vec<u8> {
    let mut frame = Vec::new();
    for word in [transaction, 0, pdu.len() as u16 + 1] {
        frame.extend(word.to_be_bytes());
    }
    frame.push(1);
    frame.extend(pdu);
    stream.write_all(&frame).unwrap();
    let mut head = [0; 7];
    stream.read_exact(&mut head).unwrap();
    assert_eq!(&head[..2], &transaction.to_be_bytes());
    let mut answer = vec![0; usize::from(u16::from_be_bytes([head[4], head[5]])) - 1];
    stream.read_exact(&mut answer).unwrap();
    answer
}

/// A block written and the bridge's read, in one exchange.
fn exchange(stream: &mut TcpStream, block: &PlcBlock) -> Vec<u8> {
    let mut pdu = vec![23];
    for word in [BRIDGE_START, BRIDGE_COUNT, 0, PLC_COUNT] {
        pdu.extend(word.to_be_bytes());
    }
    pdu.push(2 * PLC_COUNT as u8);
    block
        .write()
        .iter()
        .for_each(|word| pdu.extend(word.to_be_bytes()));
    ask(stream, block.heartbeat, &pdu)
}

#[test]
fn an_exchange_writes_first_and_then_reads() {
    let mut plc = connect(serve(PATIENCE));
    for heartbeat in 1..=3u16 {
        let block = PlcBlock {
            heartbeat,
            ..PlcBlock::default()
        };
        let answer = exchange(&mut plc, &block);
        let word = |at: usize| u16::from_be_bytes([answer[2 + 2 * at], answer[3 + 2 * at]]);
        assert_eq!((answer[0], answer[1]), (23, 2 * BRIDGE_COUNT as u8));
        assert_eq!(
            (word(1), word(2), word(18)),
            (heartbeat, heartbeat, MAP_VERSION)
        );
    }
}

#[test]
fn a_writer_that_is_gone_or_silent_gives_way() {
    let address = serve(Duration::from_millis(50));
    let mut first = connect(address);
    let block = PlcBlock::default();
    assert_eq!(exchange(&mut first, &block)[0], 23);
    let mut second = connect(address);
    // Silent for longer than a heartbeat may stand.
    std::thread::sleep(Duration::from_millis(60));
    assert_eq!(exchange(&mut second, &block)[0], 23);
    let address = serve(PATIENCE);
    let mut first = connect(address);
    assert_eq!(exchange(&mut first, &block)[0], 23);
    let mut second = connect(address);
    assert_eq!(exchange(&mut second, &block), [0x80 | 23, 6]);
    drop(first);
    // The server hears of it in its own time.
    while exchange(&mut second, &block)[0] != 23 {
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn connections_are_bounded() {
    let address = serve(PATIENCE);
    let mut held: Vec<TcpStream> = (0..CONNECTIONS_MAX).map(|_| connect(address)).collect();
    for stream in &mut held {
        assert_eq!(ask(stream, 1, &[4, 0, 0, 0, 1])[0], 4);
    }
    let mut more = connect(address);
    assert_eq!(more.read(&mut [0; 1]).unwrap_or(0), 0, "turned away");
    held.pop();
    while ask_once(address).is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn ask_once(address: SocketAddr) -> Option<u8> {
    let mut stream = connect(address);
    stream
        .write_all(&[0, 1, 0, 0, 0, 6, 1, 4, 0, 0, 0, 1])
        .ok()?;
    let mut answer = [0; 11];
    stream.read_exact(&mut answer).ok()?;
    Some(answer[7])
}

/// The one server of all random frames.
fn shared() -> SocketAddr {
    static ADDRESS: OnceLock<SocketAddr> = OnceLock::new();
    *ADDRESS.get_or_init(|| serve(Duration::ZERO))
}

fn frame() -> impl Strategy<Value = Vec<u8>> {
    let function = prop_oneof![
        Just(1u8),
        Just(2),
        Just(3),
        Just(4),
        Just(5),
        Just(6),
        Just(15),
        Just(16),
        Just(22),
        Just(23),
        Just(43),
        any::<u8>()
    ];
    let proper = (
        function,
        prop::collection::vec(any::<u8>(), 0..300),
        prop::option::of(any::<u16>()),
    )
        .prop_map(|(function, body, lie)| {
            let length = lie.unwrap_or(body.len() as u16 + 2);
            let mut frame = vec![0, 1, 0, 0];
            frame.extend(length.to_be_bytes());
            frame.extend([1, function]);
            frame.extend(body);
            frame
        });
    prop_oneof![4 => proper, 1 => prop::collection::vec(any::<u8>(), 0..600)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn frames_of_any_kind_harm_nobody(frames in prop::collection::vec(frame(), 1..6)) {
        let address = shared();
        let mut stranger = connect(address);
        for frame in &frames {
            if stranger.write_all(frame).is_err() {
                break;
            }
        }
        // The server ends a connection that makes no sense, or answers until its end.
        let _ = stranger.shutdown(Shutdown::Write);
        let mut answers = Vec::new();
        let _ = stranger.read_to_end(&mut answers);
        let mut plc = connect(address);
        let answer = exchange(&mut plc, &PlcBlock::default());
        prop_assert_eq!((answer[0], answer.len()), (23, 2 + 2 * usize::from(BRIDGE_COUNT)));
    }
}
