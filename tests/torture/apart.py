"""A torture in a process of its own, so that what dies, hangs or fills up there is nobody else's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.machine import ROOT

LIMIT = 3600  # s; what hangs is a failure, too


def apart(
    module: str, *arguments: object, inside: Sequence[str] = (), package: str = "tests.torture"
) -> dict[str, Any]:
    """Run `python -m package.module arguments` under the command `inside`; what its last line says, as JSON.

    Fails with what it wrote where it does not end well.
    """
    command = [*inside, sys.executable, "-m", f"{package}.{module}", *map(str, arguments)]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    lines = ended.stdout.splitlines()
    assert ended.returncode == 0, f"{ended.returncode} after {lines[-1:]}\n{ended.stderr[-4000:]}"
    return json.loads(lines[-1])
