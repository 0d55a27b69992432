"""Two years, three areas, any order of events, in a real file: the books must always hold.

EXAMPLES=2000 STEPS=40 pytest tests/store/test_machine.py runs long. The test keeps its own account of what
people said (`rows`) and recounts from it; where months were closed, from the bare entries.
"""

from tests.store.machine.archivists import Archivists
from tests.store.machine.books import Books
from tests.store.machine.closers import Closers
from tests.store.machine.followers import Followers
from tests.store.machine.importers import Importers
from tests.store.machine.planners import Planners
from tests.store.machine.visitors import Visitors
from tests.store.machine.withholders import Withholders


class Office(Closers, Planners, Withholders, Visitors, Importers, Followers, Archivists, Books):
    """People at work on one file."""


TestOffice = Office.TestCase
