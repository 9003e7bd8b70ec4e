"""What suggestions are compared with: the simple methods that anyone would try first.

Two look at the codebook and never learn: cosine, and tf-idf of character n-grams, against "name: definition". Two learn
and never look at the codebook: logistic regression, and nearest neighbours, on the vectors.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Float = NDArray[np.float64]
Truth = NDArray[np.bool_]

NEIGHBOURS = 5

INVERSE_PENALTY = 10.0
"""Of the regression (scikit-learn's C), on vectors of mean length 1 from the centre: the best of 1 to 100 where there
are a few decisions a code."""


def plain_cosine(vectors: Array, plain_vectors: Array) -> Float:
    """Cosine of texts, shape (n, d), with descriptions, shape (C, d), all of length 1; shape (n, C)."""
    return np.asarray(np.asarray(vectors) @ np.asarray(plain_vectors).T, dtype=np.float64)


def ngram_cosine(texts: Sequence[str], descriptions: Sequence[str]) -> Float:
    """Cosine of the tf-idf of character 3- to 5-grams of n texts and C descriptions, shape (n, C).

    How rare an n-gram is, is told from the texts; n-grams that no text has count for nothing.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    try:
        known = vectorizer.fit_transform(texts)
    except ValueError:
        # No text has a word.
        return np.zeros((len(texts), len(descriptions)))
    return np.asarray((known @ vectorizer.transform(descriptions).T).toarray(), dtype=np.float64)


def regression(inputs: Array, truth: Truth, wanted: Array) -> Float:
    """Probabilities by one logistic regression a code, shape (n, C); 0 for codes nobody has used.

    Args:
        inputs: of the texts decided on, shape (m, d).
        truth: their codes, shape (m, C).
        wanted: inputs of the texts in question, shape (n, d).

    """
    from sklearn.linear_model import LogisticRegression

    found = np.zeros((len(wanted), truth.shape[1]))
    for code in range(truth.shape[1]):
        target = truth[:, code]
        if target.any() and not target.all():
            model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1000).fit(inputs, target)
            found[:, code] = model.predict_proba(wanted)[:, 1]
        elif target.any():
            found[:, code] = 1.0
    return found


def nearest_neighbours(inputs: Array, truth: Truth, wanted: Array, neighbours: int = NEIGHBOURS) -> Float:
    """The share of a text's nearest decided texts that have each code, weighted by cosine, shape (n, C).

    Arguments as for `regression`; `neighbours` are looked at, or as many as there are.
    """

    def directions(rows: Array) -> Float:
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(length > 0, length, 1.0), dtype=np.float64)

    cosine = directions(wanted) @ directions(inputs).T
    nearest = np.argsort(-cosine, axis=1, kind="stable")[:, :neighbours]
    weight = np.maximum(np.take_along_axis(cosine, nearest, axis=1), _LEAST)
    weight /= weight.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("nk,nkc->nc", weight, truth[nearest].astype(np.float64)))


_LEAST = 1e-3
