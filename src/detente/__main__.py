"""`python -m detente` is `detente`."""

from detente.cli.main import run

run()
