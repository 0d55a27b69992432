"""What takes its time is begun, or learnt, while nobody waits for it: the window stands and can be typed in first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui.background import Job, after

LATER = 2000  # ms after the window was made


def warm(window: QWidget, year: int) -> None:
    """In the background: what the other tabs consist of, and the year's public holidays, which the first matter that
    is overdue asks for. A window that was closed meanwhile needs nothing, and would not wait for it."""
    after(LATER, window, lambda: Job(lambda: learn(year), window).start() if window.isVisible() else None)


def learn(year: int) -> None:
    """For a worker."""
    from xicotepec_atencion.domain.working_days import public_holidays
    from xicotepec_atencion.store import acting, keepers, people_alike, people_search, retention, visit_search
    from xicotepec_atencion.ui import follow_up_tab, gantt_tab, programme_tab, reports_tab, suggest_list

    del acting, keepers, people_alike, people_search, retention, visit_search  # who uses them finds them imported
    del follow_up_tab, gantt_tab, programme_tab, reports_tab, suggest_list
    public_holidays(year)
