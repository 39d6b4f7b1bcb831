"""Each construct of Markdown: which blocks come of it, of which kind, with which links and images."""

from __future__ import annotations

import time
from dataclasses import astuple

import pytest

from kommunlint.document.model import OPAQUE, Document
from tests.conftest import document


def kinds(read: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read.blocks]


def written(read: Document, word: str) -> str:
    """How the file spells a passage that is shown."""
    block = next(block for block in read.blocks if word in block.text)
    at = block.text.index(word)
    return read.source.slice(block.map.span(at, at + len(word)))


def links(read: Document) -> list[tuple[str, str, str]]:
    """Each link's words, target and how it is written."""
    return [
        (block.text[link.start : link.end], link.href, read.source.slice(link.span))
        for block in read.blocks
        for link in block.links
    ]


def test_headings_make_sections() -> None:
    read = document("# Ett {#id .klass}\n\nText\n\nTvå *rader*\n---\nMer\n\n### Tre ###\n")

    assert [(block.kind, block.text, block.level, block.section) for block in read.blocks] == [
        ("heading", "Ett", 1, 1),
        ("paragraph", "Text", None, 1),
        ("heading", "Två rader", 2, 2),
        ("paragraph", "Mer", None, 2),
        ("heading", "Tre", 3, 3),
    ]
    assert [section.heading for section in read.sections] == [None, 0, 2, 4]


def test_empty_heading_is_kept() -> None:
    read = document("Text\n\n##\n")

    assert kinds(read) == [("paragraph", "Text"), ("heading", "")]
    assert read.source.slice(read.span(1, 0, 0)) == "##"


def test_paragraph_of_several_lines_is_one_block() -> None:
    read = document("Ett\n  två  \ntre\\\nfyra<br>fem\n\nsex\n")

    assert kinds(read) == [("paragraph", "Ett två tre fyra fem"), ("paragraph", "sex")]
    assert read.source.slice(read.blocks[0].span) == "Ett\n  två  \ntre\\\nfyra<br>fem"


@pytest.mark.parametrize(
    ("source", "shown", "spelled"),
    [
        ("a *kur*siv b", "kursiv", "kur*siv"),
        ("a fet**stil** b", "fetstil", "fet**stil"),
        ("a bl&aring; b", "blå", "bl&aring;"),
        ("a &#x1F600; b", "😀", "&#x1F600;"),
        ("a sn\\_ake b", "sn_ake", "sn\\_ake"),
        ("a mjuk\u00adt b", "mjukt", "mjuk\u00adt"),
        ("a e\u0301n b", "én", "e\u0301n"),
        ("a e\u2011post b", "e-post", "e\u2011post"),
        ("a ~~struket~~ b", "struket", "struket"),
        ("a <b>o</b>rd b", "ord", "o</b>rd"),
        ("a 10\u00a0000 b", "10 000", "10\u00a0000"),
        ("😀😀 åäö ord b", "ord", "ord"),
    ],
)
def test_shown_word_knows_how_it_is_written(source: str, shown: str, spelled: str) -> None:
    for text in (source, f"- {source}", f"> {source}", f"# {source}", f"|{source}|\n|-|\n", f"\ufeff{source}"):
        read = document(text)
        assert written(read, shown) == spelled


def test_links_of_every_form() -> None:
    read = document(
        'A [en *två*](/x "t"), [tre][r], [r][], [r], <https://a.se>, <b@a.se>, https://a.se/(x), www.a.se. '
        "(c@a.se) `https://kod.se` [fyra](<a b>)\n\n[r]: tel:123 'T'\n"
    )

    assert links(read) == [
        ("en två", "/x", '[en *två*](/x "t")'),
        ("tre", "tel:123", "[tre][r]"),
        ("r", "tel:123", "[r][]"),
        ("r", "tel:123", "[r]"),
        ("https://a.se", "https://a.se", "<https://a.se>"),
        ("b@a.se", "mailto:b@a.se", "<b@a.se>"),
        ("https://a.se/(x)", "https://a.se/(x)", "https://a.se/(x)"),
        ("www.a.se", "http://www.a.se", "www.a.se"),
        ("c@a.se", "mailto:c@a.se", "c@a.se"),
        ("fyra", "a b", "[fyra](<a b>)"),
    ]
    assert [link.title for link in read.blocks[0].links[:4]] == ["t", "T", "T", "T"]
    assert [link.kind for link in read.blocks[0].links[1:6]] == ["phone", "phone", "phone", "external", "mail"]


def test_address_within_a_link_is_no_second_link() -> None:
    assert links(document("[www.a.se](https://b.se) x\n")) == [("www.a.se", "https://b.se", "[www.a.se](https://b.se)")]


def test_html_links() -> None:
    read = document("A <a href='/x?a=1&amp;b=2' title='t'>en *två*</a> <a name=z></a>tre [<a name=y></a>fyra](/f).\n")

    assert links(read) == [
        ("en två", "/x?a=1&b=2", "<a href='/x?a=1&amp;b=2' title='t'>en *två*</a>"),
        ("fyra", "/f", "[<a name=y></a>fyra](/f)"),
    ]


def test_images_and_their_alternative_texts() -> None:
    read = document("Se ![en *bild*](b.png) här <img src=c.png alt='&aring;'> ![](d) <img src=e>\n\nMer\n")

    assert kinds(read) == [
        ("paragraph", "Se här"),
        ("alt", "en bild"),
        ("alt", "å"),
        ("paragraph", "Mer"),
    ]
    assert [(image.alt, image.src) for image in read.blocks[0].images] == [
        ("en bild", "b.png"),
        ("å", "c.png"),
        ("", "d"),
        (None, "e"),
    ]
    assert read.source.slice(read.blocks[0].images[0].span) == "![en *bild*](b.png)"
    assert written(read, "å") == "&aring;"


def test_image_alone_and_in_a_link() -> None:
    read = document("![bild](x)\n\n[![knapp](y)](/z)\n")

    assert kinds(read) == [("paragraph", ""), ("alt", "bild"), ("paragraph", ""), ("alt", "knapp")]
    assert links(read) == [("", "/z", "[![knapp](y)](/z)")]


def test_lists() -> None:
    read = document("- a\n- b\n\n  c\n  1. d\n- [x] e\n\nText\n\n* f\n")

    assert kinds(read) == [
        *(("item", word) for word in "abcde"),
        ("paragraph", "Text"),
        ("item", "f"),
    ]
    groups = [block.group for block in read.blocks]
    assert groups[0] == groups[1] == groups[2] == groups[4]
    assert len({groups[0], groups[3], groups[5], groups[6]}) == 4
    assert groups[5] is None


def test_tight_item_with_blocks_within() -> None:
    read = document("- a\n  b\n  # c\n  d\n  > e\n")

    assert kinds(read) == [("item", "a b"), ("heading", "c"), ("item", "d"), ("quote", "e")]
    assert read.source.slice(read.blocks[0].span) == "a\n  b"


def test_everything_in_a_quotation_is_quoted() -> None:
    read = document("> # a\n>\n> b\n> - c\n> - d\n>\n> <p>e\n> f</p>\n>\n> |g|\n> |-|\n\nh\n")

    assert kinds(read) == [*(("quote", shown) for shown in ("a", "b", "c", "d", "e f", "g")), ("paragraph", "h")]
    assert len(read.sections) == 1


def test_alert_is_no_quotation() -> None:
    assert kinds(document("> [!NOTE]\n> Obs!\n")) == [("paragraph", "Obs!")]


def test_table_is_one_group() -> None:
    read = document("| a | b |\n|---|:-:|\n| c \\| d | `e` |\n\nx\n\n|f|\n|-|\n")

    assert kinds(read) == [
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c | d"),
        ("cell", OPAQUE),
        ("paragraph", "x"),
        ("cell", "f"),
    ]
    assert len({block.group for block in read.blocks[:4]}) == 1
    assert read.blocks[0].group != read.blocks[5].group
    assert written(read, "c | d") == "c \\| d"


def test_footnotes() -> None:
    assert kinds(document("Ord[^1] slut.\n\n[^1]: Not\n    mer\n\n    till\n")) == [
        ("paragraph", "Ord slut."),
        ("paragraph", "Not mer"),
        ("paragraph", "till"),
    ]


def test_definition_list() -> None:
    read = document("Ord\n: Mening\n: Annan\n")

    assert kinds(read) == [("item", "Ord"), ("item", "Mening"), ("item", "Annan")]
    assert len({block.group for block in read.blocks}) == 1


def test_code_and_formulas_keep_a_word_place() -> None:
    read = document("Skriv `x` och $y$ och <code>z</code>.\n\n    kod\n\n```\nkod\n```\n\n$$\nz\n$$\n")

    assert kinds(read) == [("paragraph", f"Skriv {OPAQUE} och {OPAQUE} och {OPAQUE}."), ("paragraph", OPAQUE)]


def test_prices_are_no_formula() -> None:
    assert kinds(document("Kostar US$5 eller CA$6 eller 7$.\n"))[0][1] == "Kostar US$5 eller CA$6 eller 7$."


def test_inline_html() -> None:
    read = document(
        "A <span title='x'>b</span><!-- c --> <span hidden>d <span>e</span></span> <script>f</script>g<br/>h\n"
    )

    assert kinds(read) == [("paragraph", "A b g h")]


def test_html_blocks() -> None:
    read = document("<div class='x'>\n<p>a *b*</p>\n</div>\n\n<div>\n\n*c*\n\n</div>\n\n<!-- d\n\ne -->\n\nf\n")

    assert kinds(read) == [("paragraph", "a *b*"), ("paragraph", "c"), ("paragraph", "f")]
    assert written(read, "a *b*") == "a *b*"


def test_template_tags() -> None:
    read = document(
        '{{< note "x" >}}\nText [länk]({{< ref "s.md" >}}) {{% y %}}slut {{ site.tel }}.\n{{< /note >}}\n'
        "Mer\n\n{{< knapp url='https://a.se' >}}\n\n{% if x %}y{% endif %}\n"
    )

    assert kinds(read) == [("paragraph", f"Text länk slut {OPAQUE}."), ("paragraph", "Mer"), ("paragraph", "y")]
    assert links(read) == [("länk", '{{< ref "s.md" >}}', '[länk]({{< ref "s.md" >}})')]


def test_tag_before_a_word_makes_no_code() -> None:
    assert kinds(document("{{< ikon namn=telefon >}} Ring oss.\n")) == [("paragraph", "Ring oss.")]
    assert kinds(document("{{< flikar >}}\n    Ring oss.\n")) == [("paragraph", "Ring oss.")]


def test_tag_alone_on_its_line_parts_blocks() -> None:
    assert kinds(document("Ett\n{{< bild >}}\n|a|\n|-|\n")) == [("paragraph", "Ett"), ("cell", "a")]


def test_unclosed_tag_is_text() -> None:
    assert kinds(document("Ett {{< två\n\ntre >}} fyra\n")) == [
        ("paragraph", "Ett {{< två"),
        ("paragraph", "tre >}} fyra"),
    ]


def test_containers() -> None:
    assert kinds(document("::: obs\nI lådan\n:::\n## Efter\n> ::: x\n> citat\n\nhär ::: där\n")) == [
        ("paragraph", "I lådan"),
        ("heading", "Efter"),
        ("quote", "citat"),
        ("paragraph", "här ::: där"),
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("# Rubrik\n\n**Hela stycket är fett.**\n", "lead"),
        ("# Rubrik\n\n![bild](x)\n\n**Hela _stycket_** **är fett.**\n", "lead"),
        ("# Rubrik\n\n<b>Hela stycket</b>\n", "lead"),
        ("---\ntitle: T\n---\n**Hela stycket är fett.**\n", "lead"),
        ("# Rubrik\n\n**Nästan hela** stycket\n", "paragraph"),
        ("# Rubrik\n\nEtt\n\n**Hela**\n", "paragraph"),
        ("**Hela**\n", "paragraph"),
        ("# Rubrik\n\n- **Hela**\n", "item"),
    ],
)
def test_lead(source: str, kind: str) -> None:
    read = document(source)

    assert next(block.kind for block in read.blocks if "Hela" in block.text or "Nästan" in block.text) == kind


def test_line_ends_and_byte_order_mark_move_nothing_else() -> None:
    text = "# Rubrik\n\nEtt\ntvå\n\n- a\n- b\n"
    plain = [astuple(block)[1:3] for block in document(text).blocks]

    for variant in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert [astuple(block)[1:3] for block in document(variant).blocks] == plain


@pytest.mark.parametrize(
    "source",
    [
        "> " * 50_000 + "a",
        "- " * 50_000 + "a",
        "[" * 200_000,
        "![a" * 20_000 + "](b)" * 20_000,
        "*a **b " * 20_000,
        "`" * 300_000,
        "{{< " * 50_000,
        "{{% comment %}}" * 10_000,
        "[a](b) www.a.se " * 10_000,
        "http://a.se/" + ")" * 200_000,
        "<a href=x>y" * 10_000,
        "a&#769;" * 20_000,
        " " * 200_000 + "a",
        "---\na: " + "[" * 900 + "]" * 900 + "\n---\nb",
    ],
    ids=lambda source: source[:12].strip(),
)
def test_hostile_text_takes_no_time(source: str) -> None:
    begun = time.process_time()
    read = document(source)

    assert read.source.text == source
    assert time.process_time() - begun < 10
