"""Every command by its name. What it takes, and what it is made of, is imported only once it is asked for: a window
needs none of it."""

from __future__ import annotations

from collections.abc import Mapping

from xicotepec_atencion.spanish_arguments import Fill, Parser


def _new(parser: Parser) -> None:
    from xicotepec_atencion.commands import founding

    founding.add(parser)


def _report(parser: Parser) -> None:
    from xicotepec_atencion.commands import reports

    reports.add(parser)


def _export(parser: Parser) -> None:
    from xicotepec_atencion.commands import exports

    exports.add(parser)


def _import(parser: Parser) -> None:
    from xicotepec_atencion.commands import importing

    importing.add(parser)


def _sign(parser: Parser) -> None:
    from xicotepec_atencion.commands import signing

    signing.add(parser)


def _back_up(parser: Parser) -> None:
    from xicotepec_atencion.commands import copies

    copies.add_back_up(parser)


def _restore(parser: Parser) -> None:
    from xicotepec_atencion.commands import copies

    copies.add_restore(parser)


def _hand_over(parser: Parser) -> None:
    from xicotepec_atencion.commands import handing_over

    handing_over.add(parser)


def _examine(parser: Parser) -> None:
    from xicotepec_atencion.commands import copies

    copies.add_examine(parser)


def _verify(parser: Parser) -> None:
    from xicotepec_atencion.commands import verifying

    verifying.add(parser)


def _desktop(parser: Parser) -> None:
    from xicotepec_atencion.commands import desktop

    desktop.add(parser)


COMMANDS: Mapping[str, tuple[str, Fill]] = {
    "nuevo": ("crea el archivo de una oficina", _new),
    "informe": ("guarda un informe en PDF", _report),
    "exportar": ("guarda una tabla para Excel o como CSV", _export),
    "importar": ("trae lo que dicen otros archivos, después de revisarlo", _import),
    "firmar": ("firma un informe con e.firma", _sign),
    "respaldar": ("hace una copia verificada del archivo", _back_up),
    "restaurar": ("vuelve a una copia; lo de ahora se guarda aparte", _restore),
    "entregar": ("reúne todo lo de la oficina en archivos que se leen sin el programa", _hand_over),
    "comprobar": ("revisa el archivo entero, fila por fila", _examine),
    "verificar": ("dice qué prueba un informe en PDF, o un código impreso", _verify),
    "acceso-directo": ("pone el programa en el menú de aplicaciones, en Linux", _desktop),
}
