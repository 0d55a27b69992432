"""Composition root: arguments to the window, or to a command without one."""

import sys
from multiprocessing import freeze_support

from xicotepec_atencion.cli import main

if __name__ == "__main__":
    freeze_support()  # the armed program is also what the full check runs in
    sys.exit(main())
