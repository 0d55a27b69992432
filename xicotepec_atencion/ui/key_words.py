"""What each key does, in a few words: by tab, and what lists and forms have in common.

What works everywhere stands in the menus and is read there, what a dialog does on its buttons. A key of the number pad
does what its twin does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xicotepec_atencion.ui import keys, tab

TWINS = frozenset((keys.SAVE_ON_PAD, keys.SETTLE_ON_PAD, keys.OPEN_ON_PAD, keys.SHORTCUTS_SHIFTED))


class Group(NamedTuple):
    """told: keys by their names in `keys`, each with what it does, in the order in which they are read."""

    heading: str
    told: tuple[tuple[str, str], ...]


FORM = Group(
    "Nueva atención",
    (
        (keys.SAVE, "Guardar: queda pendiente en Seguimiento"),
        (keys.SETTLE, "Guardar como resuelta"),
        (keys.UNNAMED, "No desea identificarse"),
        (keys.NEW, "Es una persona nueva, o un asunto nuevo"),
        (keys.SAME_PERSON, "Sí, es la misma persona"),
        (keys.VISITS_OF, "Ver las atenciones de la persona"),
        (keys.MORE, "Más datos: sexo, edad, lengua, localidad"),
        (keys.NOTICE, "Aviso de privacidad"),
        (keys.PEOPLE, "Personas"),
        (keys.LATE, "Captura de la libreta"),
        (keys.CLEAR, "Limpiar, o dejar como estaba"),
    ),
)
VISITS = Group(
    "Lista del día",
    (
        (keys.LIST, "Ir del formulario a la lista, y volver"),
        (keys.CORRECT, "Corregir"),
        (keys.SETTLE_CHOSEN, "Resolver"),
        (keys.CASE, "Ver su seguimiento"),
        (keys.RECEIPT, "Imprimir el comprobante"),
        (keys.ATTACH, "Adjuntar un documento"),
        (keys.CANCEL, "Cancelar la atención"),
    ),
)
FOLLOWING = Group(
    "Seguimiento",
    (
        (keys.QUEUES, "Ir de las colas a la lista y al asunto"),
        (keys.OPEN, "Abrir la cola o el asunto"),
        (keys.CLEAR, "Volver; en la lista, dejar elegido uno solo"),
        (keys.SELECT_ALL, "Elegir todos los de la lista"),
        (keys.REFER, "Canalizar a otra dependencia"),
        (keys.REMIND, "Mandar un recordatorio"),
        (keys.TURN, "Poner en proceso, o reabrir"),
        (keys.ADVANCE, "Resolver; después, cerrar"),
        (keys.NOTE, "Escribir un seguimiento"),
        (keys.PAST_NOTE, "Agregar un seguimiento de otro día"),
        (keys.STATUS, "Imprimir el estado para la persona"),
        (keys.LETTER, "Imprimir el oficio"),
        (keys.DOCUMENTS, "Documentos adjuntos"),
        (keys.PENDING, "Imprimir la lista de pendientes"),
        (keys.PERSON_FILE, "Datos de la persona"),
        (keys.CORRECT_VISIT, "Corregir la atención"),
        (keys.CANCEL_VISIT, "Cancelar la atención"),
    ),
)
CELLS = Group(
    "La celda elegida",
    (
        (keys.OPEN, "Ver los folios que la forman"),
        (keys.HAND, "Captura manual"),
        (keys.ABOUT_CELL, "Ir de la cuadrícula a lo que dice la celda, y volver"),
        (keys.NO_MOVEMENT, "Sin movimiento: cero"),
        (keys.COPY, "Copiar"),
        (keys.PASTE, "Pegar"),
        (keys.FILL_RIGHT, "Rellenar a la derecha"),
        (keys.BLANK, "Dejar en blanco"),
        (keys.SELECT_ALL, "Elegir todas las cifras"),
    ),
)
ACTIVITIES = Group(
    "Las actividades",
    (
        (keys.ADD_ACTIVITY, "Agregar"),
        (keys.EDIT_ACTIVITY, "Editar"),
        (keys.COPY_ACTIVITY, "Copiar"),
        (keys.MOVE_UP, "Subir"),
        (keys.MOVE_DOWN, "Bajar"),
        (keys.SPREAD, "Repartir la meta"),
    ),
)
YEAR = Group(
    "El año",
    (
        (keys.CLOSE_MONTH, "Cerrar el mes"),
        (keys.JUSTIFY, "Justificar el trimestre"),
        (keys.DOUBT, "Ir a las dudas"),
        (keys.TERMS, "Aprobar las metas; después, reconducción"),
        (keys.PROGRAMME_PDF, "Guardar el programa en PDF"),
        (keys.NEW_PROGRAMME, "Programa nuevo"),
    ),
)
BARS = Group(
    "Gantt",
    (
        (keys.OPEN, "Ver los folios de la celda"),
        (keys.AS_TABLE, "Ver como tabla"),
        (keys.ZOOM_IN, "Acercar"),
        (keys.ZOOM_OUT, "Alejar"),
        (keys.PROGRAMME_PDF, "Guardar PDF"),
    ),
)
REPORTING = Group(
    "Informes",
    (
        (keys.PRINT, "Imprimir"),
        (keys.SIGN, "Firmar con e.firma"),
        (keys.SAVE_PDF, "Guardar PDF"),
        (keys.SAVE_TABLE, "Guardar las tablas"),
        (keys.TO_PAGE, "Ir de lo que se pide a la página, y volver"),
        (keys.ARCHIVE, "Informes guardados"),
        (keys.DRAFT, "Proponer un borrador de la evaluación"),
        (keys.TO_FINDINGS, "Ir a lo que conviene revisar"),
        (keys.PAGE_ON, "Página siguiente"),
        (keys.PAGE_BACK, "Página anterior"),
        (keys.LARGER, "Ver más grande"),
        (keys.SMALLER, "Ver más chico"),
        (keys.WHOLE_PAGE, "Ver la página entera"),
        (keys.GIVE_UP, "Dejar de hacer el informe"),
    ),
)
OF_TABS: Mapping[int, tuple[Group, ...]] = {
    tab.INTAKE: (FORM, VISITS),
    tab.FOLLOW_UP: (FOLLOWING,),
    tab.PROGRAMME: (CELLS, ACTIVITIES, YEAR),
    tab.GANTT: (BARS,),
    tab.REPORTS: (REPORTING,),
}

# Of a dialog's keys without a button: what they do wherever they do something.
USUAL: Mapping[str, str] = {
    keys.UNDO: "Deshacer",
    keys.REDO: "Rehacer",
    keys.FIND: "Buscar",
    keys.OPEN: "Abrir",
    keys.SAVE: "Guardar",
    keys.PRINT: "Imprimir",
    keys.SAVE_PDF: "Guardar PDF",
    keys.COPY: "Copiar",
    keys.PASTE: "Pegar",
    keys.SELECT_ALL: "Elegir todo",
    keys.PAGE_BEFORE: "Atrás",
    keys.PAGE_ON: "Página o pestaña siguiente",
    keys.PAGE_BACK: "Página o pestaña anterior",
    keys.TAB_ON: "Pestaña siguiente",
    keys.TAB_BACK: "Pestaña anterior",
    keys.WHOLE_PAGE: "Ver la página entera",
}

IN_LISTS = Group(
    "En listas y tablas",
    (
        ("Up", "Subir un renglón"),
        ("Down", "Bajar un renglón"),
        ("PgUp", "Subir una página"),
        ("PgDown", "Bajar una página"),
        ("Home", "Ir al principio"),
        ("End", "Ir al final"),
        ("Return", "Abrir el elegido"),
        ("Shift+Down", "Elegir varios, donde se puede"),
        (keys.MENU, "Menú del elegido"),
    ),
)
IN_FORMS = Group(
    "En formularios",
    (
        ("Tab", "Campo siguiente"),
        ("Shift+Tab", "Campo anterior"),
        ("Return", "Campo siguiente; en un botón, oprimirlo"),
        ("Space", "Marcar una casilla"),
        ("Down", "Abrir las sugerencias"),
        ("Alt", "Con la letra subrayada, ir a ese campo, botón o menú"),
        ("Esc", "Cerrar o dejar como estaba"),
    ),
)
COMMON = (IN_FORMS, IN_LISTS)


def keys_of(tab_shown: int) -> tuple[str, ...]:
    """All that a tab tells, in the order in which it does."""
    return tuple(key for group in OF_TABS[tab_shown] for key, _ in group.told)
