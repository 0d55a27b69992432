"""argparse in Spanish, and an error in one sentence."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

SENTENCES = {
    "usage: ": "uso: ",
    "positional arguments": "argumentos",
    "options": "opciones",
    "show this help message and exit": "muestra esta ayuda y termina",
    "the following arguments are required: %s": "falta %s",
    "unrecognized arguments: %s": "no se entiende %s",
    "expected one argument": "necesita un valor",
    "expected at least one argument": "necesita al menos un valor",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "«%(value)s» no es una opción; hay %(choices)s",
    "invalid %(type)s value: %(value)r": "«%(value)s» no sirve aquí",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s puede ser %(matches)s",
    "ignored explicit argument %r": "no lleva el valor %r",
}


def _spanish(text: str) -> str:
    return SENTENCES.get(text, text)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and leaves with 2."""

    def __init__(self, *args: Any, fill: Fill | None = None, **kwargs: Any) -> None:
        """fill: adds its arguments, once some are to be read."""
        # argparse has no public way to choose its language but the process's locale.
        setattr(argparse, "_", _spanish)  # noqa: B010
        super().__init__(*args, **{"formatter_class": argparse.RawDescriptionHelpFormatter, **kwargs})
        self._fill = fill

    def parse_known_args(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, args: Any = None, namespace: Any = None
    ) -> Any:
        fill, self._fill = self._fill, None
        if fill:
            fill(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. Vea {self.prog} --help\n")


Fill = Callable[[Parser], None]
