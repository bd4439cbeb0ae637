"""What a person reads when the room refuses: what was wrong, what still stands, what to do now."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverkan.features.incidents.pages import describing
from samverkan.features.incidents.pages.words import EVENTS

SENTENCES = {
    "incident-unknown": _(
        "Händelsen finns inte, eller så läser din funktion den inte.\nInget är ändrat.\nGå till Läget nu och välj "
        "händelsen där."
    ),
    "incident-is-proposed": _(
        "{title} är föreslagen, inte påkallad än.\nInget är ändrat; det du skrev står kvar här.\n"
        "Påkalla den först, eller lägg förslaget åt sidan."
    ),
    "incident-is-raised": _(
        "{title} är påkallad och väntar på bedömning.\nInget är ändrat; det du skrev står kvar här.\nBedöm den först."
    ),
    "incident-is-assessed": _(
        "{title} är bedömd men inte i aktiverat läge.\nInget är ändrat; det du skrev står kvar här.\n"
        "Gå in i aktiverat läge först, eller bedöm på nytt."
    ),
    "incident-is-activated": _(
        "{title} är i aktiverat läge.\nInget är ändrat; det du skrev står kvar här.\nAvveckla den först."
    ),
    "incident-is-standing-down": _(
        "{title} är under avveckling.\nInget är ändrat; det du skrev står kvar här.\n"
        "Påbörja uppföljningen, eller gå åter in i aktiverat läge."
    ),
    "incident-is-follow-up": _(
        "{title} är under uppföljning.\nInget är ändrat; det du skrev står kvar här.\n"
        "Avsluta den, eller påkalla en ny om något nytt har hänt."
    ),
    "incident-is-closed": _(
        "{title} är avslutad.\nInget är ändrat; det du skrev står kvar här.\n"
        "Påkalla en ny händelse om något nytt har hänt."
    ),
    "incident-is-withdrawn": _(
        "{title} är återtagen.\nInget är ändrat; det du skrev står kvar här.\n"
        "Påkalla en ny händelse om det ändå behövs."
    ),
    "incident-over": _(
        "{title} pågår inte längre.\nAllt som står i händelsen står kvar; det du skrev står kvar här.\nPåkalla en ny "
        "händelse om något nytt har hänt."
    ),
    "incident-not-authorised-to-raise": _(
        "Din funktion är inte behörig att påkalla.\nInget är larmat; det du skrev står kvar här.\nSkicka det som ett "
        "förslag till länets TiB, eller ring den som är behörig hos er."
    ),
    "incident-channels-of-live": _(
        "Kanaler väljs bara för övningar.\nInget är larmat; det du skrev står kvar här.\n"
        "Tryck utan kanaler, eller välj övning."
    ),
    "incident-channels-not-leading": _(
        "Övningens kanaler väljs av den som leder den: {lead}.\nInget är larmat; det du skrev står kvar här.\n"
        "Tryck utan kanaler; {lead} väljer dem på övningens kallelse."
    ),
    "incident-already-raised": _(
        "{title} är redan påkallad av {by}, {at}.\nDin knapptryckning har inte larmat någon; det du skrev står kvar "
        "här.\nÖppna den händelsen, eller tryck ändå om det är något annat."
    ),
    "incident-raised-just-now": _(
        "{title} är redan påkallad av {by}, {at}, och kan ångras till {until:seconds}.\nDin knapptryckning har inte "
        "larmat någon; det du skrev står kvar här.\nSe efter {until:seconds} på Läget nu om larmet har gått. Har det "
        "ångrats: granska och tryck igen här. Är det något annat: tryck ändå."
    ),
    "incident-unknown-kind": _("Slaget {kind} finns inte.\nInget är larmat; det du skrev står kvar.\nVälj ett slag."),
    "incident-unknown-impact": _(
        "Påverkan {impact} finns inte på skalan.\nInget är ändrat; det du skrev står kvar.\nVälj en på skalan."
    ),
    "incident-place-missing": _(
        "Ingen kommun är vald.\nInget är larmat; det du skrev står kvar.\nVälj minst en kommun, hela länet, utanför "
        "länet eller Ännu inte känt."
    ),
    "incident-unknown-place": _(
        "Platsen är okänd: {codes}.\nInget är larmat; det du skrev står kvar.\nVälj minst en kommun, hela "
        "länet, utanför länet eller Ännu inte känt."
    ),
    "incident-unknown-member": _(
        "{member} är inte medlem i dag.\nInget är ändrat; det du skrev står kvar.\nVälj aktörer ur listan."
    ),
    "incident-sentence-missing": _(
        "Meningen om vad som har hänt saknas.\nInget är larmat; det du valt står kvar.\nSkriv en mening."
    ),
    "incident-sentence-too-long": _(
        "Texten har {letters} tecken, och högst {most} får plats.\nInget är larmat; texten står kvar.\nKorta den; mer "
        "kan skrivas i loggen strax efter."
    ),
    "incident-in-future": _(
        "Tiden då det hände, {at}, har inte kommit än.\nInget är larmat; det du skrev står kvar.\nRätta tiden, eller "
        "lämna fältet tomt för nu."
    ),
    "incident-caller-incomplete": _(
        "Vem som ringde saknas.\nInget är larmat; det du skrev står kvar.\nAnge både aktör och funktion för den som "
        "ringde, eller ingetdera."
    ),
    "incident-exercise-differs": _(
        "Skarpt och övning hålls isär.\nInget är ändrat; det du skrev står kvar.\nVälj samma slag för båda."
    ),
    "incident-not-yours-to-undo": _(
        "Det var {by} som tryckte.\nHändelsen står kvar.\nBe den funktionen ångra, eller återta under Styrning."
    ),
    "incident-too-late-to-undo": _(
        "Det har gått mer än {seconds} sekunder, och larmet har börjat gå ut.\nHändelsen står kvar.\nÅterta den under "
        "Styrning: då får alla som nåtts veta det."
    ),
    "incident-not-yours-to-withdraw": _(
        "Din funktion kan inte återta det som {by} påkallat.\nHändelsen står kvar.\nKontakta {lead}, som leder."
    ),
    "incident-not-yours-to-direct": _(
        "Din funktion kan inte ge eller häva en inriktning i organisationens namn.\nInget är ändrat; det du skrev står "
        "kvar.\nBe den som har jouren hos er, eller den som företräder er."
    ),
    "incident-not-your-call": _("Samtalet gällde {by}.\nInget är ändrat.\nBara den aktören säger om det stämmer."),
    "incident-call-already-answered": _(
        "Samtalet är redan besvarat.\nDet beskedet gäller.\nSkriv i loggen om det var fel."
    ),
    "incident-not-steering": _(
        "Det gör den som leder, eller länets TiB eller RSIB.\nInget är ändrat; det du skrev står kvar.\nKontakta "
        "{lead}, som leder."
    ),
    "incident-not-lead": _(
        "Det gör bara den som leder samverkan: {lead}.\nInget är ändrat; det du skrev står kvar.\nKontakta den "
        "funktionen, eller låt den lämna över ledarskapet."
    ),
    "incident-not-invited": _(
        "Inte inbjudna i händelsen: {members}.\nInget är ändrat; det du skrev står kvar.\nBjud in dem först."
    ),
    "incident-levels-missing": _(
        "Ingen nivå är vald.\nInget är ändrat; det du skrev står kvar.\nVälj minst en nivå för aktiverat läge."
    ),
    "incident-nobody-new": _(
        "Alla som du valt är redan inbjudna.\nIngen har fått något nytt; det du skrev står kvar.\nVälj någon annan, om "
        "någon är kvar."
    ),
    "incident-reason-missing": _("Skälet saknas.\nInget är ändrat.\nSkriv kort varför: det läser alla i händelsen."),
    "incident-reason-too-long": _(
        "Skälet har {letters} tecken, och högst {most} får plats.\nInget är ändrat; texten står kvar.\nKorta det."
    ),
    "incident-conference-two-times": _(
        "Både tid och Tid meddelas senast är ifyllda.\nInget är ändrat; det du skrev står kvar.\nFyll i bara ett."
    ),
    "incident-conference-no-time": _(
        "Tiden saknas.\nInget är ändrat; det du skrev står kvar.\nAnge när konferensen är, eller när tiden meddelas."
    ),
    "incident-conference-not-coming": _(
        "I {title} väntas ingen samverkanskonferens: den avvecklas, är förd samman med en annan, eller information "
        "räcker.\nInget är ändrat.\nSätt en tid om en konferens ska hållas, eller bedöm på nytt."
    ),
    "incident-conference-past": _(
        "Tiden {at} har redan varit.\nInget är ändrat; det du skrev står kvar.\nAnge en tid som kommer."
    ),
    "incident-conference-ways": _(
        "En väg in saknar nummer eller adress, eller så är de fler än {most}.\nInget är ändrat; det du skrev står "
        "kvar.\nFyll i eller töm fältet."
    ),
    "incident-conference-unchanged": _(
        "Konferensen är redan satt så.\nIngen har fått något nytt.\nÄndra tid eller väg in, eller lämna sidan."
    ),
    "incident-conference-none-to-come": _(
        "I {title} finns ingen samverkanskonferens att ställa in: den har varit, eller ingen väntas.\nInget är "
        "ändrat.\nSätt en tid om en konferens ska hållas."
    ),
    "incident-leads-already": _("{lead} leder redan.\nInget är ändrat.\nVälj en annan funktion."),
    "incident-lead-not-offered": _(
        "Ledarskapet är inte överlämnat till din funktion.\n{lead} leder.\nBe den som leder att lämna över till dig."
    ),
    "incident-more-than-information": _(
        "Bedömningen säger att mer än information behövs.\n{title} står kvar.\nGå in i aktiverat läge, eller bedöm på "
        "nytt att information räcker."
    ),
    "incident-messages-waiting": _(
        "{count} meddelanden har inte gått iväg än.\nHändelsen står kvar.\nVänta tills de har gått, eller återkalla "
        "dem på sidan Utskick."
    ),
    "incident-conference-to-come": _(
        "Samverkanskonferensen {at} har inte varit än.\nHändelsen står kvar; det du skrev står kvar i formuläret.\n"
        "Ställ in den först, så att alla som väntar den får veta det, eller avsluta när den har varit."
    ),
    "incident-joined-goes-on": _(
        "Det här är fört hit och pågår ännu: {names}.\nHändelsen står kvar.\nAvsluta eller återta det först, under "
        "Styrning där, och avsluta sedan den här."
    ),
    "incident-joined-led-by-others": _(
        "Det här är fört hit och pågår ännu, och leds av andra: {names}.\nHändelsen står kvar; det du skrev står kvar "
        "här.\nBe någon som kan det att avsluta eller återta det: {ring}. Avsluta sedan den här."
    ),
    "incident-direction-text": _(
        "Inriktningen saknas eller är längre än {most} tecken.\nInget är givet; det du skrev står kvar.\nSkriv vad som "
        "ska göras."
    ),
    "incident-ground-missing": _(
        "Grunden saknas eller är längre än {most} tecken.\nInget är givet; det du skrev står kvar.\nAnge "
        "överenskommelsen eller paragrafen."
    ),
    "incident-addressees-missing": _(
        "Mottagare saknas.\nInget är givet; det du skrev står kvar.\nVälj minst en inbjuden aktör; den som "
        "inte är inbjuden bjuds in först."
    ),
    "incident-period-backwards": _(
        "Slutet {until_at} kommer före början {from_at}.\nInget är givet; det du skrev står kvar.\nRätta tiderna."
    ),
    "incident-no-such-authority": _(
        "Inriktningen {number} gäller inte.\nInget är ändrat.\nLadda om sidan för att se vilka som gäller."
    ),
    "incident-not-issuer": _("Bara {issuer} häver det den gett.\nInriktningen gäller.\nKontakta {issuer}."),
    "incident-only-county-joins": _(
        "Bara länets TiB eller RSIB för samman händelser.\nBåda står kvar var för sig.\nKontakta länets TiB."
    ),
    "incident-join-itself": _("En händelse förs inte samman med sig själv.\nInget är ändrat.\nVälj en annan."),
    "incident-join-leaves-out": _(
        "De här är inte inbjudna till {title}: {members}.\nInget är ändrat.\n"
        "Bjud in dem dit först, och för samman sedan."
    ),
    "incident-joined-already": _("{title} är redan sammanförd med en annan.\nInget är ändrat.\nFölj hänvisningen dit."),
}

DONE = {
    "incidents.propose": _("Förslaget är sparat och väntar på länets TiB. Ingen aktör är larmad."),
    "incidents.undo": _("Påkallandet är ångrat. Inget har gått ut."),
    "incidents.withdraw": _("Det är återtaget. Besked till dem som har fått veta det ligger i Utskick."),
    "incidents.confirm_call": _("Beskedet är sparat."),
    "incidents.assess": _("Bedömningen är sparad."),
    "incidents.assess+activate": _("Bedömningen är sparad, och händelsen är i aktiverat läge."),
    "incidents.assess+activate+more": _(
        "Bedömningen är sparad, och händelsen är i aktiverat läge. Larm till dem som hade fått höra att information "
        "räcker ligger i Utskick."
    ),
    "incidents.assess+information": _(
        "Bedömningen är sparad. Besked till alla kallade om att information räcker ligger i Utskick."
    ),
    "incidents.assess+more": _(
        "Bedömningen är sparad. Besked till dem som hade fått höra att information räcker ligger i Utskick."
    ),
    "incidents.activate+more": _(
        "Händelsen är i aktiverat läge. Larm till dem som hade fått höra att information räcker ligger i Utskick."
    ),
    "incidents.activate": _("Händelsen är i aktiverat läge."),
    "incidents.invite": _("Aktörerna är inbjudna. Första information till dem ligger i Utskick."),
    "incidents.set_conference": _("Samverkanskonferensen är satt. Besked till alla inbjudna ligger i Utskick."),
    "incidents.call_off_conference": _(
        "Samverkanskonferensen är inställd. Besked till alla inbjudna ligger i Utskick."
    ),
    "incidents.set_impact": _("Påverkan är ändrad."),
    "incidents.hand_over": _("Ledarskapet är erbjudet. Du leder tills det är mottaget."),
    "incidents.accept_lead": _("Du leder nu samverkan."),
    "incidents.stand_down": _("Händelsen avvecklas. Besked till alla inbjudna ligger i Utskick."),
    "incidents.follow_up": _("Uppföljningen är påbörjad. Ingen påminns längre om lägesbilder."),
    "incidents.close": _(
        "Händelsen är avslutad, och ingen får besked om det. Svarslänkarna gäller inte längre; allt som står i den "
        "står kvar."
    ),
    "incidents.join": _("Händelserna är sammanförda. Båda står kvar med sin historia."),
    "incidents.give_authority": _("Inriktningen är given."),
    "incidents.end_authority": _("Inriktningen är hävd."),
}
"""What is said once a press is done, by verb."""

HINDERED = ("over", "already-raised", "raised-just-now", "too-late-to-undo", "call-already-answered")
HELD_BACK = ("messages-waiting", "conference-to-come", "joined-goes-on", "joined-led-by-others")
NOT_ALLOWED = ("authorised-to-raise", "steering", "lead", "yours-to-undo", "yours-to-withdraw", "yours-to-direct")
NOT_THEIRS = ("not-your-call", "not-issuer", "only-county-joins", *(f"not-{each}" for each in NOT_ALLOWED))
STATUS = {"incident-unknown": 404}
STATUS |= {f"incident-{each}": 409 for each in (*HINDERED, *HELD_BACK)}
STATUS |= {f"incident-{each}": 403 for each in NOT_THEIRS}
STATUS |= {code: 409 for code in SENTENCES if code.startswith("incident-is-")}

DESCRIBED: Mapping[str, Callable[[Any], Promise | str]] = dict.fromkeys(EVENTS, describing.describe_change) | {
    "incidents.proposed.v1": describing.describe_press,
    "incidents.raised.v1": describing.describe_press,
    "incidents.invited.v1": describing.describe_invited,
    "incidents.conference_set.v1": describing.describe_conference,
    "incidents.call_confirmed.v1": describing.describe_call,
    "incidents.assessed.v1": describing.describe_assessment,
    "incidents.activated.v1": describing.describe_activation,
    "incidents.impact_set.v1": describing.describe_impact,
    "incidents.authority.v1": describing.describe_authority,
    "incidents.lead_handed_over.v1": describing.describe_lead,
    "incidents.lead_accepted.v1": describing.describe_leader,
    "incidents.joined.v1": describing.describe_joined,
    "incidents.parted.v1": describing.describe_parted,
    "incidents.joint_withdrawn.v1": describing.describe_joint_withdrawn,
}
