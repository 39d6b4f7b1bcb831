"""From trained weights to the folder that ships: description, licence, attributions and scores."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import evaluate
import prune
import relations
import spacy
import srsly
import yaml
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import DocBin
from train import HERE, Run

from kommunlint.nlp import embedding, marks, wordclasses

LICENCE = """The pipeline {name} ({language}) is licensed under the Creative Commons
Attribution-ShareAlike 4.0 International licence (CC BY-SA 4.0):
https://creativecommons.org/licenses/by-sa/4.0/

It was trained on, tuned with, or carries tables made from:

{sources}
"""


def pipeline(run: Run, work: Path, target: Path) -> None:
    """Write the trained pipeline of a run to ``target``, replacing what lies there."""
    listed: dict[str, Any] = yaml.safe_load((HERE / "licences.yml").read_text(encoding="utf-8"))
    own = listed["pipelines"][run.language]
    made_of = [*own["sources"], *own["more"], *listed["shared"]]
    nlp = spacy.load(work / run.name / "model-last")
    nlp.meta |= {
        "name": "kommun",
        "version": str(listed["version"]),
        "spacy_version": ">=3.8,<3.9",
        "description": own["description"],
        "author": listed["author"],
        "license": listed["licence"],
        "sources": made_of,
        "performance": {},
    }
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    nlp.add_pipe(marks.COMPONENT, first=True)
    vectors = nlp.get_pipe("tok2vec").model
    vectors.replace_node(vectors.get_ref("embed"), embedding.words_once(vectors.get_ref("embed")))
    nlp.to_disk(target)
    prune.write_strings(prune.needed_strings(nlp), target)
    write_relations(nlp, work / f"{run.language}-train.spacy", target / "morphologizer" / "cfg")
    write_config(target / "config.cfg")
    sources = "\n".join(f"- {s['name']}; {s['author']}; {s['license']}" for s in made_of)
    text = LICENCE.format(name=run.ships, language=own["language"], sources=sources)
    (target / "LICENSE").write_text(text, encoding="utf-8")
    found = evaluate.scores(target, work)
    (target / "scores.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def write_relations(nlp: Language, treebank: Path, settings: Path) -> None:
    """Add to the settings of a saved morphologizer what a treebank's relations say of word classes."""
    docs = DocBin(store_user_data=False).from_disk(treebank).get_docs(nlp.vocab)
    found: dict[str, Any] = srsly.read_json(settings)
    names = {number: name for name, number in IDS.items()}
    classes = sorted({names[number] for number in found["labels_pos"].values()})
    srsly.write_json(settings, found | {wordclasses.RELATIONS: relations.counted(docs, classes)})


def write_config(path: Path) -> None:
    """Have words embedded once and classes come after the parse; drop what only training needs.

    Training's readers and paths are nothing that a user has.
    """
    config = spacy.util.load_config(path)
    for section in ("corpora", "training", "initialize", "paths", "system"):
        config.pop(section, None)
    config["initialize"] = {"components": {}, "tokenizer": {}}  # spaCy looks there when a component is taken out
    vectors = config["components"]["tok2vec"]["model"]
    vectors["embed"] = {"@architectures": embedding.ARCHITECTURE, "embed": vectors["embed"]}
    config["components"]["morphologizer"]["factory"] = wordclasses.FACTORY
    order = config["nlp"]["pipeline"]
    order.remove("morphologizer")
    order.insert(order.index("parser") + 1, "morphologizer")
    config.to_disk(path)
