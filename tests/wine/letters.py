"""Run by Windows' Python over the sources: whether what Windows letters apart follows the zoom.

Windows has letters of its own for tables, menus, questions and tips, and Qt gives them back at each new sheet. Exit
code 0: all have the program's, at twice their size.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox, QStatusBar, QTableWidget, QToolTip

from xicotepec_atencion.ui import theme


def main() -> int:
    app = QApplication([])
    theme.apply(app, zoom=2)
    with theme.dressed_at_the_end():
        window = QMainWindow()
        table = QTableWidget(2, 2, window)
        menu = window.menuBar().addMenu("Archivo")
        menu.addAction("Salir")
    window.show()
    app.processEvents()
    late = (QMenu(), QMessageBox(), QStatusBar(), QTableWidget())
    fonts = [each.font() for each in (table, table.horizontalHeader(), window.menuBar(), menu, *late)]
    seen = {(font.family(), font.pointSizeF()) for font in (*fonts, QToolTip.font())}
    print(app.platformName(), *sorted(seen))
    return 0 if seen == {(theme.font().family(), theme.font().pointSizeF())} else 1


if __name__ == "__main__":
    sys.exit(main())
