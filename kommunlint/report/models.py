"""Pipelines as lines and tables: what is in use, and what one scores beside the shipped one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping

from kommunlint.evaluation.measures import MEASURES
from kommunlint.evaluation.result import Evaluation
from kommunlint.nlp.installed import Installed, Scores

_MUNICIPAL = "municipal"
_FIGURES = {
    "pos_acc": "POS",
    "morph_acc": "morph",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentence F",
    "ents_f": "entity F",
}
_NOTHING = "–"
_GAP = "  "

Rows = Mapping[str, Mapping[str, float | None]]


@dataclasses.dataclass(frozen=True, slots=True)
class Beside:
    """An evaluation and the shipped pipeline's figures on the same files."""

    own: Evaluation
    shipped: Evaluation


def pipeline_lines(language: str, pipeline: Installed, *, is_shipped: bool) -> Iterator[str]:
    """What a pipeline in use is, in two lines, and its figures on dev in a third if it carries any."""
    origin = "shipped" if is_shipped else str(pipeline.folder)
    size = f"{pipeline.size / 1_000_000:.1f} MB"
    yield f"{language}  {pipeline.name} {pipeline.version}, {size}, {pipeline.licence or 'no licence named'} ({origin})"
    yield f"    {', '.join(pipeline.components)}"
    dev = pipeline.scores.get("dev", {})
    if dev:
        yield "    dev: " + ", ".join(f"{label} {_shown(dev[key])}" for key, label in _FIGURES.items() if key in dev)


def evaluation_table(beside: Beside) -> Iterator[str]:
    """One table: file, measure, the pipeline's figure, the shipped pipeline's; then what was not compared."""
    own, shipped = _labelled(beside.own), _labelled(beside.shipped)
    names = [f"{one.pipeline.name} {one.pipeline.version}" for one in (beside.own, beside.shipped)]
    heads = (names[0], f"{names[1]} (shipped)")
    parts = list(dict.fromkeys((*own, *shipped)))
    first = max(map(len, parts), default=0)
    second = max((len(label) for part in parts for label in _labels(part, own, shipped)), default=0)
    yield _GAP.join((" " * first, " " * second, *heads))
    for part in parts:
        for number, label in enumerate(_labels(part, own, shipped)):
            figures = (_shown(rows.get(part, {}).get(label)) for rows in (own, shipped))
            cells = (figure.rjust(len(head)) for figure, head in zip(figures, heads, strict=True))
            yield _GAP.join((("" if number else part).ljust(first), label.ljust(second), *cells))
    yield from _notes(beside)


def evaluation_json(beside: Beside) -> str:
    """The same and every figure more, with the texts in which something was missed."""
    own = beside.own
    report = {
        "pipeline": _identity(own.pipeline),
        "scores": _all_scores(own),
        "shipped": {"pipeline": _identity(beside.shipped.pipeline), "scores": _all_scores(beside.shipped)},
        "names_not_compared": own.not_compared,
        "misses": [dataclasses.asdict(miss) for miss in (own.municipal.misses if own.municipal else ())],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _identity(pipeline: Installed) -> dict[str, object]:
    return {
        "name": pipeline.name,
        "version": pipeline.version,
        "language": pipeline.language,
        "components": pipeline.components,
        "licence": pipeline.licence,
        "size": pipeline.size,
    }


def _all_scores(evaluation: Evaluation) -> dict[str, Mapping[str, float | None]]:
    municipal = {_MUNICIPAL: evaluation.municipal.figures} if evaluation.municipal else {}
    return {**evaluation.official, **municipal}


def _labelled(evaluation: Evaluation) -> Rows:
    """The table's figures by the table's words."""
    official: Scores = evaluation.official
    rows: dict[str, Mapping[str, float | None]] = {
        part: {label: figures[key] for key, label in _FIGURES.items() if key in figures}
        for part, figures in official.items()
    }
    if evaluation.municipal:
        rows[_MUNICIPAL] = evaluation.municipal.figures
    return rows


def _labels(part: str, *tables: Rows) -> list[str]:
    known = [measure.name for measure in MEASURES] if part == _MUNICIPAL else list(_FIGURES.values())
    return [label for label in known if any(label in table.get(part, {}) for table in tables)]


def _shown(figure: float | None) -> str:
    return _NOTHING if figure is None else f"{figure:.3f}".removeprefix("0")


def _notes(beside: Beside) -> Iterator[str]:
    yield ""
    yield "POS, morph, lemma, UAS and LAS are shares; F is the harmonic mean of precision and recall."
    yield "Names are compared as PER, LOC and ORG."
    if beside.own.not_compared:
        yield f"Not compared, since the files don't name them: {', '.join(beside.own.not_compared)}."
    if beside.own.official and not beside.shipped.official:
        yield f"{beside.shipped.pipeline.name} carries no scores.json, so only its municipal figures stand beside."
    yield f"{_NOTHING}: the pipeline has no component for it, or the shipped scores don't hold it."
