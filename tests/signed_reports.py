"""What signing is tested with: a file whose months are closed, a report of it in the archive, and keys as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests import made, pki
from xicotepec_atencion.domain.calendar import Quarter, months_of
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.store import Store

NOW = made.moment(2024, 10, 15)
T1 = Quarter.of(2024, 1)


def closed_file(path: Path, months: int = 9) -> Path:
    """The example with so many months closed; Raúl prepares, and whoever the example says authorizes."""
    with Store.create(path) as store:
        made.do(store, seed.example("xicotepec"), made.moment(2024, 10, 1))
        prepares = made.signatory("L.C. Raúl Ficticio Muñoz", duty=Duty.PREPARED, since=date(2024, 1, 1))
        made.put(store, prepares, made.moment(2024, 10, 1))
        made.close(store, *months_of(2024)[:months], at=made.moment(2024, 10, 2))
    return path


def saved(file: Path, target: Path, report: AnyReport, keep: bool = True) -> Path:
    """As it leaves: in the archive, and as a PDF."""
    whole = coded(report)
    pdf = rendered(whole)
    with Store(file) as store:
        if keep:
            assert filed(store, AttachedFiles(attachments_of(file)), whole, pdf, made.actor(), NOW)
    target.write_bytes(pdf)
    return target


def year_of(file: Path) -> AnyReport:
    with Store(file) as store:
        return report_reads.programme(store, 2024, NOW)


def quarter_of(file: Path) -> AnyReport:
    with Store(file) as store:
        return report_reads.quarterly(store, T1, NOW)


def as_files(folder: Path, card: pki.Card, name: str = "eva") -> tuple[Path, Path]:
    """Certificate and key, as they lie on somebody's memory."""
    folder.mkdir(exist_ok=True)
    cer, key = folder / f"{name}.cer", folder / f"{name}.key"
    cer.write_bytes(card.cer)
    key.write_bytes(card.key)
    return cer, key


def found_in(folder: Path, secrets: tuple[bytes, ...], but: Path) -> list[Path]:
    """The files that hold one of these, anywhere under the folder but there."""
    files = [each for each in folder.rglob("*") if each.is_file() and but not in each.parents]
    return [each for each in files if any(secret in each.read_bytes() for secret in secrets)]
