"""A process that has no network and is watched for asking for one, where the system lets it be so."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

ALONE = ("unshare", "--map-root-user", "--net")  # without a network, not even its own machine's
WATCHED = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect")
LOCAL = {"AF_UNIX", "AF_LOCAL"}  # to the screen and the desktop


@cache
def allowed(*command: str) -> bool:
    """Whether this system lets a process be run so."""
    tried = shutil.which(command[0]) and subprocess.run([*command, "true"], capture_output=True, check=False)
    return bool(tried) and tried.returncode == 0


def watched(trace: Path) -> tuple[str, ...]:
    """What stands before a command to have it so; nothing where the system does not let it."""
    return (*ALONE, *WATCHED, "-o", str(trace)) if allowed(*ALONE, *WATCHED) else ()


def asked_for_no_network(trace: Path) -> None:
    if not trace.is_file():
        pytest.skip("this system does not let a process be without network and be watched")
    assert set(re.findall(r"\bsocket\((\w+)", trace.read_text())) <= LOCAL
