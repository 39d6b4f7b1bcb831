"""Train one teacher: ``python models/training/teacher/fit.py PACK… --seed 1 --output teacher-1.pt``.

On the first CUDA device if there is one. The rate follows the steps, or the clock where ``--seconds`` ends it earlier.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import torch
from data import LONGEST_SENTENCE, Sentences, Vocabulary, read, vocabulary
from network import Batch, Sizes, Teacher
from torch import Tensor
from torch.nn.functional import cross_entropy

RATE, WARMUP, LAST = (
    0.002,
    0.03,
    0.02,
)  # highest rate, share of the training that leads up to it, share of it at the end
DECAY, NORM = 0.01, 5.0
SHARES = {"tags": 1.5, "coarse": 0.5, "arcs": 1.0, "relations": 1.0, "names": 2.0}


def losses(network: Teacher, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each head over the words that are annotated."""
    scores = network(batch)
    rooted = {
        "tags": (scores.tags, batch.tags),
        "coarse": (scores.coarse, batch.coarse),
        "arcs": (scores.arcs, batch.heads),
        "relations": (network.relations(scores, batch.heads), batch.relations),
        "names": (scores.names, batch.names),
    }
    found = {}
    for head, (values, wanted) in rooted.items():
        total = cross_entropy(values.flatten(0, 1).float(), wanted.flatten(), ignore_index=-1, reduction="sum")
        found[head] = total / (wanted >= 0).sum().clamp(min=1)
    return found


def rate_at(done: float) -> float:
    """The share of the highest rate when this share of the training is done: up in a line, down in a half cosine."""
    if done < WARMUP:
        return done / WARMUP
    return LAST + (1 - LAST) * 0.5 * (1 + math.cos(math.pi * min(1.0, (done - WARMUP) / (1 - WARMUP))))


def fit(
    sentences: Sentences,
    known: Vocabulary,
    sizes: Sizes,
    device: torch.device,
    *,
    seed: int,
    steps: int,
    words: int,
    seconds: float,
    times: Mapping[str, int],
) -> Teacher:
    """Train a network; ``times`` tells how often an epoch shows the sentences of a source (once if not there)."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Teacher(known.counts(), sizes).to(device)
    optimizer = torch.optim.AdamW(
        network.parameters(), RATE, betas=(0.9, 0.98), weight_decay=DECAY, fused=device.type == "cuda"
    )
    epoch = [
        number
        for number, line in enumerate(sentences.lines)
        if len(line["forms"]) <= LONGEST_SENTENCE
        for _ in range(times.get(line["source"], 1))
    ]
    began, step, groups = time.monotonic(), 0, list[list[int]]()
    network.train()
    while (done := max(step / steps, (time.monotonic() - began) / seconds)) < 1:
        if not groups:
            groups = sentences.batches(epoch, words, rng)
        for group in optimizer.param_groups:
            group["lr"] = RATE * rate_at(done)
        found = losses(network, sentences.batch(groups.pop()))
        optimizer.zero_grad(set_to_none=True)
        torch.stack([found[head] * share for head, share in SHARES.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), NORM)
        optimizer.step()
        step += 1
        if step % 200 == 0 or step in (1, 20):
            told = ", ".join(f"{head} {value.item():.3f}" for head, value in found.items())
            print(f"seed {seed}: step {step}, {time.monotonic() - began:.0f} s: {told}", flush=True)
    print(f"seed {seed}: {step} steps in {time.monotonic() - began:.0f} s", flush=True)
    return network


def device_at_hand() -> torch.device:
    """The first CUDA device, else the processor."""
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--words", type=int, default=5000, help="in a batch")
    parser.add_argument("--seconds", type=float, default=math.inf, help="stop then, whatever the steps")
    parser.add_argument("--hidden", type=int, default=Sizes().hidden)
    parser.add_argument("--layers", type=int, default=Sizes().layers)
    parser.add_argument("--times", nargs="*", default=[], metavar="SOURCE=N", help="how often an epoch shows a source")
    args = parser.parse_args()
    device = device_at_hand()
    lines = [line for pack in args.packs for line in read(pack) if line["part"] == "train"]
    known = vocabulary(lines)
    sizes = Sizes(hidden=args.hidden, layers=args.layers)
    times = {name: int(number) for name, number in (item.split("=") for item in args.times)}
    sentences = Sentences(lines, known, device)
    network = fit(
        sentences, known, sizes, device,
        seed=args.seed, steps=args.steps, words=args.words, seconds=args.seconds, times=times,
    )  # fmt: skip
    torch.save({"known": asdict(known), "sizes": asdict(sizes), "weights": network.state_dict()}, args.output)


if __name__ == "__main__":
    main()
