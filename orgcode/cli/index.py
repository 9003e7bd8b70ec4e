"""`orgcode index`: encode everything ahead of time, here or on a cluster."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option
from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.project.indexing import Indexing, IndexStep

BLOCK = 256
LARGEST_BLOCK = 4096
INCOMPLETE = 1
"""Exit status when some texts were given up."""
ESTIMATE_AFTER = 10.0
"""Seconds of work from which the rest is told."""
LOOPBACK = ("127.", "localhost", "[::1]")

pem = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--cluster", "address", default="", help="A Dask scheduler, such as tcp://10.0.0.5:8786 or tls://...")
@click.option("--model", default="", help="Another sentence-transformers model, by name or folder.")
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option(
    "--block",
    type=click.IntRange(1, LARGEST_BLOCK),
    default=BLOCK,
    show_default=True,
    help="Texts that are encoded and stored together.",
)
@click.option("--worker-model", default="", help="Where the model lies on the workers, if elsewhere than here.")
@click.option("--tls-ca", type=pem, help="For tls://: who vouches for the cluster (PEM).")
@click.option("--tls-cert", type=pem, help="For tls://: your certificate (PEM).")
@click.option("--tls-key", type=pem, help="For tls://: its key (PEM).")
@click.option("--yes", is_flag=True, help="Do not ask before texts leave this machine.")
@project_option
@json_option
def index(
    address: str,
    model: str,
    transcript_name: str,
    block: int,
    worker_model: str,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    yes: bool,
    project_path: Path | None,
    as_json: bool,
) -> int:
    """Encode every segment that has no vector yet, so that suggestions are there when the screen opens."""
    from orgcode.project.indexing import Indexing

    if not address and (worker_model or tls_ca or tls_cert or tls_key):
        raise click.UsageError("--worker-model and the --tls options are about a cluster: say --cluster ADDRESS too.")
    with open_project(project_path) as project:
        transcript_id = project.find_transcript(transcript_name).id if transcript_name else None
        work = Indexing(project, transcript_id=transcript_id, model=model, say=talk.say)
        known, missing = work.known, work.missing
        talk.say(
            f"{talk.plural(work.segments, 'segment')}: {talk.plural(known + missing, 'different text')} with those of "
            f"the codebook, {missing} to encode with {work.model}."
        )
        last: IndexStep | None = None
        if missing and not address:
            last = _follow(work.here(block))
        elif missing:
            last = _on_cluster(work, _full(address), worker_model, (tls_ca, tls_cert, tls_key), block, yes)
        outcome = {
            "model": work.model,
            "cluster": _full(address) if address else None,
            "segments": work.segments,
            "texts": known + missing,
            "already_there": known,
            "encoded": last.done if last else 0,
            "given_up": last.given_up if last else 0,
        }
    if as_json:
        talk.out_json(outcome)
    if outcome["given_up"]:
        talk.say(
            f"{talk.plural(int(outcome['given_up'] or 0), 'text')} could not be encoded; everything else is stored. "
            "Next: run the command again, with a smaller --block or without --cluster."
        )
        return INCOMPLETE
    talk.say(f"Everything is there: {outcome['encoded']} encoded now, {known} before.")
    return 0


def _full(address: str) -> str:
    return address if "://" in address else f"tcp://{address}"


def _on_cluster(
    work: Indexing,
    address: str,
    worker_model: str,
    pems: tuple[Path | None, Path | None, Path | None],
    block: int,
    yes: bool,
) -> IndexStep | None:
    if not yes and not sys.stdin.isatty():
        raise InputProblem(
            "The words of participants would leave this machine, and nobody is here to agree to it.",
            where=address,
            title="Not without a yes",
            hint="Add --yes if the cluster belongs to your institution and may see these interviews.",
        )
    authority, certificate, key = pems
    with work.cluster(
        address, worker_model=worker_model, authority=authority, certificate=certificate, key=key
    ) as cluster:
        cluster.check_model()
        secret = "encrypted" if cluster.encrypted else "NOT encrypted"
        talk.say(click.style("The words of participants leave this machine.", bold=True))
        talk.say(
            f"  What:   {talk.plural(work.missing, 'text')}, {work.characters:,} characters, without names of files"
        )
        talk.say(f"  Where:  {address}: {cluster.described()}")
        talk.say(f"  How:    {secret}; whoever runs the scheduler or a worker can read them")
        if not cluster.encrypted and not address.split("://")[1].startswith(LOOPBACK):
            talk.say("  Use such a cluster only where the network, too, belongs to your institution.")
        if not yes:
            click.confirm("Send them?", abort=True, err=True)
        return _follow(work.on(cluster, block))


def _follow(steps: Iterator[IndexStep]) -> IndexStep | None:
    """Show how far it has come; the last step."""
    last: IndexStep | None = None
    told = False
    first: tuple[float, int] | None = None
    with talk.progress("Encoding") as show:
        for last in steps:
            show(last.done + last.given_up, last.total)
            if last.reason:
                talk.say(f"A block of texts was given up: {last.reason}")
            if last.done and first is None:
                # Counted from the first block on: before it, the model was loaded.
                first = time.monotonic(), last.done
            if (
                first
                and not told
                and (seconds := time.monotonic() - first[0]) > ESTIMATE_AFTER
                and last.done > first[1]
            ):
                told = True
                rate = (last.done - first[1]) / seconds
                talk.say(f"{rate:.0f} texts a second; about {_duration((last.total - last.done) / rate)} to go.")
    return last


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{round(seconds)} seconds"
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


COMMANDS = (index,)
