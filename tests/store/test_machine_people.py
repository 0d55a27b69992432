"""The same machine with fewer hands, so that more happens to the same persons: they come, come with files, are merged,
withheld, given back, anonymised, corrected, followed."""

from tests.store.machine.books import Books
from tests.store.machine.clerks import Clerks
from tests.store.machine.followers import Followers
from tests.store.machine.importers import Importers
from tests.store.machine.withholders import Withholders


class People(Withholders, Importers, Followers, Clerks, Books):
    """People at one desk."""


TestPeople = People.TestCase
