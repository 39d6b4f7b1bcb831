"""How the reports write XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from kommunlint.report.printable import printable

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_text(root: Element) -> str:
    """The element as an indented document, to be encoded as UTF-8.

    Characters that XML 1.0 has no way to hold, and others that steer a terminal, are shown as what they are.
    """
    for element in root.iter():
        for name, value in element.items():
            element.set(name, printable(value))
        element.text = printable(element.text, keep="\n") if element.text else element.text
    indent(root)
    return _DECLARATION + tostring(root, encoding="unicode") + "\n"
