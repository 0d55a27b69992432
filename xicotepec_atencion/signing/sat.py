"""What is peculiar in the SAT's certificates.

Imported before anything of pyHanko is used: the RFC stands in a text under the number of a string of bits, which
asn1crypto would refuse to read (wbond/asn1crypto#228).
"""

from __future__ import annotations

import re
from typing import Any

from asn1crypto import x509

SERIAL = 20  # digits, each written as a letter
RFC = re.compile(r"[A-Za-zÑñ&]{3,4}[0-9]{6}[A-Za-z0-9]{3}")
SEEN, END = 4, 3  # letters of an RFC that are shown

_named: Any = x509.NameTypeAndValue
_named._oid_specs["unique_identifier"] = x509.DirectoryString


def rfc_in(told: str) -> str:
    """Of «RFC» or, where a person signs for another one, of «RFC / RFC of the representative»; empty: it is none."""
    first = told.partition("/")[0].strip()
    return first.upper() if RFC.fullmatch(first) else ""


def masked(rfc: str) -> str:
    """«IASE******AB1»."""
    return f"{rfc[:SEEN]}{'*' * (len(rfc) - SEEN - END)}{rfc[-END:]}"


def serial_told(number: int) -> str:
    """The twenty digits as the SAT says them; of somebody else's certificate in hexadecimal."""
    told = number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")
    return told.decode("ascii") if len(told) == SERIAL and told.isdigit() else f"{number:X}"
