"""Takes out of Linux's libraries what only a debugger reads: some 50 MiB of Python and the wheels. Windows has none."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

REPAIRED = ".libs"  # folders of libraries that a wheel's making moved about; `strip` would break them


def strip(folder: Path) -> None:
    """Every library below `folder`. Raises CalledProcessError, FileNotFoundError where there is no `strip`."""
    subprocess.run(["strip", "--strip-unneeded", *map(str, libraries(folder))], check=True)


def libraries(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*.so*") if not file.parent.name.endswith(REPAIRED))
