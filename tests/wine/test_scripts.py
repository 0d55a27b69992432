"""The scripts that build and prove the Windows bundle, as far as that is seen without wine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".ci" / "build-windows"


@pytest.mark.parametrize("name", ["run", "build-windows", "prove-windows", "windows/wine.sh"])
def test_the_shell_reads_each_script(name: str):
    read = subprocess.run(["bash", "-n", ROOT / ".ci" / name], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_all_that_builds_is_locked():
    """What is not is left out without a word, and PyInstaller then stops under wine."""
    found = re.search(r"^BUILDERS='(.+)'$", BUILD.read_text("utf-8"), re.MULTILINE)
    assert found
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    assert [name for name in found[1].split() if not re.search(rf"^{name}==", lock, re.MULTILINE)] == []


def test_the_runtime_lock_asks_for_the_same_on_windows():
    """A marker that names a system must let Windows' wheel in, or the bundle has none."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.findall(r"^(\S+)==.* ; .*(?:sys_platform|platform_system)", lock, re.MULTILINE) == []
