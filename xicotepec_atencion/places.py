"""Places where an open file would come to harm: network shares and folders that something synchronises; and where its
copies should not go.

What recognises them takes plain values, so that each system's rules can be tried on any other.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

# Where locks and shared memory do not reach the other computer, by the names that Linux gives them.
SHARES = frozenset(
    (
        "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncp", "ncpfs", "nfs",
        "nfs4", "ocfs2", "orangefs", "pvfs2", "smb2", "smb3", "smbfs", "fuse.ceph", "fuse.curlftpfs", "fuse.davfs2",
        "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.rclone",
        "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
    )
)  # fmt: skip
# A folder of the computer around a virtual one. As the root it is all the disk that there is.
SHARED_BY_HOST = frozenset(
    ("9p", "drvfs", "fuse.prl_fsd", "fuse.vmhgfs-fuse", "prl_fs", "vboxsf", "virtiofs", "vmhgfs")
)
REMOTE_DRIVE = 4  # what GetDriveTypeW says of a network drive

# Folders by the names that each program gives them, in lower case; «Dropbox (Oficina)» is one, too.
FOLDERS = {
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "drivefs": "Google Drive",
    "mi unidad": "Google Drive",
    "my drive": "Google Drive",
    "unidades compartidas": "Google Drive",
    "shared drives": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "megasync": "MEGA",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "pcloudsync": "pCloud",
    "box sync": "Box",
    "seafile": "Seafile",
    "synologydrive": "Synology Drive",
}
MARKS = {  # what each program leaves in the folder that it synchronises
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".megaignore": "MEGA",
    ".seafile-data": "Seafile",
}
ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")

INSTEAD = (
    "Nada se modificó. Mueva el archivo a una carpeta del disco de esta computadora que no se comparta ni se "
    "sincronice; en la otra computadora use una copia de sólo lectura."
)

ANOTHER = "Elija una memoria u otro disco."


def why_not_here(path: Path) -> str | None:
    """The sentence that refuses to open or create the office's file there for writing; None: it may be there."""
    place = path.resolve()
    if share := _share(place):
        return f"{path} está en una carpeta de la red ({share}), donde dos computadoras lo dañarían. {INSTEAD}"
    if program := synchronised_by(place, os.environ, _is_there):
        return f"{path} está en una carpeta que {program} sincroniza y podría reemplazar a medio uso. {INSTEAD}"
    return None


def synchroniser_of(path: Path) -> str | None:
    """The program that would carry what lies there to other computers; None: none is known."""
    return synchronised_by(path.resolve(), os.environ, _is_there)


def why_no_second(place: Path, backups: Path, sealed: bool) -> str | None:
    """The sentence that refuses to carry copies to that folder; None: they may go there, also over the network.
    backups: the folder where they are made, beside the file; sealed: whether nobody could read them."""
    folder, own = (Path(os.path.realpath(each)) for each in (place, backups.parent))
    within = [each.name for each in (folder, *folder.parents) if each.parent == own]
    if folder == own or any(name == backups.name or name.endswith(".adjuntos") for name in within):
        return f"Ahí ya están el archivo o sus respaldos. {ANOTHER}"
    if not os.path.lexists(folder):
        return f"No está la carpeta {place}. Conecte la memoria y elíjala otra vez."
    if not folder.is_dir():
        return f"{place} no es una carpeta. {ANOTHER}"
    if not os.access(folder, os.W_OK):
        return f"En {place} no se puede escribir. {ANOTHER}"
    if not sealed and (program := synchroniser_of(folder / backups.name)):
        out = f"{place} está en una carpeta que {program} sincroniza: sin cifrar, los respaldos saldrían a internet."
        return f"{out} Ponga antes la frase. O elija una memoria u otro disco."
    return None


def _share(place: Path) -> str | None:
    if sys.platform == "win32":
        return "ruta de red" if is_unc(str(place)) or _drive_type(place) == REMOTE_DRIVE else None
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # no Linux: nothing is known
        return None
    return share_at(place, mounts)


def _drive_type(place: Path) -> int:
    windows = getattr(ctypes, "windll", None)
    return windows.kernel32.GetDriveTypeW(f"{place.drive}\\") if windows else 0


def _is_there(path: PurePath) -> bool:
    return os.path.lexists(path)


def is_unc(path: str) -> bool:
    r"""Whether Windows reads it as \\server\share, also in its long form \\?\UNC\server\share."""
    straight = path.replace("/", "\\")
    if straight[:4] in ("\\\\?\\", "\\\\.\\"):
        return straight[4:8].upper() == "UNC\\"
    return straight.startswith("\\\\")


def share_at(place: PurePath, mountinfo: str) -> str | None:
    """The kind of network file system that holds this absolute place, by Linux's table of what is mounted where."""
    mounted = [_mount(line) for line in mountinfo.splitlines() if " - " in line]
    above = [(len(point.parts), kind, point) for point, kind in mounted if place.is_relative_to(point)]
    if not above:
        return None
    depth = max(depth for depth, *_ in above)
    kind, point = [(kind, point) for deep, kind, point in above if deep == depth][-1]  # the last one hides the others
    return kind if kind in SHARES or (kind in SHARED_BY_HOST and point.parent != point) else None


def _mount(line: str) -> tuple[PurePath, str]:
    before, _, after = line.partition(" - ")
    point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4])
    return PurePath(point), after.split(" ")[0]


def synchronised_by(
    place: PurePath, environment: Mapping[str, str], is_there: Callable[[PurePath], bool]
) -> str | None:
    """The program that synchronises a folder above this absolute place, by the folder's name or its marks."""
    homes = [type(place)(environment[name]) for name in ONEDRIVE if environment.get(name)]
    if any(_within(place, home) for home in homes):
        return "OneDrive"
    for folder in place.parents:
        program = _named(folder.name) or next((MARKS[mark] for mark in MARKS if is_there(folder / mark)), None)
        if program:
            return program
    return None


def _within(place: PurePath, home: PurePath) -> bool:
    """As Windows compares: whatever the case of the letters."""
    parts, above = ([part.casefold() for part in each.parts] for each in (place, home))
    return bool(above) and parts[: len(above)] == above


def _named(folder: str) -> str | None:
    name = folder.casefold()
    if name.startswith("onedrive"):
        return "OneDrive"
    return "MEGA" if folder == "MEGA" else FOLDERS.get(name.partition(" (")[0])
