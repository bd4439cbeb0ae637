"""The snow of 8–10 November 2016, told as an exercise.

On the public record: the largest November snowfall in over a hundred years; SMHI's class 1 warning for Stockholm
County; 30–40 cm in a day on 9 November; lorries and cars on summer tyres stuck; main roads blocked; nearly all
buses stopped from the afternoon while metro and commuter trains ran fairly well; towing on E4 south and at
Kymlingelänken in the night; abandoned vehicles on E4, road 73 and road 222 on the morning of the 10th; snow depth
39 cm; the City's goal of a normal state within a week. No source gives the conferences' times or what each actor
reported: those are invented, and say so. Two days are told in three hours: the minutes are the example's.
"""

from samverkan.example.script import (
    BEGINNING,
    INVENTED,
    NOTED,
    REPORTED,
    Asked,
    Assessed,
    Beat,
    Compiled,
    Met,
    Reply,
    Said,
    Same,
    Story,
    Told,
)
from samverkan.example.snow_2016_later import LATER

BUSES = "Nästan all busstrafik står sedan eftermiddagen; tunnelbana och pendeltåg går förhållandevis väl"
ROADS = "Lastbilar och personbilar med sommardäck sitter fast; huvudleder är blockerade"

ANSWERS: tuple[Beat, ...] = (
    Reply(at=-101.6, member="trv", answer="attends"),
    Reply(at=-101.2, member="lst", answer="attends"),
    Reply(at=-100.7, member="sos", answer="attends"),
    Reply(at=-100.1, member="polisen", answer="attends"),
    Reply(at=-99.6, member="region", answer="attends"),
    Reply(at=-99.0, member="0180", answer="attends"),
    Reply(at=-98.3, member="ssbf", answer="attends", in_minutes=10),
    Reply(at=-97.9, member="attunda", answer="attends"),
    Reply(at=-97.4, member="sbff", answer="attends"),
    Reply(at=-96.8, member="0184", answer="attends"),
    Reply(at=-96.1, member="0183", answer="acknowledged"),
    Reply(at=-95.5, member="0182", answer="attends"),
    Reply(at=-94.9, member="0126", answer="attends", in_minutes=15),
    Reply(at=-94.2, member="0127", answer="acknowledged"),
    Reply(at=-93.6, member="0136", answer="attends"),
    Reply(at=-92.7, member="0138", answer="acknowledged"),
    Reply(at=-91.8, member="0160", answer="attends"),
    Reply(at=-90.6, member="0162", answer="attends"),
    Reply(at=-89.3, member="0186", answer="declines", note=f"Kommunikatören deltar i stället {INVENTED}"),
    Reply(at=-88.1, member="0120", answer="attends"),
    Reply(at=-86.4, member="0181", answer="attends"),
    Reply(at=-84.5, member="0191", answer="attends"),
    Reply(at=-81.7, member="hamnar", answer="acknowledged"),
    Reply(at=-78.2, member="mil", answer="acknowledged"),
    Reply(at=-73.9, member="0114", answer="attends"),
    Reply(at=-70.3, member="0117", answer="acknowledged"),
    Reply(at=-66.6, member="0123", answer="attends"),
)

NOTES: tuple[Beat, ...] = (
    Said(
        at=-102.8,
        function="lst-tib",
        text="SMHI:s varning klass 1 gäller för Stockholms län. Det största novembersnöfallet på över hundra år"
        f" {NOTED}.",
    ),
    Said(at=-100.4, function="trv-tib", text=f"{ROADS} {NOTED}."),
    Assessed(
        at=-95.2,
        enough="joint-goal",
        reason=f"Hela länet är berört och budskapen behöver stämma överens {INVENTED}.",
    ),
    Asked(at=-94.6),
    Said(
        at=-80.8,
        function="lst-rsib",
        kind="call",
        text=f"Aktörer som inte svarat rings upp via kontaktvägarna {INVENTED}.",
    ),
    Said(
        at=-61.4,
        function="region-trafik",
        kind="observation",
        ago=14,
        text=f"Resenärer står kvar på bytespunkterna; extra personal är på plats sedan en stund {INVENTED}.",
    ),
    Said(
        at=-44.3,
        function="lst-tib",
        text=f"Konferensen är genomförd: samma råd från alla; nästa lägesbild efter rapporterna {INVENTED}.",
    ),
    Asked(at=-36.9, least=45),
    Said(
        at=-27.2, function="lst-rkk", text=f"Gemensamt råd till allmänheten: låt bilen stå, välj spårtrafik {INVENTED}."
    ),
    Met(at=-19.4, least=45),
    Said(
        at=-12.7,
        function="0180-tib",
        kind="call",
        taken_from="trafikkontoret",
        ago=5,
        text=f"Plogbilarna kommer inte förbi fastkörda fordon på infarterna {INVENTED}.",
    ),
    BEGINNING,
)

REPORTS: tuple[Beat, ...] = (
    Told(
        at=-87.2,
        member="trv",
        impact="rod",
        trend="worse",
        source="Trafikledning och driftentreprenörer",
        posture="stab",
        happened=f"{ROADS}. Bärgning pågår på E4 söderut och Kymlingelänken {REPORTED}.",
        consequences={"transport": ("rod", "Genomfarten på huvudlederna är mycket begränsad")},
        measures=f"Bärgning och plogning prioriteras på infartslederna {INVENTED}.",
        support=f"Behov av fler tunga bärgare {INVENTED}.",
        coordination=f"Samma råd till trafikanterna från alla {INVENTED}.",
        with_members=("polisen", "region", "0180"),
        forecast=f"Fortsatt snöfall under natten {INVENTED}.",
    ),
    Told(
        at=-83.4,
        member="region",
        impact="orange",
        trend="worse",
        source="Trafikförvaltningen",
        posture="forstarkt",
        happened=f"{BUSES} {REPORTED}.",
        consequences={
            "transport": ("orange", f"Bussresenärer blir stående {INVENTED}"),
            "vard": ("gul", f"Personal har svårt att ta sig till arbetet {INVENTED}"),
        },
        measures=f"Resenärer hänvisas till spårtrafik {INVENTED}.",
    ),
    Told(
        at=-79.6,
        member="polisen",
        impact="gul",
        source="Ledningscentralen",
        happened=f"Många trafikolyckor med plåtskador och trafikstopp {INVENTED}.",
        measures=f"Patruller leder trafik förbi fastkörda fordon {INVENTED}.",
    ),
    Told(
        at=-75.8,
        member="0180",
        impact="orange",
        trend="worse",
        posture="forstarkt",
        source="Trafikkontoret",
        happened=f"Målet är normalt vinterväglag inom en vecka. Framkomligheten är starkt nedsatt {REPORTED}.",
        consequences={"omsorg": ("gul", f"Hemtjänsten prioriterar sina besök {INVENTED}")},
        measures=f"All snöröjning är utkallad {INVENTED}.",
        coordination=f"Gemensamma budskap om att låta bilen stå {INVENTED}.",
        with_members=("trv", "region"),
    ),
    Told(
        at=-72.1,
        member="0126",
        impact="gul",
        source="Kommunens jour",
        happened=f"Bussarna är inställda; hemtjänsten går till fots där det går {INVENTED}.",
        consequences={"omsorg": ("gul", f"Förseningar upp till två timmar {INVENTED}")},
    ),
    Told(at=-69.5, member="0160", impact="gul", happened=f"Plogning pågår, skolskjutsar osäkra i morgon {INVENTED}."),
    Told(
        at=-65.3,
        member="0182",
        impact="orange",
        trend="worse",
        posture="stab",
        happened=f"Fordon är övergivna utmed väg 222 och hindrar plogningen {INVENTED}.",
        support=f"Bärgning utmed väg 222 {INVENTED}.",
        with_members=("trv",),
        coordination=f"Vem bärgar på väg 222? {INVENTED}",
    ),
    Told(at=-63.7, member="0184", impact="normal", happened=f"Framkomligt på de större gatorna {INVENTED}."),
    Told(at=-60.2, member="0136", impact="gul", happened=f"Väg 73 svårframkomlig {INVENTED}.", trend="worse"),
    Told(at=-57.9, member="ssbf", impact="gul", happened=f"Längre framkörningstider, extra bemanning inne {INVENTED}."),
    Told(at=-54.4, member="sbff", impact="gul", happened=f"Längre framkörningstider i söderort {INVENTED}."),
    Told(
        at=-51.8,
        member="sos",
        impact="gul",
        happened=f"Högt samtalsflöde, svarstiderna hålls {INVENTED}.",
        confidence="assessed",
    ),
    Told(
        at=-48.6,
        member="0191",
        impact="normal",
        happened=f"Mindre påverkan, flygplatsen har egna förseningar {INVENTED}.",
    ),
    Told(at=-45.5, member="0162", impact="normal", happened=f"Normal vinterväghållning {INVENTED}."),
    Compiled(
        at=-38.5,
        summary=(
            "Det kraftigaste novembersnöfallet på över hundra år har gett 30–40 cm snö på ett dygn. Huvudleder är"
            " blockerade av fastkörda fordon, och nästan all busstrafik står; tunnelbana och pendeltåg går"
            f" förhållandevis väl. Samma råd gäller från alla: låt bilen stå, välj spårtrafik {INVENTED}."
        ),
    ),
    Told(at=-31.3, member="0114", impact="gul", happened=f"Skolskjutsarna ställs in i morgon {INVENTED}."),
    Same(at=-26.0, member="0184"),
    Told(at=-22.6, member="0123", impact="gul", happened=f"Plogning av gång- och cykelvägar väntar {INVENTED}."),
    Told(
        at=-17.1,
        member="0126",
        impact="orange",
        trend="worse",
        source="Kommunens jour",
        happened=f"Hemtjänsten når inte alla i kväll; grannar och frivilliga hjälper till {INVENTED}.",
        consequences={"omsorg": ("orange", f"Förseningar över tre timmar {INVENTED}")},
        support=f"Bandvagn eller fyrhjulsdrivna fordon {INVENTED}.",
    ),
    Same(at=-9.8, member="polisen"),
    Told(at=-5.2, member="0117", impact="normal", happened=f"Färjetrafiken går, glest på vägarna {INVENTED}."),
)

STORY = Story(
    kind="vader",
    sentence=(
        "Mycket kraftigt snöfall, 30–40 cm på ett dygn; huvudleder blockerade och nästan all busstrafik står"
        " (att Trafikverket påkallar är påhittat)."
    ),
    impact="orange",
    extent="county",
    place="Stockholms län",
    raised_by="trv-tib",
    raised=-104.0,
    meets=-58.0,
    past=tuple(sorted((*ANSWERS, *NOTES, *REPORTS), key=lambda beat: beat.at)),
    later=LATER,
)
