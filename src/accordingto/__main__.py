"""`python -m accordingto` is the same program as `accordingto`."""

from accordingto.cli import main

main()
