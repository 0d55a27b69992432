"""What is seen of an e.firma on the paper: who signed, when, with which certificate, and which report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain.spanish import clock_said, short_day

HEADING = "Firmado electrónicamente"


@dataclass(frozen=True)
class Seal:
    """rfc: masked. serial: of the certificate. at: aware. code: the report's, in fours. post: may be empty."""

    name: str
    post: str
    rfc: str
    serial: str
    at: datetime
    code: str

    @property
    def when(self) -> str:
        """«16 mar 2026, 10:00:00 (UTC−06:00)», which may be parted after its comma."""
        return f"{_whole(short_day(self.at.date()))}, {_whole(clock_said(self.at))}"

    @property
    def proof(self) -> tuple[str, str, str]:
        """What stands in small letters: the certificate, the moment, the report."""
        who, which, code = map(_whole, (f"RFC {self.rfc}", f"Certificado {self.serial}", f"Código {self.code}"))
        return f"{who} · {which}", self.when, code

    @property
    def lines(self) -> tuple[str, ...]:
        """All that the seal says, in its order."""
        return tuple(line for line in (HEADING, self.name, self.post, *self.proof) if line)


def _whole(text: str) -> str:
    """Not to be parted between two lines."""
    return text.replace(" ", "\u00a0")
