"""The verbs of a summons to a forum, a level, a plan or a free list."""

from samverkan.features.summons import seating, summoning
from samverkan.region.room import Rule

ON_PAGES = frozenset({"page", "api"})

GATHERING_RULES = (
    Rule(
        verb="summons.summon",
        input=summoning.Summon,
        decide=summoning.summon,
        by=ON_PAGES,
        summary="Kalla ett forum, en nivå, en plan eller en egen lista",
    ),
    Rule(
        verb="summons.move",
        input=summoning.Move,
        decide=summoning.move,
        by=ON_PAGES,
        summary="Ändra tid eller vägar in för en kallelse",
    ),
    Rule(
        verb="summons.cancel",
        input=summoning.Cancel,
        decide=summoning.cancel,
        by=ON_PAGES,
        summary="Ställ in det som en kallelse gäller",
    ),
    Rule(
        verb="summons.answer_seat",
        input=seating.AnswerSeat,
        decide=seating.answer_seat,
        by=ON_PAGES,
        summary="Svara på en kallelse till ett forum, en nivå eller en lista",
    ),
    Rule(
        verb="summons.answer_seat_by_link",
        input=seating.AnswerSeatByLink,
        decide=seating.answer_seat_by_link,
        by=frozenset({"link"}),
    ),
    Rule(
        verb="summons.answer_seat_by_phone",
        input=seating.AnswerSeatByPhone,
        decide=seating.answer_seat_by_phone,
        by=ON_PAGES,
        summary="För in ett svar som lämnats per telefon på en kallelse till ett forum, en nivå eller en lista",
    ),
    Rule(
        verb="summons.confirm_seat",
        input=seating.ConfirmSeat,
        decide=seating.confirm_seat,
        by=ON_PAGES,
        summary="Bekräfta eller bestrid ett svar som lämnats per telefon i ert namn",
    ),
    Rule(
        verb="summons.hasten_seat",
        input=seating.HastenSeat,
        decide=seating.hasten_seat,
        by=ON_PAGES,
        summary="Sök nästa person hos en part nu",
    ),
)
