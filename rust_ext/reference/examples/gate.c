/* A gateway in C around the reference gate: how the calls follow each other.
 *
 * usage: gate NAME PARTS
 *
 * Its transport is as plain as can be: on standard input come ControlResponses, on standard
 * output go ControlRequests, each behind its length (four bytes, little-endian). A gateway of
 * yours puts its gRPC client there. Its line is simulated: a belt of 3,000 counts a second,
 * a part every 20 ms, the gate 900 counts behind the photo-eye, and sensors that see every
 * part go where it was sent. It ends when all parts are reported and the server holds it all.
 */
#define _POSIX_C_SOURCE 200809L

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kenpin_gate.h"

enum { LANE = 0, ENCODER_BITS = 16, COUNTS_PER_S = 3000, TO_GATE = 900, FALLING_MAX = 64 };
static const uint64_t MS = 1000000;
static const uint64_t PART_EVERY_NS = 20 * 1000000;

/* A part between the gate and the sensors behind it. */
struct falling {
    uint64_t trigger_no;
    uint32_t action;
};

static void fail(const char *what)
{
    fprintf(stderr, "gate: %s\n", what);
    exit(1);
}

static kenpin_gate_reading read_belt(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        fail("no clock");
    }
    kenpin_gate_reading at;
    at.now_ns = (uint64_t)now.tv_sec * 1000 * MS + (uint64_t)now.tv_nsec;
    at.encoder = kenpin_encoder_offset(ENCODER_BITS, 0, (int64_t)(at.now_ns / 1000 * COUNTS_PER_S / 1000000));
    at.speed_counts_s = COUNTS_PER_S;
    return at;
}

/* Reads exactly length bytes; false at the end of the stream. */
static bool read_all(uint8_t *bytes, size_t length)
{
    size_t got = 0;
    while (got < length) {
        ssize_t count = read(STDIN_FILENO, bytes + got, length - got);
        if (count <= 0) {
            return false;
        }
        got += (size_t)count;
    }
    return true;
}

static void send_request(const uint8_t *request, size_t length)
{
    uint8_t head[4];
    for (int i = 0; i < 4; i++) {
        head[i] = (uint8_t)(length >> (8 * i));
    }
    if (fwrite(head, 1, 4, stdout) != 4 || fwrite(request, 1, length, stdout) != length || fflush(stdout) != 0) {
        fail("the server is gone");
    }
}

/* Waits at most wait_ms for a message and hands it to the gate. */
static void receive(kenpin_gate *gate, int wait_ms)
{
    static uint8_t response[KENPIN_GATE_RESPONSE_BYTES_MAX];
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    uint8_t head[4];
    while (poll(&input, 1, wait_ms) == 1) {
        if (!read_all(head, 4)) {
            fail("the server closed the stream");
        }
        size_t length = (size_t)head[0] | (size_t)head[1] << 8 | (size_t)head[2] << 16 | (size_t)head[3] << 24;
        if (length > sizeof response || !read_all(response, length)) {
            fail("half a message");
        }
        if (kenpin_gate_received(gate, response, length, read_belt()) != KENPIN_GATE_OK) {
            fail("a message that cannot be");
        }
        wait_ms = 0;
    }
}

/* Sends a heartbeat when one is due, and everything that waits. */
static void speak(kenpin_gate *gate, uint64_t *beat_ns)
{
    static uint8_t request[KENPIN_GATE_REQUEST_BYTES_MAX];
    size_t length = 0;
    kenpin_gate_state state;
    kenpin_gate_reading at = read_belt();
    if (kenpin_gate_get_state(gate, at, &state) != KENPIN_GATE_OK) {
        fail("the library is broken");
    }
    if (state.welcomed && at.now_ns - *beat_ns >= state.heartbeat_ns) {
        *beat_ns = at.now_ns;
        if (kenpin_gate_heartbeat(gate, at, request, sizeof request, &length) == KENPIN_GATE_OK) {
            send_request(request, length);
        }
    }
    while (kenpin_gate_next_outgoing(gate, request, sizeof request, &length) == KENPIN_GATE_OK) {
        send_request(request, length);
    }
}

/* Drives the actuator: here, remembers where each part is sent, for the sensors. */
static size_t actuate(kenpin_gate *gate, struct falling *falling)
{
    kenpin_gate_actuation order;
    size_t count = 0;
    while (count < FALLING_MAX && kenpin_gate_poll(gate, read_belt(), &order) == KENPIN_GATE_OK) {
        falling[count].trigger_no = order.trigger_no;
        falling[count].action = order.action;
        count++;
        fprintf(stderr, "%" PRIu64 " %s\n", order.trigger_no, order.action == KENPIN_GATE_PASS ? "pass" : "reject");
    }
    return count;
}

/* The sensors: each part is seen where it was sent. */
static void confirm(kenpin_gate *gate, const struct falling *falling, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t seen = KENPIN_GATE_SEEN_BIN;
        if (falling[i].action == KENPIN_GATE_PASS) {
            seen = KENPIN_GATE_SEEN_LINE;
        } else if (falling[i].action == KENPIN_GATE_REINSPECT) {
            seen = KENPIN_GATE_SEEN_REINSPECTION;
        }
        if (kenpin_gate_confirm(gate, LANE, falling[i].trigger_no, seen, read_belt()) != KENPIN_GATE_OK) {
            fail("a part that is not ours");
        }
    }
}

static kenpin_gate *make_gate(const char *name)
{
    kenpin_gate_lane lane = {.distance_counts = TO_GATE, .lane = LANE};
    kenpin_gate_config config;
    memset(&config, 0, sizeof config);
    config.name = name;
    config.boot_id = read_belt().now_ns; /* a gate of yours asks its system for a random number */
    config.counts_per_mm = 10.0;
    config.lanes = &lane;
    config.lane_count = 1;
    config.actuator_ns = 20 * MS;
    config.lease_ns_max = 250 * MS; /* below 900 counts / 3,000 counts a second - 20 ms */
    config.encoder_bits = ENCODER_BITS;
    config.fail_policy = KENPIN_GATE_FAIL_REJECT;
    config.unknown_parts_max = KENPIN_GATE_NO_LIMIT;
    config.consecutive_rejects_max = KENPIN_GATE_NO_LIMIT;
    config.silent_parts_max = KENPIN_GATE_NO_LIMIT;
    config.latch_on_contradiction = true;
    char message[256];
    kenpin_gate *gate = NULL;
    if (kenpin_gate_new(&config, &gate, message, sizeof message) != KENPIN_GATE_OK) {
        fail(message);
    }
    return gate;
}

int main(int count, char **arguments)
{
    static uint8_t request[KENPIN_GATE_REQUEST_BYTES_MAX];
    struct falling falling[FALLING_MAX];
    if (count != 3 || kenpin_gate_abi() != KENPIN_GATE_ABI) {
        fail("usage: gate NAME PARTS, with the library of this header");
    }
    uint64_t parts = strtoull(arguments[2], NULL, 10);
    kenpin_gate *gate = make_gate(arguments[1]);
    size_t length = 0;
    if (kenpin_gate_connected(gate, read_belt().now_ns, request, sizeof request, &length) != KENPIN_GATE_OK) {
        fail("no Hello");
    }
    send_request(request, length);

    uint64_t trigger_no = 0, part_ns = 0, beat_ns = 0;
    kenpin_gate_state state;
    do {
        receive(gate, 1);
        kenpin_gate_reading at = read_belt();
        if (kenpin_gate_get_state(gate, at, &state) != KENPIN_GATE_OK) {
            fail("the library is broken");
        }
        bool begun = trigger_no > 0 || state.armed;
        if (begun && trigger_no < parts && state.may_feed && at.now_ns - part_ns >= PART_EVERY_NS) {
            part_ns = at.now_ns;
            trigger_no++;
            if (kenpin_gate_part_detected(gate, LANE, trigger_no, at.encoder, at.now_ns, false) != KENPIN_GATE_OK) {
                fail("a part that cannot be followed");
            }
        }
        confirm(gate, falling, actuate(gate, falling));
        speak(gate, &beat_ns);
    } while (trigger_no < parts || state.open > 0 || state.pending > 0);
    kenpin_gate_free(gate);
    return 0;
}
