"""What the cells of one year hold.

The view `cell` says it of all years at once, and pairs every counter with every feed of its area; asked for one year
it would still do so. Here only the year's feeds and counters are met, for what counts in a month belongs to its year.
After each step of any history (tests/store/machine/books.py) both say the same.
"""

from __future__ import annotations

from xicotepec_atencion.domain.calendar import Month

# of the year from :first to :last
OF_YEAR = """
    WITH fed AS (SELECT * FROM feeding WHERE since BETWEEN :first AND :last),
    counted AS (
        SELECT f.activity, f.rule, c.area, c.belongs, c.counts, c.measure,
               iif(c.measure = f.rule, 'realized', 'received') AS told, c.amount
        FROM counter c JOIN fed f ON f.area = c.area AND c.belongs >= f.since AND c.belongs < f.until
             AND (c.measure = f.rule OR f.rule = 'resolved' AND c.measure = 'visits')
        WHERE c.belongs BETWEEN :first AND :last)"""
CELL = f"""
    {OF_YEAR}, present AS (SELECT * FROM counted WHERE counts = belongs OR amount <> 0),
    cells AS (
        SELECT activity, area, month, measure, sum(amount) AS amount FROM (
            SELECT activity, area, counts AS month, told AS measure, amount FROM present
            UNION ALL
            SELECT activity, area, counts, 'realized', 0 FROM present WHERE rule = 'resolved' AND measure = 'visits'
            UNION ALL
            SELECT activity, area, month, measure, 0 FROM hand_figure
            WHERE value IS NOT NULL AND month BETWEEN :first AND :last
            UNION ALL
            SELECT h.activity, h.area, +e.counts, h.measure, sum(e.amount)
            FROM hand_figure h CROSS JOIN entry e ON e.hand = h.id WHERE h.month BETWEEN :first AND :last
            GROUP BY h.id, e.counts HAVING sum(e.amount) <> 0)
        WHERE month BETWEEN :first AND :last GROUP BY 1, 2, 3, 4)"""
# 0 is waiting, and in no month; «+»: a hand figure's entries are found by it, not among all of the year


def span(year: int) -> dict[str, int]:
    """The year's months, as the statements name them."""
    return {"first": Month.of(year, 1), "last": Month.of(year, 12)}
