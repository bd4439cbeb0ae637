"""The furniture of the gatherings, collected."""

from samverkan.features.calling import KeepText, ReplyBySms, ReplyByVoice
from samverkan.features.gatherings import answering, asking_back, asking_back_letters, summoning
from samverkan.features.gatherings.events import EVENTS, UPCASTERS, Sought, Summoned
from samverkan.features.gatherings.fragments import FRAGMENTS
from samverkan.features.gatherings.letters import LETTERS
from samverkan.features.gatherings.notices import notices
from samverkan.features.gatherings.reading import reads, writes
from samverkan.features.gatherings.state import EMPTY, apply
from samverkan.region.room import Fold, Room, Rule

ON_PAGES = frozenset({"page", "api"})

RULES = (
    Rule(
        verb="gatherings.summon",
        input=summoning.Summon,
        decide=summoning.summon,
        by=ON_PAGES,
        summary="Kalla ett forum, en nivå, en plan eller en egen lista",
    ),
    Rule(
        verb="gatherings.move",
        input=summoning.Move,
        decide=summoning.move,
        by=ON_PAGES,
        summary="Ändra tid eller vägar in för en kallelse",
    ),
    Rule(
        verb="gatherings.cancel",
        input=summoning.Cancel,
        decide=summoning.cancel,
        by=ON_PAGES,
        summary="Ställ in det som en kallelse gäller",
    ),
    Rule(
        verb="gatherings.answer",
        input=answering.Answer,
        decide=answering.answer,
        by=ON_PAGES,
        summary="Svara på en kallelse till ett forum, en nivå eller en lista",
    ),
    Rule(
        verb="gatherings.answer_by_link",
        input=answering.AnswerByLink,
        decide=answering.answer_by_link,
        by=frozenset({"link"}),
    ),
    Rule(
        verb="gatherings.answer_by_phone",
        input=answering.AnswerByPhone,
        decide=answering.answer_by_phone,
        by=ON_PAGES,
        summary="För in ett svar som lämnats per telefon på en kallelse till ett forum, en nivå eller en lista",
    ),
    Rule(
        verb="gatherings.confirm",
        input=answering.Confirm,
        decide=answering.confirm,
        by=ON_PAGES,
        summary="Bekräfta eller bestrid ett svar som lämnats per telefon i ert namn",
    ),
    Rule(
        verb="gatherings.mark_rung",
        input=answering.MarkRung,
        decide=answering.mark_rung,
        by=ON_PAGES,
        summary="Säg att en part är uppringd men inte svarade",
    ),
    Rule(
        verb="gatherings.hasten",
        input=answering.Hasten,
        decide=answering.hasten,
        by=ON_PAGES,
        summary="Sök nästa person hos en part nu",
    ),
    Rule(verb="gatherings.answer_by_sms", input=ReplyBySms, decide=answering.answer_by_sms, by=frozenset({"sms"})),
    Rule(
        verb="gatherings.answer_by_voice", input=ReplyByVoice, decide=answering.answer_by_voice, by=frozenset({"voice"})
    ),
    Rule(verb="gatherings.keep_text", input=KeepText, decide=answering.keep_text, by=frozenset({"sms"})),
    Rule(verb="gatherings.ask_back", input=asking_back.AskBack, decide=asking_back.ask_back, by=frozenset({"system"})),
)

ROOM = Room(
    name="gatherings",
    term="kallelse av forum, nivå, plan eller egen lista",
    events=EVENTS,
    upcasters=UPCASTERS,
    folds=(Fold(kind="gathering", initial=EMPTY, apply=apply),),
    readers={"gathering": reads, "gathering/messages": reads},
    writers={"gathering": writes, "gathering/messages": writes},
    access=(Summoned, Sought),
    rules=RULES,
    notices=notices,
    fragments=FRAGMENTS,
    letters=(*LETTERS, asking_back_letters.LETTER),
)
