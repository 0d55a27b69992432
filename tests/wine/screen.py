"""The X screen that the window stands on: what is pressed, which windows there are, and pictures of it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Answer = TypeVar("Answer")
PATIENCE = 180  # seconds: wine on a busy machine
LOOK = 0.25  # seconds between two looks
CARET = 200  # pixels
KEYS = {"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt", "Esc": "Escape", "PgDown": "Next", "Del": "Delete"}


class NotSeen(AssertionError):
    """What was waited for did not come."""


def wait_for(what: str, look: Callable[[], Answer], seconds: float = PATIENCE) -> Answer:
    """The first true answer. Raises NotSeen."""
    until = time.monotonic() + seconds
    while not (answer := look()):
        if time.monotonic() > until:
            raise NotSeen(f"{what}: not within {seconds:.0f} s")
        time.sleep(LOOK)
    return answer


def windows(title: str) -> list[str]:
    """The X numbers of the windows in sight whose title has these words."""
    return _asked("search", "--onlyvisible", "--name", title).split()


def titles() -> list[str]:
    """Of all windows in sight."""
    return [title for each in windows(".") if (title := _asked("getwindowname", each).strip())]


def wait_for_window(title: str) -> str:
    """Its number, once it has the keyboard. Raises NotSeen."""
    number = wait_for(f"window «{title}»", lambda: windows(title))[0]
    wait_for(f"window «{title}» in front", lambda: _in_front(number))
    return number


def wait_until_gone(title: str) -> None:
    wait_for(f"window «{title}» gone", lambda: not windows(title))


def _in_front(number: str) -> bool:
    """Asks for it too: under X a program gets no keyboard back from the system's own dialogs."""
    if _asked("getactivewindow").strip() == number and _asked("getwindowfocus").strip() == number:
        return True
    _asked("windowactivate", number)
    return False


def press(*keys: str) -> None:
    """Combinations by their names in a shortcut («Ctrl+Return»), one after the other."""
    for each in keys:
        _asked("key", "--clearmodifiers", "+".join(_called(key) for key in each.split("+")))


def _called(key: str) -> str:
    """By X, for which a capital letter is one with Shift."""
    return key.lower() if len(key) == 1 else KEYS.get(key, key)


def type_in(text: str) -> None:
    """ASCII letters, for what no key has takes a change of the keyboard's map."""
    _asked("type", "--delay", "20", text)


def picture(path: Path) -> Path:
    """The whole screen as a PNG."""
    subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=60)
    return path


def still_picture(path: Path, unlike: Path | None = None) -> Path:
    """Once nothing moves there any more, but for a caret that blinks; unlike: and it is another picture than that."""
    if unlike:
        wait_for("another screen", lambda: _differ(unlike, picture(path)))
    wait_for("a still screen", lambda: _is_still(path))
    return path


def _is_still(path: Path) -> bool:
    """Whether two pictures, a while apart, are alike."""
    before = picture(path).replace(path.with_suffix(".antes.png"))
    time.sleep(4 * LOOK)
    alike = not _differ(before, picture(path))
    before.unlink()
    return alike


def _differ(one: Path, other: Path) -> bool:
    compared = subprocess.run(
        ["compare", "-metric", "AE", str(one), str(other), "null:"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return float(compared.stderr.split()[0]) > CARET


def _asked(*arguments: str) -> str:
    """What xdotool says; nothing where it finds nothing."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, timeout=60, check=False).stdout
