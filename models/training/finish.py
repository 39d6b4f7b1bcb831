"""From trained weights to the folder that ships: description, licence, attributions and scores."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import evaluate
import prune
import spacy
import yaml
from train import HERE, Run

from kommunlint.nlp import marks

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
    nlp.to_disk(target)
    prune.write_strings(prune.needed_strings(nlp), target)
    clean_config(target / "config.cfg")
    sources = "\n".join(f"- {s['name']}; {s['author']}; {s['license']}" for s in made_of)
    text = LICENCE.format(name=run.ships, language=own["language"], sources=sources)
    (target / "LICENSE").write_text(text, encoding="utf-8")
    found = evaluate.scores(target, work)
    (target / "scores.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def clean_config(path: Path) -> None:
    """Drop what only training needs, readers and paths that a user does not have."""
    config = spacy.util.load_config(path)
    for section in ("corpora", "training", "initialize", "paths", "system"):
        config.pop(section, None)
    config["initialize"] = {"components": {}, "tokenizer": {}}  # spaCy looks there when a component is taken out
    config.to_disk(path)
