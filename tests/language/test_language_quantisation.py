from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from orgcode.core.protocols import Vectors
from orgcode.language import quantisation
from orgcode.language.quantisation import CHECKED, SEEN, quantised

torch: Any = pytest.importorskip("torch")
pytestmark = pytest.mark.skipif(
    torch.backends.cpu.get_cpu_capability() not in {"AVX2", "AVX512"}, reason="no fast form on this processor"
)
WIDTH = 48


class Letters:
    """An encoder one can hold in a hand: letters counted, two layers, a vector of length 1; one input far too large."""

    def __init__(self, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self.model = torch.nn.Sequential(
            torch.nn.Linear(32, WIDTH), torch.nn.GELU(), torch.nn.Linear(WIDTH, 32, bias=False)
        ).requires_grad_(False)
        self.model[0].weight[:, 0] *= 0.02

    def rows(self, texts: Sequence[str]) -> Any:
        counts = [[text.lower().count(chr(97 + place)) for place in range(31)] for text in texts]
        return torch.tensor([[40.0 + len(text) % 7, *row] for text, row in zip(texts, counts, strict=True)])

    def __call__(self, texts: Sequence[str]) -> Vectors:
        with torch.inference_mode():
            vectors = self.model(self.rows(texts)).numpy()
        unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        return unit


def test_the_fast_form_has_almost_the_same_vectors() -> None:
    encoder = Letters()
    exact = encoder(CHECKED)
    assert quantised(encoder.model, encoder)
    assert not any(type(layer) is torch.nn.Linear for layer in encoder.model.modules())
    fast = encoder(CHECKED)
    cosine = (exact * fast).sum(axis=1)
    assert cosine.min() > 0.999
    assert not np.array_equal(exact, fast)


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    encoder = Letters()
    assert quantised(encoder.model, encoder)
    together = encoder([*CHECKED, "z" * 400])
    for place, text in enumerate(CHECKED):
        assert np.array_equal(encoder([text])[0], together[place])


def test_the_same_model_gives_the_same_fast_form() -> None:
    one, other = Letters(), Letters()
    assert quantised(one.model, one)
    assert quantised(other.model, other)
    assert np.array_equal(one(SEEN), other(SEEN))


def test_two_neighbouring_weights_never_run_over_sixteen_bits() -> None:
    encoder = Letters()
    assert quantised(encoder.model, encoder)
    for layer in (encoder.model[0], encoder.model[2]):
        pairs = layer.weight.to(torch.int32).abs().reshape(-1, 2, layer.out_features).sum(1)
        assert 120 <= int(pairs.max()) <= 128
        assert quantisation._adds_exactly(layer)


def test_an_odd_number_of_inputs_and_rows_of_nothing() -> None:
    layer = torch.nn.Linear(7, 9).requires_grad_(False)
    fast = quantisation._quantised_layer(layer, torch.ones(7))
    rows = torch.stack([torch.zeros(7), torch.ones(7), torch.linspace(-3, 5, 7)]).reshape(3, 1, 7)
    assert fast(rows).shape == (3, 1, 9)
    assert torch.allclose(fast(rows), layer(rows), atol=0.05)
    assert torch.allclose(fast(rows)[0, 0], layer.bias)


def test_a_model_that_would_change_too_much_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Letters()
    layers, exact = list(encoder.model), encoder(CHECKED)
    monkeypatch.setattr(quantisation, "LEAST_COSINE", 1.1)
    assert not quantised(encoder.model, encoder)
    assert list(encoder.model) == layers
    assert np.array_equal(encoder(CHECKED), exact)


def test_a_model_that_reaches_for_its_weights_stays_as_it_was() -> None:
    class Reaching(Letters):
        def __call__(self, texts: Sequence[str]) -> Vectors:
            torch.nn.functional.linear(self.rows(texts), self.model[0].weight)
            return super().__call__(texts)

    encoder = Reaching()
    layers = list(encoder.model)
    assert not quantised(encoder.model, encoder)
    assert list(encoder.model) == layers


@pytest.mark.parametrize("kind", ["half", "no layers"])
def test_what_has_no_fast_form(kind: str) -> None:
    encoder = Letters()
    model = encoder.model.to(torch.bfloat16) if kind == "half" else torch.nn.Sequential(torch.nn.GELU())
    assert not quantised(model, lambda texts: np.ones((len(texts), 1), np.float32))


def test_a_processor_without_the_instructions_has_no_fast_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.backends.cpu.get_cpu_capability", lambda: "DEFAULT")
    encoder = Letters()
    assert not quantised(encoder.model, encoder)
    assert type(encoder.model[0]) is torch.nn.Linear
