# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
# cython: auto_pickle=False, autotestdict=False
# Bounds checks are off in this file alone: every loop below runs over a shape
# that was compared with the scratch's own before the GIL was released, and one
# check a cell would cost as much as the work.
"""Score map to blobs to findings, and the result area of a ring slot.

Knows nothing of Kenpin's Python: it takes arrays, buffers and numbers. Shapes
and types are checked first, with the GIL; then everything runs without it, on
scratch that was allocated once.

The result area is little-endian (checked at import). Its layout, in bytes:

    0   magic "KNPNJUDG"             48  u32 findings that follow
    8   u32 version                  52  u32 findings left out
    12  u32 flags: 1 map, 2 invalid  56  u32 map height, 60 u32 map width
    16  u64 ring_seq, written last   64  u32 offset of the map, 68 reserved
    24  u32 verdict, 28 u32 cause    72  4 f32: x, y, width, height of what the
    32  f64 score, 40 f64 limit          map covers, in pixels of the frame
    96  16 findings of 40 bytes each, the highest score first:
        u16 tool, u16 cause, f32 score, f32 mean score, f32 x, y, width, height
        (pixels of the frame), f32 area (square pixels), f32 centroid x, y
    768 the map, one byte a cell, row by row: 128 is the limit, 255 is all above

ring_seq names the frame that the area belongs to. It is 0 while the area is
being written, so that a reader never takes an older frame's result for this one's.
"""

import sys

import numpy as np

from libc.float cimport FLT_MAX
from libc.math cimport fabsf
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy, memset

cdef extern from *:
    """
    #include <stdint.h>
    static inline void kenpin_store_release(void *at, uint64_t value) {
        __atomic_store_n((uint64_t *)at, value, __ATOMIC_RELEASE);
    }
    static inline uint64_t kenpin_load_acquire(const void *at) {
        return __atomic_load_n((const uint64_t *)at, __ATOMIC_ACQUIRE);
    }
    static inline void kenpin_fence_release(void) { __atomic_thread_fence(__ATOMIC_RELEASE); }
    """
    void kenpin_store_release(void *at, uint64_t value) noexcept nogil
    uint64_t kenpin_load_acquire(const void *at) noexcept nogil
    void kenpin_fence_release() noexcept nogil

if sys.byteorder != "little":
    raise ImportError("the result area is little-endian, and this machine is not")

cdef enum:
    KEPT_MAX = 16  # findings that a verdict names; the rest are counted
    FINDING_SIZE = 40
    FINDINGS_AT = 96
    MAP_AT = 768
    SIDE_MAX = 8192  # cells; far more than any model's map, and no product overflows

AREA_MAGIC = b"KNPNJUDG"
AREA_VERSION = 1
AREA_BYTES_MIN = MAP_AT
FLAG_MAP = 1
FLAG_INVALID = 2
FINDINGS_MAX = KEPT_MAX
FINDING_BYTES = FINDING_SIZE
FINDINGS_OFFSET = FINDINGS_AT
MAP_OFFSET = MAP_AT

# One finding: score, mean score, x, y, width, height, area, centroid x, y.
Found = tuple[float, float, float, float, float, float, float, float, float]

cdef uint64_t MAGIC_WORD = int.from_bytes(AREA_MAGIC, "little")


cdef struct Header:
    uint64_t magic
    uint32_t version
    uint32_t flags
    uint64_t ring_seq
    uint32_t verdict
    uint32_t cause
    double score
    double score_limit
    uint32_t finding_count
    uint32_t findings_left_out
    uint32_t map_height
    uint32_t map_width
    uint32_t map_offset
    uint32_t reserved
    float region[4]


cdef struct Packed:
    uint16_t tool
    uint16_t cause
    float score
    float score_mean
    float x
    float y
    float width
    float height
    float area
    float centroid_x
    float centroid_y


cdef struct Blob:
    int parent
    int x_first
    int x_last
    int y_first
    int y_last
    int64_t cells
    int64_t x_sum
    int64_t y_sum
    double score_sum
    float peak


assert sizeof(Packed) == FINDING_SIZE and sizeof(Header) <= FINDINGS_AT


cdef class Judged:
    """What one score map held.

    findings: at most 16 tuples (score, score_mean, x_px, y_px, width_px,
    height_px, area_px, centroid_x_px, centroid_y_px), the highest score first;
    findings_left_out counts those beyond. peak: (score, x_px, y_px) of the
    highest cell's centre. invalid: the map held NaN or infinity, and nothing
    else here means anything.
    """

    cdef readonly bint invalid
    cdef readonly tuple findings
    cdef readonly int findings_left_out
    cdef readonly tuple peak


cdef class Judge:
    """Turns score maps of one size into findings in pixels of the frame.

    map_height, map_width: cells, 1 to 8192 each. region_px: x, y, width, height
    of the part of the frame that the map covers edge to edge, so that a cell is
    width / map_width by height / map_height pixels.

    Not for two threads at once: a call that finds another running raises
    RuntimeError. Raises ValueError on sizes that cannot be.
    """

    cdef readonly int map_height
    cdef readonly int map_width
    cdef float region[4]
    cdef object scratch
    cdef object labels
    cdef Blob *blobs
    cdef int *row_above
    cdef int *row_here
    cdef int kept[KEPT_MAX]
    cdef int kept_count
    cdef int left_out
    cdef bint busy

    def __init__(self, int map_height, int map_width, region_px):
        if not (1 <= map_height <= SIDE_MAX and 1 <= map_width <= SIDE_MAX):
            raise ValueError(f"a map of {map_height} x {map_width} cells; each side must be 1 to {SIDE_MAX}")
        x, y, width, height = map(float, region_px)
        if not (np.isfinite([x, y, width, height]).all() and width > 0 and height > 0):
            raise ValueError(f"the region {tuple(region_px)} has no area; write x, y, width and height in pixels")
        self.region[0], self.region[1], self.region[2], self.region[3] = x, y, width, height
        self.map_height, self.map_width = map_height, map_width
        # Cells that begin a blob never touch each other, not even by a corner,
        # so there is at most one in each 2 x 2 square. Entry 0 is no blob.
        cdef int64_t most = ((map_height + 1) // 2) * <int64_t>((map_width + 1) // 2) + 1
        self.scratch = np.zeros(most * sizeof(Blob), dtype=np.uint8)
        # A cell of no blob on either side spares the edges their own case.
        self.labels = np.zeros(2 * (map_width + 2), dtype=np.intc)
        cdef uint8_t[::1] scratch = self.scratch
        cdef int[::1] labels = self.labels
        self.blobs = <Blob *>&scratch[0]
        self.row_above = &labels[0]
        self.row_here = &labels[map_width + 2]

    def judge(self, score_map, *, float low, float high, float min_area_px=0.0, area=None,
              int tool=0, int cause=0, bint find=True):
        """Find the blobs of a map, and write map and findings into a result area.

        score_map: float32 (map_height, map_width), C-contiguous. A blob is a
        set of cells of at least `low` that touch by side or corner; it is kept
        when its highest cell is at least `high` and it covers at least
        `min_area_px`. 0 < low <= high. find=False looks for no blobs: the map
        alone is written.

        area: a writable C-contiguous buffer of bytes, begun with `begin_area`,
        or None. A map too large for it is written at half, a third, … of its
        size, each cell the highest of those it stands for. `tool` and `cause`
        (0 to 65535) are written with each finding.

        Returns Judged. Raises TypeError or ValueError on what does not fit.
        """
        if not isinstance(score_map, np.ndarray) or score_map.dtype != np.float32:
            raise TypeError(f"score_map must be a float32 array, not {getattr(score_map, 'dtype', type(score_map))}")
        if score_map.shape != (self.map_height, self.map_width) or not score_map.flags.c_contiguous:
            raise ValueError(
                f"score_map must be C-contiguous ({self.map_height}, {self.map_width}), not {score_map.shape}"
            )
        if not (0 < low <= high <= FLT_MAX):
            raise ValueError(f"limits must be 0 < low <= high, not {low} and {high}")
        if not min_area_px >= 0:
            raise ValueError(f"min_area_px must be 0 or more, not {min_area_px}")
        if not (0 <= tool <= 65535 and 0 <= cause <= 65535):
            raise ValueError(f"tool and cause must be 0 to 65535, not {tool} and {cause}")
        cdef const float[:, ::1] scores = score_map
        cdef uint8_t[::1] target
        cdef uint8_t *bytes_out = NULL
        cdef int64_t size = 0
        if area is not None:
            target = area
            size = target.shape[0]
            bytes_out = _begun(target)
        if self.busy:
            raise RuntimeError("this judge is at work in another thread; give each thread its own")
        cdef const float *cells = &scores[0, 0]
        cdef bint finite
        cdef int64_t peak_at = 0
        self.busy = True
        try:
            with nogil:
                finite = self._scan(cells, &peak_at)
                self.kept_count = 0
                self.left_out = 0
                if finite and find:
                    self._keep(self._label(cells, low), high, min_area_px)
                if bytes_out != NULL:
                    self._write(cells, finite, high, bytes_out, size, tool, cause)
            return self._judged(finite, cells[peak_at], peak_at)
        finally:
            self.busy = False

    cdef bint _scan(self, const float *cells, int64_t *peak_at) noexcept nogil:
        """Whether every cell is a number; and where the highest is."""
        cdef int64_t i, count = <int64_t>self.map_height * self.map_width
        cdef int bad = 0
        cdef float best = cells[0]
        for i in range(count):
            bad |= not (fabsf(cells[i]) <= FLT_MAX)
        if bad:
            return False
        for i in range(1, count):
            if cells[i] > best:
                best = cells[i]
                peak_at[0] = i
        return True

    cdef int _label(self, const float *cells, float low) noexcept nogil:
        """One pass over the cells: provisional blobs, joined where they turn out to touch. Their number + 1."""
        cdef int x, y, label, left, above, above_left, above_right
        cdef int used = 1
        cdef float score
        cdef Blob *blob
        cdef int *above_row = self.row_above
        cdef int *here_row = self.row_here
        cdef int *swapped
        memset(above_row, 0, (self.map_width + 2) * sizeof(int))
        memset(here_row, 0, (self.map_width + 2) * sizeof(int))
        for y in range(self.map_height):
            for x in range(self.map_width):
                score = cells[<int64_t>y * self.map_width + x]
                if score < low:
                    here_row[x + 1] = 0
                    continue
                left = here_row[x]
                above_left = above_row[x]
                above = above_row[x + 1]
                above_right = above_row[x + 2]
                # Whoever touches `above` is joined to it already; so only a
                # neighbour at the right can bring a second blob.
                if above:
                    label = above
                elif left or above_left:
                    label = left if left else above_left
                    if above_right:
                        self._join(label, above_right)
                elif above_right:
                    label = above_right
                else:
                    label = used
                    used += 1
                    blob = &self.blobs[label]
                    blob.parent = label
                    blob.x_first = blob.x_last = x
                    blob.y_first = blob.y_last = y
                    blob.cells = blob.x_sum = blob.y_sum = 0
                    blob.score_sum = 0.0
                    blob.peak = score
                here_row[x + 1] = label
                blob = &self.blobs[label]
                blob.cells += 1
                blob.x_sum += x
                blob.y_sum += y
                blob.score_sum += score
                blob.y_last = y
                if score > blob.peak:
                    blob.peak = score
                if x < blob.x_first:
                    blob.x_first = x
                if x > blob.x_last:
                    blob.x_last = x
            swapped = above_row
            above_row = here_row
            here_row = swapped
        return used

    cdef int _root(self, int label) noexcept nogil:
        cdef Blob *blobs = self.blobs
        while blobs[label].parent != label:
            blobs[label].parent = blobs[blobs[label].parent].parent
            label = blobs[label].parent
        return label

    cdef void _join(self, int one, int other) noexcept nogil:
        # The lower number becomes the root, so that a pass upwards meets it first.
        one = self._root(one)
        other = self._root(other)
        if one < other:
            self.blobs[other].parent = one
        elif other < one:
            self.blobs[one].parent = other

    cdef void _keep(self, int used, float high, float min_area_px) noexcept nogil:
        """Gather each blob in its root, and keep the best of those that count."""
        cdef Blob *blobs = self.blobs
        cdef Blob *blob
        cdef Blob *root
        cdef int label, place
        cdef double cell_px = self._cell_width() * self._cell_height()
        for label in range(1, used):
            blob = &blobs[label]
            root = &blobs[self._root(label)]
            if root == blob:
                continue
            root.cells += blob.cells
            root.x_sum += blob.x_sum
            root.y_sum += blob.y_sum
            root.score_sum += blob.score_sum
            root.peak = max(root.peak, blob.peak)
            root.x_first = min(root.x_first, blob.x_first)
            root.x_last = max(root.x_last, blob.x_last)
            root.y_first = min(root.y_first, blob.y_first)
            root.y_last = max(root.y_last, blob.y_last)
        for label in range(1, used):
            blob = &blobs[label]
            if blob.parent != label or blob.peak < high or <float>(blob.cells * cell_px) < min_area_px:
                continue
            if self.kept_count == KEPT_MAX:
                self.left_out += 1
                if not _before(blob, &blobs[self.kept[KEPT_MAX - 1]]):
                    continue
                self.kept_count -= 1
            place = self.kept_count
            while place > 0 and _before(blob, &blobs[self.kept[place - 1]]):
                self.kept[place] = self.kept[place - 1]
                place -= 1
            self.kept[place] = label
            self.kept_count += 1

    cdef double _cell_width(self) noexcept nogil:
        return <double>self.region[2] / self.map_width

    cdef double _cell_height(self) noexcept nogil:
        return <double>self.region[3] / self.map_height

    cdef Packed _packed(self, int label) noexcept nogil:
        cdef Blob *blob = &self.blobs[label]
        cdef double cell_width = self._cell_width(), cell_height = self._cell_height()
        cdef Packed packed
        packed.tool = packed.cause = 0
        packed.score = blob.peak
        packed.score_mean = <float>(blob.score_sum / blob.cells)
        packed.x = <float>(self.region[0] + blob.x_first * cell_width)
        packed.y = <float>(self.region[1] + blob.y_first * cell_height)
        packed.width = <float>((blob.x_last - blob.x_first + 1) * cell_width)
        packed.height = <float>((blob.y_last - blob.y_first + 1) * cell_height)
        packed.area = <float>(blob.cells * cell_width * cell_height)
        packed.centroid_x = <float>(self.region[0] + (<double>blob.x_sum / blob.cells + 0.5) * cell_width)
        packed.centroid_y = <float>(self.region[1] + (<double>blob.y_sum / blob.cells + 0.5) * cell_height)
        return packed

    cdef void _write(self, const float *cells, bint finite, float high, uint8_t *out, int64_t size,
                     int tool, int cause) noexcept nogil:
        cdef Header *header = <Header *>out
        cdef Packed packed
        cdef int index, x, y, i, j, step = 1, rows, columns
        cdef float score, best
        cdef double scale = 128.0 / high
        cdef uint8_t *to = out + MAP_AT
        for index in range(self.kept_count):
            packed = self._packed(self.kept[index])
            packed.tool = <uint16_t>tool
            packed.cause = <uint16_t>cause
            memcpy(out + FINDINGS_AT + index * FINDING_SIZE, &packed, FINDING_SIZE)
        header.finding_count = self.kept_count
        header.findings_left_out = self.left_out
        memcpy(header.region, self.region, sizeof(header.region))
        if not finite:
            header.flags |= FLAG_INVALID_
            return
        rows, columns = self.map_height, self.map_width
        while MAP_AT + <int64_t>rows * columns > size and step < SIDE_MAX:
            step += 1
            rows = (self.map_height + step - 1) // step
            columns = (self.map_width + step - 1) // step
        if MAP_AT + <int64_t>rows * columns > size:
            return
        for y in range(rows):
            for x in range(columns):
                best = cells[<int64_t>y * step * self.map_width + x * step]
                if step > 1:
                    for i in range(y * step, min((y + 1) * step, self.map_height)):
                        for j in range(x * step, min((x + 1) * step, self.map_width)):
                            score = cells[<int64_t>i * self.map_width + j]
                            best = max(best, score)
                to[0] = _byte(best * scale)
                to += 1
        header.map_height = rows
        header.map_width = columns
        header.map_offset = MAP_AT
        header.flags |= FLAG_MAP_

    cdef Judged _judged(self, bint finite, float peak, int64_t peak_at):
        cdef Judged judged = Judged.__new__(Judged)
        cdef Packed p
        cdef int index
        judged.invalid = not finite
        judged.findings_left_out = self.left_out
        findings = []
        for index in range(self.kept_count):
            p = self._packed(self.kept[index])
            findings.append((p.score, p.score_mean, p.x, p.y, p.width, p.height, p.area, p.centroid_x, p.centroid_y))
        judged.findings = tuple(findings)
        judged.peak = (
            peak if finite else 0.0,
            self.region[0] + (peak_at % self.map_width + 0.5) * self._cell_width(),
            self.region[1] + (peak_at // self.map_width + 0.5) * self._cell_height(),
        )
        return judged


cdef enum:
    FLAG_MAP_ = 1
    FLAG_INVALID_ = 2


cdef inline bint _before(Blob *one, Blob *other) noexcept nogil:
    """By score; then the larger; then the upper, the left: one order, whatever the labels."""
    if one.peak != other.peak:
        return one.peak > other.peak
    if one.cells != other.cells:
        return one.cells > other.cells
    if one.y_first != other.y_first:
        return one.y_first < other.y_first
    return one.x_first < other.x_first


cdef inline uint8_t _byte(double value) noexcept nogil:
    if value <= 0.0:
        return 0
    return 255 if value >= 254.5 else <uint8_t>(value + 0.5)


cdef uint8_t *_start(uint8_t[::1] area) except NULL:
    if area.shape[0] < MAP_AT:
        raise ValueError(f"a result area of {area.shape[0]} bytes is too small; it needs at least {MAP_AT}")
    if <uint64_t>&area[0] % 8:
        raise ValueError("the result area must begin at a multiple of 8 bytes")
    return &area[0]


cdef uint8_t *_begun(uint8_t[::1] area) except NULL:
    cdef Header *header = <Header *>_start(area)
    if header.magic != MAGIC_WORD or header.version != AREA_VERSION or header.ring_seq != 0:
        raise ValueError("the result area was not begun; call begin_area first")
    return &area[0]


def begin_area(uint8_t[::1] area not None):
    """Empty a result area, so that it belongs to no frame until `seal_area`.

    area: writable, at least AREA_BYTES_MIN bytes, at a multiple of 8. ValueError when it is not.
    """
    cdef uint8_t *out = _start(area)
    cdef Header *header = <Header *>out
    with nogil:
        kenpin_store_release(&header.ring_seq, 0)
        kenpin_fence_release()
        memset(out + 24, 0, FINDINGS_AT - 24)
        header.magic = MAGIC_WORD
        header.version = 1
        header.flags = 0


def put_finding(uint8_t[::1] area not None, int index, int tool, int cause, finding):
    """Write one finding, a tuple as in Judged.findings, at its place (0 to 15) and count up to it."""
    cdef uint8_t *out = _begun(area)
    if not (0 <= index < KEPT_MAX and 0 <= tool <= 65535 and 0 <= cause <= 65535):
        raise ValueError(f"finding {index} of tool {tool}, cause {cause}: out of range")
    cdef Packed p
    p.tool, p.cause = tool, cause
    p.score, p.score_mean, p.x, p.y, p.width, p.height, p.area, p.centroid_x, p.centroid_y = finding
    memcpy(out + FINDINGS_AT + index * FINDING_SIZE, &p, FINDING_SIZE)
    (<Header *>out).finding_count = index + 1


def seal_area(uint8_t[::1] area not None, uint64_t ring_seq, *, uint32_t verdict, uint32_t cause, double score,
              double score_limit, bint invalid=False, findings_left_out=None):
    """Write the verdict and then, last of all, the frame's ring_seq (from 1): now readers may take it."""
    cdef Header *header = <Header *>_begun(area)
    if ring_seq == 0:
        raise ValueError("ring_seq counts from 1")
    header.verdict, header.cause = verdict, cause
    header.score, header.score_limit = score, score_limit
    if invalid:
        header.flags |= FLAG_INVALID_
    if findings_left_out is not None:
        header.findings_left_out = findings_left_out
    kenpin_store_release(&header.ring_seq, ring_seq)


def sealed_seq(const uint8_t[::1] area not None):
    """The ring_seq of the frame that the area belongs to; 0 when it is being written or never was."""
    if area.shape[0] < MAP_AT or <uint64_t>&area[0] % 8:
        return 0
    cdef const Header *header = <const Header *>&area[0]
    cdef uint64_t ring_seq = kenpin_load_acquire(&header.ring_seq)
    return ring_seq if header.magic == MAGIC_WORD and header.version == 1 else 0
