"""The furniture of the summons, collected."""

from samverkan.features.calling import KeepText, ReplyBySms, ReplyByVoice
from samverkan.features.summons import choosing, rules, texting, voicing
from samverkan.features.summons.events import EVENTS, UPCASTERS
from samverkan.features.summons.fragments import FRAGMENTS
from samverkan.features.summons.letters import LETTERS
from samverkan.features.summons.notices import notices
from samverkan.features.summons.state import EMPTY, apply
from samverkan.region.room import Fold, Room, Rule

ROOM = Room(
    name="summons",
    term="kallelse",
    events=EVENTS,
    folds=(Fold(kind="incident", initial=EMPTY, apply=apply),),
    rules=(
        Rule(
            verb="summons.reply",
            input=rules.Reply,
            decide=rules.reply,
            by=frozenset({"page", "api"}),
            summary="Svara på kallelsen för den egna funktionen",
        ),
        Rule(
            verb="summons.reply_by_link",
            input=rules.ReplyByLink,
            decide=rules.reply_by_link,
            by=frozenset({"link"}),
        ),
        Rule(
            verb="summons.reply_by_sms",
            input=ReplyBySms,
            decide=texting.reply_by_sms,
            by=frozenset({"sms"}),
        ),
        Rule(
            verb="summons.keep_text",
            input=KeepText,
            decide=texting.keep_text,
            by=frozenset({"sms"}),
        ),
        Rule(
            verb="summons.reply_by_voice",
            input=ReplyByVoice,
            decide=voicing.reply_by_voice,
            by=frozenset({"voice"}),
        ),
        Rule(
            verb="summons.reply_by_phone",
            input=rules.ReplyByPhone,
            decide=rules.reply_by_phone,
            summary="För in ett svar som lämnats per telefon",
        ),
        Rule(
            verb="summons.confirm",
            input=rules.Confirm,
            decide=rules.confirm,
            by=frozenset({"page", "api"}),
            summary="Bekräfta eller bestrid ett svar som lämnats per telefon",
        ),
        Rule(verb="summons.issue", input=rules.Issue, decide=rules.issue, summary="Skicka mer första information"),
        Rule(verb="summons.remind", input=rules.Remind, decide=rules.remind, summary="Påminn alla som inte svarat"),
        Rule(
            verb="summons.mark_rung",
            input=rules.MarkRung,
            decide=rules.mark_rung,
            by=frozenset({"page", "api"}),
            summary="Säg att en aktör är uppringd men inte svarade",
        ),
        Rule(
            verb="summons.hasten",
            input=rules.Hasten,
            decide=rules.hasten,
            by=frozenset({"page", "api"}),
            summary="Ta nästa steg i kallelsen av en aktör nu",
        ),
        Rule(
            verb="summons.choose_channels",
            input=choosing.ChooseChannels,
            decide=choosing.choose_channels,
            by=frozenset({"page", "api"}),
            summary="Välj vilka kanaler som går på riktigt i övningen",
        ),
    ),
    notices=notices,
    fragments=FRAGMENTS,
    letters=LETTERS,
    upcasters=UPCASTERS,
)
