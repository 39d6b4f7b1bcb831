"""Builds kommunlint/language/ngrams.json from the corpora in sources.yml.  See README.md."""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml
from corpora import Sentence, paragraphs, read

from kommunlint.language import identify

HERE = Path(__file__).parent
OUTPUT = HERE.parents[2] / "kommunlint" / "language" / "ngrams.json"

FEATURES = 14_000  # 20,000 gain nothing on the dev parts; this many make a file under 400 kB
MIN_COUNT = 4
SMOOTHING = 0.5
STEP = 0.1  # nats; rounding at this step moves no decision on the dev parts
FLOOR = math.log(1e-6)
LEVELS = 92
MIN_FIT = 2.0  # nats above the floor per feature; see "The floor" in README.md
# How much each class counts when features are chosen: the three that we serve, and Danish, which is close to them.
CHOICE_WEIGHTS = {"sv": 0.2, "nb": 0.2, "nn": 0.2, "da": 0.1}
SCALES = [number / 100 for number in range(5, 101)]


def located(paths: Iterable[str], roots: Mapping[str, Path]) -> list[Path]:
    """The files of sources.yml on this machine."""
    nordic = "treebanks/"
    return [
        roots["treebanks"] / path.removeprefix(nordic) if path.startswith(nordic) else roots["sources"] / path
        for path in paths
    ]


def unknown_pages(sources: Mapping[str, object], root: Path) -> list[Path]:
    """The declarations of human rights in the Latin alphabet and in no language that has a class of its own."""
    unknown = sources["unknown"]
    assert isinstance(unknown, dict)
    pages = sorted((root / unknown["folder"]).glob("*.html"))
    return [page for page in pages if page.stem not in unknown["except"] and _is_latin(page)]


def _is_latin(page: Path) -> bool:
    letters = [letter for sentence in read(page) for letter in sentence.text if letter.isalpha()]
    return sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters) > 0.9 * len(letters)


def count(sentences: Iterable[Sentence]) -> Counter[str]:
    """How often each feature stands in the sentences, names left out."""
    total: Counter[str] = Counter()
    for sentence in sentences:
        total.update(identify.features(identify.words(sentence.without_names)))
    return total


def log_likelihoods(counts: Mapping[str, Counter[str]]) -> dict[str, list[float]]:
    """Per feature ln P(feature | class), add-half smoothed, for the features that tell most about the class."""
    together: Counter[str] = Counter()
    for counter in counts.values():
        together.update(counter)
    vocabulary = [feature for feature, times in together.items() if times >= MIN_COUNT]
    totals = {name: counter.total() + SMOOTHING * len(vocabulary) for name, counter in counts.items()}
    left = (1 - sum(CHOICE_WEIGHTS.values())) / (len(counts) - len(CHOICE_WEIGHTS))
    weights = [CHOICE_WEIGHTS.get(name, left) for name in counts]
    rows = {
        feature: [(counter[feature] + SMOOTHING) / totals[name] for name, counter in counts.items()]
        for feature in vocabulary
    }
    chosen = sorted(vocabulary, key=lambda feature: (-_information(rows[feature], weights), feature))[:FEATURES]
    return {feature: [math.log(chance) for chance in rows[feature]] for feature in sorted(chosen)}


def _information(chances: Sequence[float], weights: Sequence[float]) -> float:
    """The feature's part of the mutual information between feature and class (nats)."""
    mixed = sum(weight * chance for weight, chance in zip(weights, chances, strict=True))
    return sum(w * chance * math.log(chance / mixed) for w, chance in zip(weights, chances, strict=True))


def encode(row: Sequence[float]) -> str:
    """One printable ASCII character per class: steps above the floor."""
    levels = (min(max(round((value - FLOOR) / STEP), 0), LEVELS - 1) for value in row)
    return "".join(chr(identify.FIRST_CODE + level) for level in levels)


def fit_scale(model: identify.Table, texts: Mapping[str, Sequence[str]]) -> float:
    """The factor on summed log-likelihoods that makes the odds honest: least log loss on ``texts``.

    N-grams overlap, so naive Bayes is far too sure; dividing by a constant is Platt's correction with one parameter.
    """
    observed = [
        (model.classes.index(name), [unit * model.step for unit in identify._measure(text, model).units])
        for name, some in texts.items()
        for text in some
    ]

    def loss(scale: float) -> float:
        total = 0.0
        for right, scores in observed:
            best = max(scores)
            total += math.log(sum(math.exp((score - best) * scale) for score in scores))
            total -= (scores[right] - best) * scale
        return total

    return min(SCALES, key=loss)


def main() -> None:
    """Counts, chooses, calibrates and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder of the Nordic corpora")
    parser.add_argument("--sources", type=Path, required=True, help="folder of the cloned repositories")
    parser.add_argument("--half-unknown", action="store_true", help="train `und` on every other language only")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    roots = {"treebanks": arguments.treebanks, "sources": arguments.sources}
    sources = yaml.safe_load((HERE / "sources.yml").read_text(encoding="utf-8"))

    counts = {
        name: count(sentence for path in located(paths, roots) for sentence in read(path))
        for name, paths in sources["train"].items()
    }
    pages = unknown_pages(sources, arguments.sources)[:: 2 if arguments.half_unknown else 1]
    counts[identify.UNDETERMINED] = count(sentence for page in pages for sentence in read(page))

    data: identify.TableData = {
        "classes": list(counts),
        "step": STEP,
        "scale": 1.0,
        "min_fit": MIN_FIT,
        "features": {feature: encode(row) for feature, row in log_likelihoods(counts).items()},
    }
    calibration = {
        name: [text for path in located(paths, roots) for length in (1, 12, 20) for text in paragraphs(path, length)]
        for name, paths in sources["calibrate"].items()
    }
    data["scale"] = fit_scale(identify.parse_table(data), calibration)
    arguments.output.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"scale {data['scale']}, {arguments.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
