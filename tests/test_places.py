"""Where an open file would come to harm is recognised on whatever system it is asked."""

from __future__ import annotations

import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from xicotepec_atencion import places
from xicotepec_atencion.places import is_unc, share_at, synchronised_by, why_no_second, why_not_here

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
40 22 0:50 / /mnt/oficina rw,relatime shared:3 - cifs //servidor/oficina rw,vers=3.0
41 22 0:51 / /mnt/con\040espacio rw - nfs4 servidor:/datos rw
42 40 8:2 / /mnt/oficina/local rw - ext4 /dev/sdb1 rw
43 22 0:52 / /media/usb rw - vfat /dev/sdc1 rw
44 22 0:53 / /mnt/c rw - 9p drvfs rw
45 22 0:54 / /home/ana/remoto rw - fuse.sshfs ana@servidor: rw
46 22 0:55 / /home/ana/cifrado rw - fuse.gocryptfs /home/ana/.cifrado rw
47 22 8:3 / /tapado rw - cifs //servidor/viejo rw
48 22 8:4 / /tapado rw master:1 propagate_from:2 - ext4 /dev/sdd1 rw
49 22 0:56 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
50 22 8:5 / /mnt/ntfs rw - fuseblk /dev/sde1 rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/ana/atencion.db", None),
        ("/mnt/oficina/atencion.db", "cifs"),
        ("/mnt/oficina", "cifs"),
        ("/mnt/oficina/local/atencion.db", None),
        ("/mnt/oficina2/atencion.db", None),
        ("/mnt/con espacio/a.db", "nfs4"),
        ("/media/usb/a.db", None),
        ("/mnt/c/Users/Ana/a.db", "9p"),
        ("/home/ana/remoto/a.db", "fuse.sshfs"),
        ("/home/ana/cifrado/a.db", None),
        ("/tapado/a.db", None),
        ("/run/user/1000/gvfs/smb-share/a.db", "fuse.gvfsd-fuse"),
        ("/mnt/ntfs/a.db", None),
    ],
)
def test_a_share_is_recognised_by_what_is_mounted_deepest_and_last(place: str, kind: str | None):
    assert share_at(PurePosixPath(place), MOUNTS) == kind


@pytest.mark.parametrize("kind", sorted(places.SHARES))
def test_a_share_is_one_also_as_the_root(kind: str):
    assert share_at(PurePosixPath("/a.db"), f"22 1 0:1 / / rw - {kind} x rw") == kind


@pytest.mark.parametrize("kind", sorted(places.SHARED_BY_HOST))
def test_a_virtual_computer_whose_whole_disk_comes_from_its_host_can_be_worked_on(kind: str):
    mounts = f"22 1 0:1 / / rw - {kind} x rw\n23 22 0:2 / /mnt/c rw - {kind} x rw"
    assert share_at(PurePosixPath("/home/a.db"), mounts) is None
    assert share_at(PurePosixPath("/mnt/c/a.db"), mounts) == kind


@pytest.mark.parametrize("mounts", ["", "no table at all", "22 1 8:1 / /otro rw - ext4 /dev/sda1 rw"])
def test_where_nothing_is_known_nothing_is_refused(mounts: str):
    assert share_at(PurePosixPath("/home/a.db"), mounts) is None


@pytest.mark.parametrize(
    ("path", "unc"),
    [
        (r"\\servidor\oficina\a.db", True),
        ("//servidor/oficina/a.db", True),
        (r"\\?\UNC\servidor\oficina\a.db", True),
        (r"\\?\unc\servidor\a.db", True),
        (r"\\wsl.localhost\Debian\home\a.db", True),
        (r"\\?\C:\Users\Ana\a.db", False),
        (r"C:\Users\Ana\a.db", False),
        (r"C:\\Users\a.db", False),
    ],
)
def test_a_network_path_of_windows_is_recognised(path: str, unc: bool):
    assert is_unc(path) is unc


def nothing(_: PurePath) -> bool:
    return False


@pytest.mark.parametrize(
    ("place", "program"),
    [
        (r"C:\Users\Ana\OneDrive\a.db", "OneDrive"),
        (r"C:\Users\Ana\OneDrive - Ayuntamiento\oficina\a.db", "OneDrive"),
        (r"C:\Users\Ana\Dropbox\a.db", "Dropbox"),
        (r"C:\Users\Ana\Dropbox (Oficina)\x\a.db", "Dropbox"),
        (r"G:\Mi unidad\a.db", "Google Drive"),
        (r"G:\My Drive\a.db", "Google Drive"),
        (r"C:\Users\Ana\AppData\Local\Google\DriveFS\a.db", "Google Drive"),
        (r"C:\Users\Ana\iCloudDrive\a.db", "iCloud Drive"),
        (r"C:\Users\Ana\MEGA\a.db", "MEGA"),
        (r"P:\pCloudDrive\a.db", "pCloud"),
        (r"C:\Users\Ana\Nextcloud\a.db", "Nextcloud"),
        (r"C:\Users\Ana\ownCloud\a.db", "ownCloud"),
        (r"C:\Users\Ana\Documents\a.db", None),
        (r"C:\Users\mega\Documents\a.db", None),
        (r"C:\Users\Ana\Dropbox.db", None),
        (r"C:\Users\Ana\unidad\OneDrive.db", None),
    ],
)
def test_a_synchronised_folder_is_recognised_by_its_name(place: str, program: str | None):
    assert synchronised_by(PureWindowsPath(place), {}, nothing) == program


def test_onedrive_is_recognised_wherever_windows_says_that_it_is():
    environment = {"OneDriveCommercial": r"D:\Nube\Ayuntamiento", "OneDrive": ""}
    assert synchronised_by(PureWindowsPath(r"d:\nube\AYUNTAMIENTO\x\a.db"), environment, nothing) == "OneDrive"
    assert synchronised_by(PureWindowsPath(r"D:\Nube\Ayuntamiento 2\a.db"), environment, nothing) is None


@pytest.mark.parametrize(("mark", "program"), places.MARKS.items())
def test_a_synchronised_folder_is_recognised_by_what_its_program_leaves_there(tmp_path: Path, mark: str, program: str):
    inside = tmp_path / "datos" / "de la oficina"
    inside.mkdir(parents=True)
    assert why_not_here(inside / "a.db") is None
    (tmp_path / "datos" / mark).touch()
    refusal = why_not_here(inside / "a.db")
    assert refusal is not None
    assert f"una carpeta que {program} sincroniza" in refusal
    assert why_not_here(tmp_path / "a.db") is None


def test_a_refusal_says_what_happened_what_is_safe_and_what_to_do(tmp_path: Path):
    refusal = why_not_here(tmp_path / "Dropbox" / "a.db")
    assert refusal is not None
    assert refusal.startswith(str(tmp_path / "Dropbox" / "a.db"))
    assert "Nada se modificó. Mueva el archivo" in refusal
    assert refusal.endswith("use una copia de sólo lectura.")


def test_a_way_around_by_a_link_is_seen_through(tmp_path: Path):
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "atajo").symlink_to(tmp_path / "Nextcloud", target_is_directory=True)
    assert why_not_here(tmp_path / "atajo" / "a.db") is not None


def test_a_file_on_this_computers_disk_is_welcome(tmp_path: Path):
    assert why_not_here(tmp_path / "no" / "hay" / "todavía" / "a.db") is None


# where copies should not go


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """Of an office with all that lies around it: its own, a memory, a folder that goes to the internet."""
    for each in (
        "datos/respaldos/dentro",
        "datos/oficina.adjuntos/dentro",
        "datos/otra",
        "memoria/x.adjuntos",
        "Dropbox/x",
    ):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / "archivo").touch()
    (tmp_path / "atajo").symlink_to(tmp_path / "datos", target_is_directory=True)
    return tmp_path / "datos" / "respaldos"


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("datos", "Ahí ya están el archivo o sus respaldos. Elija una memoria u otro disco."),
        ("atajo", "Ahí ya están el archivo o sus respaldos."),
        ("datos/respaldos", "Ahí ya están el archivo o sus respaldos."),
        ("datos/respaldos/dentro", "Ahí ya están el archivo o sus respaldos."),
        ("datos/oficina.adjuntos", "Ahí ya están el archivo o sus respaldos."),
        ("atajo/oficina.adjuntos/dentro", "Ahí ya están el archivo o sus respaldos."),
        ("archivo", "archivo no es una carpeta."),
        ("no está", "Conecte la memoria y elíjala otra vez."),
        ("archivo/x", "Conecte la memoria y elíjala otra vez."),
    ],
)
def test_copies_do_not_go_where_they_would_be_lost_with_the_file_or_where_nothing_is(
    tmp_path: Path, backups: Path, place: str, sentence: str, sealed: bool
):
    assert sentence in (why_no_second(tmp_path / place, backups, sealed) or "")


@pytest.mark.parametrize("place", ["memoria", "memoria/x.adjuntos", "datos/otra"])
def test_copies_go_to_a_memory(tmp_path: Path, backups: Path, place: str):
    assert why_no_second(tmp_path / place, backups, sealed=False) is None


@pytest.mark.parametrize("place", ["Dropbox", "Dropbox/x"])
def test_only_copies_that_nobody_can_read_go_to_the_internet(tmp_path: Path, backups: Path, place: str):
    assert why_no_second(tmp_path / place, backups, sealed=True) is None
    refusal = why_no_second(tmp_path / place, backups, sealed=False)
    assert refusal is not None
    assert "una carpeta que Dropbox sincroniza: sin cifrar, los respaldos saldrían a internet. Ponga antes" in refusal


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_copies_do_not_go_where_nothing_can_be_written(tmp_path: Path, backups: Path):
    (tmp_path / "memoria").chmod(0o500)
    assert "no se puede escribir" in (why_no_second(tmp_path / "memoria", backups, sealed=True) or "")
