"""`python -m kommunlint`."""

from kommunlint.cli import main

main(prog_name="kommunlint")
