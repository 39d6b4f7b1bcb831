"""Scores of a pipeline on the official files, and the check that a rebuilt one scores like the shipped one.

python models/training/evaluate.py PIPELINE --corpora WORK [--write]
python models/training/evaluate.py PIPELINE --corpora WORK --same-as models/sv_kommun/scores.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import spacy
from spacy.cli.evaluate import evaluate

NAMES_ONLY = ("ents_p", "ents_r", "ents_f")
FIGURES = ("token_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", *NAMES_ONLY)
TOLERANCE = 0.003  # that a rebuilt pipeline may differ by, as the issue asks
Scores = dict[str, dict[str, float]]


def scores(pipeline: Path, corpora: Path) -> Scores:
    """Figures by file, as ``spacy evaluate`` gives them: raw text in, four decimals."""
    language = spacy.load(pipeline).lang
    result: Scores = {}
    for file in sorted(corpora.glob(f"{language}-*.spacy")):
        part = file.stem.removeprefix(f"{language}-")
        if part.endswith("train"):
            continue
        wanted = NAMES_ONLY if part.startswith("names") else FIGURES
        found = evaluate(str(pipeline), file, silent=True)
        result[part] = {key: round(found[key], 4) for key in wanted if found.get(key) is not None}
        for label, figures in sorted((found.get("ents_per_type") or {}).items()):
            result[part][f"ents_f_{label}"] = round(figures["f"], 4)
    return result


def differences(found: Scores, shipped: Scores) -> list[str]:
    """The figures that lie more than ``TOLERANCE`` below the shipped ones."""
    return [
        f"{part} {key}: {found.get(part, {}).get(key)} is not within {TOLERANCE} of {value}"
        for part, figures in shipped.items()
        for key, value in figures.items()
        if "_f_" not in key and abs(found.get(part, {}).get(key, 0.0) - value) > TOLERANCE
    ]


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("--corpora", type=Path, required=True, help="work folder of build.py")
    parser.add_argument("--write", action="store_true", help="write scores.json into the pipeline")
    parser.add_argument("--same-as", type=Path, help="fail unless the scores are those of this scores.json")
    args = parser.parse_args()
    found = scores(args.pipeline, args.corpora)
    text = json.dumps(found, indent=2) + "\n"
    print(text, end="")
    if args.write:
        (args.pipeline / "scores.json").write_text(text, encoding="utf-8")
    if args.same_as:
        wrong = differences(found, json.loads(args.same_as.read_text(encoding="utf-8")))
        print("\n".join(wrong) or "as shipped")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
