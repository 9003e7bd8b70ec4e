"""What can be wrong with a cluster, in the user's words."""

from __future__ import annotations

from collections.abc import Sequence

from orgcode.errors import InputProblem

UNUSABLE = "This cluster cannot be used"
KEPT = "What has been encoded is stored; the same command goes on with the rest."


def not_installed(cause: ImportError) -> InputProblem:
    """The optional package is missing."""
    return InputProblem(
        f"The package that speaks to a Dask cluster is not installed: {cause}.",
        title=UNUSABLE,
        hint="Install it with: pip install 'orgcode[cluster]'. Without --cluster, this machine does the work alone.",
    )


def unreachable(address: str, cause: BaseException) -> InputProblem:
    """Nobody answers, or not in a way that is understood."""
    said = (str(cause).strip().splitlines() or [""])[0] or type(cause).__name__
    return InputProblem(
        f"No Dask scheduler answers there: {said.rstrip('.')}.",
        where=address,
        title=UNUSABLE,
        hint="Check the address (such as tcp://10.0.0.5:8786), that the scheduler runs, and that no firewall is"
        " between. A scheduler that speaks TLS wants tls:// and the three certificate options.",
    )


def bad_address(address: str, cause: BaseException) -> InputProblem:
    """It is no address at all, or the certificates for it are missing or wrong."""
    return InputProblem(
        f"The connection cannot be set up: {str(cause).strip() or type(cause).__name__}.",
        where=address,
        title=UNUSABLE,
        hint="Write tcp://HOST:PORT, or tls://HOST:PORT with --tls-ca, --tls-cert and --tls-key (or Dask's own"
        " settings).",
    )


def no_workers(address: str, seconds: float, *, before: bool) -> InputProblem:
    """A scheduler with nobody to give work to."""
    return InputProblem(
        f"The scheduler answers, but no worker {'joined' if before else 'was left'} in {seconds:.0f} seconds.",
        where=address,
        title=UNUSABLE,
        hint="Start workers (`dask worker ADDRESS --nthreads 1`) and run the command again."
        + ("" if before else f" {KEPT}"),
    )


def lost_scheduler(address: str) -> InputProblem:
    """It answered, and does so no longer."""
    return InputProblem(
        "The scheduler does not answer any more.", where=address, title="The cluster is gone", hint=KEPT
    )


def other_versions(address: str, differences: Sequence[str]) -> InputProblem:
    """Programs that would misunderstand each other."""
    return InputProblem(
        f"Its programs are of other versions than here: {'; '.join(differences)}.",
        where=address,
        title=UNUSABLE,
        hint="Install the same versions on this machine, the scheduler and the workers (constraints.txt names those"
        " that orgcode is tested with).",
    )


def other_model(address: str, worker: str, there: str, here: str) -> InputProblem:
    """A worker would give vectors that do not go with the project's."""
    return InputProblem(
        f"The worker {worker} has the model {there}, and the project needs {here}.",
        where=address,
        title="The cluster has another model",
        hint="Install the same orgcode and model there as here; for a model in a folder, say with --worker-model where"
        " it lies on the workers. Nothing of this worker was stored.",
    )


def no_model(address: str, reason: str) -> InputProblem:
    """The workers cannot load it."""
    return InputProblem(
        f"The workers cannot load the model: {reason}",
        where=address,
        title=UNUSABLE,
        hint="Install orgcode and the model on the workers; for a model in a folder, say with --worker-model where it"
        " lies there. No text was sent.",
    )


def every_block_fails(address: str, reason: str) -> InputProblem:
    """Going on would only repeat it."""
    return InputProblem(
        f"Blocks of texts fail one after the other. The last one: {reason}",
        where=address,
        title=UNUSABLE,
        hint=f"The workers' logs say more. {KEPT}",
    )
