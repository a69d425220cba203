/* Prints what the header says, for the test to compare with the library. */
#include "kenpin_gate.h"
#include <stdio.h>

#define NUMBER(name) printf(#name " %lld\n", (long long)KENPIN_GATE_##name)
#define SIZE(type) printf(#type " %zu\n", sizeof(kenpin_gate_##type))
#define FIELD(type, field) printf(#type "." #field " %zu\n", offsetof(kenpin_gate_##type, field))

int main(void)
{
    NUMBER(ABI), NUMBER(REQUEST_BYTES_MAX), NUMBER(RESPONSE_BYTES_MAX), NUMBER(NAME_BYTES_MAX);
    NUMBER(LANES_MAX), NUMBER(NO_LIMIT), NUMBER(OK), NUMBER(NOTHING), NUMBER(BAD_ARGUMENT);
    NUMBER(BAD_CONFIG), NUMBER(SMALL_BUFFER), NUMBER(REFUSED), NUMBER(UNKNOWN_LANE);
    NUMBER(NOT_NEW), NUMBER(QUEUE_FULL), NUMBER(UNKNOWN_PART), NUMBER(BROKEN);
    NUMBER(PASS), NUMBER(REJECT), NUMBER(REINSPECT), NUMBER(FAIL_REJECT), NUMBER(FAIL_STOP);
    NUMBER(FAULT_BIN_FULL), NUMBER(FAULT_BIN_OPEN), NUMBER(FAULT_LOW_AIR);
    NUMBER(FAULT_SENSOR_STUCK), NUMBER(FAULT_CONSECUTIVE_REJECTS), NUMBER(FAULT_UNKNOWN_PARTS);
    NUMBER(FAULT_REJECT_UNCONFIRMED), NUMBER(FAULT_UNEXPECTED_REJECT);
    NUMBER(FAULT_TRACKING_LOST);
    SIZE(lane), FIELD(lane, distance_counts), FIELD(lane, lane);
    SIZE(config), FIELD(config, name), FIELD(config, boot_id), FIELD(config, counts_per_mm);
    FIELD(config, lanes), FIELD(config, lane_count), FIELD(config, actuator_ns);
    FIELD(config, lease_ns_max), FIELD(config, encoder_bits), FIELD(config, fail_policy);
    FIELD(config, unknown_parts_max), FIELD(config, consecutive_rejects_max);
    FIELD(config, silent_parts_max), FIELD(config, latch_on_contradiction);
    SIZE(reading), FIELD(reading, now_ns), FIELD(reading, encoder), FIELD(reading, speed_counts_s);
    SIZE(actuation), FIELD(actuation, trigger_no), FIELD(actuation, command_id);
    FIELD(actuation, window_start), FIELD(actuation, pulse_ns), FIELD(actuation, lane);
    FIELD(actuation, action), FIELD(actuation, cause), FIELD(actuation, destination);
    SIZE(state), FIELD(state, epoch), FIELD(state, heartbeat_ns), FIELD(state, next_due_counts);
    FIELD(state, queued), FIELD(state, open), FIELD(state, pending), FIELD(state, latched);
    FIELD(state, armed), FIELD(state, may_run), FIELD(state, may_feed), FIELD(state, welcomed);
    return 0;
}
