"""The figures of an export, reckoned by DuckDB: every instant of a station judged by itself, every part by itself.

Imports nothing of Kenpin, and shares none of its ways: times come from cutting
the day at every instant at which anything begins or ends.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

TABLES = (
    "parts",
    "views",
    "findings",
    "work_units",
    "material_definitions",
    "job_orders",
    "job_order_runs",
    "shifts",
    "downtimes",
    "downtime_reasons",
    "serials",
)


@dataclass(frozen=True)
class Asked:
    """A scope of one line; "" and None where nothing is asked."""

    station: str = ""
    product: str = ""
    order: str = ""
    shift: str = ""
    start_ns: int = 0
    end_ns: int = 2**62


class Day:
    """An export, in DuckDB. `as_of_ns` ends what lasts."""

    def __init__(self, folder: Path, as_of_ns: int, line: str = "demo") -> None:
        self.sql = duckdb.connect(config={"temp_directory": str(folder.parent / "spilled")})
        for table in TABLES:
            self.sql.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder}/{table}.parquet'")
        self.sql.execute("SET VARIABLE as_of = ?", [as_of_ns])
        self.sql.execute("SET VARIABLE line = ?", [line])
        self.sql.execute(_MACROS)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.sql.execute(query).fetchall()

    def one(self, query: str) -> tuple[Any, ...]:
        (row,) = self.rows(query)
        return row

    def figures(self, asked: Asked) -> dict[str, Any]:
        """Every figure, by name: times in ns, ratios as fractions of integers."""
        for name, value in vars(asked).items():
            self.sql.execute(f"SET VARIABLE asked_{name} = ?", [value])
        self.sql.execute(_WINDOWS)
        self.sql.execute(_MADE)
        self.sql.execute(_PIECES)
        found: dict[str, Any] = {}
        for name, query in (("counts", _COUNTS), ("times", _TIMES), ("runs", _RUNS), ("reliability", _RELIABILITY)):
            self.sql.execute(query)
            names = [column[0] for column in self.sql.description]
            found[name] = dict(zip(names, self.sql.fetchall()[0], strict=True))
        found["losses"] = dict(self.rows("SELECT loss, sum(length) FROM judged WHERE loss != '' GROUP BY loss"))
        found["reasons"] = dict(self.rows("SELECT reason, sum(length) FROM judged WHERE reason != '' GROUP BY reason"))
        found["defects"] = self.rows(_DEFECTS)
        found["latency"] = {row[0]: row[1:] for row in self.rows(_LATENCY)}
        return found

    def p_chart(self, size: int) -> list[tuple[Any, ...]]:
        """Of the parts asked for last: bad parts of each `size`, p, centre, lower and upper limit, z."""
        return self.rows(_P_CHART.format(size=size))

    def scores(self, camera: str) -> tuple[Any, ...]:
        """Of the parts asked for last: how many scores, mean, sample deviation, mean moving range."""
        return self.one(_SCORES.format(camera=camera))


_MACROS = """
CREATE OR REPLACE MACRO ends(moment) AS coalesce(moment, getvariable('as_of'));
"""

# The times that are asked for.
_WINDOWS = """
CREATE OR REPLACE TEMP TABLE windows AS
WITH asked AS (
    SELECT getvariable('asked_start_ns') AS first, getvariable('asked_end_ns') AS last
    WHERE getvariable('asked_shift') = ''
    UNION ALL
    SELECT greatest(getvariable('asked_start_ns'), start_utc_ns), least(getvariable('asked_end_ns'), end_utc_ns)
    FROM shifts WHERE id = getvariable('asked_shift') AND work_center = getvariable('line')
)
SELECT first, least(last, getvariable('as_of')) AS last FROM asked
WHERE getvariable('asked_order') = '' AND getvariable('asked_product') = ''
UNION ALL
SELECT greatest(first, runs.start_utc_ns), least(last, ends(runs.end_utc_ns))
FROM asked, job_order_runs AS runs JOIN job_orders ON job_orders.id = runs.job_order
WHERE runs.work_center = getvariable('line') AND runs.start_utc_ns < last AND ends(runs.end_utc_ns) > first
AND (getvariable('asked_order') = '' OR job_order = getvariable('asked_order'))
AND (getvariable('asked_product') = '' OR material_definition = getvariable('asked_product'));

CREATE OR REPLACE TEMP TABLE units AS
SELECT * FROM work_units WHERE work_center = getvariable('line')
AND (getvariable('asked_station') = '' OR name = getvariable('asked_station'));
"""

# Every part in the windows, with what became of it.
_MADE = """
CREATE OR REPLACE TEMP TABLE passes AS
SELECT part_uid, row_number() OVER (PARTITION BY gate_group, serial ORDER BY trigger_utc_ns, part_uid) AS pass
FROM parts JOIN serials USING (part_uid) WHERE counted AND NOT challenge AND trigger_utc_ns > 0;

CREATE OR REPLACE TEMP TABLE made AS
WITH inside AS (
    SELECT parts.* FROM parts
    WHERE counted AND trigger_utc_ns > 0 AND gate_group IN (SELECT gate_group FROM units)
    AND EXISTS (FROM windows WHERE trigger_utc_ns >= first AND trigger_utc_ns < last)
)
SELECT inside.*, runs.material_definition AS product, runs.run_ns,
    CASE
        WHEN challenge THEN 'challenge'
        WHEN action = 'NOT_GATED' THEN if(verdict = 'PASS', 'good', 'rejected')
        WHEN applied = 'PASS' THEN 'good'
        WHEN applied = 'REJECT' THEN 'rejected'
        WHEN applied = 'REINSPECT' THEN 'reinspected'
        WHEN tracking_lost OR cause = 'TRACKING_LOST' THEN 'lost'
        ELSE 'open'
    END AS became,
    coalesce(passes.pass > 1, false) AS again,
    EXISTS (
        FROM downtimes JOIN downtime_reasons AS why ON why.id = downtimes.reason
        JOIN units ON units.name = downtimes.work_unit
        WHERE units.gate_group = inside.gate_group AND why.loss_category = 'START_UP' AND NOT why.planned
        AND start_utc_ns <= trigger_utc_ns AND (end_utc_ns IS NULL OR end_utc_ns > trigger_utc_ns)
    ) AS starting
FROM inside LEFT JOIN passes USING (part_uid) LEFT JOIN (
    SELECT r.start_utc_ns, r.end_utc_ns, material_definition, planned_run_time_ns AS run_ns
    FROM job_order_runs AS r JOIN job_orders ON job_orders.id = r.job_order
    JOIN material_definitions AS m ON m.id = job_orders.material_definition
    WHERE r.work_center = getvariable('line')
) AS runs ON trigger_utc_ns >= runs.start_utc_ns AND (runs.end_utc_ns IS NULL OR trigger_utc_ns < runs.end_utc_ns);
"""

_COUNTS = """
SELECT count(*) AS triggered,
    count(*) FILTER (became = 'good') AS good,
    count(*) FILTER (became = 'rejected') AS rejected,
    count(*) FILTER (became = 'reinspected') AS reinspected,
    count(*) FILTER (became = 'open') AS open,
    count(*) FILTER (became = 'lost') AS tracking_lost,
    count(*) FILTER (became = 'challenge') AS challenges,
    count(*) FILTER (became IN ('good', 'rejected', 'reinspected') AND product IS NULL) AS without_order,
    count(*) FILTER (became = 'rejected' AND starting) AS start_up_rejected,
    count(*) FILTER (became IN ('good', 'rejected', 'reinspected') AND NOT again) AS inspected,
    count(*) FILTER (became = 'good' AND NOT again) AS good_first
FROM made
"""

# Each station's time, cut wherever anything begins or ends, each piece judged by its first instant.
_PIECES = """
CREATE OR REPLACE TEMP TABLE stops AS
WITH stood AS (
    SELECT work_unit, start_utc_ns AS first, ends(end_utc_ns) AS last,
        lag(ends(end_utc_ns)) OVER (PARTITION BY work_unit ORDER BY start_utc_ns) IS DISTINCT FROM start_utc_ns AS fresh
    FROM downtimes WHERE reason = ''
), numbered AS (
    SELECT *, sum(fresh::INT) OVER (PARTITION BY work_unit ORDER BY first) AS stop FROM stood
)
SELECT work_unit, min(first) AS first, max(last) AS last FROM numbered GROUP BY work_unit, stop;

CREATE OR REPLACE TEMP TABLE breaks AS
SELECT (epoch_us((b ->> 'start_time')::TIMESTAMPTZ) * 1000)::BIGINT AS first,
    (epoch_us((b ->> 'end_time')::TIMESTAMPTZ) * 1000)::BIGINT AS last
FROM (
    SELECT unnest(from_json(breaks, '["JSON"]')) AS b FROM shifts WHERE work_center = getvariable('line')
);

CREATE OR REPLACE TEMP TABLE reasoned AS
SELECT work_unit, start_utc_ns AS first, ends(end_utc_ns) AS last,
    parent || '/' || reason AS reason, why.planned, lower(loss_category) AS loss
FROM downtimes JOIN downtime_reasons AS why ON why.id = downtimes.reason;

CREATE OR REPLACE TEMP TABLE pieces AS
WITH marks AS (
    SELECT name AS unit, unnest([first, last]) AS moment FROM units, windows
    UNION SELECT units.name, unnest([start_utc_ns, end_utc_ns]) FROM units, shifts
        WHERE shifts.work_center = getvariable('line')
    UNION SELECT units.name, unnest([first, last]) FROM units, breaks
    UNION SELECT units.name, unnest([start_utc_ns, ends(end_utc_ns)]) FROM units, job_order_runs AS runs
        WHERE runs.work_center = getvariable('line')
    UNION SELECT units.name, unnest([first, last]) FROM units JOIN reasoned ON reasoned.work_unit = units.name
    UNION SELECT units.name, unnest([first, last]) FROM units JOIN stops ON stops.work_unit = units.name
)
SELECT unit, moment, lead(moment) OVER (PARTITION BY unit ORDER BY moment) AS until FROM marks;

CREATE OR REPLACE TEMP TABLE judged AS
WITH seen AS (
    SELECT unit, moment, until - moment AS length,
        EXISTS (
            FROM shifts WHERE work_center = getvariable('line') AND start_utc_ns <= moment AND end_utc_ns > moment
        ) AS shift,
        EXISTS (FROM breaks WHERE first <= moment AND last > moment) AS resting,
        EXISTS (
            FROM job_order_runs WHERE work_center = getvariable('line')
            AND start_utc_ns <= moment AND ends(end_utc_ns) > moment
        ) AS running,
        (SELECT min(first) FROM breaks WHERE first <= moment AND last > moment) AS resting_since,
        (SELECT r FROM reasoned AS r WHERE work_unit = unit AND first <= moment AND last > moment) AS down,
        (SELECT last - first FROM stops WHERE work_unit = unit AND first <= moment AND last > moment) AS stop
    FROM pieces WHERE until IS NOT NULL AND EXISTS (FROM windows WHERE first <= moment AND last > moment)
), told AS (
    SELECT *, coalesce(down.planned, false) OR resting AS planned,
        coalesce(NOT down.planned AND down.loss = 'setup', false) AS setup,
        coalesce(NOT down.planned AND down.loss != 'setup', false) AS delayed
    FROM seen
), classed AS (
    SELECT *, running OR setup AS executing,
        CASE
            WHEN NOT shift THEN ''
            WHEN planned THEN 'planned'
            WHEN delayed THEN if(running OR setup, 'adet', 'adot')
            WHEN setup THEN 'aust'
            WHEN NOT running THEN 'adot'
            WHEN stop IS NOT NULL THEN 'adet'
            ELSE 'apt'
        END AS class
    FROM told
)
SELECT *,
    CASE
        WHEN class IN ('', 'apt') THEN ''
        WHEN class = 'planned' THEN 'planned'
        WHEN class = 'aust' THEN 'setup'
        WHEN delayed THEN down.loss
        WHEN class = 'adot' THEN 'no_order'
        WHEN stop < 300000000000 THEN 'minor_stop'
        ELSE 'unexplained'
    END AS loss,
    CASE
        WHEN class = 'planned' AND coalesce(down.planned, false) AND coalesce(down.first <= resting_since, true)
            THEN down.reason
        WHEN class = 'planned' THEN 'shift/break'
        WHEN class = 'aust' OR (class IN ('adet', 'adot') AND delayed) THEN down.reason
        ELSE ''
    END AS reason
FROM classed;
"""

_TIMES = """
SELECT coalesce(sum(length) FILTER (shift), 0)::BIGINT AS planned_operation,
    coalesce(sum(length) FILTER (class = 'planned'), 0)::BIGINT AS planned_downtime,
    coalesce(sum(length) FILTER (class = 'apt'), 0)::BIGINT AS apt,
    coalesce(sum(length) FILTER (class = 'aust'), 0)::BIGINT AS aust,
    coalesce(sum(length) FILTER (class = 'adet'), 0)::BIGINT AS adet,
    coalesce(sum(length) FILTER (class = 'adot'), 0)::BIGINT AS adot,
    coalesce(sum(length) FILTER (executing), 0)::BIGINT AS aoet,
    coalesce(sum(length) FILTER (executing AND NOT shift), 0)::BIGINT AS outside_plan
FROM judged
"""

# What parts should have taken, moment every station of theirs.
_RUNS = """
SELECT coalesce(sum(run_ns) FILTER (became = 'good'), 0)::BIGINT AS good_run,
    coalesce(sum(run_ns) FILTER (became = 'rejected' AND NOT starting), 0)::BIGINT AS rejected_run,
    coalesce(sum(run_ns) FILTER (became = 'reinspected'), 0)::BIGINT AS reinspected_run,
    coalesce(sum(run_ns) FILTER (became = 'rejected' AND starting), 0)::BIGINT AS start_up_run
FROM made JOIN units USING (gate_group)
"""

_RELIABILITY = """
WITH failing AS (
    SELECT work_unit, first, last,
        lag(last) OVER (PARTITION BY work_unit ORDER BY first) IS DISTINCT FROM first AS fresh
    FROM reasoned WHERE loss = 'breakdown' AND NOT planned AND work_unit IN (SELECT name FROM units)
), numbered AS (
    SELECT *, sum(fresh::INT) OVER (PARTITION BY work_unit ORDER BY first) AS failure FROM failing
), failures AS (
    SELECT work_unit, min(first) AS began, max(last) AS ended FROM numbered GROUP BY work_unit, failure
)
SELECT count(*) AS failures, coalesce(sum(ended - began), 0)::BIGINT AS repair_time
FROM failures WHERE EXISTS (FROM windows WHERE began >= first AND began < last)
"""

_DEFECTS = """
WITH bars AS (
    SELECT coalesce(nullif(if(verdict = 'REJECT', cause, ''), ''), nullif(applied_cause, ''), 'UNSPECIFIED') AS name,
        count(*) AS weight
    FROM made WHERE became IN ('rejected', 'reinspected') GROUP BY 1
)
SELECT name, weight, weight / sum(weight) OVER (), sum(weight) OVER (ORDER BY weight DESC, name) / sum(weight) OVER ()
FROM bars ORDER BY weight DESC, name
"""

# By stage: the nearest ranks.
_LATENCY = """
WITH mine AS (
    SELECT made.seq, made.joined_ns, made.sent_ns, v.* EXCLUDE (seq, part_uid, gate_group, verdict, cause)
    FROM made JOIN views AS v ON v.part_uid = made.part_uid
    WHERE v.standing = 'JOINED' AND (getvariable('asked_station') = '' OR v.station = getvariable('asked_station'))
), latest AS (
    FROM mine QUALIFY row_number() OVER (PARTITION BY seq ORDER BY judged_ns DESC) = 1
), taken AS (
    SELECT 'record' AS stage, decided_ns AS first, committed_ns AS last, 0 AS less FROM made
    UNION ALL SELECT 'signal', if(committed_ns > 0, committed_ns, decided_ns), sent_ns, 0 FROM made
    UNION ALL SELECT 'total', trigger_ns, sent_ns, 0 FROM made
    UNION ALL SELECT 'acquire', exposure_ns, published_ns, 0 FROM mine
    UNION ALL SELECT 'wait', published_ns, picked_ns, 0 FROM mine
    UNION ALL SELECT 'prepare', picked_ns, prepared_ns, 0 FROM mine
    UNION ALL SELECT 'infer', prepared_ns, inferred_ns, 0 FROM mine
    UNION ALL SELECT 'judge', inferred_ns, judged_ns, 0 FROM mine
    UNION ALL SELECT 'submit', judged_ns, joined_ns, 0 FROM latest
    UNION ALL SELECT 'overhead', received_ns, sent_ns, inferred_ns - prepared_ns FROM latest
        WHERE inferred_ns > 0 AND prepared_ns > 0
), ranked AS (
    SELECT stage, last - first - less AS taken_ns,
        row_number() OVER (PARTITION BY stage ORDER BY last - first - less) AS rank,
        count(*) OVER (PARTITION BY stage) AS n
    FROM taken WHERE first > 0 AND last > 0
)
SELECT stage, max(taken_ns) FILTER (rank = ceil(0.5 * n)) / 1e6, max(taken_ns) FILTER (rank = ceil(0.99 * n)) / 1e6,
    max(taken_ns) / 1e6, max(n)
FROM ranked GROUP BY stage
"""

_P_CHART = """
WITH placed AS (
    SELECT became != 'good' AS bad, (row_number() OVER (ORDER BY trigger_utc_ns, part_uid) - 1) // {size} AS point
    FROM made WHERE became IN ('good', 'rejected', 'reinspected')
), points AS (
    SELECT point, count(*) FILTER (bad) AS bad FROM placed GROUP BY point HAVING count(*) = {size}
), centred AS (
    SELECT *, sum(bad) OVER () / (count(*) OVER () * {size}) AS centre FROM points
), spread AS (
    SELECT *, sqrt(centre * (1 - centre) / {size}) AS sigma FROM centred
)
SELECT bad, bad / {size}, centre, greatest(centre - 3 * sigma, 0), centre + 3 * sigma, (bad / {size} - centre) / sigma
FROM spread ORDER BY point
"""

_SCORES = """
WITH measured AS (
    SELECT v.score, v.score - lag(v.score) OVER (ORDER BY trigger_utc_ns, made.part_uid, view_id) AS moved
    FROM made JOIN views AS v ON v.part_uid IN (made.part_uid, made.first_part_uid)
    WHERE v.standing = 'JOINED' AND camera = '{camera}' AND became IN ('good', 'rejected', 'reinspected')
)
SELECT count(*), avg(score), stddev_samp(score), avg(abs(moved)) FROM measured
"""
