"""What a command prints: nothing in it moves the terminal, and where it cannot be written, that is what is said."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager, suppress

from xicotepec_atencion.domain.changes import Refused

NOT_SHOWN = "No se pudo escribir el resultado: revise a dónde se manda lo que se imprime, y su espacio."
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def harmless(text: str) -> str:
    """Its lines without any sign that is a command for the terminal, or turns the others around."""
    return "".join("�" if unicodedata.category(sign) in _HIDDEN and sign != "\n" else sign for sign in text)


def say(text: str) -> None:
    """On standard output, now. Whoever stopped reading, as `head` does, has what it wanted. Raises Refused."""
    with _written():
        print(harmless(text), flush=True)


def finish() -> None:
    """See that all that was printed is written. Raises Refused."""
    with _written():
        if sys.stdout:
            sys.stdout.flush()


@contextmanager
def _written() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        _give_up()
    except OSError:
        _give_up()
        raise Refused(NOT_SHOWN) from None


def _give_up() -> None:
    """What is still to be written goes nowhere, or Python would complain of it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
