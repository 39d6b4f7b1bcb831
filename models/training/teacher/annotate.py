"""Annotate with an ensemble: ``annotate.py PACK --teachers 1.pt 2.pt --as talbanken --names-as sucx --output FILE``.

The mean of the teachers' probabilities decides. Lines that are marked to be read are annotated; those that neither
train nor are plain text are scored.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import decode
import torch
from data import Line, Sentences, Vocabulary, begin_only, read
from fit import device_at_hand
from network import Sizes, Teacher
from torch import Tensor

WORDS = 12_000  # in a batch
NOT_SCORED = ("train", "plain")
CERTAIN = 3  # decimals of the teachers' certainty


def load(path: Path, device: torch.device) -> tuple[Teacher, Vocabulary]:
    """A trained teacher and what its numbers mean."""
    stored = torch.load(path, map_location=device, weights_only=True)
    known = Vocabulary(**stored["known"])
    network = Teacher(known.counts(), Sizes(**stored["sizes"])).to(device)
    network.load_state_dict(stored["weights"])
    return network.eval(), known


def mean(values: Sequence[Tensor]) -> Tensor:
    """The logarithm of the mean probability."""
    return (
        torch.stack([value.float().log_softmax(-1) for value in values]).logsumexp(0) - torch.tensor(len(values)).log()
    )


@torch.no_grad()
def annotate(
    teachers: Sequence[Teacher], known: Vocabulary, lines: Sequence[Line], device: torch.device, names_as: str
) -> list[Line]:
    """What the teachers read in the lines: parts of speech, trees and names, the names in the way of a source."""
    sentences = Sentences(lines, known, device)
    tags, relations, labels = list(known.tags), list(known.relations), list(known.names)
    coarse = torch.tensor([known.coarse[tag.split("|")[0]] for tag in tags], device=device)
    allowed = decode.steps_allowed(labels)
    result: list[Line] = [{} for _ in lines]
    for group in sentences.batches(range(len(lines)), WORDS):
        batch = sentences.batch(group)
        asked = torch.full_like(batch.sources, known.sources[names_as]) if names_as else None
        scores = [teacher(batch, asked) for teacher in teachers]
        arcs = mean([s.arcs for s in scores]).cpu().numpy()
        found = [decode.tree(arcs[row, :n, : n + 1]) for row, n in enumerate(batch.lengths.tolist())]
        heads = torch.zeros_like(batch.heads)
        for row, chosen in enumerate(found):
            heads[row, : len(chosen)] = torch.tensor(chosen, device=device)
        labelled = mean([t.relations(s, heads) for t, s in zip(teachers, scores, strict=True)])
        root = known.relations["root"]
        labelled[..., root] = torch.where(heads == 0, 0.0, -1e9)
        best = labelled.argmax(-1).cpu().tolist()
        fine = mean([s.tags for s in scores]) + mean([s.coarse for s in scores])[..., coarse]
        sure, tagged = fine.log_softmax(-1).max(-1)
        tagged_numbers, certain = tagged.cpu().tolist(), sure.exp().cpu().tolist()
        named = mean([s.names for s in scores]).cpu().numpy()
        for row, (number, chosen) in enumerate(zip(group, found, strict=True)):
            size = len(chosen)
            arcs_certain = [float(arcs[row, place, head]) for place, head in enumerate(chosen)]
            result[number] = {
                "tags": [tags[n] for n in tagged_numbers[row][:size]],
                "heads": [place if head == 0 else head - 1 for place, head in enumerate(chosen)],
                "relations": [relations[n] for n in best[row][:size]],
                "names": begin_only([labels[n] for n in decode.names(named[row, :size], allowed)]),
                "tags_certain": round(sum(certain[row][:size]) / size, CERTAIN),
                "arcs_certain": round(sum(math.exp(c) for c in arcs_certain) / size, CERTAIN),
            }
    return result


def spans(names: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names of a sentence: first word, word after the last, label."""
    found, start = set(), 0
    for place, label in enumerate([*names, "O"]):
        if place and names[place - 1] != "O" and label[:1] != "I":
            found.add((start, place, names[place - 1][2:]))
        if label[:1] == "B":
            start = place
    return found


def scores(lines: Sequence[Line], annotated: Sequence[Line]) -> dict[str, float]:
    """Accuracies over the words that have an annotation, and F of the names."""
    right: Counter[str] = Counter()
    words = named = guessed = common = 0
    for line, found in zip(lines, annotated, strict=True):
        if "tags" in line:
            words += len(line["tags"])
            for place, tag in enumerate(line["tags"]):
                other = found["tags"][place]
                head = line["heads"][place] == found["heads"][place]
                right["pos"] += tag.split("|")[0] == other.split("|")[0]
                right["morph"] += tag.partition("|")[2] == other.partition("|")[2]
                right["uas"] += head
                right["las"] += head and line["relations"][place] == found["relations"][place]
        if "names" in line:
            wanted, given = spans(line["names"]), spans(found["names"])
            named, guessed, common = named + len(wanted), guessed + len(given), common + len(wanted & given)
    result = {key: round(value / words, 4) for key, value in right.items()} if words else {}
    if named:
        result["names"] = round(2 * common / (named + guessed), 4)
    return result


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", type=Path, nargs="+")
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, help="the annotated lines")
    parser.add_argument(
        "--as", dest="source", default="", help="whose way of parsing texts without a parse are read in"
    )
    parser.add_argument("--names-as", default="", help="whose way of naming")
    parser.add_argument("--one", action="store_true", help="score the first teacher alone, too")
    args = parser.parse_args()
    device = device_at_hand()
    loaded = [load(path, device) for path in args.teachers]
    known = loaded[0][1]
    teachers = [teacher for teacher, _ in loaded]
    lines = [line for pack in args.packs for line in read(pack)]
    for line in lines:
        if "tags" not in line:
            line["source"] = args.source
    scored: dict[str, list[Line]] = {}
    for line in lines:
        if line["part"] not in NOT_SCORED:
            scored.setdefault(f"{line['language']} {line['part']}", []).append(line)
    for part, some in scored.items():
        for count in [1, len(teachers)] if args.one else [len(teachers)]:
            found = annotate(teachers[:count], known, some, device, "" if "tags" in some[0] else args.names_as)
            print(f"{part}, {count} teachers: {scores(some, found)}", flush=True)
    if args.output:
        texts = [line for line in lines if line["read"]]
        with lzma.open(args.output, "wt", encoding="utf-8", preset=6) as file:
            for line in annotate(teachers, known, texts, device, args.names_as):
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
