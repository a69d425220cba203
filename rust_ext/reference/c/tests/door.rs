//! What the door refuses, and that it survives any bytes.

use std::ffi::{CString, c_char};
use std::ptr::{null, null_mut};

use kenpin_gate_c::*;
use proptest::prelude::*;

const AT: At = At {
    now_ns: 5,
    encoder: 0,
    speed_counts_s: 100,
};

fn make(change: impl FnOnce(&mut Config)) -> (Status, *mut KenpinGate, String) {
    let name = CString::new("gate-1").unwrap();
    let lane = Lane {
        distance_counts: 900,
        lane: 0,
    };
    let mut config = Config {
        name: name.as_ptr(),
        boot_id: 7,
        counts_per_mm: 10.0,
        lanes: &lane,
        lane_count: 1,
        actuator_ns: 1,
        lease_ns_max: 1_000,
        encoder_bits: 16,
        fail_policy: 1,
        unknown_parts_max: NO_LIMIT,
        consecutive_rejects_max: NO_LIMIT,
        silent_parts_max: NO_LIMIT,
        latch_on_contradiction: false,
    };
    change(&mut config);
    let mut gate = null_mut();
    let mut text = [1u8; 40];
    // SAFETY: everything lives in this function.
    let status =
        unsafe { kenpin_gate_new(&config, &mut gate, text.as_mut_ptr().cast::<c_char>(), 40) };
    let end = text.iter().position(|&byte| byte == 0).unwrap();
    (
        status,
        gate,
        String::from_utf8(text[..end].to_vec()).unwrap(),
    )
}

#[test]
fn impossible_configurations_are_explained() {
    for (change, status, word) in [
        (
            (|config| config.name = null()) as fn(&mut Config),
            BAD_ARGUMENT,
            "NULL",
        ),
        (|config| config.fail_policy = 3, BAD_ARGUMENT, "fail_policy"),
        (|config| config.lane_count = 0, BAD_CONFIG, "lane_count"),
        (
            |config| config.counts_per_mm = f64::NAN,
            BAD_CONFIG,
            "counts_per_mm",
        ),
        (|config| config.boot_id = 0, BAD_CONFIG, "boot_id"),
        (
            |config| config.encoder_bits = 65,
            BAD_CONFIG,
            "encoder_bits",
        ),
    ] {
        let (made, gate, text) = make(change);
        assert_eq!(made, status);
        assert!(gate.is_null() && text.contains(word), "{text}");
    }
}

#[test]
fn wrong_arguments_change_nothing() {
    let (status, gate, text) = make(|_| ());
    assert_eq!((status, text.as_str()), (OK, ""));
    let mut request = [0u8; REQUEST_BYTES_MAX];
    let mut length = 0;
    // SAFETY: the gate is alive until the end, every pointer is NULL or to something that lives here.
    unsafe {
        assert_eq!(kenpin_gate_poll(null_mut(), AT, null_mut()), BAD_ARGUMENT);
        assert_eq!(kenpin_gate_poll(gate, AT, null_mut()), BAD_ARGUMENT);
        assert_eq!(
            kenpin_gate_connected(
                gate,
                0,
                request.as_mut_ptr(),
                REQUEST_BYTES_MAX,
                &mut length
            ),
            BAD_ARGUMENT
        );
        assert_eq!(
            kenpin_gate_connected(gate, 1, request.as_mut_ptr(), 100, &mut length),
            SMALL_BUFFER
        );
        assert_eq!(
            kenpin_gate_connected(
                gate,
                1,
                request.as_mut_ptr(),
                REQUEST_BYTES_MAX,
                &mut length
            ),
            OK
        );
        assert!(length > 0);
        assert_eq!(
            kenpin_gate_heartbeat(
                gate,
                AT,
                request.as_mut_ptr(),
                REQUEST_BYTES_MAX,
                &mut length
            ),
            NOTHING
        );
        assert_eq!(
            kenpin_gate_part_detected(gate, 9, 1, 0, 0, false),
            UNKNOWN_LANE
        );
        assert_eq!(kenpin_gate_part_detected(gate, 0, 1, 0, 0, false), OK);
        assert_eq!(kenpin_gate_part_detected(gate, 0, 1, 0, 0, false), NOT_NEW);
        assert_eq!(kenpin_gate_confirm(gate, 0, 1, 2, AT), UNKNOWN_PART);
        assert_eq!(kenpin_gate_confirm(gate, 0, 1, 6, AT), BAD_ARGUMENT);
        assert_eq!(kenpin_gate_latch(gate, 0), BAD_ARGUMENT);
        assert_eq!(kenpin_gate_received(gate, null(), 1, AT), BAD_ARGUMENT);
        assert_eq!(kenpin_gate_received(gate, null(), 0, AT), OK);
        let mut state = std::mem::zeroed();
        assert_eq!(kenpin_gate_latch(gate, 1), OK);
        assert_eq!(kenpin_gate_get_state(gate, AT, &mut state), OK);
        assert_eq!((state.latched, state.may_run, state.queued), (1, false, 1));
        assert_eq!(kenpin_gate_reset(gate), OK);
        assert_eq!(kenpin_gate_forfeit(gate), OK);
        assert_eq!(kenpin_gate_machine_ready(gate, false), OK);
        let mut order = std::mem::zeroed();
        let there = At { encoder: 900, ..AT };
        assert_eq!(kenpin_gate_poll(gate, there, &mut order), OK);
        assert_eq!((order.trigger_no, order.action, order.cause), (1, 2, 44));
        assert_eq!(kenpin_gate_poll(gate, there, &mut order), NOTHING);
        assert_eq!(kenpin_gate_confirm(gate, 0, 1, 2, there), OK);
        kenpin_gate_free(gate);
        kenpin_gate_free(null_mut());
        assert!(kenpin_trigger_counter_new(7).is_null());
        let counter = kenpin_trigger_counter_new(8);
        let (mut number, mut missed) = (0, 0);
        assert_eq!(
            kenpin_trigger_counter_widen(counter, 255, &mut number, &mut missed),
            OK
        );
        assert_eq!(
            kenpin_trigger_counter_widen(counter, 255, &mut number, &mut missed),
            NOTHING
        );
        assert_eq!(
            kenpin_trigger_counter_widen(counter, 1, &mut number, &mut missed),
            OK
        );
        assert_eq!((number, missed), (3, 1));
        kenpin_trigger_counter_free(counter);
    }
    assert_eq!(kenpin_encoder_ahead(16, 3, 65_533), 6);
    assert_eq!(kenpin_encoder_offset(16, 65_533, 6), 3);
    assert_eq!(kenpin_encoder_ahead(99, 3, 1), 0);
}

proptest! {
    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (_, gate, _) = make(|_| ());
        // SAFETY: the gate is freed once, the bytes live longer than the call.
        unsafe {
            let status = kenpin_gate_received(gate, bytes.as_ptr(), bytes.len(), AT);
            prop_assert!(status == OK || status == REFUSED);
            kenpin_gate_free(gate);
        }
    }
}
