"""A year's history on paper: its sections after the tables, whole on any number of pages, signed at the end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from tests import made, storied
from tests.paper.printed import Page, pages
from tests.storied import YEAR
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.history import (
    WAITS,
    Amendment,
    FigureRow,
    GoalRow,
    History,
    LateOf,
    LateRow,
    Reopened,
)
from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.domain.signs import SIGNS
from xicotepec_atencion.paper import programme, quarterly
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

T2 = Quarter.of(YEAR, 2)
HOSTILE = ("x<y", '<img src="C:\\nada.png">', "$^$", "&amp;", "</para>", "<b>", "%s {0}", "]]>")
LONG = "Palabras que no terminan pronto, y a propósito. " * 150
AMENDED, REOPENED, LATE = "Núm. Actividad Tipo", "Mes Actividad Firmado", "Folio o fuente Se atendió"
TITLES = ("Reconducciones", "Qué cambió desde la versión firmada", "Extemporáneas")

Printed = Callable[[History], list[Page]]


@pytest.fixture(autouse=True)
def _without_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their places are left open: nothing here is about them, and drawing takes its time."""
    monkeypatch.setattr("xicotepec_atencion.paper.page.with_charts", lambda *_: nullcontext())


@pytest.fixture(scope="module", params=["yearly", "quarterly"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A report with one activity and this history, in its pages."""
    with made.new_store(tmp_path_factory.mktemp("oficina") / "oficina.db") as store:
        made.put(store, made.signatory())
        yearly = report_reads.programme(store, YEAR, storied.CUT_OFF)
        of_quarter = report_reads.quarterly(store, T2, storied.CUT_OFF)
    if request.param == "yearly":
        return lambda history: pages(programme.render(replace(yearly, history=history)))
    return lambda history: pages(quarterly.render(replace(of_quarter, history=history)))


def goal_rows(count: int, name: str = "Actividad inventada") -> tuple[GoalRow, ...]:
    return tuple(GoalRow(f"{name} {n}", "ampliación", ("T3: 240 → 280",), "960 → 1,000") for n in range(count))


def amendment(count: int = 1, said: str = "Autorizó: alguien.") -> Amendment:
    return Amendment("1", "Reconducción 1, oficio X del 3 jul 2026", said, goal_rows(count))


def reopened(count: int = 1, reason: str = "Faltó algo.", month: str = "Mayo") -> Reopened:
    told = "folio …000001: +6"
    rows = tuple(FigureRow(f"Actividad inventada {n}", "64", "70", "+6", behind=told) for n in range(count))
    return Reopened(month, "versión 1, cerrada el 3 jun 2026; sigue abierto", reason, rows)


def late(count: int = 1, what: str = "NIN-OFI-2026-V1-", name: str = "Atención inventada") -> LateOf:
    rows = tuple(LateRow(f"{what}{n:06}", "10 feb 2026", "febrero", "julio", "+2") for n in range(count))
    return LateOf(name, rows, (("Suma", f"+{2 * count}"),))


def everything(printed_pages: list[Page]) -> str:
    """Without spaces, since a long text is broken anywhere."""
    return "".join(page.text for page in printed_pages).replace(" ", "")


def assert_sound(printed_pages: list[Page], margin: float = 36) -> None:
    """Inside the margins, signed once at the end, under something of the report."""
    for page in printed_pages:
        for piece in page.pieces:
            assert piece.left >= margin - 0.1, piece.text
            assert piece.right <= page.width - margin + 1, piece.text
            assert margin <= piece.baseline <= page.height - margin, piece.text
    assert ["Autorizó" in [p.text for p in page.pieces] for page in printed_pages] == [False] * (
        len(printed_pages) - 1
    ) + [True]


def last_words(page: Page) -> list[str]:
    """The rows between the letterhead and the foot."""
    kept = [[piece.text for piece in row if piece.text not in SIGNS] for row in page.rows()]
    rows = [" ".join(row) for row in kept if row]
    foot = next(n for n, row in enumerate(rows) if row.startswith(("Semáforo:", "Periodo:")))
    return rows[2:foot]


# the whole story


def test_the_yearly_programme_tells_the_whole_story(store: Store):
    made.put(store, made.signatory())
    storied.tell(store)
    printed_pages = pages(programme.render(report_reads.programme(store, YEAR, storied.CUT_OFF)))
    assert_sound(printed_pages)
    text = " ".join(page.text for page in printed_pages)
    for said in (
        *TITLES,
        "Programado original: 240, 240, 240, 240 = 960",
        "Programa aprobado, oficio SG/340/2026 del 12 ene 2026; reconducción 1 del 3 jul 2026",
        "Meses cerrados: enero a junio (mayo y junio en versión 2)",
        "Reconducción 1, oficio SG/340/2026 del 3 jul 2026",
        "Solicitó: Lic. Pide Inventada. Autorizó: Mtra. Firma Inventada. Motivo: Se encontró una libreta",
        "1 Atención inventada ampliación T3: 240 → 280 960 → 1,000",
        "Motivo de la reapertura: Se encontró una libreta sin capturar.",
        "Mayo Atención inventada 64 70 +6 captura manual, Libreta inventada: +6",
        "Sus cifras no cambiaron.",
        "NIN-OFI-2028-V1-000001 10 feb 2026 febrero julio Atención inventada +2",
        "Captura manual: Libreta inventada 2 marzo julio Atención inventada −6",
        "Atención inventada. Suma −1",
        "BORRADOR",
    ):
        assert said in text, said
    assert text.count("Programado original") == 1
    assert "Nombrable" not in text
    assert text.index("Avance") < text.index("Reconducciones") < text.index("Extemporáneas")


def test_the_quarterly_report_tells_its_part_and_the_justification(store: Store):
    made.put(store, made.signatory())
    storied.tell(store)
    printed_pages = pages(quarterly.render(report_reads.quarterly(store, T2, storied.CUT_OFF)))
    assert_sound(printed_pages, 46)
    text = " ".join(page.text for page in printed_pages)
    assert "Justificación Hubo causas inventadas." in text
    assert "BORRADOR" not in text
    assert "Reconducción 1" not in text  # of the third quarter
    assert "Mayo Atención inventada 64 70 +6" in text
    assert "Atención inventada. Cuenta en otro trimestre +3" in text


def test_a_justification_that_is_missing_is_pending(store: Store):
    (page,) = pages(quarterly.render(report_reads.quarterly(store, T2, storied.CUT_OFF)))
    assert "Justificación: pendiente" in page.text


def test_the_justification_stands_before_the_evaluation(store: Store):
    value = report_reads.quarterly(store, T2, storied.CUT_OFF)
    one = replace(value.indicators[0], justification=("Hubo causas.",), pending="", evaluation=("Se evaluó.",))
    (page,) = pages(quarterly.render(replace(value, indicators=(one,))))
    rows = last_words(page)
    at = rows.index("Justificación")
    assert rows[at : at + 4] == ["Justificación", "Hubo causas.", "Evaluación cualitativa", "Se evaluó."]


def test_equal_values_give_equal_bytes(store: Store):
    storied.tell(store)
    value = report_reads.programme(store, YEAR, storied.CUT_OFF)
    assert programme.render(value) == programme.render(value)


@pytest.mark.parametrize("count", [1, 12, 40])
def test_any_number_of_activities_tells_its_story(tmp_path: Path, count: int):
    with made.new_store(tmp_path / "oficina.db") as store:
        made.put(store, made.signatory())
        storied.tell(store, count=count)
        for printed_pages, margin in (
            (pages(programme.render(report_reads.programme(store, YEAR, storied.CUT_OFF))), 36),
            (pages(quarterly.render(report_reads.quarterly(store, T2, storied.CUT_OFF))), 46),
        ):
            assert_sound(printed_pages, margin)
            rows = [row for page in printed_pages for row in last_words(page)]
            assert sum(row.startswith("Mayo ") and row.endswith(" 64 70 +6") for row in rows) == count


# pages


@pytest.mark.parametrize("count", [1, 5, 12, 40])
def test_each_table_has_its_head_on_every_page(printed: Printed, count: int):
    history = History("", (amendment(count),), (reopened(count),), (late(count),))
    printed_pages = printed(history)
    assert_sound(printed_pages)
    for head, begins in ((AMENDED, "1 Actividad"), (REOPENED, "Mayo Actividad"), (LATE, "NIN-OFI-2026-V1-")):
        with_rows = [page for page in printed_pages if any(row.startswith(begins) for row in last_words(page))]
        assert sum(row.startswith(begins) for page in with_rows for row in last_words(page)) == count
        for page in with_rows:
            rows = last_words(page)
            at = next(n for n, row in enumerate(rows) if row.startswith(begins))
            assert any(row.startswith(head) for row in rows[:at]), rows


@pytest.mark.parametrize("count", [60, 61, 62, 63])
def test_sixty_late_folios_go_on_over_the_pages(printed: Printed, count: int):
    printed_pages = printed(History(late=(late(count),)))
    assert_sound(printed_pages)
    assert len(printed_pages) > 2
    last = last_words(printed_pages[-1])
    for n in range(count):
        assert f"NIN-OFI-2026-V1-{n:06}" in everything(printed_pages)
    end = last.index(f"Atención inventada. Suma +{2 * count}")
    assert last[end - 1].startswith("NIN-OFI-2026-V1-")  # the sum never stands alone


@pytest.mark.parametrize("before", range(24))
def test_no_title_and_no_signature_stands_alone(printed: Printed, before: int):
    history = History("", (amendment(before),) if before else (), (reopened(2),), (late(1),))
    printed_pages = printed(history)
    assert_sound(printed_pages)
    for page in printed_pages:
        rows = last_words(page)
        assert rows[-1] not in TITLES, rows
        assert not rows[-1].startswith((AMENDED, REOPENED, LATE, "Mayo: ", "Motivo")), rows
    assert any(row.startswith("Atención inventada. Suma") for row in last_words(printed_pages[-1]))


@pytest.mark.parametrize("signatures", [1, 3, 6])
def test_all_sign_after_the_history(store: Store, signatures: int):
    signing = tuple(Signature("Autorizó", f"Lic. Nadie Existente {n}", "Titular") for n in range(signatures))
    history = History(late=(late(30),))
    for render, value in (
        (programme.render, report_reads.programme(store, YEAR, storied.CUT_OFF)),
        (quarterly.render, report_reads.quarterly(store, T2, storied.CUT_OFF)),
    ):
        sheet = replace(value.sheet, signatures=signing)
        printed_pages = pages(render(replace(value, history=history, sheet=sheet)))  # pyright: ignore[reportArgumentType]
        assert_sound(printed_pages)
        assert all(each.name in printed_pages[-1].text for each in signing)


# texts that people write


def times(text: str, said: str) -> int:
    """How often the text stands there; of one that goes over pages, how often all its words do."""
    return (
        said.count("pronto") // text.count("pronto")
        if text.startswith("Palabras")
        else said.count(text.replace(" ", ""))
    )


@pytest.mark.parametrize("text", [*HOSTILE, "Larguísimapalabra" * 20, LONG])
def test_texts_come_through_as_they_were_written(printed: Printed, text: str):
    short = text[:200]
    told = Amendment("1", f"Reconducción 1, {short}", text, (GoalRow(short, short, (short,), "1"),))
    month = Reopened("Mayo", short, text, (FigureRow(short, "1", "2", "+1", short, short),))
    whose = LateOf(short, (LateRow(short, "10 feb 2026", "febrero", WAITS, "+1"),), (("Suma", "+1"),))
    printed_pages = printed(History(text, (told,), (month,), (whose,)))
    assert_sound(printed_pages)
    said = everything(printed_pages)
    assert times(text, said) >= 3
    assert said.count(short.replace(" ", "")) >= 3 + 4 + 4 + 3


@pytest.mark.parametrize("text", [*HOSTILE, LONG.strip()])
def test_what_was_typed_as_oficio_and_reason_comes_through(store: Store, text: str):
    storied.tell(store, reason=text, document=text)
    for pdf, told in (
        (programme.render(report_reads.programme(store, YEAR, storied.CUT_OFF)), 5),
        (quarterly.render(report_reads.quarterly(store, T2, storied.CUT_OFF)), 2),
    ):
        printed_pages = pages(pdf)
        assert_sound(printed_pages)
        assert times(text, everything(printed_pages)) >= told


def test_a_long_oficio_alone_is_told_above_the_signatures(printed: Printed):
    printed_pages = printed(History(f"Programa aprobado con el {'larguísimo ' * 30}oficio."))
    assert_sound(printed_pages)
    assert "Versión del programa" in printed_pages[-1].text


def test_what_waits_and_what_counts_have_their_own_sums(printed: Printed):
    waiting = LateRow("NIN-OFI-2026-V1-000009", "30 dic 2026", "diciembre", WAITS, "+5")
    one = late(1)
    both = replace(one, rows=(*one.rows, waiting), sums=(*one.sums, ("En espera, sin contar", "+5")))
    *_, last = printed(History(late=(both,)))
    assert "en espera, sin contar: diciembre está cerrado" in last.text
    assert "Atención inventada. En espera, sin contar +5" in last.text
