"""Texts in, results out: reads nothing from disk but packs and pipelines, prints nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kommunlint.cache.derived import Derived
from kommunlint.config.local import Local
from kommunlint.document.model import Document
from kommunlint.genre.decide import Decided, decide_genre
from kommunlint.language.codes import Language
from kommunlint.language.profile import PROFILES
from kommunlint.lint.directives import Placed, heed
from kommunlint.lint.finding import (
    Finding,
    LeverResult,
    LintResult,
    NotChecked,
    Outcome,
    finding,
    genre_reason,
    lever_result,
)
from kommunlint.lint.fingerprint import numbered
from kommunlint.lint.languages import choose_language, own_blocks
from kommunlint.lint.overlap import told_once
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.nlp.pipelines import Pipelines
from kommunlint.nlp.quotations import quoted_ranges
from kommunlint.nlp.tokens import Tokens
from kommunlint.packs.pack import Pack
from kommunlint.rules.hit import Verdict
from kommunlint.rules.measures import text_metrics
from kommunlint.rules.program import Program
from kommunlint.rules.vocabulary import LEVERS
from kommunlint.signals.evidence import EvidenceIndex
from kommunlint.source import Problem

_NOTHING_LOCAL = Local()


@dataclass(frozen=True, slots=True)
class _Job:
    """A document to judge under its settings, its place in the batch, the texts of its blocks in its own language."""

    number: int
    document: Document
    texts: tuple[str, ...]
    local: Local


@dataclass(frozen=True, slots=True)
class Understood:
    """A text with its genre and the evidence in it."""

    language: Language
    text: AnnotatedText
    index: EvidenceIndex
    genre: Decided


class Linter:
    """Checks documents against a pack. Pipelines and compiled rules are kept from one batch to the next."""

    def __init__(
        self,
        pack: Pack,
        pipelines: Pipelines | None = None,
        *,
        language: Language | None = None,
        local: Callable[[str], Local] = lambda path: _NOTHING_LOCAL,
    ) -> None:
        """`language` is what all texts are judged in; `local` gives the settings of the text at a path."""
        self._pack = pack
        self._pipelines = pipelines or Pipelines()
        self._language = language
        self._local = local
        self._programs: dict[Language, Program] = {}

    def check(self, documents: Sequence[Document], language: Language | None = None) -> list[Outcome]:
        """The result for each document, in their order; all texts of a language go through its pipeline together.

        `language` is what they are judged in, instead of what they say or their words tell.

        Raises:
            PackError: a lexicon is faulty.
            PipelineError: a language's pipeline can't be loaded.
        """
        outcomes: dict[int, Outcome] = {}
        jobs: dict[Language, list[_Job]] = defaultdict(list)
        for number, document in enumerate(documents):
            local = self._local(document.source.path)
            chosen = choose_language(document, language or self._language, local.language)
            if isinstance(chosen, Problem):
                outcomes[number] = NotChecked(chosen, is_error=False)
                continue
            own = own_blocks(document, chosen)
            texts = tuple(block.text if mine else "" for block, mine in zip(document.blocks, own, strict=True))
            jobs[chosen].append(_Job(number, document, texts, local))
        for code, batch in jobs.items():
            for job, text in self._annotate(code, batch):
                outcomes[job.number] = self._judge(text, code, job.local)
        return [outcomes[number] for number in range(len(documents))]

    def program(self, language: Language) -> Program:
        """The compiled rules of a language."""
        if language not in self._programs:
            tokenizer = self._pipelines.tokenizer(language)
            self._programs[language] = self._pack.compile(language, tokenizer, Derived(tokenizer.key))
            tokenizer.keep()
        return self._programs[language]

    def _annotate(self, language: Language, batch: Iterable[_Job]) -> Iterator[tuple[_Job, AnnotatedText]]:
        jobs = list(batch)
        stream = self._pipelines.annotate(language, (text for job in jobs for text in job.texts))
        profile = PROFILES[language]
        for job in jobs:
            tokens: tuple[Tokens, ...] = tuple(next(stream) for _ in job.texts)
            quoted = tuple(quoted_ranges(block, profile) for block in job.document.blocks)
            yield job, AnnotatedText(job.document, language, tokens, quoted)

    def understand(self, document: Document) -> Understood | NotChecked:
        """What rules are given of a document, to look into; raises as `check` does."""
        local = self._local(document.source.path)
        chosen = choose_language(document, self._language, local.language)
        if isinstance(chosen, Problem):
            return NotChecked(chosen, is_error=False)
        own = own_blocks(document, chosen)
        texts = tuple(block.text if mine else "" for block, mine in zip(document.blocks, own, strict=True))
        ((_, text),) = self._annotate(chosen, [_Job(0, document, texts, local)])
        return Understood(chosen, *self._with_genre(text, chosen, local))

    def _with_genre(
        self, text: AnnotatedText, language: Language, local: Local
    ) -> tuple[AnnotatedText, EvidenceIndex, Decided]:
        """The text with its genre, which its evidence may tell."""
        index = self.program(language).index(text)
        genre = decide_genre(text, index, self._pack.genres, local.genre)
        return replace(text, genre=genre.genre, looks_like=genre.looks_like), index, genre

    def _judge(self, text: AnnotatedText, language: Language, local: Local) -> LintResult:
        text, index, genre = self._with_genre(text, language, local)
        placed: list[Placed] = []
        levers: list[LeverResult] = []
        for rule, said in self.program(language).run(text, index, local.off):
            if isinstance(said, Verdict):
                levers.append(lever_result(text, said))
            else:
                severity = self._pack.severity(rule, said.severity, local.severities.get(rule.rule))
                placed.append(Placed(said.evidence.block, finding(text, language, rule, said, severity)))
        findings = heed(text.document, language, self._pack, local, _numbered(placed))
        return LintResult(
            source=text.document.source,
            format=text.document.format,
            language=language,
            genre=genre.genre,
            metrics=text_metrics(text),
            levers=tuple(sorted(levers, key=lambda lever: LEVERS.index(lever.lever))),
            findings=tuple(sorted(told_once(findings), key=_place)),
            genre_reason=genre_reason(text, genre),
        )


def _numbered(placed: Sequence[Placed]) -> list[Placed]:
    """The findings in the order of the file, each fingerprint with its number among equals.

    They are numbered before any is turned off, so that a directive changes no other finding's fingerprint.
    """
    ordered = sorted(placed, key=lambda one: _place(one.finding))
    names = numbered(one.finding.fingerprint for one in ordered)
    return [Placed(one.block, replace(one.finding, fingerprint=name)) for one, name in zip(ordered, names, strict=True)]


def _place(found: Finding) -> tuple[int, int, str]:
    return found.passage.start.offset, found.passage.end.offset, found.rule
