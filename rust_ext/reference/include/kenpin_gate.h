/* kenpin_gate.h: the reference reject gate, for gateways and soft PLCs.
 *
 * The library keeps a gate's queue, its fail policy, its lease and its arithmetic
 * on a wrapping encoder. It opens no file and no socket, starts no thread, reads no
 * clock and never waits: it is told the time and the belt's position with each
 * call. You bring the transport: every message is the protobuf encoding of one
 * kenpin.gate.v1.ControlRequest (to the server) or ControlResponse (from it), without
 * any length in front. The protocol is described in docs/gate.md.
 *
 * What a gateway does:
 *
 *   photo-eye            kenpin_gate_part_detected
 *   connection opened    kenpin_gate_connected, send what it wrote
 *   message came         kenpin_gate_received
 *   connection closed    kenpin_gate_disconnected
 *   every scan           kenpin_gate_poll until KENPIN_GATE_NOTHING: drive the actuator
 *                        kenpin_gate_next_outgoing until KENPIN_GATE_NOTHING: send
 *                        kenpin_gate_get_state: drive the outputs for armed and run
 *   every heartbeat_ns   kenpin_gate_heartbeat, send what it wrote
 *   confirmation sensor  kenpin_gate_confirm
 *
 * Units: times are nanoseconds of one monotonic clock of yours that never goes back;
 * positions are encoder counts modulo 2^encoder_bits; speeds are counts a second.
 *
 * Ownership: what you pass in is read during the call and not kept; what is written
 * is written into memory of yours. Only kenpin_gate and kenpin_trigger_counter are
 * made here, and only their _free functions end them.
 *
 * Threads: different gates are independent. Calls for one gate must not overlap:
 * hold a lock of yours around them, or call from one thread.
 *
 * Errors: each function that can fail returns a kenpin_gate_status. After
 * KENPIN_GATE_BROKEN (a fault in the library itself) the gate must be taken for dead:
 * its outputs off, everything on the belt rejected, a new gate with a new boot_id.
 *
 * This library is not safety-rated. Emergency stop and hard watchdog stay in the PLC.
 */
#ifndef KENPIN_GATE_H
#define KENPIN_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of this header; kenpin_gate_abi() says the library's. They must be equal. */
#define KENPIN_GATE_ABI 1u

/* No request is longer; every buffer for one must have this many bytes. */
#define KENPIN_GATE_REQUEST_BYTES_MAX 8192u
/* No response that is longer is taken. */
#define KENPIN_GATE_RESPONSE_BYTES_MAX 65536u
/* Bytes of a gate's name, without the 0 at its end. */
#define KENPIN_GATE_NAME_BYTES_MAX 255u
#define KENPIN_GATE_LANES_MAX 64u
/* For the limits of kenpin_gate_config. */
#define KENPIN_GATE_NO_LIMIT UINT32_MAX

typedef int32_t kenpin_gate_status;
#define KENPIN_GATE_OK 0
/* There is nothing (more) to give; nothing was written. */
#define KENPIN_GATE_NOTHING 1
/* A pointer is NULL, a number is none of those listed, or a text is no UTF-8. */
#define KENPIN_GATE_BAD_ARGUMENT -1
/* No gate can keep its promise with this configuration. */
#define KENPIN_GATE_BAD_CONFIG -2
/* The buffer has fewer than KENPIN_GATE_REQUEST_BYTES_MAX bytes; nothing was lost. */
#define KENPIN_GATE_SMALL_BUFFER -3
/* Bytes that are no ControlResponse, or one that cannot be: close the connection. */
#define KENPIN_GATE_REFUSED -4
#define KENPIN_GATE_UNKNOWN_LANE -5
/* The trigger's number is not above the lane's last one: nothing changed. */
#define KENPIN_GATE_NOT_NEW -6
/* More parts on the belt than can be followed: the part is not tracked, the line is
 * stopped and latched, and the machine must reject the part. */
#define KENPIN_GATE_QUEUE_FULL -7
/* No such part was fired, or its end is reported already. */
#define KENPIN_GATE_UNKNOWN_PART -8
/* A fault in the library: see above. */
#define KENPIN_GATE_BROKEN -9

/* The numbers of kenpin.part.v1.Action. */
#define KENPIN_GATE_PASS 1u
#define KENPIN_GATE_REJECT 2u
#define KENPIN_GATE_REINSPECT 3u

/* Where a sensor saw a part go. */
#define KENPIN_GATE_SEEN_LINE 1u
#define KENPIN_GATE_SEEN_BIN 2u
#define KENPIN_GATE_SEEN_REINSPECTION 3u
/* Nowhere, within the way it would have taken. */
#define KENPIN_GATE_SEEN_NOWHERE 4u
/* No sensor looks there: what was ordered is all that is known. */
#define KENPIN_GATE_SEEN_UNWATCHED 5u

/* The numbers of kenpin.gate.v1.FailPolicy. Unknown parts are rejected under both. */
#define KENPIN_GATE_FAIL_REJECT 1u
/* Stop the line and latch with the first one. */
#define KENPIN_GATE_FAIL_STOP 2u

/* The numbers of kenpin.gate.v1.FaultCode. */
#define KENPIN_GATE_FAULT_NONE 0u
#define KENPIN_GATE_FAULT_BIN_FULL 1u
#define KENPIN_GATE_FAULT_BIN_OPEN 2u
#define KENPIN_GATE_FAULT_LOW_AIR 3u
#define KENPIN_GATE_FAULT_SENSOR_STUCK 4u
#define KENPIN_GATE_FAULT_CONSECUTIVE_REJECTS 5u
#define KENPIN_GATE_FAULT_UNKNOWN_PARTS 6u
#define KENPIN_GATE_FAULT_REJECT_UNCONFIRMED 7u
#define KENPIN_GATE_FAULT_UNEXPECTED_REJECT 8u
#define KENPIN_GATE_FAULT_TRACKING_LOST 9u

/* A gate. */
typedef struct kenpin_gate kenpin_gate;
/* Widens one lane's trigger counter. */
typedef struct kenpin_trigger_counter kenpin_trigger_counter;

typedef struct {
    /* From the photo-eye to the gate, in counts: above 0, below a quarter of the range. */
    uint64_t distance_counts;
    /* The lane's number; each once. */
    uint32_t lane;
} kenpin_gate_lane;

typedef struct {
    /* The gate's name in the server's configuration: UTF-8, ends with 0. */
    const char *name;
    /* Random and new whenever tracking was lost (at least with every start); not 0. */
    uint64_t boot_id;
    /* Counts to a millimetre of belt; above 0. */
    double counts_per_mm;
    /* 1 to KENPIN_GATE_LANES_MAX of them. */
    const kenpin_gate_lane *lanes;
    size_t lane_count;
    /* From your output to the actuator's effect at worst, your scan included. */
    uint64_t actuator_ns;
    /* No lease is honoured for longer: below the fastest transit less actuator_ns. */
    uint64_t lease_ns_max;
    /* Width of the encoder's counter, 8 to 64. */
    uint32_t encoder_bits;
    /* KENPIN_GATE_FAIL_*. */
    uint32_t fail_policy;
    /* In a row before the line is stopped and latched, or KENPIN_GATE_NO_LIMIT: parts of
     * which nothing is known, rejects, parts that no sensor saw. */
    uint32_t unknown_parts_max;
    uint32_t consecutive_rejects_max;
    uint32_t silent_parts_max;
    /* Stop and latch when a sensor contradicts what was applied. */
    bool latch_on_contradiction;
} kenpin_gate_config;

/* Clock and belt, read together. */
typedef struct {
    uint64_t now_ns;
    uint64_t encoder;
    /* 0 when the belt stands. */
    uint64_t speed_counts_s;
} kenpin_gate_reading;

/* An order for the actuator, due now. */
typedef struct {
    uint64_t trigger_no;
    /* The command that is followed; 0 for the fail policy. */
    uint64_t command_id;
    /* Where the belt is when the part is at the gate. */
    uint64_t window_start;
    /* How long to drive the actuator; 0 for the machine's own time. */
    uint64_t pulse_ns;
    uint32_t lane;
    /* KENPIN_GATE_PASS, _REJECT or _REINSPECT. */
    uint32_t action;
    /* The number of a kenpin.part.v1.Cause; 0 for a PASS. */
    int32_t cause;
    /* Where a diverter sends it; 0 for a plain reject gate. */
    uint32_t destination;
} kenpin_gate_actuation;

/* What the gate is in, for outputs and lamps. */
typedef struct {
    /* The server's epoch; 0 before the first Welcome. */
    uint64_t epoch;
    /* Send a heartbeat this often. */
    uint64_t heartbeat_ns;
    /* Counts until the next part is due; UINT64_MAX where none is on its way. */
    uint64_t next_due_counts;
    /* Parts between photo-eye and actuation point, and parts without a report. */
    uint64_t queued;
    uint64_t open;
    /* Messages that the server does not hold yet. */
    uint64_t pending;
    /* KENPIN_GATE_FAULT_* of the latched stop. */
    uint32_t latched;
    /* PASSes are taken. */
    bool armed;
    /* The belt may run: the output that permits it. */
    bool may_run;
    /* Parts may be fed: may_run, and what they will report has room. */
    bool may_feed;
    /* The server has welcomed this connection. */
    bool welcomed;
} kenpin_gate_state;

/* The ABI of the library: compare with KENPIN_GATE_ABI before anything else. */
uint32_t kenpin_gate_abi(void);

/* Makes a gate with an empty belt into *gate, which is NULL where it fails. Where
 * message is not NULL, why it failed is written there (message_size bytes at most,
 * always ended by a 0). */
kenpin_gate_status kenpin_gate_new(const kenpin_gate_config *config, kenpin_gate **gate,
                                   char *message, size_t message_size);

/* Ends a gate. NULL does nothing. */
void kenpin_gate_free(kenpin_gate *gate);

/* A connection was opened: writes the Hello that must be sent first. session is a random
 * number, not 0, new for every connection. */
kenpin_gate_status kenpin_gate_connected(kenpin_gate *gate, uint64_t session, uint8_t *request,
                                         size_t request_size, size_t *request_length);

/* The connection is gone. A lease that is held stands to its end. */
kenpin_gate_status kenpin_gate_disconnected(kenpin_gate *gate);

/* A message of the server's came. KENPIN_GATE_REFUSED: close the connection. */
kenpin_gate_status kenpin_gate_received(kenpin_gate *gate, const uint8_t *response,
                                        size_t response_length, kenpin_gate_reading at);

/* Writes a heartbeat. The lease that answers it counts from at.now_ns: call it right before
 * sending. KENPIN_GATE_NOTHING: there is no Welcome yet. */
kenpin_gate_status kenpin_gate_heartbeat(kenpin_gate *gate, kenpin_gate_reading at,
                                         uint8_t *request, size_t request_size,
                                         size_t *request_length);

/* Writes the next message to send. It is kept until the server holds it, and given again
 * after a reconnect; what could not be sent is not lost. */
kenpin_gate_status kenpin_gate_next_outgoing(kenpin_gate *gate, uint8_t *request,
                                             size_t request_size, size_t *request_length);

/* The photo-eye saw a part. trigger_no begins at 1 and rises; encoder and time_ns were
 * latched with it. skipped: it was counted and not seen whole. */
kenpin_gate_status kenpin_gate_part_detected(kenpin_gate *gate, uint32_t lane,
                                             uint64_t trigger_no, uint64_t encoder,
                                             uint64_t time_ns, bool skipped);

/* Writes the order for the next part that has reached the actuation point, once for each
 * part. Call it until KENPIN_GATE_NOTHING, in every scan. */
kenpin_gate_status kenpin_gate_poll(kenpin_gate *gate, kenpin_gate_reading at,
                                    kenpin_gate_actuation *actuation);

/* A sensor saw where a part went (KENPIN_GATE_SEEN_*), or did not: every part that
 * kenpin_gate_poll gave must be told once, or it stays open. */
kenpin_gate_status kenpin_gate_confirm(kenpin_gate *gate, uint32_t lane, uint64_t trigger_no,
                                       uint32_t seen, kenpin_gate_reading at);

/* Stops the line for a fault (KENPIN_GATE_FAULT_*) that only a reset ends. Say it in every
 * scan while the fault is there, and after a start where it was latched before: keep
 * kenpin_gate_state.latched where it survives the power. */
kenpin_gate_status kenpin_gate_latch(kenpin_gate *gate, uint32_t fault);

/* An authorised person has cleared the latched stop, here at the gate. (One that the
 * server orders needs no call.) */
kenpin_gate_status kenpin_gate_reset(kenpin_gate *gate);

/* Whether what lies between you and the actuator works. While it does not, the gate is
 * not armed. It is ready after kenpin_gate_new. */
kenpin_gate_status kenpin_gate_machine_ready(kenpin_gate *gate, bool ready);

/* What is on the belt can no longer be treated as it was judged: all of it is rejected. */
kenpin_gate_status kenpin_gate_forfeit(kenpin_gate *gate);

/* Writes what the gate is in. */
kenpin_gate_status kenpin_gate_get_state(kenpin_gate *gate, kenpin_gate_reading at,
                                         kenpin_gate_state *state);

/* How far position lies downstream of reference, in counts; negative where it lies
 * upstream. Exact while they are less than half the range apart. encoder_bits 8 to 64;
 * 0 where it is not. Any thread. */
int64_t kenpin_encoder_ahead(uint32_t encoder_bits, uint64_t position, uint64_t reference);

/* The position distance counts downstream of position (upstream where negative). Any thread. */
uint64_t kenpin_encoder_offset(uint32_t encoder_bits, uint64_t position, int64_t distance);

/* A counter of bits bits (8 to 64) whose next reading is trigger 1; NULL for other widths. */
kenpin_trigger_counter *kenpin_trigger_counter_new(uint32_t bits);

/* Takes a reading of the PLC's counter: writes the number of a new trigger, and how many
 * before it were never seen. KENPIN_GATE_NOTHING: the counter stands, or went back. */
kenpin_gate_status kenpin_trigger_counter_widen(kenpin_trigger_counter *counter, uint64_t raw,
                                                uint64_t *trigger_no, uint64_t *missed);

/* Ends a counter. NULL does nothing. */
void kenpin_trigger_counter_free(kenpin_trigger_counter *counter);

#ifdef __cplusplus
}
#endif

#endif
