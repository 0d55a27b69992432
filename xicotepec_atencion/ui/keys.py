"""All shortcuts of the program in one table, so that none is given twice where both could be meant."""

from __future__ import annotations

# Everywhere in the window.
INTAKE = "Ctrl+1"
FOLLOW_UP = "Ctrl+2"
PROGRAMME = "Ctrl+3"
GANTT = "Ctrl+4"
REPORTS = "Ctrl+5"
UNDO = "Ctrl+Z"
REDO = "Ctrl+Y"
BACK_UP = "Ctrl+B"
LOCK = "Ctrl+L"
CHANGE_USER = "Ctrl+Shift+L"  # Ctrl+U wipes a line where the system is X11
QUIT = "Ctrl+Q"
DISCREET = "F9"
MORNING = "Ctrl+H"  # the morning sheet
FIND = "Ctrl+F"  # a visit, whatever is known of it
IMPORT = "Ctrl+I"  # somebody else's programme
GUIDE = "F1"  # at the page of what is shown
SHORTCUTS = "Ctrl+/"  # all keys of what is shown
SHORTCUTS_SHIFTED = "Ctrl+Shift+/"  # where a keyboard has / above another key
TOUR_ON = "Alt+Right"  # a step of the tour is passed over
LARGER_TYPE = "F11"  # the whole program, up to twice its size
SMALLER_TYPE = "Shift+F11"
USUAL_TYPE = "Ctrl+F11"

MENU = "Shift+F10"  # what can be done with a row

# On the intake tab.
SAVE = "Ctrl+Return"  # so do dialogs with a text of several lines
SAVE_ON_PAD = "Ctrl+Enter"  # with the number pad's
CLEAR = "Esc"
LIST = "F6"  # between the form and the day's list
CORRECT = "F2"  # the chosen row of the list
CANCEL = "Del"
CASE = "F3"  # its matter, with all that happened to it
SETTLE_CHOSEN = "F7"  # resolved at the desk; one that is followed up, in its own tab
UNNAMED = "F4"  # «No desea identificarse»
NOTICE = "F5"  # the privacy notice
MORE = "F8"  # what else a person may tell
NEW = "Ctrl+N"  # in an open list of suggestions: none of these, a new one
SAME_PERSON = "Alt+S"  # the answer to «¿Es la misma persona?»
VISITS_OF = "Alt+H"  # the visits of the chosen person
RECEIPT = "Ctrl+P"  # of the chosen row of the list
ATTACH = "Ctrl+J"  # likewise
LATE = "Ctrl+T"  # yesterday's paper book
PEOPLE = "Ctrl+D"

# In the dialog of persons.
MARK = "Space"
MERGE = "Ctrl+M"
APART = "Del"  # two that look like one are two
# In the table of the paper book.
NEXT_PROBLEM = "F4"
ADD_ROW = "Ins"
DROP_ROWS = "Ctrl+Del"
AS_ABOVE = "Ctrl+'"
SAVE_GOOD = "Ctrl+Shift+Return"

# On the intake tab: saved, and resolved at the desk.
SETTLE = "Ctrl+Shift+Return"
SETTLE_ON_PAD = "Ctrl+Shift+Enter"

# On the follow-up tab.
QUEUES = "F2"  # to the queues; from there to the list, and to the matter
REFER = "F6"
REMIND = "Shift+F6"  # the department that has it
ADVANCE = "F7"  # resolve, then close
TURN = "F8"  # take it up, or open it again
NOTE = "F4"  # to the field in which a follow-up is written
STATUS = "Ctrl+P"  # printed for the citizen
LETTER = "Ctrl+Shift+P"  # the oficio of the last referral
DOCUMENTS = "Ctrl+J"
PAST_NOTE = "Shift+F4"  # a follow-up of another day
CORRECT_VISIT = "Ctrl+E"  # what was recorded of the chosen matter's visit
CANCEL_VISIT = "Ctrl+Shift+Del"
PENDING = "F5"  # the list of what is pending, a key from the printer
PERSON_FILE = "Ctrl+D"  # all that is known of who came; in the dialog of persons, of the chosen one
# Where a matter is resolved, while the keyboard is on the outcomes.
OUTCOMES = ("1", "2", "3", "4")
TOLD = ("1", "2", "3", "4", "5")  # how the citizen learnt it, while the keyboard is there
NEW_LINE = "Shift+Return"  # in a follow-up that is being written, which Enter adds

# On the programme tab.
OPEN = "Return"
OPEN_ON_PAD = "Enter"  # with the number pad's
HAND = "F8"
NO_MOVEMENT = "Ctrl+0"
ABOUT_CELL = "F6"  # from the grid to what is said of the cell, and back
COPY = "Ctrl+C"
PASTE = "Ctrl+V"
FILL_RIGHT = "Ctrl+R"
SELECT_ALL = "Ctrl+A"
BLANK = "Del"  # so does Backspace
NEW_PROGRAMME = "Ctrl+N"
PROGRAMME_PDF = "Ctrl+P"
ADD_ACTIVITY = "Ins"
EDIT_ACTIVITY = "Ctrl+E"
COPY_ACTIVITY = "Ctrl+D"
MOVE_UP = "Alt+Up"
MOVE_DOWN = "Alt+Down"
SPREAD = "Ctrl+M"
TERMS = "Ctrl+G"  # the goals are approved, later amended
CLOSE_MONTH = "Ctrl+K"
JUSTIFY = "F7"
DOUBT = "F4"  # to the bar of doubts; Esc leads back to the grid

# On the reports tab.
PRINT = "Ctrl+P"
SIGN = "Ctrl+E"  # with somebody's e.firma
SAVE_PDF = "Ctrl+S"
SAVE_TABLE = "Ctrl+Shift+S"
TO_PAGE = "F6"  # from what is asked to the page, and back
PAGE_BACK = "Ctrl+PgUp"
PAGE_ON = "Ctrl+PgDown"
TAB_ON = "Ctrl+Tab"  # what is between tabs of a dialog; so do the two above. Out of the table of the paper book
TAB_BACK = "Ctrl+Shift+Tab"
LARGER = "Ctrl++"
SMALLER = "Ctrl+-"
WHOLE_PAGE = "Ctrl+0"
GIVE_UP = "Esc"  # what is being made
DRAFT = "F7"  # of the evaluation
TO_FINDINGS = "F4"  # to what is to be looked at in it; Esc leads back to the text
ARCHIVE = "Ctrl+G"  # the reports that were kept

# In the archive of reports.
FIND_DOCUMENT = "Ctrl+F"
SCAN = "Ctrl+J"
DROP_SCAN = "Del"
VERIFY = "F8"

# Where a document is verified.
OPEN_DOCUMENT = "Ctrl+O"
COPY_VERDICT = "Ctrl+C"  # where a text is chosen it is that text's

# Where a programme is imported; what it saves with is SAVE.
OPEN_PROGRAMME = "Ctrl+O"
PASTE_PROGRAMME = "Ctrl+V"  # where a text is typed it is that field's
TAKE = "Space"  # a repair, or leave it
ORIGINAL = "Return"  # the row that the document has
OTHER_VIEW = "F6"  # between what is doubtful and what was understood
SAVE_FINDINGS = "Ctrl+S"

# In the catalogues.
ADD_LINE = "Ins"
RENAME_LINE = "F2"
RETIRE_LINE = "Del"
LINE_UP = "Alt+Up"
LINE_DOWN = "Alt+Down"
PASTE_LIST = "Ctrl+V"  # where a text is typed it is that field's
FIND_LINE = "Ctrl+F"
OPEN_LIST = "Ctrl+O"

# In the list of imports.
WITHDRAW = "Del"
COUNT_AGAIN = "F4"
ROWS_OF = "Return"  # the visits of the chosen one

# Where a file of visits is imported.
OPEN_VISITS = "Ctrl+O"
PAGE_BEFORE = "Alt+Left"
SAVE_BAD = "Ctrl+S"  # the rows that are not imported
TAKE_PERSON = "Space"

# Of who signs.
ADD_SIGNATORY = "Ins"
CHANGE_SIGNATORY = "F2"
LEFT_POST = "F4"
DROP_SIGNATORY = "Del"

# In the registers of privacy.
ADD_ENTRY = "Ins"
OPEN_ENTRY = "F2"  # so does Enter in the table
ANSWER_REQUEST = "F7"
EXTEND_REQUEST = "F8"
DONE_REQUEST = "F4"
ENTRY_PAPER = "Ctrl+P"
DROP_ENTRY = "Del"

# On the Gantt.
ZOOM_IN = "+"  # so does Ctrl and the wheel
ZOOM_OUT = "-"
AS_TABLE = "F8"  # the same figures in the programme's grid

EVERYWHERE = (INTAKE, FOLLOW_UP, PROGRAMME, GANTT, REPORTS, UNDO, REDO, BACK_UP, LOCK, CHANGE_USER, QUIT, DISCREET,
              MORNING, IMPORT, FIND, GUIDE, SHORTCUTS, SHORTCUTS_SHIFTED, LARGER_TYPE, SMALLER_TYPE,
              USUAL_TYPE)  # fmt: skip
IN_TOUR = (TOUR_ON,)  # whatever tab is shown
IN_GRID = (COPY, PASTE, FILL_RIGHT, SELECT_ALL, BLANK)  # only while the grid itself has the keyboard

_SPANISH = {
    "Return": "Entrar", "Del": "Supr", "Shift": "Mayús", "Space": "Espacio", "Up": "↑", "Down": "↓", "Left": "←",
    "Right": "→", "PgUp": "RePág", "PgDown": "AvPág", "Home": "Inicio", "End": "Fin",
    "Ctrl": "Ctrl", "Alt": "Alt", "Enter": "Enter", "Esc": "Esc", "Ins": "Ins", "Tab": "Tab",
}  # fmt: skip


def name(key: str) -> str | None:
    """What a single key is called beside a word; None: here it has no name."""
    return _SPANISH.get(key)


def shown(keys: str) -> str:
    """As it stands beside the word: «Ctrl+Entrar»."""
    single = keys.removesuffix("+")  # «Ctrl++»
    return "+".join(_SPANISH.get(key, key) for key in single.split("+")) + keys[len(single) :]
