"""An area that changes activity: what the other one gives up, and how it is said."""

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.feeding import giving_up, months_after, move_told, moves_told
from xicotepec_atencion.domain.programme import Activity, Feed, activity_fed

BLUE, GREEN, GREY = (area.uid for area in made.AREAS)
JANUARY, MAY, AUGUST = Month(202601), Month(202605), Month(202608)
X = made.activity("X", feeds=(Feed(BLUE, JANUARY), Feed(GREEN, JANUARY)))


def y(*feeds: Feed) -> Activity:
    return made.activity("Y", feeds=feeds)


def test_a_later_feed_wins_and_nothing_is_given_up():
    moving = y(Feed(BLUE, MAY))
    assert giving_up([X, moving], moving) == []
    fed = [activity_fed([X, moving], BLUE, month) for month in (Month(202604), MAY)]
    assert fed == [X, moving]


def test_the_same_feed_is_taken_off_the_other_first():
    moving = y(Feed(BLUE, JANUARY))
    (lighter,) = giving_up([X, moving], moving)
    assert (lighter.uid, lighter.feeds) == (X.uid, (Feed(GREEN, JANUARY),))


def test_its_own_feeds_are_never_given_up():
    assert giving_up([X], X) == []


def test_the_move_is_said_with_both_activities():
    said = move_told("Ventanilla Azul", Feed(BLUE, MAY), [X, y()], y())
    assert said == (
        "Ventanilla Azul alimenta hoy a «X», y un área alimenta a una sola actividad: desde mayo sus atenciones "
        "contarán en ésta y «X» las pierde."
    )


def test_an_area_that_goes_on_to_another_activity_says_from_when():
    said = move_told("Azul", Feed(BLUE, MAY), [X, made.activity("Z", feeds=(Feed(BLUE, AUGUST),))], y())
    assert said.endswith("«X» las pierde. Desde agosto Azul alimenta a «Z».")


def test_what_others_lost_is_said_after_and_nothing_of_what_was_its_own():
    kept, names = y(Feed(BLUE, MAY), Feed(GREY, MAY)), {BLUE: "Azul", GREY: "Gris"}
    assert moves_told(names, [X, y()], kept) == "Desde mayo Azul ya no alimenta a «X»."
    assert moves_told(names, [X, kept], kept) == ""


def test_an_area_that_feeds_no_other_needs_no_sentence():
    assert move_told("Gris", Feed(GREY, MAY), [X, y()], y()) == ""
    assert move_told("Azul", Feed(BLUE, MAY), [X], X) == ""


def test_months_after_the_last_closed_one():
    assert months_after(2026, None) == list(months_of(2026))
    assert months_after(2026, Month(202610)) == [Month(202611), Month(202612)]
    assert months_after(2026, Month(202612)) == []
