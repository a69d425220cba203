"""kenpin teach, kenpin evaluate, kenpin inspect."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kenpin.app.progress import progress_of
from kenpin.model.errors import InputError

if TYPE_CHECKING:
    from kenpin.learning.evaluate import Evaluation
    from kenpin.model.share import Share

DASH = "–"
ModelOption = Annotated[Path, typer.Option("--model", help="A model folder, as kenpin teach writes it.")]
GroupsOption = Annotated[
    Path | None,
    typer.Option("--groups", help="A CSV file,part: which pictures show the same physical part.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
ThreadsOption = Annotated[int, typer.Option("--threads", min=1, max=64, help="Processor threads to use.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(teach)
    app.command()(evaluate)
    app.command()(inspect)


def teach(
    good: Annotated[Path, typer.Option("--good", help="A folder with pictures of good parts.")],
    out: Annotated[Path, typer.Option("--out", help="Where to write the model folder.")],
    defects: Annotated[
        Path | None,
        typer.Option("--defects", help="Pictures of bad parts, to set the limit with; none is needed."),
    ] = None,
    groups: GroupsOption = None,
    detail: Annotated[
        Literal["auto", "coarse", "fine"],
        typer.Option("--detail", help="What to look for: fine sees small marks on even parts, coarse is faster."),
    ] = "auto",
    false_reject_rate: Annotated[
        float | None,
        typer.Option(
            "--false-reject-rate",
            help="The share of good parts that may be rejected, above 0 and below 0.5. A higher one finds weaker"
            " defects. Left out: 0.001 for a fine model, 0.05 for a coarse one.",
            show_default=False,
        ),
    ] = None,
    input_size: Annotated[
        int | None,
        typer.Option(
            "--input-size",
            help="The longer side of the picture as the model sees it, px: a multiple of 32 from 64 to 1024. More sees"
            " smaller defects and takes longer. Left out: 320 for a fine model, 256 for a coarse one.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of every draw.")] = 0,
    threads: ThreadsOption = 1,
) -> None:
    """Teach a model from pictures of good parts: one ONNX file, its limits calibrated on parts held back.

    With --groups no physical part is both taught from and calibrated on.
    """
    from kenpin.learning.images import find_pictures, shown
    from kenpin.learning.teach import teach as teach_model

    if not out.absolute().parent.is_dir():
        raise InputError(f"{shown(out)}: its folder does not exist; name one in a folder that does")
    with progress_of("teach", Console(stderr=True)) as progress:
        taught = teach_model(
            good=find_pictures(good),
            defects=find_pictures(defects) if defects is not None else None,
            groups=groups,
            out=out,
            detail=detail,
            false_reject_rate=false_reject_rate,
            input_size=input_size,
            seed=seed,
            threads=threads,
            progress=progress,
        )
    print(
        f"{shown(out)}: taught from {taught.model.sources.good_used} pictures in {taught.model.taught_s:.1f} s,"
        f" limit {taught.model.thresholds.score:.3f}"
    )


def evaluate(
    model: ModelOption,
    good: Annotated[Path, typer.Option("--good", help="Good parts that the model was not taught from.")],
    defects: Annotated[Path, typer.Option("--defects", help="Bad parts, a folder for each kind.")],
    masks: Annotated[
        Path | None,
        typer.Option("--masks", help="Where the defects are: <kind>/<name>_mask.png, white on black."),
    ] = None,
    groups: GroupsOption = None,
    threads: ThreadsOption = 1,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the bootstrap.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Measure a model on labelled pictures: AUROC, escape and overkill at its limit, with intervals."""
    from kenpin.learning.evaluate import evaluate as evaluate_model

    with progress_of("evaluate", Console(stderr=True)) as progress:
        evaluation = evaluate_model(
            model, good=good, defects=defects, masks=masks, groups=groups, threads=threads, seed=seed, progress=progress
        )
    if as_json:
        print(json.dumps(dataclasses.asdict(evaluation), indent=2))
    else:
        show_evaluation(evaluation, Console())


def show_evaluation(found: "Evaluation", console: Console) -> None:
    """What was measured, for a person; a dash for what was not."""
    from kenpin.learning.images import shown

    console.print(f"model {found.model_hash[:12]}, limit {found.score_limit:.3f}")
    parts = "" if found.parts is None else f", of {found.parts} parts"
    console.print(f"pictures: {found.good} good, {found.defects} with defects{parts}\n")
    table = _table("", "value", "95 % interval", "counted")
    interval = f"{figure(found.image_auroc_low)} to {figure(found.image_auroc_high)}"
    table.add_row("image AUROC", figure(found.image_auroc), interval, "" if found.parts is None else "by part")
    table.add_row("image AUROC by picture", figure(found.image_auroc_by_picture), DASH, "")
    masks = "" if found.masks is None else f"{found.masks} masks"
    table.add_row("pixel AUROC", figure(found.pixel_auroc), DASH, masks)
    table.add_row("escape", *_share(found.escape))
    table.add_row("overkill", *_share(found.overkill))
    table.add_row("false rejects at 1 % escape", percent(found.false_reject_at_1pct_escape), DASH, "")
    table.add_row("false rejects at 5 % escape", percent(found.false_reject_at_5pct_escape), DASH, "")
    console.print(table)
    console.print()
    table = _table("kind of defect", "AUROC", "escape", "95 % interval", "counted")
    for kind, auroc in found.class_auroc.items():
        table.add_row(Text(shown(kind)), figure(auroc), *_share(found.class_escape[kind]))
    console.print(table)
    took = found.ms_per_picture
    console.print(f"\nms a picture: p50 {took.p50:.1f}, p99 {took.p99:.1f}, max {took.max:.1f} (n {took.n})")


def figure(value: float | None) -> str:
    """A share of 1, or a dash."""
    return DASH if value is None else f"{value:.4f}"


def percent(value: float | None) -> str:
    """A share of 1 in percent, or a dash."""
    return DASH if value is None else f"{100 * value:.2f} %"


def _share(share: "Share") -> tuple[str, str, str]:
    known = share.low is not None and share.high is not None
    interval = f"{percent(share.low)} to {percent(share.high)}" if known else DASH
    return percent(share.rate), interval, f"{share.k} of {share.n}"


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def inspect(
    model: ModelOption,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Pictures, or folders of them.")],
    heatmaps: Annotated[
        Path | None, typer.Option("--heatmaps", help="Write each picture with its score map drawn over it, here.")
    ] = None,
    threads: ThreadsOption = 1,
    as_json: JsonOption = False,
) -> None:
    """Inspect pictures with a model: verdict, score and regions of each.

    A picture that cannot be read, or is of another size or kind than the model
    was taught from, is REJECT: what is unknown is rejected. Why stands on
    standard error and, with --json (an object a line), in its field error; the
    others are inspected all the same.

    Ends with 0 when all pass, 1 when any is rejected, 2 when any could not be
    inspected.
    """
    from kenpin.learning.images import shown
    from kenpin.learning.inspect_images import inspect as inspect_pictures

    status = 0
    for result in inspect_pictures(model, paths, heatmaps=heatmaps, threads=threads):
        if result.error is not None:
            status = InputError.exit_code
            print(f"kenpin: {result.error.message} [{result.error.code}]", file=sys.stderr, flush=True)
        elif result.verdict == "REJECT":
            status = status or 1
        if as_json:
            print(json.dumps(dataclasses.asdict(result), default=str, allow_nan=False), flush=True)
        else:
            regions = " ".join(
                f"[{r.x_px:.0f},{r.y_px:.0f} {r.width_px:.0f}x{r.height_px:.0f}]" for r in result.regions
            )
            score = f"{DASH:>8}" if result.score is None else f"{result.score:8.3f}"
            print(f"{result.verdict:<6} {score} {shown(result.path)} {regions}".rstrip(), flush=True)
    raise typer.Exit(status)
