"""The window's menus: every verb that is not a screen's own, with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from xicotepec_atencion.domain.changes import AcceptBatch, Admit, ChangePassword, Restored
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Office, Signatory
from xicotepec_atencion.domain.papers import Sheet
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import asked_for, icons, keys, theme
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.tab import Tab
from xicotepec_atencion.ui.view_menu import ViewMenu
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.window import Window

REQUESTS = "&Solicitudes…"


class MainMenu:
    """What each verb does is the window's, or a dialog's; who may is the workspace's word."""

    def __init__(self, window: Window, workspace: Workspace, tabs: Sequence[Tab]) -> None:
        self._window, self._workspace = window, workspace
        file, edit, view, office, help_ = (
            window.menuBar().addMenu(name) for name in ("&Archivo", "&Edición", "&Ver", "&Oficina", "Ay&uda")
        )
        self._file(file)
        self._edit(edit)
        for index, tab in enumerate(tabs):
            self._add(view, f"&{tab.text}", tab.key, tab.icon, lambda index=index: window.show_tab(index))
        view.addSeparator()
        self._add(view, "&Buscar", keys.FIND, "magnifying-glass", lambda: window.searching.begin())
        self.discreet = self._add(view, "&Modo discreto", keys.DISCREET, "eye-slash", self._turn_discretion)
        self.discreet.setCheckable(True)
        view.addSeparator()
        self.view = ViewMenu(view, window.anywhere, window.desk, window.telling.said)
        self._office(office)
        self._help(help_)
        self.name_undo()

    def permit(self) -> None:
        """Offer what the account of who works here allows."""
        workspace = self._workspace
        self.late.setEnabled(workspace.may(Visit))
        self.sheets.setEnabled(workspace.may(Sheet))
        self.accounts.setEnabled(workspace.may(Admit))
        self.password.setEnabled(workspace.actor.account is not None and workspace.may(ChangePassword))
        self.importing.setEnabled(workspace.may(Activity))
        self.visits.setEnabled(workspace.may(AcceptBatch))
        self.data.setEnabled(workspace.may(Office))
        self.signatories.setEnabled(workspace.may(Signatory))
        self.restoring.setEnabled(workspace.may(Restored))
        self.backups.setEnabled(not workspace.store.read_only)
        self.handover.setEnabled(workspace.may_hand_over())

    def _view_copy(self) -> None:
        if not asked_for.copy_to_look_at(self._window, self._window.backing_up.folder):
            self._workspace.failed.emit("No se pudo abrir otra ventana. Nada se modificó.")

    def open_example(self) -> None:
        if not asked_for.example(self._window):
            self._workspace.failed.emit("No se pudo abrir otra ventana. Nada se modificó.")

    def _take_tour(self) -> None:
        if not asked_for.tour(self._window, self._workspace):
            self._workspace.failed.emit("No se pudo abrir otra ventana. Nada se modificó.")

    def _turn_discretion(self) -> None:
        self._workspace.be_discreet(self.discreet.isChecked())

    def name_undo(self) -> None:
        """Say what would be taken back, and what done again."""
        for action, verb, name in (
            (self._undo, "&Deshacer", self._workspace.undoable),
            (self._redo, "&Rehacer", self._workspace.redoable),
        ):
            action.setText(f"{verb}: {name}" if name else verb)
        self._redo.setEnabled(bool(self._workspace.redoable))

    def _file(self, menu: QMenu) -> None:
        window, workspace, session = self._window, self._workspace, self._window.session
        book, sheets = "Captura de la &libreta…", "&Hojas para un apagón…"
        self.late = self._add(
            menu, book, keys.LATE, "list-numbers", lambda: asked_for.paper_book(workspace, window.desk, window)
        )
        self.sheets = self._add(menu, sheets, "", "printer", lambda: asked_for.sheets(workspace, window.desk, window))
        self._add(menu, "Hoja &matutina", keys.MORNING, "sun-horizon", window.pages.show_morning)
        self.archive = self._add(
            menu, "&Informes guardados…", "", "archive", lambda: asked_for.archive(workspace, window, window.opener)
        )
        menu.addSeparator()
        imports = "Im&portar programa…"
        self.importing = self._add(menu, imports, keys.IMPORT, "download-simple", lambda: window.imports.programme())
        visits = "Importar &atenciones…"
        self.visits = self._add(menu, visits, "", "download-simple", lambda: window.imports.visits())
        self.imports = self._add(menu, "Importacio&nes…", "", "", window.imports.show_list)
        menu.addSeparator()
        self._add(menu, "&Respaldar ahora", keys.BACK_UP, "hard-drives", lambda: window.backing_up.now())
        self.backups = self._add(menu, "R&espaldos…", "", "", window.edit_backups)
        self.restoring = self._add(menu, "Res&taurar un respaldo…", "", "clock-counter-clockwise", window.restore)
        self._add(menu, "Abrir &copia de sólo lectura…", "", "", self._view_copy)
        pack = "Pa&quete de entrega…"
        self.handover = self._add(menu, pack, "", "archive", lambda: asked_for.handover(workspace, window))
        menu.addSeparator()
        self._add(menu, "&Bloquear", keys.LOCK, "lock-simple", session.lock)
        self._add(menu, "Cambiar de &usuario…", keys.CHANGE_USER, "user", session.change_user)
        menu.addSeparator()
        self._add(menu, "&Salir", keys.QUIT, "", window.close)

    def _edit(self, menu: QMenu) -> None:
        self._undo = self._add(menu, "&Deshacer", keys.UNDO, "arrow-counter-clockwise", self._window.undo)
        self._redo = self._add(menu, "&Rehacer", keys.REDO, "arrow-clockwise", self._workspace.redo)
        menu.addSeparator()
        self.people = self._add(menu, "&Personas…", "", "user", lambda: asked_for.people(self._workspace, self._window))

    def _office(self, menu: QMenu) -> None:
        window, workspace = self._window, self._workspace
        self.data = self._add(menu, "&Datos de la oficina…", "", "buildings", window.edit_office_data)
        self.signatories = self._add(
            menu, "&Firmantes…", "", "signature", lambda: asked_for.signatories(workspace, window)
        )
        self._add(menu, "Ca&tálogos…", "", "list-bullets", lambda: asked_for.catalogues(workspace, window))
        self._privacy(menu.addMenu("&Privacidad"))
        self._add(menu, "Días &inhábiles…", "", "", lambda: asked_for.days_off(workspace, window))
        self.accounts = self._add(menu, "&Cuentas…", "", "user", window.session.edit_accounts)
        self.password = self._add(menu, "Cambiar mi c&ontraseña…", "", "", window.session.change_password)
        self._add(menu, "&Bitácora…", "", "list-numbers", lambda: asked_for.logbook(workspace, window))

    def _privacy(self, menu: QMenu) -> None:
        """What the office answers for before the persons whose data it keeps."""
        window, workspace = self._window, self._workspace
        theme.follow(menu, lambda it: it.setIcon(icons.icon("shield-check")))
        file, withheld = "&Datos de una persona…", "&Bloqueadas y anonimizadas…"
        self._add(menu, file, "", "user", lambda: asked_for.person_file_search(workspace, window))
        self._add(menu, withheld, "", "lock-simple", lambda: asked_for.withheld_persons(workspace, window))
        menu.addSeparator()
        self.requests = self._add(menu, REQUESTS, "", "tray", lambda: asked_for.requests(workspace, window))
        self.incidents = self._add(menu, "&Incidentes…", "", "warning", lambda: asked_for.incidents(workspace, window))
        menu.addSeparator()
        keeping, notice = "&Conservación de datos…", "&Aviso de privacidad…"
        self.retention = self._add(menu, keeping, "", "archive", lambda: asked_for.retention(workspace, window))
        self.terms = self._add(menu, "&Plazos…", "", "clock", lambda: asked_for.privacy_terms(workspace, window))
        self.notice = self._add(menu, notice, "", "file-text", lambda: asked_for.notice(workspace, window))
        menu.aboutToShow.connect(self._count_requests)

    def _help(self, menu: QMenu) -> None:
        window, workspace, verifying = self._window, self._workspace, "&Verificar documento…"
        menu.addActions([window.anywhere.guide, window.anywhere.shortcuts])
        self._add(menu, "&Recorrido de diez minutos", "", "map-pin", self._take_tour)
        menu.addSeparator()
        self.verify = self._add(
            menu, verifying, "", "shield-check", lambda: asked_for.verification(workspace, window, window.opener)
        )
        self._add(menu, "&Oficina de ejemplo…", "", "storefront", self.open_example)
        self._add(menu, "&Acerca de", "", "info", lambda: asked_for.about(workspace, window, window.opener))

    def _count_requests(self) -> None:
        """What is due stands beside the verb, as a key would."""
        waits = ""
        with suppress(Trouble):  # whoever opens the register is told
            waits = asked_for.requests_due(self._workspace)
        self.requests.setText(f"{REQUESTS}\t{waits}" if waits else REQUESTS)

    def _add(self, menu: QMenu, text: str, key: str, icon: str, does: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        if icon:
            theme.follow(action, lambda it: it.setIcon(icons.icon(icon)))
        action.setShortcut(sequence(key))
        action.triggered.connect(lambda: does())
        return action
