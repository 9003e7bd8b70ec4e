from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import codebook, ticking

from orgcode.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "studie.orgcode"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, meta={"title": "Studie"}, codebook=codebook(), clock=ticking()) as opened:
        yield opened
