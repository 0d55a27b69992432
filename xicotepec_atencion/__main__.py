"""Composition root: arguments to the window, or to a command without one."""

import sys

from xicotepec_atencion.cli import main

if __name__ == "__main__":
    sys.exit(main())
