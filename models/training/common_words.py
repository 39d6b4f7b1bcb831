"""The lists of common words for the rule about rare words: ``common_words.py --treebanks DIR --rules rules/kommun``.

Swedish and Bokmål: every form that wordfreq meets at least once in some three million words (Zipf 2.5: van Heuven et
al. 2014 call words below Zipf 3 low-frequency). wordfreq has no Nynorsk (it answers with Bokmål): there, every form
and lemma of the Nynorsk treebank, and everyday words of a municipality that news and blogs lack.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import corpus
import wordfreq

LEAST_ZIPF = 2.5
LISTED = ("sv", "nb")
NYNORSK = ("nn_ndt",)
EVERYDAY = Path(__file__).parent / "lexicons" / "everyday.nn.txt"
SOURCES = {
    "wordfreq": "wordfreq 3 (Robyn Speer), CC BY-SA 4.0: forms of Zipf frequency 2.5 and above.",
    "treebank": "UD_Norwegian-Nynorsk (Språkbanken, University of Oslo), CC BY-SA 4.0: its forms and lemmas; "
    "and our own everyday words that it lacks.",
}


def from_wordfreq(language: str) -> set[str]:
    """The forms that are common enough."""
    listed = wordfreq.get_frequency_dict(language, "large")
    return {word for word, share in listed.items() if wordfreq.freq_to_zipf(share) >= LEAST_ZIPF}


def from_treebanks(folders: list[Path]) -> set[str]:
    """The forms and lemmas of treebanks."""
    tokens = (
        token
        for folder in folders
        for path in sorted(folder.glob("*.conllu.xz"))
        for sentence in corpus.read_conllu(path)
        for token in sentence
    )
    return {word.lower() for token in tokens for word in (token.form, token.lemma)}


def write(words: set[str], source: str, path: Path) -> None:
    """One word a line, in order of code points, so that a change is small."""
    kept = sorted(word for word in words if word.isalpha() and word == word.lower() and len(word) > 1)
    path.write_text(f"# {source}\n" + "\n".join(kept) + "\n", encoding="utf-8")
    print(path, len(kept))


def main() -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--rules", type=Path, required=True)
    args = parser.parse_args()
    for language in LISTED:
        write(from_wordfreq(language), SOURCES["wordfreq"], args.rules / "lexicon" / language / "common-words.txt")
    nynorsk = from_treebanks([args.treebanks / name for name in NYNORSK])
    nynorsk |= {line for line in EVERYDAY.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    write(nynorsk, SOURCES["treebank"], args.rules / "lexicon" / "nn" / "common-words.txt")


if __name__ == "__main__":
    main()
