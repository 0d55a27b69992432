"""«Datos personales de …»: from the open file to the frozen value that paper draws."""

from __future__ import annotations

from datetime import datetime

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.person_report import person_report
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.report_reads import letterhead, printing
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly

NOBODY = "Esa persona ya no está en el archivo: quizá se deshizo su registro."


@read_plainly()
def person_data(store: Store, uid: Uid, cut_off: datetime) -> Report:
    """Everything that the office has of that person: what leaves by it is noted. Raises Refused."""
    file = store.person_files.file(uid, cut_off.date())
    if file is None:
        raise Refused(NOBODY)
    return person_report(file, letterhead(store, cut_off.year), printing(store, cut_off))
