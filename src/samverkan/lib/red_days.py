"""Public holidays in Sweden (allmänna helgdagar, lag 1989:253). Sundays are red as they are, and not among them."""

from datetime import date, timedelta

from samverkan.lib.marking import mark as N_

SATURDAY = 5

FIXED = {
    (1, 1): N_("nyårsdagen"),
    (1, 6): N_("trettondedag jul"),
    (5, 1): N_("första maj"),
    (6, 6): N_("nationaldagen"),
    (12, 25): N_("juldagen"),
    (12, 26): N_("annandag jul"),
}
AFTER_EASTER = {
    -2: N_("långfredagen"),
    0: N_("påskdagen"),
    1: N_("annandag påsk"),
    39: N_("Kristi himmelsfärdsdag"),
    49: N_("pingstdagen"),
}
MIDSUMMER, ALL_SAINTS = N_("midsommardagen"), N_("alla helgons dag")


def find_red_day(on: date) -> str:
    """The Swedish name of the public holiday that the day is; "" for any other day."""
    easter = find_easter(on.year)
    if on.weekday() == SATURDAY and date(on.year, 6, 20) <= on <= date(on.year, 6, 26):
        return MIDSUMMER
    if on.weekday() == SATURDAY and date(on.year, 10, 31) <= on <= date(on.year, 11, 6):
        return ALL_SAINTS
    return AFTER_EASTER.get((on - easter).days) or FIXED.get((on.month, on.day), "")


def is_red(on: date) -> bool:
    """Whether the day is a Sunday or a public holiday."""
    return on.isoweekday() == 7 or find_red_day(on) != ""


def find_easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous computus (Meeus, Astronomical Algorithms, ch. 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    fours, left = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * fours - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, 1) + timedelta(days=day)
