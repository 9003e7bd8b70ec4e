"""The fast form of a model: its linear layers computed in whole numbers of 8 bits instead of 32-bit fractions.

A linear layer is four fifths of the time of an encoder on a processor, and its weights are most of what is not
vocabulary. In this form

- a weight is a whole number, with a scale for each output of the layer. Two neighbouring weights are together at most
  128: processors without VNNI add two products in 16 bits, and 255 * 128 is the most that fits there, so that every
  processor computes the same numbers (tested here for each layer when it is made);
- an activation is a whole number from -127 to 127, with a scale and a middle for each row, that is each token of each
  text. Not for each batch: a text's vector must not depend on the texts beside it;
- the few inputs of a layer that are much larger than the others are made smaller and their weights larger by the same
  factor, a power of two, so that they do not eat up the range of the rest (Xiao et al. 2023, SmoothQuant,
  arXiv:2211.10438, with alpha 0.5; here on root mean squares, which came out better than on maxima). How large they
  are is seen on a few sentences when the model is loaded.

The model then encodes other sentences in both forms. It keeps the exact one if the vectors differ too much.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from orgcode.core.protocols import Vectors

if TYPE_CHECKING:
    import torch

_MOST = 127
"""The largest whole number; two neighbouring weights come to this together, before they are rounded."""
_ALPHA = 0.5
_LEAST = 1e-12

LEAST_COSINE = 0.985
"""A model whose vectors in the two forms are less alike than this, in any sentence of the check, stays exact."""

SEEN = (
    "Vi har simpelthen ikke tid til at mødes, og når vi endelig gør det, er dagsordenen fuld.",
    "Ja.",
    "Det er jo ledelsen der har bestemt det her, og vi fikk vite det en uke før det skulle skje!",
    "Eg tykkjer at opplæringa har vore god, men det står att mykje før alle kan bruke systemet.",
    "How did you decide who should take part in the project?",
    "Kommunestyret vedtok 12. mars 2021 å bygge ny skole for 48,5 millioner kroner.",
    "Tak for spørgsmålet :-) – 1) løn, 2) arbejdstid, 3) kolleger …",
    "Klimaavgiften skal sættes op, så den der forurener, betaler; det foreslår Energistyrelsen i rapporten.",
    "altså øh jeg ved det ikke rigtigt det kommer an på hvem der spørger ikke også",
    "Eldreomsorg, helse, barnevern, kollektivtrafikk, næring, kultur.",
    "Som ny lærer savnede jeg en at spørge, og derfor begyndte vi to at forberede timerne sammen hver onsdag.",
    "Kan du vekke meg klokka sju i morgon?",
)
"""What the sizes of the inputs are seen on: talk, answers, minutes and programmes, in the languages at hand."""

CHECKED = (
    "Vi aftalte at følge op efter sommerferien, men så skiftede vi leder.",
    "Det er foreldrene som må si hva de trenger, ikke vi.",
    "Bruk av vikarar har auka kvart år sidan 2018.",
    "nej",
    "The board wants fewer meetings and clearer minutes.",
    "Hvilke erfaringer har I med at inddrage borgerne i beslutningen om busruterne?",
)
"""What the two forms are compared on."""


def quantised(model: torch.nn.Module, encode: Callable[[Sequence[str]], Vectors]) -> bool:
    """Bring a model into its fast form, in place.

    Args:
        model: on the processor (not a graphics card), in evaluation mode.
        encode: texts -> vectors of length 1 with this model as it stands, shape (n, dimensions).

    Returns:
        Whether it was; otherwise the model is as it came: its layers are of other kinds, this processor has no fast
        way of adding 8-bit products, or the vectors would differ too much (see `LEAST_COSINE`).

    """
    from torch import nn

    layers = {name: layer for name, layer in model.named_modules() if type(layer) is nn.Linear}
    if not layers or not _suitable(layers.values()):
        return False
    try:
        sizes = _input_sizes(layers, encode)
        before = encode(CHECKED)
        made = {name: _quantised_layer(layer, sizes[name]) for name, layer in layers.items() if name in sizes}
        for name, fast in made.items():
            model.set_submodule(name, fast)
        alike = all(map(_adds_exactly, made.values())) and _least_cosine(encode(CHECKED), before) >= LEAST_COSINE
    except (RuntimeError, TypeError, AttributeError, ValueError, LookupError, NotImplementedError):
        # Some models reach for a layer's weights themselves.
        alike = False
    if not alike:
        for name, layer in layers.items():
            model.set_submodule(name, layer)
    return alike


def _least_cosine(some: Vectors, others: Vectors) -> float:
    return float(np.sum(some * others, axis=1).min())


def _suitable(layers: Any) -> bool:
    import torch

    # On other processors torch multiplies whole numbers one by one, many times slower than fractions.
    library: Any = torch.backends.mkldnn
    fast = torch.backends.cpu.get_cpu_capability() in {"AVX2", "AVX512"} and library.is_available()
    return fast and all(layer.weight.dtype == torch.float32 and layer.weight.device.type == "cpu" for layer in layers)


def _input_sizes(
    layers: dict[str, torch.nn.Linear], encode: Callable[[Sequence[str]], Vectors]
) -> dict[str, torch.Tensor]:
    """The root mean square of each input of each layer on SEEN, shape (inputs,), up to a common factor.

    One text at a time, by one thread: what is added in another order, or with padding, comes out another model.
    """
    import torch

    squares: dict[str, Any] = {}

    def watch(name: str) -> Callable[[torch.nn.Module, tuple[Any, ...]], None]:
        def see(_: torch.nn.Module, inputs: tuple[Any, ...]) -> None:
            rows = inputs[0].detach().reshape(-1, inputs[0].shape[-1])
            squares[name] = squares.get(name, 0.0) + (rows * rows).sum(0)

        return see

    hooks = [layer.register_forward_pre_hook(watch(name)) for name, layer in layers.items()]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for text in SEEN:
            encode([text])
    finally:
        torch.set_num_threads(threads)
        for hook in hooks:
            hook.remove()
    return {name: total.sqrt() for name, total in squares.items()}


def _shrinking(weights: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor | None:
    """What each input is multiplied by, powers of two, shape (inputs,); None for all by one."""
    import torch

    if weights.shape[0] < weights.shape[1]:
        # A narrowing layer: multiplying its many inputs takes more time than it gains in likeness (measured).
        return None
    factors = sizes**_ALPHA / (weights * weights).sum(0).sqrt().clamp_min(1e-5) ** (1 - _ALPHA)
    factors = factors.clamp_min(factors.median() * 1e-3)
    return torch.exp2(-torch.round(torch.log2(factors / factors.median())))


def _quantised_layer(layer: torch.nn.Linear, sizes: torch.Tensor) -> torch.nn.Module:
    import torch
    from torch import nn

    weights = layer.weight.detach()
    shrinking = _shrinking(weights, sizes)
    if shrinking is not None:
        weights = weights / shrinking
    size = nn.functional.pad(weights.abs(), (0, weights.shape[1] % 2))
    scale = (size[:, ::2] + size[:, 1::2]).amax(1).clamp_min(_LEAST) / _MOST
    whole = torch.round(weights / scale[:, None]).to(torch.int8)
    bias = layer.bias.detach().clone() if layer.bias is not None else torch.zeros(len(scale))
    made: torch.nn.Module = _layer_class()(whole.t().contiguous(), scale, bias, shrinking)
    return made


def _adds_exactly(layer: Any) -> bool:
    """Whether this processor adds the largest activations times the weights without running over."""
    import torch

    largest = torch.full((64, layer.in_features), _MOST, dtype=torch.int8)
    return bool((torch._int_mm(largest, layer.weight) == _MOST * layer.weight.sum(0, dtype=torch.int32)).all())


@cache
def _layer_class() -> Any:
    import torch

    class QuantisedLinear(torch.nn.Module):
        def __init__(
            self, weight: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor, shrinking: torch.Tensor | None
        ) -> None:
            super().__init__()
            self.in_features, self.out_features = weight.shape
            self.weight, self.scale, self.bias, self.shrinking = weight, scale, bias, shrinking
            self.sums = weight.sum(0, dtype=torch.int32) * scale

        def forward(self, inputs: torch.Tensor) -> torch.Tensor:
            rows = inputs.reshape(-1, self.in_features)
            if self.shrinking is not None:
                rows = rows * self.shrinking
            largest, least = rows.amax(1, keepdim=True), rows.amin(1, keepdim=True)
            middle = (largest + least) / 2
            step = ((largest - middle) / _MOST).clamp_min_(_LEAST)
            whole = (rows - middle).mul_(1 / step).round_().to(torch.int8)
            # A private name of torch, but the one that its own quantisation library (torchao) is built on.
            products = torch._int_mm(whole, self.weight).float().mul_(self.scale)
            outputs = torch.addcmul(self.bias, middle, self.sums).addcmul_(products, step)
            return outputs.view(*inputs.shape[:-1], self.out_features)

    return QuantisedLinear
