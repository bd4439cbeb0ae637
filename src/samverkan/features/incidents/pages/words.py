"""The room's words on the page: levels, forms of authority, ways in, acts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

LEVELS: Words = {
    "directing": _("regionalt inriktande nivå"),
    "coordinating": _("regionalt samordnande nivå"),
    "executing": _("verkställande nivå"),
}
ENOUGH: Words = {
    "information": _("Information räcker"),
    "joint-goal": _("Gemensam målbild behövs"),
    "joint-planning": _("Gemensam planering och samordning behövs också"),
}
EXTENTS: Words = {
    "municipalities": _("Kommuner"),
    "county": _("Hela länet"),
    "outside": _("Utanför länet"),
    "unknown": _("Ännu inte känt"),
}
AUTHORITY: Words = {"coordination": _("samverkansledning"), "command": _("direkt ledning")}
WAYS: Words = {"telephone": _("Telefon"), "video": _("Video"), "rakel": _("Rakel"), "room": _("Plats")}
ACTS: Words = {
    "confirm_call": _("Stämmer det som lämnats per telefon?"),
    "accept_lead": _("Ta emot ledarskapet för samverkan"),
    "assess": _("Bedöm"),
    "activate": _("Gå in i aktiverat läge"),
    "set_conference": _("Sätt tid och vägar in för samverkanskonferensen"),
    "call_off_conference": _("Ställ in samverkanskonferensen: den hålls inte"),
    "invite": _("Bjud in fler aktörer"),
    "set_impact": _("Ändra påverkan, eller om det är bekräftat"),
    "hand_over": _("Överlämna ledarskapet för samverkan"),
    "give_authority": _("Ge inriktning i eget namn"),
    "end_authority": _("Häv en egen inriktning"),
    "stand_down": _("Avveckla – återgå till ordinarie läge"),
    "follow_up": _("Påbörja uppföljning"),
    "close": _("Avsluta händelsen"),
    "join": _("För samman med en annan händelse"),
    "withdraw": _("Återta – det var ett misstag"),
}
EVENTS: Words = {
    "incidents.proposed.v1": _("Föreslagen"),
    "incidents.raised.v1": _("Påkallad"),
    "incidents.invited.v1": _("Aktörer inbjudna"),
    "incidents.conference_set.v1": _("Besked om samverkanskonferens"),
    "incidents.call_confirmed.v1": _("Besked om det som lämnats per telefon"),
    "incidents.assessed.v1": _("Bedömd"),
    "incidents.activated.v1": _("Aktiverat läge"),
    "incidents.impact_set.v1": _("Påverkan ändrad"),
    "incidents.lead_handed_over.v1": _("Ledarskapet överlämnas"),
    "incidents.lead_accepted.v1": _("Ledarskapet mottaget"),
    "incidents.standing_down.v1": _("Avvecklas"),
    "incidents.follow_up.v1": _("Uppföljning"),
    "incidents.closed.v1": _("Avslutad"),
    "incidents.withdrawn.v1": _("Återtagen"),
    "incidents.joined.v1": _("Sammanförd med en annan händelse"),
    "incidents.parted.v1": _("Går vidare för sig"),
    "incidents.joint_withdrawn.v1": _("En händelse som förts hit är återtagen"),
    "incidents.authority.v1": _("Inriktning given"),
    "incidents.authority_ended.v1": _("Inriktning hävd"),
}
