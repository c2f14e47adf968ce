"""`python -m sitegen`, the same as `sitegen`."""

from sitegen.cli import main

main(prog_name="sitegen")
