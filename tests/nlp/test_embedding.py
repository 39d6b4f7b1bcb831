"""Words that are embedded once a batch have the vectors that they would have one by one."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kommunlint.language.codes import LANGUAGES, Language
from kommunlint.nlp.embedding import words_once
from kommunlint.nlp.installed import shipped_pipeline
from kommunlint.nlp.loading import load_pipeline

TEXTS = ["skolen er her og skolen er stor", "Skolen", "", "er er er"]


def test_vectors_are_the_same() -> None:
    vocab = Vocab()
    docs = [Doc(vocab, words=text.split()) for text in TEXTS]
    usual = MultiHashEmbed(16, ["NORM", "LOWER", "SUFFIX"], [50, 40, 30], include_static_vectors=False)
    usual.initialize(docs)
    once = words_once(usual)
    for found, wanted in zip(once.predict(docs), usual.predict(docs), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-6)


def test_it_can_be_trained_on() -> None:
    docs = [Doc(Vocab(), words=text.split()) for text in TEXTS if text]
    usual = MultiHashEmbed(16, ["NORM"], [50], include_static_vectors=False)
    usual.initialize(docs)
    random = np.random.default_rng(1)
    back = [random.normal(size=(len(doc), 16)).astype(np.float32) for doc in docs]
    gradients = []
    for model in (usual, words_once(usual)):
        _, backprop = model.begin_update(docs)
        backprop(back)
        gradients.append([node.get_grad(name) for node in model.walk() for name in node.grad_names])
        for node in model.walk():
            for name in node.grad_names:
                node.set_grad(name, np.zeros_like(node.get_grad(name)))
    assert gradients[0]
    for found, wanted in zip(*reversed(gradients), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_pipelines_have_it(language: Language) -> None:
    layers = load_pipeline(str(shipped_pipeline(language))).get_pipe("tok2vec").model.walk()
    assert any(layer.name.startswith("uniqued") for layer in layers)
    assert spacy.load(shipped_pipeline(language)).get_pipe("tok2vec").model.has_ref("embed")
