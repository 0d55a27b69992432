"""Why nothing was signed: each reason, and its sentence for whoever wanted to sign."""

from __future__ import annotations

from enum import Enum, StrEnum

UNTOUCHED = "No se firmó nada."


class About(StrEnum):
    """Which of the things that were given the sentence is about."""

    CERTIFICATE = "certificate"
    KEY = "key"
    PASSWORD = "password"
    REPORT = "report"


class Why(Enum):
    """What happened, and what to do; in braces what is told of the case."""

    CER_EMPTY = "El archivo .cer está vacío.", "Cópielo otra vez de donde lo guarda."
    CER_LARGE = (
        "El archivo elegido como .cer es demasiado grande para ser un certificado.",
        "Elija el .cer de su e.firma.",
    )
    CER_IS_KEY = "El archivo elegido como .cer es una llave (.key).", "Elija el .cer de su e.firma."
    CER_UNREADABLE = (
        "El archivo .cer no se pudo leer como certificado.",
        "Elija el .cer de su e.firma, tal como lo entregó el SAT.",
    )
    KEY_EMPTY = "El archivo .key está vacío.", "Cópielo otra vez de donde lo guarda."
    KEY_LARGE = "El archivo elegido como .key es demasiado grande para ser una llave.", "Elija el .key de su e.firma."
    KEY_IS_CER = "El archivo elegido como .key es un certificado (.cer).", "Elija el .key de su e.firma."
    KEY_UNREADABLE = (
        "El archivo .key no se pudo leer como llave.",
        "Elija el .key de su e.firma, tal como lo entregó el SAT.",
    )
    KEY_OPEN = (
        "La llave (.key) no tiene contraseña y cualquiera que la copie podría firmar con ella.",
        "Use el .key tal como lo entregó el SAT.",
    )
    SWAPPED = (
        "Los dos archivos están cambiados: el que se eligió como .cer es la llave, y el otro es el certificado.",
        "Elíjalos al revés.",
    )
    NO_PASSWORD = "Falta la contraseña de la llave.", "Escriba la contraseña de su e.firma."
    WRONG_PASSWORD = (
        "La contraseña no abre la llave (.key).",
        "Escríbala otra vez, con cuidado de mayúsculas y acentos; si es la correcta, el archivo está dañado.",
    )
    MISMATCH = (
        "La llave (.key) no es la de este certificado (.cer).",
        "Elija los dos archivos de la misma e.firma; al renovarla cambian ambos.",
    )
    EXPIRED = "El certificado venció el {until}.", "Firme con una e.firma vigente; se renueva en el SAT."
    NOT_YET = (
        "El certificado empieza a valer el {since}, y el reloj de esta computadora dice {now}.",
        "Revise la fecha de la computadora; si está bien, espere a ese día.",
    )
    SEAL = (
        "El certificado es de un sello digital (CSD), que no es una e.firma: no sirve para firmar documentos.",
        "Use la e.firma de la persona.",
    )
    NO_USAGE = (
        "El certificado no dice para qué sirve, y no se puede saber si es de una e.firma.",
        "Use el .cer que entregó el SAT.",
    )
    NO_RFC = "El certificado no dice el RFC de quien firma.", "Use el .cer de una e.firma del SAT."
    NO_NAME = "El certificado no dice el nombre de quien firma.", "Use el .cer de una e.firma del SAT."
    SEVERAL = (
        "El certificado dice más de un nombre o más de un RFC, y no se puede saber de quién es.",
        "Use el .cer de una e.firma del SAT.",
    )
    LONG_NAME = (
        "El certificado dice un nombre de más de {most} letras, y ninguna e.firma lo tiene.",
        "Use el .cer de una e.firma del SAT.",
    )
    NOT_RSA = "La llave no es de la clase que usa la e.firma (RSA).", "Use los archivos que entregó el SAT."
    SHORT = (
        "La llave es demasiado corta para ser segura: tiene {bits} bits y hacen falta 2048.",
        "Renueve su e.firma en el SAT.",
    )

    NOT_OURS = "El PDF no es un informe de este programa.", "Elija un informe guardado desde «Informes»."
    DRAFT = (
        "El informe es un BORRADOR: tiene cifras de un mes que no se ha cerrado.",
        "Cierre sus meses y haga el informe otra vez.",
    )
    LOCKED = (
        "El PDF está protegido con contraseña y no se puede firmar.",
        "Guarde el informe otra vez desde «Informes guardados», sin protegerlo.",
    )
    STRANGE = (
        "El PDF tiene algo que los informes de este programa no llevan: lugares para firmar que no son los suyos, "
        "u órdenes que el PDF cumple al abrirse.",
        "Guarde el informe otra vez desde «Informes guardados».",
    )
    UNREADABLE = "El PDF está dañado y no se puede leer entero.", "Guarde el informe otra vez."
    NO_FIELD = "El informe no tiene lugar para esa firma ({field}).", "{fields}"
    TAKEN = "Ese lugar ya está firmado ({field}).", "{fields}"
    CHANGED = (
        "El PDF cambió después de que lo firmaron, o una de sus firmas ya no corresponde a lo que dice.",
        "Guarde el informe otra vez desde «Informes guardados».",
    )
    FAILED = "La firma no quedó bien escrita y se descartó.", "El PDF está como estaba; inténtelo otra vez."

    @property
    def about(self) -> About:
        if self.name in ("NO_PASSWORD", "WRONG_PASSWORD"):
            return About.PASSWORD
        if self.name.startswith("KEY_") or self.name in ("MISMATCH", "NOT_RSA", "SHORT"):
            return About.KEY
        members = list(Why)
        return About.REPORT if members.index(self) >= members.index(Why.NOT_OURS) else About.CERTIFICATE

    def sentence(self, **told: object) -> str:
        happened, to_do = self.value
        return f"{happened} {UNTOUCHED} {to_do}".format(**told)


class NotSigned(Exception):
    """Nothing was signed. str() is the sentence; it says nothing of a key or of its password."""

    def __init__(self, why: Why, **told: object) -> None:
        super().__init__(why.sentence(**told).strip())
        self.why = why
