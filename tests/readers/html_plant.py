"""Pages with planted words: `ord…` must be shown, at its own place and nowhere else; `dold…` must not."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Plant:
    """Makes words that stand once in the page; `wanted` maps what is shown to how it is written."""

    dice: random.Random
    wanted: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def word(self) -> str:
        number = f"{len(self.wanted):05}"
        shown, written = self.dice.choice(SPELLINGS)(number)
        self.wanted[unicodedata.normalize("NFC", shown)] = written
        return written

    def plain(self) -> str:
        """A word without references: attribute values and places where tags stand within a word would differ."""
        shown = f"ord{len(self.wanted):05}"
        self.wanted[shown] = shown
        return shown

    def joined(self, before: str, between: str, after: str) -> str:
        """A word with mark-up in the middle of it."""
        number = f"{len(self.wanted):05}"
        self.wanted[f"ord{number}"] = f"ord{between}{number}"
        return f"{before}ord{between}{number}{after}"

    def dold(self) -> str:
        self.hidden.append(f"dold{len(self.hidden):05}")
        return self.hidden[-1]

    def words(self, count: int = 3) -> str:
        return " ".join(self.word() for _ in range(count))


SPELLINGS: tuple[Callable[[str], tuple[str, str]], ...] = (
    lambda n: (f"ord{n}", f"ord{n}"),
    lambda n: (f"ord{n}", f"ord{n}"),
    lambda n: (f"örd{n}", f"örd{n}"),
    lambda n: (f"örd{n}", f"o\u0308rd{n}"),
    lambda n: (f"örd{n}", f"&ouml;rd{n}"),
    lambda n: (f"örd{n}", f"&oumlrd{n}"),
    lambda n: (f"örd{n}", f"&#246;rd{n}"),
    lambda n: (f"örd{n}", f"&#xF6rd{n}"),
    lambda n: (f"ordø{n}", f"ord&oslash;{n}"),
    lambda n: (f"ord{n}", f"ord\u00ad{n}"),
    lambda n: (f"ord{n}", f"ord&shy;{n}"),
    lambda n: (f"ord{n}å", f"ord{n}&aring;"),
)

Construct = Callable[[Plant], str]

SHOWN: tuple[Construct, ...] = (
    lambda p: f"<p>{p.words()}</p>",
    lambda p: f"<p>{p.word()} &amp; {p.word()}&nbsp;{p.word()} &lt;{p.word()}&gt; 😀 {p.word()}",
    lambda p: f"<p>a < b {p.word()} &nosuch; {p.word()} & {p.word()} &#65;\n{p.word()}</p>",
    lambda p: f"<h2>{p.words(2)}</h2><p class=lead>{p.word()}<h3 id='x>y'>{p.word()}</h3>",
    lambda p: f"<div role=heading aria-level=4>{p.word()}</div>{p.word()} <span>{p.word()}</span>",
    lambda p: f"<p>{p.joined('<b>', '</b>', '')} {p.joined('', '<!-- x -->', '')} {p.joined('<i>', '<b></i>', '</b>')}",
    lambda p: (
        f"<p>{p.joined('', '</foo>', '')} {p.joined('', '<wbr>', '')} {p.joined('', '<script>x</script>', '')}</p>"
    ),
    lambda p: f"<p><b>{p.word()}<p>{p.word()}</b> {p.word()} <i>{p.word()} <u>{p.word()}</i> {p.word()}</u>",
    lambda p: f"<ul><li>{p.word()}<ul><li>{p.word()}<li>{p.word()}</ul>{p.word()}<li><p>{p.word()}</ul>",
    lambda p: f"<ol><li><a href='/x?a=1&copy=2'>{p.words(2)}</a></li></ol><dl><dt>{p.word()}<dd>{p.word()}</dl>",
    lambda p: f"<table><caption>{p.word()}</caption><tr><th>{p.word()}<td>{p.word()}<tr><td>{p.word()}</table>",
    lambda p: (
        f"<table><tr>{p.plain()} <td>{p.word()}</td> {p.plain()} <tr>{p.plain()} <td>{p.word()}</table>{p.word()}"
    ),
    lambda p: f"<table>{p.plain()} <b>{p.plain()} <tr><td>{p.word()}</table>",
    lambda p: f"<table><td>{p.word()}<table><td>{p.word()}</table>{p.word()}</table>",
    lambda p: f"<blockquote>{p.word()}<p>{p.word()}<footer>{p.dold()}</footer></blockquote>",
    lambda p: f"<figure><img src=x alt='{p.plain()} &amp; {p.plain()}'><figcaption>{p.word()}</figcaption></figure>",
    lambda p: f'<a href=/x><img alt="{p.plain()}"></a> <a href=y>{p.word()}<img alt={p.plain()}></a>',
    lambda p: f"<a href=/kort><div><h3>{p.word()}</h3><p>{p.word()}</div></a><a name=z>{p.word()}</a>",
    lambda p: f"<details><summary>{p.word()}</summary>{p.word()}<p>{p.word()}</details>",
    lambda p: f"<address>{p.word()}<br>{p.word()}<br/>{p.word()}</address>",
    lambda p: f"<p>{p.word()}<br>{p.word()}<br>\n<br>{p.word()}<hr>{p.word()}",
    lambda p: (
        f"<button>{p.word()}</button><p>{p.word()}<button type=button><span>{p.word()}</span></button> {p.word()}"
    ),
    lambda p: f"<sv-box><sv-text>{p.word()}</sv-text> <p>{p.word()}</sv-box> <font>{p.word()}</font>",
    lambda p: f"<p>H<sub>2</sub>O {p.word()} <q>{p.word()}</q> <abbr title={p.dold()}>{p.word()}</abbr></p>",
    lambda p: f"<h3>{p.word()}<p>{p.word()}</p>{p.word()}</h3 ></p></span></table>",
    lambda p: f"<div lang=en><p lang=''>{p.word()}<p xml:lang=nb>{p.word()}</div>",
    lambda p: f"<p\n  class='a'\n  data-x = \"{p.dold()} > \"\n>{p.word()}\n{p.word()}\t{p.word()}</p\n>",
)

HIDDEN: tuple[Construct, ...] = (
    lambda p: f"<script>var a = '<p>{p.dold()}';</script><style>.{p.dold()} {{}}</style>",
    lambda p: f"<template><p>{p.dold()}</template><noscript>{p.dold()}</noscript>",
    lambda p: f"<nav>{p.dold()}<ul><li>{p.dold()}</ul></nav><aside><p>{p.dold()}</aside><footer>{p.dold()}</footer>",
    lambda p: f"<form><label>{p.dold()}</label><input value={p.dold()}><button>{p.dold()}</button></form>",
    lambda p: (
        f"<p hidden>{p.dold()}</p><p aria-hidden=true>{p.dold()}</p><span style='display: none'>{p.dold()}</span>"
    ),
    lambda p: f"<!-- {p.dold()} --><![CDATA[{p.dold()}]]><!{p.dold()}><?{p.dold()}?></{p.dold()}>",
    lambda p: f"<svg><title>{p.dold()}</title><text>{p.dold()}</text></svg><iframe>{p.dold()}</iframe>",
    lambda p: f"<video>{p.dold()}</video><pre>{p.dold()}</pre><p>x <code>{p.dold()}</code></p>",
    lambda p: f"<select><option>{p.dold()}</select><textarea>{p.dold()}</textarea><dialog>{p.dold()}</dialog>",
    lambda p: f"<img alt='{p.dold()}' role=presentation><img aria-hidden=true alt={p.dold()}><p title='{p.dold()}'>.",
    lambda p: f"<ol class=breadcrumbs><li>{p.dold()}</ol><div role=navigation>{p.dold()}</div>",
    lambda p: f"<p>.<a href='{p.dold()}' title={p.dold()}></a></p>",
)

FRAMES = (
    "<main>{}</main>",
    "<div class='sv-layout' role=main>{}</div>",
    "<div><article><header>{}</header></article></div>",
)


def page(seed: int, constructs: int = 60) -> tuple[str, Plant]:
    """A page of that many constructs in random order, and what was planted in it."""
    plant = Plant(random.Random(seed))
    chosen = [plant.dice.choice(SHOWN) for _ in range(constructs)] + list(SHOWN) + list(HIDDEN)
    plant.dice.shuffle(chosen)
    # Each construct has a box of its own, so that none swallows the next one's hidden words.
    body = "\n".join(f"<section>{construct(plant)}</section>" for construct in chosen)
    frame = FRAMES[seed % len(FRAMES)].format(body)
    head = (
        f"<!doctype html>\n<html lang=sv><head><title>{plant.dold()}</title><meta name=x content={plant.dold()}></head>"
    )
    before = f"<body><header><h1>{plant.dold()}</h1></header><div>{plant.dold()}</div>"
    return f"{head}\n{before}\n{frame}\n<p>{plant.dold()}</p></body></html>\n", plant
