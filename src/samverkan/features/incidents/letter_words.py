"""The words of what an incident tells, by letter and language; `letters` fills in what they are about."""

from samverkan.features.incidents import notices
from samverkan.features.incidents.incident import ACTIVATED

CALLED_OFF = "called-off"
"""The words of `notices.CONFERENCE` where the conference has been called off."""
WORDS = {
    (notices.PROPOSED, "sv"): (
        "Förslag att påkalla: {title}",
        "{raiser} föreslår att ni påkallar: {title}.\n\n{sentence}\n{confirmed}. Påverkan: {impact}.\n\n"
        "Inget har larmats ännu. Öppna förslaget under Att göra: påkalla, eller lägg det åt sidan.",
    ),
    (notices.PROPOSED, "en"): (
        "Proposed activation: {title}",
        "{raiser} proposes that you raise: {title}.\n\n{sentence}\n{confirmed}. Impact: {impact}.\n\n"
        "Nobody has been alerted yet. Open the proposal under Tasks: raise it, or put it aside.",
    ),
    (notices.TAKEN_BACK, "sv"): (
        "Återtaget: {title}",
        "{title} är återtaget av {by}, kl. {at}.\n\nSkäl: {reason}\n\n{left}",
    ),
    (notices.TAKEN_BACK, "en"): (
        "Taken back: {title}",
        "{title} was taken back by {by}, at {at}.\n\nReason: {reason}\n\n{left}",
    ),
    (notices.CONFERENCE, "sv"): (
        "Samverkanskonferens {when}: {title}",
        "{title}\n\nSamverkanskonferens: {when}.\n{ways}\n\nSatt av {by}, kl. {at}.",
    ),
    (notices.CONFERENCE, "en"): (
        "Conference {when}: {title}",
        "{title}\n\nConference: {when}.\n{ways}\n\nSet by {by}, at {at}.",
    ),
    (CALLED_OFF, "sv"): (
        "{off}: {title}",
        "{title}\n\n{off}. Någon ny tid är inte satt.\n\n{by}, kl. {at}.\n\nSkäl: {reason}",
    ),
    (CALLED_OFF, "en"): (
        "{off}: {title}",
        "{title}\n\n{off}. No new time has been set.\n\n{by}, at {at}.\n\nReason: {reason}",
    ),
    (notices.LEAD_OFFERED, "sv"): (
        "Ta emot ledarskapet för samverkan: {title}",
        "{title}\n\n{by} vill lämna över ledarskapet för samverkan till er. Skäl: {reason}\n\n"
        "{lead} leder tills ni har tagit emot det under Styrning.",
    ),
    (notices.LEAD_OFFERED, "en"): (
        "Accept the lead: {title}",
        "{title}\n\n{by} wants to hand over the lead to you. Reason: {reason}\n\n"
        "{lead} leads until you have accepted it under Steering.",
    ),
    (notices.DIRECTED, "sv"): (
        "Inriktning till er, {form}: {title}",
        "{title}\n\n{text}\n\nForm: {form}. Grund: {ground}\nGäller från {from_at}, {until_at}.\nGiven av {issuer} "
        "till {addressees}.\n\nDen står på händelsens översikt. Ring om något hindrar er från att följa den.",
    ),
    (notices.DIRECTED, "en"): (
        "Direction to you, {form}: {title}",
        "{title}\n\n{text}\n\nForm: {form}. Ground: {ground}\nHolds from {from_at}, {until_at}.\nGiven by {issuer} to "
        "{addressees}.\n\nIt stands on the incident's overview. Ring if anything keeps you from following it.",
    ),
    (notices.DIRECTION_ENDED, "sv"): (
        "Inriktningen är hävd: {title}",
        "{title}\n\n{issuer} har hävt sin inriktning ({form}) kl. {at}. Den gäller inte längre:\n\n{text}\n\n"
        "Skäl: {reason}",
    ),
    (notices.DIRECTION_ENDED, "en"): (
        "The direction has been ended: {title}",
        "{title}\n\n{issuer} ended its direction ({form}) at {at}. It no longer holds:\n\n{text}\n\nReason: {reason}",
    ),
    (notices.REACTIVATED, "sv"): (
        "Åter i aktiverat läge: {title}",
        "{title}\n\nAvvecklingen är bruten: aktiverat läge gäller igen. {by}, kl. {at}.\n\nSkäl: {reason}",
    ),
    (notices.REACTIVATED, "en"): (
        "Activated mode again: {title}",
        "{title}\n\nStanding down has been broken off: activated mode holds again. {by}, at {at}.\n\nReason: {reason}",
    ),
    (notices.PARTED, "sv"): (
        "Går vidare för sig: {title}",
        "{title} är inte återtagen, utan går vidare för sig. Bara {other}, som den var förd samman med, är återtagen: "
        "{by}, kl. {at}.\n\nSvara på kallelsen till den här händelsen, om ni inte har gjort det: länken i den gäller. "
        "Det som ni svarade i den andra räknas inte här.",
    ),
    (notices.PARTED, "en"): (
        "Goes on by itself: {title}",
        "{title} has not been taken back, but goes on by itself. Only {other}, which it was joined to, has been taken "
        "back: {by}, at {at}.\n\nAnswer the summons to this incident, unless you have: the link in it holds. What you "
        "answered in the other does not count here.",
    ),
    (notices.ENOUGH, "sv"): (
        "Information räcker: {title}",
        "{title}\n\nBedömningen är att information räcker.{conference}\n\n{by}, kl. {at}.\n\nSkäl: {reason}\n\n"
        "När händelsen avslutas kommer inget nytt besked.{held}",
    ),
    (notices.ENOUGH, "en"): (
        "Information is enough: {title}",
        "{title}\n\nIt has been assessed that information is enough.{conference}\n\n{by}, at {at}.\n\n"
        "Reason: {reason}\n\nNothing more is sent when the incident is closed.{held}",
    ),
    (notices.MORE, "sv"): (
        "Mer än information behövs: {title}",
        "{title}\n\nBeskedet att information räcker gäller inte längre. {needed}{coming}\n\n{by}, kl. {at}.\n\n"
        "Skäl: {reason}",
    ),
    (notices.MORE, "en"): (
        "More than information is needed: {title}",
        "{title}\n\nThat information is enough no longer holds. {needed}{coming}\n\n{by}, at {at}.\n\nReason: {reason}",
    ),
    (notices.STOOD_DOWN, "sv"): (
        "Avvecklas – åter till ordinarie läge: {title}",
        "{title}\n\nAktiverat läge är slut. {by}, kl. {at}.{conference}\n\nSkäl: {reason}{held}",
    ),
    (notices.STOOD_DOWN, "en"): (
        "Standing down – back to ordinary mode: {title}",
        "{title}\n\nActivated mode has ended. {by}, at {at}.{conference}\n\nReason: {reason}{held}",
    ),
    (notices.PHONED, "sv"): (
        "Bekräfta det ni ringde om: {title}",
        "{title}\n\n{raiser} ringde; {pressed_by} tog emot samtalet och påkallade i ert namn.\n\n{sentence}\n\n"
        "Öppna händelsen och välj Stämmer eller Stämmer inte.",
    ),
    (notices.PHONED, "en"): (
        "Confirm what you rang about: {title}",
        "{title}\n\n{raiser} rang; {pressed_by} took the call and raised it in your name.\n\n{sentence}\n\n"
        "Open the incident and choose Correct or Not correct.",
    ),
}
NAMES_OF_CONFIRMED = {"sv": ("Obekräftat", "Bekräftat"), "en": ("Unconfirmed", "Confirmed")}
FORMS = {
    ("coordination", "sv"): "samverkansledning",
    ("command", "sv"): "direkt ledning",
    ("coordination", "en"): "coordination (samverkansledning)",
    ("command", "en"): "command (direkt ledning)",
}
LEFT = {
    "sv": (
        "Det som ni fick om händelsen gäller inte längre. Ni behöver inte göra något.",
        "Det som ni fick om händelsen gäller inte längre, utom detta, som gäller tills den som gav det häver det:",
    ),
    "en": (
        "What you were told about the incident no longer holds. You need not do anything.",
        "What you were told about the incident no longer holds, but for this, which holds until who gave it ends it:",
    ),
}
UNDONE = {
    "sv": "Bara påkallandet är ångrat, innan något om det gått ut. Förslaget väntar igen på länets TiB.",
    "en": "Only the press is undone, before anything of it had left. The proposal waits again for the county's TiB.",
}
HELD = {
    "sv": (
        "Den här inriktningen till er gäller tills den som gav den häver den:",
        "Den här inriktningen har ni gett, och den gäller tills ni häver den under Styrning:",
    ),
    "en": (
        "This direction to you holds until who gave it ends it:",
        "This direction you have given, and it holds until you end it under Steering:",
    ),
}
NO_CONFERENCE = {
    "sv": (" Det blir ingen samverkanskonferens.", " Samverkanskonferensen {when} är kvar."),
    "en": (" There will be no conference.", " The conference {when} remains."),
}
OFF = {
    "sv": ("Ingen samverkanskonferens", "Samverkanskonferensen {when} är inställd"),
    "en": ("No conference", "The conference {when} has been called off"),
}
NEEDED = {
    ("joint-goal", "sv"): "Bedömningen är att gemensam målbild behövs.",
    ("joint-planning", "sv"): "Bedömningen är att också gemensam planering och samordning behövs.",
    (ACTIVATED, "sv"): "Händelsen är i aktiverat läge.",
    ("joint-goal", "en"): "It has been assessed that a joint goal is needed.",
    ("joint-planning", "en"): "It has been assessed that joint planning and coordination are needed too.",
    (ACTIVATED, "en"): "The incident is in activated mode.",
}
COMING = {"sv": " Samverkanskonferens: {when}.", "en": " Conference: {when}."}
GOES_ON_THERE = {
    "sv": "Det som ni fick om händelsen gäller inte längre. {title}, som den hade förts samman med, går vidare.",
    "en": "What you were told about the incident no longer holds. {title}, which it had been joined to, goes on.",
}
GOES_ON = {
    "sv": "{title} var förd hit men är inte återtagen: den går vidare för sig, och om den får ni ett eget besked.",
    "en": "{title} was joined to it but has not been taken back: it goes on by itself, and of it you are told apart.",
}
UNTIL = {"sv": ("till {at}", "tills den hävs"), "en": ("until {at}", "until it is ended")}
