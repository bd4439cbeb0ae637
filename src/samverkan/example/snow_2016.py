"""The snow of 8–10 November 2016, as an exercise.

On the public record: the largest November snowfall in over a hundred years; SMHI's class 1 warning for the county;
30–40 cm in a day; lorries and cars on summer tyres stuck and main roads blocked; nearly all bus traffic stopped
from the afternoon of 9 November while metro and commuter trains ran fairly well; towing on E4 south and
Kymlingelänken in the night; abandoned vehicles on E4, road 73 and road 222 in the morning of 10 November; a snow
depth of 39 cm. No actor's report, answer or time of conference is on record: those are invented, and say so.
"""

from samverkan.example.script import INVENTED, Reply, Story, Told

BUSES = "Nästan all busstrafik står sedan eftermiddagen; tunnelbana och pendeltåg går förhållandevis väl."
ROADS = "Lastbilar och personbilar med sommardäck sitter fast; huvudleder är blockerade."

STORY = Story(
    kind="vader",
    sentence="Mycket kraftigt snöfall, 30–40 cm på ett dygn; huvudleder blockerade och nästan all busstrafik står.",
    impact="orange",
    extent="county",
    place="Stockholms län",
    raised_by="trv-tib",
    enough="joint-goal",
    assessment=f"Hela länet är berört och budskapen behöver stämma överens {INVENTED}.",
    notes=(
        (
            "lst-tib",
            "SMHI:s varning klass 1 gäller för Stockholms län. Det största novembersnöfallet på över hundra år.",
        ),
        ("trv-tib", f"{ROADS}"),
        ("lst-rsib", f"Aktörer som inte svarat rings upp via kontaktvägarna {INVENTED}."),
    ),
    replies=(
        Reply(member="trv", answer="attends"),
        Reply(member="region", answer="attends"),
        Reply(member="polisen", answer="attends"),
        Reply(member="sos", answer="attends"),
        Reply(member="ssbf", answer="attends", in_minutes=10),
        Reply(member="sbff", answer="attends"),
        Reply(member="attunda", answer="attends"),
        Reply(member="0180", answer="attends"),
        Reply(member="0184", answer="attends"),
        Reply(member="0183", answer="acknowledged"),
        Reply(member="0182", answer="attends"),
        Reply(member="0126", answer="attends", in_minutes=15),
        Reply(member="0127", answer="acknowledged"),
        Reply(member="0136", answer="attends"),
        Reply(member="0138", answer="acknowledged"),
        Reply(member="0160", answer="attends"),
        Reply(member="0162", answer="attends"),
        Reply(member="0186", answer="declines", note=f"Kommunikatören deltar i stället {INVENTED}"),
        Reply(member="0120", answer="attends"),
        Reply(member="0181", answer="attends"),
        Reply(member="0191", answer="attends"),
        Reply(member="hamnar", answer="acknowledged"),
        Reply(member="mil", answer="acknowledged"),
        Reply(member="lst", answer="attends"),
    ),
    reports=(
        Told(
            member="trv",
            impact="rod",
            trend="worse",
            source="Trafikledning och driftentreprenörer",
            posture="stab",
            happened=f"{ROADS} Bärgning pågår på E4 söderut och Kymlingelänken.",
            consequences={"transport": ("rod", "Genomfarten på huvudlederna är mycket begränsad")},
            measures=f"Bärgning och plogning prioriteras på infartslederna {INVENTED}.",
            support=f"Behov av fler tunga bärgare {INVENTED}.",
            coordination=f"Samma råd till trafikanterna från alla {INVENTED}.",
            with_members=("polisen", "region", "0180"),
            forecast="Fortsatt snöfall under natten.",
        ),
        Told(
            member="region",
            impact="orange",
            trend="worse",
            source="Trafikförvaltningen",
            posture="forstarkt",
            happened=BUSES,
            consequences={
                "transport": ("orange", "Bussresenärer blir stående"),
                "vard": ("gul", f"Personal har svårt att ta sig till arbetet {INVENTED}"),
            },
            measures=f"Resenärer hänvisas till spårtrafik {INVENTED}.",
        ),
        Told(
            member="polisen",
            impact="gul",
            source="Ledningscentralen",
            happened=f"Många trafikolyckor med plåtskador och trafikstopp {INVENTED}.",
            measures=f"Patruller leder trafik förbi fastkörda fordon {INVENTED}.",
        ),
        Told(
            member="0180",
            impact="orange",
            trend="worse",
            posture="forstarkt",
            source="Trafikkontoret",
            happened="Målet är normalt vinterväglag inom en vecka. Framkomligheten är starkt nedsatt.",
            consequences={"omsorg": ("gul", f"Hemtjänsten prioriterar sina besök {INVENTED}")},
            measures=f"All snöröjning är utkallad {INVENTED}.",
            coordination=f"Gemensamma budskap om att låta bilen stå {INVENTED}.",
            with_members=("trv", "region"),
        ),
        Told(
            member="0126",
            impact="gul",
            source="Kommunens jour",
            happened=f"Bussarna är inställda; hemtjänsten går till fots där det går {INVENTED}.",
            consequences={"omsorg": ("gul", f"Förseningar upp till två timmar {INVENTED}")},
        ),
        Told(member="0160", impact="gul", happened=f"Plogning pågår, skolskjutsar osäkra i morgon {INVENTED}."),
        Told(
            member="0182",
            impact="orange",
            trend="worse",
            posture="stab",
            happened=f"Fordon är övergivna utmed väg 222 och hindrar plogningen {INVENTED}.",
            support=f"Bärgning utmed väg 222 {INVENTED}.",
            with_members=("trv",),
            coordination=f"Vem bärgar på väg 222? {INVENTED}",
        ),
        Told(member="0184", impact="normal", happened=f"Framkomligt på de större gatorna {INVENTED}."),
        Told(member="0136", impact="gul", happened=f"Väg 73 svårframkomlig {INVENTED}.", trend="worse"),
        Told(member="ssbf", impact="gul", happened=f"Längre framkörningstider, extra bemanning inne {INVENTED}."),
        Told(member="sbff", impact="gul", happened=f"Längre framkörningstider i söderort {INVENTED}."),
        Told(
            member="sos",
            impact="gul",
            happened=f"Högt samtalsflöde, svarstiderna hålls {INVENTED}.",
            confidence="assessed",
        ),
        Told(member="0191", impact="normal", happened=f"Mindre påverkan, flygplatsen har egna förseningar {INVENTED}."),
        Told(member="0162", impact="normal", happened=f"Normal vinterväghållning {INVENTED}."),
    ),
    summary=(
        "Det kraftigaste novembersnöfallet på över hundra år har gett 30–40 cm snö på ett dygn. Huvudleder är"
        " blockerade av fastkörda fordon, och nästan all busstrafik står; tunnelbana och pendeltåg går förhållandevis"
        f" väl. Samma råd gäller från alla: låt bilen stå, välj spårtrafik {INVENTED}."
    ),
    later=(
        Told(
            member="0186",
            impact="gul",
            happened=f"Snöröjning pågår; hemtjänsten har kedjor på bilarna {INVENTED}.",
        ),
        Told(member="0181", impact="orange", trend="worse", happened=f"E4 söderut står still vid Moraberg {INVENTED}."),
        Told(member="attunda", impact="gul", happened=f"Ett larm tog dubbel tid på grund av köer {INVENTED}."),
        Told(
            member="trv",
            impact="orange",
            trend="better",
            posture="stab",
            source="Trafikledning och driftentreprenörer",
            happened="Övergivna fordon står kvar på E4, väg 73 och väg 222. Bärgning pågår på Kymlingelänken.",
            consequences={"transport": ("orange", "Framkomligt i ett körfält på de flesta infarter")},
        ),
        Told(member="0120", impact="gul", happened=f"Väg 222 öppen i ett körfält {INVENTED}.", trend="better"),
        Told(member="0183", impact="normal", happened=f"Läget normaliseras {INVENTED}.", trend="better"),
        Told(
            member="region",
            impact="gul",
            trend="better",
            posture="forstarkt",
            happened=f"De första busslinjerna är i gång {INVENTED}.",
        ),
    ),
    second_summary=(
        "Snödjupet är 39 cm. Bärgningen ger resultat och de första bussarna går, men övergivna fordon hindrar ännu"
        f" plogningen på E4, väg 73 och väg 222 {INVENTED}."
    ),
)
