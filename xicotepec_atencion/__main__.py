"""Composition root: arguments to the window, or to a command without one."""

import os
import sys
from collections.abc import MutableMapping
from multiprocessing import freeze_support

from xicotepec_atencion.cli import main

LIBRARIES = "LD_LIBRARY_PATH"


def give_back(environment: MutableMapping[str, str]) -> None:
    """Let other programs, such as what shows a PDF, find their own libraries: the frozen program was told of its own
    folder by a variable that they would inherit. By now the system's loader has read it."""
    former = environment.pop(f"{LIBRARIES}_ORIG", None)
    if former is None:
        environment.pop(LIBRARIES, None)
    else:
        environment[LIBRARIES] = former


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        give_back(os.environ)
    freeze_support()  # the frozen program is also what the full check runs in
    sys.exit(main())
