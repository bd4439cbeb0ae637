"""What a person reads when the register refuses: what was wrong, what still stands, what to do now."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "unknown-function": _(
        "Funktionen {function} finns inte.\nInget är ändrat.\n"
        "Välj en funktion under Aktörer, eller fråga samordningskansliet."
    ),
    "function-ended": _(
        "Funktionen {function} är avslutad sedan {at}.\nInget är ändrat; det som skrevs i den står kvar.\n"
        "Välj en annan av dina funktioner."
    ),
    "not-holder": _(
        "Du har inte funktionen {function} just nu.\nInget är sparat; det du skrev står kvar i rutan.\n"
        "Välj en funktion som du har, eller be den som ansvarar för er jourlista."
    ),
    "not-member": _(
        "Din organisation är inte längre medlem i samverkan.\nInget är ändrat.\nRing sammankallande om det är fel."
    ),
    "token-not-valid": _(
        "Nyckeln gäller inte: den är återkallad, för gammal eller hör till en annan funktion.\nInget är ändrat.\n"
        "Be den som ansvarar för funktionen om en ny nyckel."
    ),
    "token-too-long": _(
        "Nyckeln skulle gälla för länge eller är redan slut.\nIngen nyckel är utfärdad.\n"
        "Välj en sista dag inom {days} dagar."
    ),
    "token-wider": _(
        "En nyckel kan inte ge mer än den själv har.\nIngen nyckel är utfärdad.\nLogga in och utfärda nyckeln på sidan."
    ),
    "token-right-wrong": _(
        "”{right}” är ingen rättighet.\nIngen nyckel är utfärdad.\n"
        "Ange read (läsa), ett verb som log.note, eller ett rums alla verb som log. (med punkt sist). Tomt är allt."
    ),
    "digest-wrong": _(
        "Nyckelns kontrollsumma är fel eller redan använd.\nIngen nyckel är utfärdad.\n"
        "Gör en ny nyckel och försök igen."
    ),
    "unknown-token": _("Nyckeln finns inte.\nInget är ändrat.\nLadda om sidan och se vilka nycklar som gäller."),
    "not-keeper": _(
        "Din funktion får inte ändra det här i registret.\nInget är ändrat; det du skrev står kvar i rutan.\n"
        "Be organisationens tjänsteman i beredskap eller registrator, eller samordningskansliet."
    ),
    "settings-not-yours": _(
        "Din funktion får inte ändra regionens grundinställningar.\nInget är ändrat.\n"
        "Be samordningskansliet eller den driftansvariga hos sammankallande."
    ),
    "settings-list-wrong": _(
        "Listan {list} är tom eller för lång.\nInget är ändrat; de val som gäller står kvar.\n"
        "Skicka hela listan: minst ett val, högst {most}."
    ),
    "settings-twice": _(
        "{name} står två gånger i listan {list}.\nInget är ändrat; de val som gäller står kvar.\n"
        "Ge varje val sin egen nyckel och sitt eget namn."
    ),
    "settings-shape-unknown": _(
        "Steget {label} har en form som inte finns: {shape}.\nInget är ändrat; skalan står kvar.\n"
        "Välj square, circle, rhomb eller triangle."
    ),
    "settings-category-unknown": _(
        "Slaget {label} skulle kalla {category}, men ingen medlem har den kategorin.\n"
        "Inget är ändrat; slagen och vilka de kallar står kvar.\n"
        "Stava kategorin som i registret, eller ge medlemmarna den först."
    ),
    "role-of-all": _(
        "Den rollen är gemensam för alla och ges av samordningskansliet.\nInget är ändrat.\n"
        "Be kansliet, eller välj en annan roll."
    ),
    "role-unknown": _("Rollen {role} finns inte.\nInget är ändrat.\nVälj en av rollerna i listan."),
    "belongs-wrong": _("Tillhörigheten {belongs_to} finns inte.\nInget är ändrat.\nLämna tomt, eller ange samverkan."),
    "already-member": _("{member} är redan medlem.\nInget är ändrat.\nÄndra uppgifterna på aktörens egen sida."),
    "unknown-member": _("{member} är inte medlem.\nInget är ändrat.\nVälj en aktör i listan."),
    "unknown-party": _("Den externa parten {party} finns inte längre.\nInget är ändrat.\nVälj en part i listan."),
    "party-exists": _("{party} finns redan.\nInget är ändrat.\nÄndra den i stället."),
    "party-id-wrong": _("{id} kan inte vara id för en extern part.\nInget är ändrat.\nBörja id:t med ext-."),
    "convener-stays": _(
        "Sammankallande kan inte lämna samverkan.\nInget är ändrat.\n"
        "Låt den stå kvar: vem som sammankallar är bestämt sedan regionen skapades."
    ),
    "ends-before-it-begins": _("Slutet är före början.\nInget är ändrat.\nVälj ett senare slut."),
    "day-to-come": _("Dagen {day} har inte varit än.\nInget är ändrat.\nVälj en dag till och med idag."),
    "id-wrong": _(
        "{id} går inte att ha som id.\nInget är ändrat.\n"
        "Använd små bokstäver a–z, siffror och bindestreck, högst 40 tecken."
    ),
    "name-wrong": _(
        "Namnet är tomt, för långt eller har styrtecken.\nInget är ändrat.\nSkriv högst {longest} tecken på en rad."
    ),
    "membership-unknown": _(
        "Medlemskapet {membership} finns inte.\nInget är ändrat.\nVälj ordinarie eller associerad."
    ),
    "legal-unknown": _("Den juridiska formen {legal} finns inte.\nInget är ändrat.\nVälj en form i listan."),
    "code-wrong": _(
        "{given} är ingen SCB-kod i länet.\nInget är ändrat.\nSkriv kommunens fyra siffror, till exempel 0160."
    ),
    "area-wrong": _("Området är inga läns- eller kommunkoder.\nInget är ändrat.\nSkriv till exempel 01, eller 0160."),
    "function-exists": _("Funktionen {function} finns redan.\nInget är ändrat.\nVälj ett annat id."),
    "too-many-functions": _("Aktören har redan {most} funktioner.\nInget är ändrat.\nAvsluta en som inte behövs."),
    "own-function": _(
        "Du kan inte avsluta den funktion som du agerar i.\nInget är ändrat.\nByt funktion först, eller be kansliet."
    ),
    "kind-unknown": _("Det sättet att nå någon finns inte.\nInget är ändrat.\nVälj ett sätt i listan."),
    "address-empty-or-long": _("Adressen är tom eller för lång.\nInget är ändrat.\nSkriv högst 254 tecken på en rad."),
    "mail-wrong": _("{address} är ingen e-postadress.\nInget är ändrat.\nSkriv till exempel tib@kommunen.example."),
    "number-wrong": _(
        "{address} är inget telefonnummer.\nInget är ändrat.\nSkriv siffror, till exempel 08-123 456 78."
    ),
    "number-without-zero": _(
        "{address} börjar varken med 0 eller +, och är längre än ett kortnummer.\nInget är ändrat.\n"
        "Skriv det med riktnummer: {right}, om det är det numret."
    ),
    "link-wrong": _("{address} är ingen länk.\nInget är ändrat.\nSkriv en adress som börjar med https://."),
    "webhook-wrong": _(
        "{address} går inte att skicka webhookar till.\nInget är ändrat.\n"
        "Skriv en adress som börjar med https:// och serverns namn på internet, utan användare och lösenord."
    ),
    "webhook-not-here": _(
        "En webhook går till en medlems funktion, aldrig till en person eller en extern part.\nInget är ändrat.\n"
        "Lägg den på funktionen vars system ska få utskicken."
    ),
    "channel-exists": _("{address} finns redan för funktionen.\nInget är ändrat.\nÄndra den som finns."),
    "too-many-channels": _("Fler än {most} kontaktvägar går inte.\nInget är ändrat.\nTa bort en som inte används."),
    "unknown-channel": _("Kontaktvägen finns inte längre.\nInget är ändrat.\nLadda om sidan."),
    "unknown-person": _("Personen finns inte eller har slutat.\nInget är ändrat.\nVälj en person i listan."),
    "no-email": _(
        "Personen har ingen e-postadress i registret.\nIngen inbjudan är gjord.\n"
        "Lägg till en e-postadress för personen och bjud in igen."
    ),
    "invitation-in-demo": _(
        "I exemplet loggar ingen in.\nIngen inbjudan är gjord.\nVälj funktion på första sidan i stället."
    ),
    "invitation-by-hand": _(
        "Bara driften lämnar ut en inbjudan direkt.\nIngen inbjudan är gjord.\nBjud in med e-post."
    ),
    "invitation-on-its-way": _(
        "En inbjudan att logga in är sänd till den adressen och gäller ännu.\nAdressen är som den var.\n"
        "Lägg till den nya adressen, ta bort den gamla och bjud in personen igen."
    ),
    "invitation-replaced": _(
        "Inbjudan gäller inte: den har ersatts av en nyare, eller finns inte.\nInget är ändrat.\n"
        "Använd länken i den senaste inbjudan, eller be om en ny."
    ),
    "invitation-over": _(
        "Inbjudan är redan använd, eller gick ut {until}.\nInget är ändrat.\n"
        "Be den som ansvarar för er jourlista om en ny inbjudan."
    ),
    "email-taken": _(
        "Någon annan loggar redan in med den här e-postadressen.\nIngen inloggning är ordnad.\n"
        "Be den som ansvarar för er jourlista att lägga in en egen adress för dig och bjuda in dig igen."
    ),
    "set-up-unconfirmed": _(
        "Tjänsten har inte bekräftat.\nIngen inloggning är ordnad än.\n"
        "Försök igen om en minut. Säger sidan då att inbjudan är använd, be om en ny."
    ),
    "order-wrong": _("Ordningen är orimlig.\nInget är ändrat.\nSkriv ett tal från 1 till {most}."),
    "held-already": _(
        "Personen har redan funktionen då, från {from_at}.\nInget är ändrat.\n"
        "Välj en annan tid, eller avsluta det som finns."
    ),
    "holding-unknown": _("Personen har inte funktionen {function} då.\nInget är ändrat.\nLadda om sidan."),
    "time-past": _("Tiden {at} har redan varit.\nInget är ändrat.\nVälj nu eller senare."),
    "register-wrong": _(
        "Filen har {count} fel; det första på rad {row}, i {column} på {sheet} ({reason}).\nInget är skrivet.\n"
        "Rätta filen och läs in den igen."
    ),
    "register-changed-since": _(
        "Registret har ändrats sedan du såg vad filen gör.\nInget är skrivet.\nSe igenom ändringarna igen."
    ),
    "register-too-large": _(
        "Registret i filen är för stort för sidan.\nInget är skrivet.\n"
        "Läs in ett blad i taget, eller låt driften läsa in det med samverkan import register."
    ),
    "register-not-carried": _(
        "Det som filen skulle ändra följde inte med.\nInget är skrivet.\nVälj filen igen och se vad den gör."
    ),
    "too-much-at-once": _("Det är för mycket på en gång.\nInget är skrivet.\nDela upp det i delar om högst {most}."),
}

STATUS = {
    "not-keeper": 403,
    "settings-not-yours": 403,
    "not-holder": 403,
    "not-member": 403,
    "role-of-all": 403,
    "token-not-valid": 401,
    "token-wider": 403,
    "function-ended": 410,
    "unknown-function": 404,
    "unknown-member": 404,
    "unknown-party": 404,
    "unknown-person": 404,
    "unknown-channel": 404,
    "unknown-token": 404,
    "invitation-in-demo": 403,
    "invitation-by-hand": 403,
    "invitation-on-its-way": 409,
    "invitation-replaced": 410,
    "invitation-over": 410,
    "email-taken": 409,
    "set-up-unconfirmed": 503,
    "channel-exists": 409,
    "function-exists": 409,
    "held-already": 409,
    "already-member": 409,
    "party-exists": 409,
    "register-changed-since": 409,
    "register-too-large": 413,
    "too-much-at-once": 413,
}

DONE = {
    "register.import": _("Klart: allt skrevs i en enda ändring."),
    "functions.give_channel": _("Kontaktvägen är sparad."),
    "functions.end_channel": _("Kontaktvägen är borttagen."),
    "functions.confirm_channel": _("Kontaktvägen är bekräftad idag."),
    "functions.confirm_reach": _("Kontaktvägen är bekräftad idag."),
    "functions.revoke_token": _("Nyckeln är återkallad. Den öppnar inget mer."),
    "functions.add_person": _("Personen är tillagd."),
    "functions.name_person": _("Namnet är sparat."),
    "functions.reach_person": _("Vägen till personen är sparad."),
    "functions.unreach_person": _("Vägen till personen är borttagen."),
    "functions.invite": _("Inbjudan ligger i Utskick."),
    "functions.release_person": _("Personen har slutat och kommer inte in längre. Nummer och adresser är borta."),
    "functions.hold": _("Tjänstgöringen är sparad."),
    "functions.relinquish": _("Tjänstgöringen är avslutad."),
}
"""What is said once a press is done, by verb."""


def _tells(sentence: Any) -> Callable[[Any], Promise]:
    """What is filled in is the event's own, as all who read it are shown it."""
    return lambda event: format_lazy(sentence, event=event.shown())


DESCRIBED: Mapping[str, Callable[[Any], Promise]] = {
    "functions.established.v1": _tells(_("Funktion: {event.name}")),
    "functions.changed.v1": _tells(_("Funktionen ändrad: {event.name}")),
    "functions.ended.v1": _tells(_("Funktionen avslutad. {event.reason}")),
    "functions.channel_given.v1": _tells(_("Kontaktväg till funktionen: {event.address}")),
    "functions.person_added.v1": _tells(_("Person: {event.name}")),
    "functions.person_reachable.v1": _tells(_("Personens eget nummer eller egen adress: {event.address}")),
}
"""What holds a name or an address, on the pages where its owner acts on it."""
