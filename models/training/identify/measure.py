"""Measures the shipped language table, or another one, on the test parts in sources.yml.  See README.md."""

import argparse
import html
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from build import HERE, located, unknown_pages
from corpora import paragraphs, read

from kommunlint.language import identify

LENGTHS = {"3–5": (3, 5), "6–12": (6, 12), "13–30": (13, 30)}


def sentences(paths: Iterable[Path], low: int, high: int) -> Iterator[str]:
    """The sentences of ``low`` to ``high`` words."""
    for path in paths:
        for sentence in read(path):
            if low <= len(sentence.text.split()) <= high:
                yield sentence.text


def row(label: str, texts: Iterable[str], right: str) -> tuple[int, int]:
    """Prints how many of ``texts`` are taken for ``right``, and what the others are taken for."""
    answers = Counter(identify.identify(text).language for text in texts)
    total = answers.total()
    wrong = {language: times for language, times in answers.most_common() if language != right}
    if total:
        print(f"{label:12} {right:4} {answers[right]:5}/{total:<5} {answers[right] / total:.4f}  {wrong}")
    return answers[right], total


def shown(path: Path) -> str:
    """The text of a Markdown, HTML or plain file with its mark-up crudely stripped."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL))
    return re.sub(r"\]\([^)]*\)", "]", re.sub(r"\A---.*?---", "", text, flags=re.DOTALL))


def measure_gold(folder: Path) -> None:
    """Whole documents, their paragraphs one by one, and which paragraphs would be taken for another language."""
    right, total, margins, switched, answers = 0, 0, [], [], Counter[tuple[str, str]]()
    for labels in sorted(folder.glob("*/*.gold.yml")):
        language = yaml.safe_load(labels.read_text(encoding="utf-8"))["language"]
        stem = labels.name.removesuffix(".gold.yml")
        (path,) = (path for path in labels.parent.glob(f"{stem}.*") if path.suffix != ".yml")
        blocks = [block for block in re.split(r"\n\s*\n", shown(path)) if block.strip()]
        found = identify.identify_document(blocks)
        right, total = right + (found.language == language), total + 1
        margins.append(found.margin)
        answers.update((language, identify.identify(block).language) for block in blocks if len(block.split()) >= 8)
        for block, other in zip(blocks, identify.block_languages(blocks, language), strict=True):
            if other:
                switched.append((path.name, other, " ".join(block.split())[:70]))
    print(f"gold documents {right}/{total}, smallest margin {min(margins):.1f}; blocks switched: {switched}")
    print("gold paragraphs of 8 words or more:", dict(answers))


def measure_blocks(test: dict[str, list[Path]]) -> None:
    """How often a sentence in its own document is switched away, and one in another language is found."""
    for own in identify.SUPPORTED:
        for language, paths in test.items():
            texts = [text for path in paths for text in paragraphs(path, 8)]
            answers = Counter(str(answer) for answer in identify.block_languages(texts, own))
            print(f"blocks in a document in {own}, really {language:4} {len(texts):5} {dict(answers.most_common(4))}")


def measure_fit(label: str, texts: Iterable[str]) -> None:
    """Percentiles of the nats above the floor that the best class has per feature."""
    model = identify.table()
    found = [identify._measure(text, model) for text in texts]
    fits = sorted(max(one.units) * model.step / one.features for one in found if one.features)
    shares = (0, 0.1, 1, 50, 99)
    print(f"fit {label:4}", *(f"{share:g}%: {fits[int(share * (len(fits) - 1) / 100)]:.2f}" for share in shares))


def main() -> None:
    """Prints every figure in README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--table", type=Path, help="instead of the shipped one")
    parser.add_argument("--half-unknown", action="store_true", help="measure the declarations that build.py left out")
    parser.add_argument("--part", default="test", choices=("test", "calibrate"))
    arguments = parser.parse_args()
    if arguments.table:
        model = identify.parse_table(json.loads(arguments.table.read_text(encoding="utf-8")))
        identify.table = lambda: model  # type: ignore[assignment]
    roots = {"treebanks": arguments.treebanks, "sources": arguments.sources}
    sources = yaml.safe_load((HERE / "sources.yml").read_text(encoding="utf-8"))
    test = {language: located(paths, roots) for language, paths in sources[arguments.part].items()}

    for label, (low, high) in LENGTHS.items():
        results = [row(label, sentences(paths, low, high), language) for language, paths in test.items()]
        right, total = (sum(column) for column in zip(*results[:3], strict=True))
        print(f"{label:12} sv, nb, nn together {right}/{total} {right / total:.4f}")
    results = [
        row("≥ 20", (text for path in paths for text in paragraphs(path, 20)), language)
        for language, paths in test.items()
    ]
    right, total = (sum(column) for column in zip(*results[:3], strict=True))
    print(f"{'≥ 20':12} sv, nb, nn together {right}/{total} {right / total:.4f}")
    for language, paths in test.items():
        measure_fit(language, (text for path in paths for text in paragraphs(path, 8)))
    measure_blocks(test)
    if arguments.half_unknown:
        pages = unknown_pages(sources, arguments.sources)[1::2]
        texts = [sentence.text for page in pages for sentence in read(page) if len(sentence.text.split()) >= 20]
        row("unseen", texts, "und")
        measure_fit("unseen", texts)
    if arguments.gold:
        measure_gold(arguments.gold)
    words = " ".join(next(paragraphs(test["sv"][0], 500)).split()[:500])
    started = time.perf_counter()
    for _ in range(20):
        identify.identify(words)
    print(f"500 words: {(time.perf_counter() - started) * 50:.1f} ms")


if __name__ == "__main__":
    main()
