"""Markdown with planted words: `ord…` must be shown, at its own place and nowhere else; `dold…` must not."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass, field

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

# «w» is a word that may be written with references, escapes, emphasis or invisible characters, «p» a plain one (for
# places where mark-up means something else), «d» one that isn't shown; «p:a» and «d:a» stand twice, as labels do.
CONSTRUCTS = (
    "«w» «w» «w» «w» «w» «w» «w» «w»\n«w» «w» «w» «w» 😀 «w»\n  «w»",
    "# «w» «w» «w» #\n\n## «w» {#«d» .«d»}\n«w»\n### *«p»*",
    "«w» «w» «w»\n==\n«w»\n«w»\n-----\n«w»",
    "*«p» **«p» _«p»_*** __«p» «p»__ ***«p»***",
    "~~«p»~~ «w»&nbsp;«w» \\*«w»\\* &lt;«w»> \\[«w»]",
    "«w»  \n«w»\\\n«w»\u00a0«w»\t«w»<br>«w»<br/>«w»",
    "[«w» «w» «w»](https://«d».example '«d»') [**«p»**](<«d» x>) [](/«d»)",
    '«w» [«w»](/«d»\n"«d»\n«d»") «w» [«p»] «w»',
    "«w» [«w» *«p»*][«d:a»]\n\n[«d:a»]: <«d»>\n  («d»)",
    "«w» ![«w» *«p»*][«d:a»]\n\n[«d:a»]: <«d»>\n  («d»)",
    "«w» [«p:a»][] «w»\n\n[«p:a»]: https://«d».example '«d»'",
    "«w» [«p:a»] «w»\n\n[«p:a»]: https://«d».example '«d»'",
    "<https://«p».example> <«p»@a.example> https://«p».example. («p»@a.example)",
    "«w» ![«w» «w» «w» *«p»*](/«d».png '«d»') «w» ![](/«d»)",
    "[![«w» «w»](«d»)](«d») «w»",
    "- «w»\n- «w»\n  - «w»\n    «w»\n\n    «w»\n- «w»\n«w»",
    "7. «w»\n8. «w»\n\n   «w»\n\n       «d»\n   * «w»",
    "- [ ] «w»\n- [x] **«p»**\n\n+ «w»\n\n  # «w»\n  «w»",
    "-\t«w»\n\n\t«w»\n\n\t\t\t«d»\n\n-\t«w»",
    "> «w» «w» «w»\n> - «w»\n>   «w»\n«w»\n>\n> > «w»\n> > 1. «w»",
    "> # «w»\n> <p>«p»\n> «p»\n> «p»</p>\n\n> [!NOTE]\n> «w» «w» «w»",
    "|«w»|«w»|\n|:-|-:|\n|«w» \\| «w»|`«d»\\|x`|\n|[«w»](/«d»)|",
    "«w» | «w»\n--|--\n«w» | *«p»* ![«w»](x)\n\n«w»",
    "«w»[^«d:a»] «w»\n\n[^«d:a»]: «w» «w» «w»\n    «w»\n\n    «w»",
    "«w»\n: «w»\n  «w»\n: *«p»*\n\n«w»\n\n: «w»\n\n  «w»",
    "«w» `«d»` «w» ``«d» ` «d»`` «w» $«d»_1$ «w»",
    "«w»\n\n    «d»\n\n```«d»\n«d»\n\n# «d»\n```\n\n~~~\n<p>«d»\n~~~\n«w»",
    "$$\n«d»\n$$\n\n«w» 100$ «w» US$5 «w» CA$6 «w»",
    "«w» <span title='«d»'\nid=«d»>«w»</span> <!-- «d»\n«d» --> «w»",
    "«w» <a href='/«d»' title=\"«d»\">«w» *«p»*</a> <a name=«d»></a>«w»",
    "«w» <img src=«d» alt='«p» &amp; «p»'> <code>«d»</code> «w»",
    "«w» <span hidden>«d» <span>«d»</span> «d»</span> «w» <svg>«d»</svg>",
    "<div class=«d»>\n<p>«p» <b>«p»</b></p>\n«p»\n</div>\n\n«w»",
    "<div>\n\n*«p»* «w»\n\n</div>\n\n<details>\n<summary>«p»</summary>\n\n- «w»\n\n</details>",
    "<!-- «d»\n\n«d» -->\n\n<script>\n\n«d»\n</script>\n\n<style>\n«d»\n</style>\n\n«w»",
    "<table>\n<tr><td>«p»</td>\n<td>«p»</table>\n\n- <p>«p»</p>\n- «w»",
    '{{< «d» "«d»" >}} «w» {{% «d»\n«d» %}}«w» {% «d» %}',
    "{{< «d»\n  x='«d»' >}}\n«w»\n{{< /«d» >}}\n«w»\n{{% «d» %}}",
    "{% highlight «d» %}\n«d»\n{% endhighlight %}\n\n{% comment %}«d»{% endcomment %} «w»",
    '[«w»]({{< ref "«d».md" >}}){.«d»} «w» {{ site.«d» }} «w»',
    "«w»\n{: .«d» #«d»}\n\n«w»\n{.«d»}\n\n{{/* «d» */}} «w»",
    "::: «d»\n«w»\n:::\n\n> :::{.«d»}\n> «w»\n> :::\n\n«w»\n::: «d»\n## «w»\n:::",
    "«w»\n***\n«w»\n\n[«d»]: /«d»\n\n---\n\n«w» [«w»][] [«w»",
)

FRONT = (
    "",
    "---\ntitle: «p» «p»\ntags: [«d», «d»]\n---\n",
    '---\n# «d»\ntitle: "\\u00e5 «p» \\"«p»\\" \\\n  «p»\n  «p»"\n...\n',
    "---\nRubrik: '«p» ''«p»'' # «p»'\ningress: >-\n  «p»\n  «p»\n\n  «p»\n---\n",
    "---\ntittel: «p»\n  «p» # «d»\nsummary: |  # «d»\n  «p»\n   «p»\n---\n",
    "---\ndescription: &a !!str «p»\nx: {y: «d»}\ntitle: [«d»]\nlead: *a\n---\n",
    '+++\ntitle = "«d»"\n+++\n',
)


@dataclass
class Plant:
    """Makes words that stand once in the text; `wanted` maps what is shown to how it is written."""

    dice: random.Random
    wanted: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def fill(self, template: str) -> str:
        """A template with a new word in each of its places."""
        labels: dict[str, str] = {}

        def word(match: re.Match[str]) -> str:
            place = match.group()
            if ":" not in place:
                return self._word(place[1])
            if place not in labels:
                labels[place] = self._word(place[1])
            return labels[place]

        return re.sub(r"«[wpd](:a)?»", word, template)

    def _word(self, kind: str) -> str:
        if kind == "d":
            self.hidden.append(f"dold{len(self.hidden):05}")
            return self.hidden[-1]
        spelling = self.dice.choice(SPELLINGS) if kind == "w" else SPELLINGS[0]
        shown, written = (part.format(f"{len(self.wanted):05}") for part in spelling)
        self.wanted[unicodedata.normalize("NFC", shown)] = written
        return written


def text(seed: int, constructs: int = len(CONSTRUCTS)) -> tuple[str, Plant]:
    """A text of that many constructs in random order, after one of the kinds of front matter, and what stands in it."""
    plant = Plant(random.Random(seed))
    chosen = plant.dice.sample(CONSTRUCTS, constructs)
    body = "\n\n<!-- -->\n\n".join(map(plant.fill, chosen))
    return plant.fill(FRONT[seed % len(FRONT)]) + "\n" + body + "\n", plant
