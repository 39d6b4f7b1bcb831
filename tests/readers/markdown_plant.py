"""Markdown with planted words: `ord…` must be shown, at its own place and nowhere else; `dold…` must not."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Plant:
    """Makes words that stand once in the text; `wanted` maps what is shown to how it is written."""

    dice: random.Random
    wanted: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def word(self) -> str:
        """A word that may be written with references, escapes, emphasis or invisible characters."""
        return self._add(self.dice.choice(SPELLINGS))

    def plain(self) -> str:
        """A word without mark-up, for places where mark-up means nothing or something else."""
        return self._add(SPELLINGS[0])

    def dold(self) -> str:
        """A word that no reader of the page sees."""
        self.hidden.append(f"dold{len(self.hidden):05}")
        return self.hidden[-1]

    def words(self, count: int = 3) -> str:
        return " ".join(self.word() for _ in range(count))

    def _add(self, spelling: tuple[str, str]) -> str:
        number = f"{len(self.wanted):05}"
        shown, written = (part.format(number) for part in spelling)
        self.wanted[unicodedata.normalize("NFC", shown)] = written
        return written


SPELLINGS = (
    ("ord{}", "ord{}"),
    ("ord{}", "ord{}"),
    ("örd{}", "örd{}"),
    ("örd{}", "o\u0308rd{}"),
    ("örd{}", "&ouml;rd{}"),
    ("örd{}", "&#246;rd{}"),
    ("ord{}å", "ord{}&#xE5;"),
    ("ord&{}", "ord&amp;{}"),
    ("ord_{}", "ord\\_{}"),
    ("ord*{}", "ord\\*{}"),
    ("ord{}", "ord\u00ad{}"),
    ("ord{}", "ord&shy;{}"),
    ("ord-{}", "ord\u2011{}"),
    ("ord{}x", "ord**{}**x"),
    ("ord{}x", "ord*{}*x"),
    ("ord{}", "ord<!-- x -->{}"),
    ("ord{}x", "ord<b>{}</b>x"),
    ("ord{}😀", "ord{}😀"),
    ("ord_{}", "ord_{}"),
)

Construct = Callable[[Plant], str]


def collapsed(plant: Plant, brackets: str = "[]") -> str:
    label = plant.plain()
    return f"{plant.word()} [{label}]{brackets} {plant.word()}\n\n[{label}]: https://{plant.dold()}.example '{plant.dold()}'"


def referred(plant: Plant, mark: str = "") -> str:
    label = plant.dold()
    return f"{plant.word()} {mark}[{plant.word()} *{plant.plain()}*][{label}]\n\n[{label}]: <{plant.dold()}>\n  ({plant.dold()})"


CONSTRUCTS: tuple[Construct, ...] = (
    lambda p: f"{p.words(8)}\n{p.words(4)} 😀 {p.word()}\n  {p.word()}",
    lambda p: f"# {p.words()} #\n\n## {p.word()} {{#{p.dold()} .{p.dold()}}}\n{p.word()}\n### *{p.plain()}*",
    lambda p: f"{p.words()}\n==\n{p.word()}\n{p.word()}\n-----\n{p.word()}",
    lambda p: f"*{p.plain()} **{p.plain()} _{p.plain()}_*** __{p.plain()} {p.plain()}__ ***{p.plain()}***",
    lambda p: f"~~{p.plain()}~~ {p.word()}&nbsp;{p.word()} \\*{p.word()}\\* &lt;{p.word()}> \\[{p.word()}]",
    lambda p: f"{p.word()}  \n{p.word()}\\\n{p.word()}\u00a0{p.word()}\t{p.word()}<br>{p.word()}<br/>{p.word()}",
    lambda p: f"[{p.words()}](https://{p.dold()}.example '{p.dold()}') [**{p.plain()}**](<{p.dold()} x>) [](/{p.dold()})",
    lambda p: f"{p.word()} [{p.word()}](/{p.dold()}\n\"{p.dold()}\n{p.dold()}\") {p.word()} [{p.plain()}] {p.word()}",
    lambda p: referred(p),
    lambda p: referred(p, "!"),
    lambda p: collapsed(p),
    lambda p: collapsed(p, ""),
    lambda p: f"<https://{p.plain()}.example> <{p.plain()}@a.example> https://{p.plain()}.example. ({p.plain()}@a.example)",
    lambda p: f"{p.word()} ![{p.words()} *{p.plain()}*](/{p.dold()}.png '{p.dold()}') {p.word()} ![](/{p.dold()})",
    lambda p: f"[![{p.words(2)}]({p.dold()})]({p.dold()}) {p.word()}",
    lambda p: f"- {p.word()}\n- {p.word()}\n  - {p.word()}\n    {p.word()}\n\n    {p.word()}\n- {p.word()}\n{p.word()}",
    lambda p: f"7. {p.word()}\n8. {p.word()}\n\n   {p.word()}\n\n       {p.dold()}\n   * {p.word()}",
    lambda p: f"- [ ] {p.word()}\n- [x] **{p.plain()}**\n\n+ {p.word()}\n\n  # {p.word()}\n  {p.word()}",
    lambda p: f"-\t{p.word()}\n\n\t{p.word()}\n\n\t\t\t{p.dold()}\n\n-\t{p.word()}",
    lambda p: f"> {p.words()}\n> - {p.word()}\n>   {p.word()}\n{p.word()}\n>\n> > {p.word()}\n> > 1. {p.word()}",
    lambda p: f"> # {p.word()}\n> <p>{p.plain()}\n> {p.plain()}\n> {p.plain()}</p>\n\n> [!NOTE]\n> {p.words()}",
    lambda p: f"|{p.word()}|{p.word()}|\n|:-|-:|\n|{p.word()} \\| {p.word()}|`{p.dold()}\\|x`|\n|[{p.word()}](/{p.dold()})|",
    lambda p: f"{p.word()} | {p.word()}\n--|--\n{p.word()} | *{p.plain()}* ![{p.word()}](x)\n\n{p.word()}",
    lambda p: f"{p.word()}[^{(note := p.dold())}] {p.word()}\n\n[^{note}]: {p.words()}\n    {p.word()}\n\n    {p.word()}",
    lambda p: f"{p.word()}\n: {p.word()}\n  {p.word()}\n: *{p.plain()}*\n\n{p.word()}\n\n: {p.word()}\n\n  {p.word()}",
    lambda p: f"{p.word()} `{p.dold()}` {p.word()} ``{p.dold()} ` {p.dold()}`` {p.word()} ${p.dold()}_1$ {p.word()}",
    lambda p: f"{p.word()}\n\n    {p.dold()}\n\n```{p.dold()}\n{p.dold()}\n\n# {p.dold()}\n```\n\n~~~\n<p>{p.dold()}\n~~~\n{p.word()}",
    lambda p: f"$$\n{p.dold()}\n$$\n\n{p.word()} 100$ {p.word()} US$5 {p.word()} CA$6 {p.word()}",
    lambda p: f"{p.word()} <span title='{p.dold()}'\nid={p.dold()}>{p.word()}</span> <!-- {p.dold()}\n{p.dold()} --> {p.word()}",
    lambda p: f"{p.word()} <a href='/{p.dold()}' title=\"{p.dold()}\">{p.word()} *{p.plain()}*</a> <a name={p.dold()}></a>{p.word()}",
    lambda p: f"{p.word()} <img src={p.dold()} alt='{p.plain()} &amp; {p.plain()}'> <code>{p.dold()}</code> {p.word()}",
    lambda p: f"{p.word()} <span hidden>{p.dold()} <span>{p.dold()}</span> {p.dold()}</span> {p.word()} <svg>{p.dold()}</svg>",
    lambda p: f"<div class={p.dold()}>\n<p>{p.plain()} <b>{p.plain()}</b></p>\n{p.plain()}\n</div>\n\n{p.word()}",
    lambda p: f"<div>\n\n*{p.plain()}* {p.word()}\n\n</div>\n\n<details>\n<summary>{p.plain()}</summary>\n\n- {p.word()}\n\n</details>",
    lambda p: f"<!-- {p.dold()}\n\n{p.dold()} -->\n\n<script>\n\n{p.dold()}\n</script>\n\n<style>\n{p.dold()}\n</style>\n\n{p.word()}",
    lambda p: f"<table>\n<tr><td>{p.plain()}</td>\n<td>{p.plain()}</table>\n\n- <p>{p.plain()}</p>\n- {p.word()}",
    lambda p: f"{{{{< {p.dold()} \"{p.dold()}\" >}}}} {p.word()} {{{{% {p.dold()}\n{p.dold()} %}}}}{p.word()} {{% {p.dold()} %}}",
    lambda p: f"{{{{< {p.dold()}\n  x='{p.dold()}' >}}}}\n{p.word()}\n{{{{< /{p.dold()} >}}}}\n{p.word()}\n{{{{% {p.dold()} %}}}}",
    lambda p: f"{{% highlight {p.dold()} %}}\n{p.dold()}\n{{% endhighlight %}}\n\n{{% comment %}}{p.dold()}{{% endcomment %}} {p.word()}",
    lambda p: f"[{p.word()}]({{{{< ref \"{p.dold()}.md\" >}}}}){{.{p.dold()}}} {p.word()} {{{{ site.{p.dold()} }}}} {p.word()}",
    lambda p: f"{p.word()}\n{{: .{p.dold()} #{p.dold()}}}\n\n{p.word()}\n{{.{p.dold()}}}\n\n{{{{/* {p.dold()} */}}}} {p.word()}",
    lambda p: f"::: {p.dold()}\n{p.word()}\n:::\n\n> :::{{.{p.dold()}}}\n> {p.word()}\n> :::\n\n{p.word()}\n::: {p.dold()}\n## {p.word()}\n:::",
    lambda p: f"{p.word()}\n***\n{p.word()}\n\n[{p.dold()}]: /{p.dold()}\n\n---\n\n{p.word()} [{p.word()}][] [{p.word()}",
)

FRONT: tuple[Construct, ...] = (
    lambda p: "",
    lambda p: f"---\ntitle: {p.plain()} {p.plain()}\ntags: [{p.dold()}, {p.dold()}]\n---\n",
    lambda p: f'---\n# {p.dold()}\ntitle: "\\u00e5 {p.plain()} \\"{p.plain()}\\" \\\n  {p.plain()}\n  {p.plain()}"\n...\n',
    lambda p: f"---\nRubrik: '{p.plain()} ''{p.plain()}'' # {p.plain()}'\ningress: >-\n  {p.plain()}\n  {p.plain()}\n\n  {p.plain()}\n---\n",
    lambda p: f"---\ntittel: {p.plain()}\n  {p.plain()} # {p.dold()}\nsummary: |  # {p.dold()}\n  {p.plain()}\n   {p.plain()}\n---\n",
    lambda p: f"---\ndescription: &a !!str {p.plain()}\nx: {{y: {p.dold()}}}\ntitle: [{p.dold()}]\nlead: *a\n---\n",
    lambda p: f'+++\ntitle = "{p.dold()}"\n+++\n',
)


def text(seed: int) -> tuple[str, Plant]:
    """A text of all constructs in random order, with one of the kinds of front matter, and what was planted in it."""
    plant = Plant(random.Random(seed))
    chosen = list(CONSTRUCTS)
    plant.dice.shuffle(chosen)
    body = "\n\n<!-- -->\n\n".join(construct(plant) for construct in chosen)
    return FRONT[seed % len(FRONT)](plant) + "\n" + body + "\n", plant
