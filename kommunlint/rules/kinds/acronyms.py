"""Rules of acronyms: letters that residents can't read out, and that the text does not spell out anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from kommunlint.document.model import Block
from kommunlint.nlp.annotate import AnnotatedText
from kommunlint.rules.header import RuleHeader, Template
from kommunlint.rules.hit import Hit
from kommunlint.rules.kinds.base import Compiled, Toolbox, permits
from kommunlint.rules.lexicon import AcronymsSpec
from kommunlint.rules.vocabulary import Category
from kommunlint.signals.evidence import Evidence, EvidenceIndex
from kommunlint.signals.program import sentence_at
from kommunlint.signals.spec import ByLanguage

# Two to six letters of which at least two are capitals, alone or as the first part of a compound: PBL, SoL, VA-nätet.
_ACRONYM = re.compile(r"(?<![\w.@/-])(?=\w{2,6}(?![\w]))[^\W\d_]*[A-ZÅÄÖÆØ][^\W\d_]*[A-ZÅÄÖÆØ](?!\d)(?![\w.]*[@/])")
# A year or serial number after it: KS 2026/114, SBN-2026-12.
_CASE_NUMBER = re.compile(r"[ -]\d{2,4}[-/:]\d")
_ROMAN = re.compile(r"[IVXL]+")
# Said right after it, in parentheses: two words, or one that is longer than an acronym.
_TOLD_AFTER = re.compile(r"\s*\((?:[^)]*\w\s+\w|[^)]{6,}\))")
# Two letters with a name right after them are part of it, more with a longer name: FK Haugesund, NCE Maritim Klynge.
_NAME_AFTER = re.compile(r" [A-ZÅÄÖÆØ][^\W\d_]*[a-zåäöæø]")
_LONG_NAME_AFTER = re.compile(r"(?: [A-ZÅÄÖÆØ][^\W\d_]*[a-zåäöæø]){2}")
# The last part of a firm's name, in a row of firms: …, Nordby VVS, …
_FIRM_BEFORE = re.compile(r", (?:[A-ZÅÄÖÆØ][\w&-]* )+$")
# Said after a compound of it, in parentheses: IPLOS-registrering (…).
_COMPOUND_GLOSS = re.compile(r"-\w{1,40}\s*\(([^)]{1,200})\)")
# Words in capitals for the stress, three or more in a row: DU SKA KOKA VATTNET.
_SHOUTED_ROW = re.compile(r"(?<!\w)[A-ZÅÄÖÆØ]{2,20}(?: [A-ZÅÄÖÆØ]{2,20}){2,40}(?!\w)")
_GLOSSES = re.compile(r"[(,]\s*$")
_REACH = 8
"""How many words from an acronym its spelling-out may stand."""


class AcronymsRule(RuleHeader):
    """A rule of acronyms; `data` names the lexicon of known ones and of what others stand for.

    `spell_out` is the message for an acronym whose meaning the lexicon knows.
    """

    kind: Literal["acronyms"]
    category: Category
    data: str
    spell_out: ByLanguage[str] = {}

    def templates(self) -> Mapping[str, Template]:
        """The messages, by name."""
        return {**super().templates(), "spell_out": Template(self.spell_out, frozenset({"text", "expansion"}))}


def compile_acronyms(rule: AcronymsRule, tools: Toolbox) -> Compiled:
    """The rule's check in one language."""
    data = tools.lexicons(rule.data, AcronymsSpec)
    known = frozenset(data.known)
    words = "|".join(map(re.escape, data.told_by))
    told_by = re.compile(rf",? (?:\w+ )?(?:{words})\b")

    def check(text: AnnotatedText, index: EvidenceIndex) -> Iterator[Hit]:
        told = _spelled_out(text, told_by)
        for block, tokens in text.blocks():
            matches = list(_ACRONYM.finditer(block.text)) if len(tokens) else []
            if not matches or _is_shouted(block.text):
                continue
            shouted = [row.span() for row in _SHOUTED_ROW.finditer(block.text)]
            for match in matches:
                letters = match.group()
                if letters in known or letters in told or _ROMAN.fullmatch(letters):
                    continue
                if any(start <= match.start() < end for start, end in shouted):
                    continue
                if _CASE_NUMBER.match(block.text, match.end()):
                    continue
                sentence = sentence_at(tokens, match.start())
                evidence = Evidence(block.id, match.start(), match.end(), sentence, rule.rule)
                if not permits(rule, text, evidence) or _is_of_name(block.text, match):
                    continue
                if block.text[: match.start()].rstrip(' «"”').lower().endswith(data.names_follow):
                    continue
                told.add(letters)
                expansion = data.expansions.get(letters)
                values = {"text": letters} if expansion is None else {"text": letters, "expansion": expansion}
                yield Hit(evidence, values, "spell_out" if expansion and rule.spell_out else None)

    return Compiled(check, {}, {})


def _is_shouted(text: str) -> bool:
    """Whether the words are in capitals for their look, as in a heading."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 6 and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _is_of_name(text: str, match: re.Match[str]) -> bool:
    """Whether the letters belong to a name: initials before it, or a party in parentheses after it, Anna Berg (KD)."""
    before, after = text[: match.start()], text[match.end() :]
    if (_NAME_AFTER if len(match.group()) == 2 else _LONG_NAME_AFTER).match(after):
        return True
    if after[:1] in (",", ".") and _FIRM_BEFORE.search(before):
        return True
    if after[:1].islower() and not match.group().isupper():
        return True  # capitals within a word are a maker's way to write its name: YouTube
    return len(match.group()) <= 3 and bool(re.search(r"[A-ZÅÄÖÆØ]\w+ \($", before)) and after.startswith(")")


def _spelled_out(text: AnnotatedText, told_by: re.Pattern[str]) -> set[str]:
    """The acronyms beside which the text says what they stand for: in parentheses, or by words with their initials."""
    return {letters for block, tokens in text.blocks() if len(tokens) for letters in _told_in(block, told_by)}


def _told_in(block: Block, told_by: re.Pattern[str]) -> Iterator[str]:
    return (match.group() for match in _ACRONYM.finditer(block.text) if _is_told(block.text, match, told_by))


def _is_told(text: str, match: re.Match[str], told_by: re.Pattern[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _TOLD_AFTER.match(after) or told_by.match(after):
        return True
    if (gloss := _COMPOUND_GLOSS.match(after)) and _spells(match.group(), gloss[1].split()):
        return True
    if _GLOSSES.search(before) and _spells(match.group(), before.split()[-_REACH:]):
        return True
    return after.startswith(",") and _spells(match.group(), after.split()[:_REACH])


def _spells(letters: str, words: list[str]) -> bool:
    """Whether a run of the words begins with the first letter and holds the others in order, as a compound may.

    Asked only of words right beside the acronym, in parentheses or between commas: *plan- och bygglagen (PBL)*.
    """
    first, rest = letters[0].casefold(), letters[1:].casefold()
    starts = (number for number, word in enumerate(words) if word.casefold().startswith(first))
    return any(_in_order(rest, "".join(words[start:]).casefold()[1:]) for start in starts)


def _in_order(letters: str, text: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if at == 0:
            return False
    return True
