"""The first hours of 7 April 2017, as an exercise. Opt-in. No victim and no perpetrator is named.

On the public record: the alarm at 14.53; first information to all actors 15.08; first regional conference 16.00; a
regional staff within just over an hour; people running from the Central Station and a rumour of shooting at
Fridhemsplan that was later denied; about 16.30 all trains to and from Stockholm stopped, the Central Station
emptied, metro and city traffic stopped, and the police asking people to keep away from the centre; malls
emptied, also in Solna and Täby. Actors' reports and answers, and who
pressed or noted what, are invented, and say so.

The example begins where the clock then showed about 16.33: the distances between the times on record are kept.
What is said tells the times on record, the pages tell the example's own: the sentence at the head of them says so.
"""

from samverkan.example.attack_2017_later import LATER
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
    Story,
    Told,
)

ANSWERED = (
    ("polisen", -83.9),
    ("lst", -83.4),
    ("sos", -82.8),
    ("ssbf", -82.1),
    ("region", -81.5),
    ("0180", -80.6),
    ("trv", -79.2),
    ("mil", -77.5),
    ("sbff", -75.8),
    ("0184", -73.1),
    ("0160", -70.4),
    ("hamnar", -66.7),
)
"""The actors that attend, and when they answered."""

PAST: tuple[Beat, ...] = (
    *(Reply(at=at, member=member, answer="attends") for member, at in ANSWERED),
    Reply(at=-68.2, member="0191", answer="acknowledged"),
    Reply(at=-61.9, member="0125", answer="acknowledged"),
    Said(at=-84.4, function="lst-tib", text=f"Information till alla aktörer 15.08 {NOTED}."),
    Assessed(
        at=-78.3,
        enough="joint-planning",
        reason=f"Gemensam planering och samordnad kommunikation behövs genast {INVENTED}.",
    ),
    Asked(at=-77.0),
    Said(
        at=-58.5,
        function="lst-rkk",
        text=f"Gemensamt råd: dela inte bilder på drabbade, sprid inte rykten, kontrollera källor {INVENTED}.",
    ),
    Told(
        at=-52.4,
        member="polisen",
        impact="rod",
        trend="worse",
        posture="stab",
        source=f"Nationell och regional ledning {INVENTED}",
        happened=f"Larm 14.53. Avspärrningar på och omkring Drottninggatan {INVENTED}.",
        coordination=f"Gemensamma budskap {INVENTED}.",
        with_members=("region", "0180", "lst"),
        confidence="unconfirmed",
    ),
    Told(at=-47.6, member="0180", impact="rod", posture="stab", happened=f"Stadens krisledning är samlad {INVENTED}."),
    Told(
        at=-42.9,
        member="region",
        impact="orange",
        trend="worse",
        posture="katastroflage",
        happened=f"Sjukhusen har höjt beredskapen {INVENTED}.",
    ),
    Said(at=-32.6, function="lst-tib", text=f"Första regionala konferensen 16.00 {NOTED}."),
    Said(
        at=-24.8,
        function="polisen-tib",
        kind="observation",
        ago=4,
        text="Människor springer från Centralstationen. Uppgift om skottlossning vid Fridhemsplan"
        f" (dementerades senare) {NOTED}.",
    ),
    Compiled(
        at=-20.2,
        summary=(
            "En lastbil har kört på människor på Drottninggatan. Lägesbild och samordning av kommunikationen påbörjades"
            f" vid konferensen 16.00. Uppgifter om fler platser är obekräftade {INVENTED}."
        ),
    ),
    Asked(at=-19.0, least=45),
    Met(at=-17.4, least=45),
    Told(at=-12.3, member="0184", impact="gul", happened=f"Köpcentrum har utrymts {REPORTED}.", trend="worse"),
    Told(at=-9.6, member="0160", impact="gul", happened=f"Köpcentrum har utrymts {REPORTED}."),
    Told(
        at=-4.8,
        member="trv",
        impact="orange",
        happened=f"Alla tåg till och från Stockholm är stoppade omkring 16.30 {REPORTED}.",
    ),
    Told(
        at=-3.1,
        member="region",
        impact="rod",
        trend="worse",
        posture="katastroflage",
        happened=f"Tunnelbana och innerstadstrafik är stoppade omkring 16.30 {REPORTED}.",
        consequences={"vard": ("orange", f"Sjukhusen har höjt beredskapen {INVENTED}")},
    ),
    Told(
        at=-2.2,
        member="polisen",
        impact="rod",
        trend="worse",
        posture="stab",
        source=f"Nationell och regional ledning {INVENTED}",
        happened=f"Polisen ber människor att undvika centrum {REPORTED}.",
        consequences={"transport": ("rod", "Centralstationen utrymd, tågen stoppade")},
        confidence="assessed",
    ),
    BEGINNING,
)

STORY = Story(
    kind="hot",
    sentence=(
        "Misstänkt attentat på Drottninggatan 14.53: en lastbil har kört på människor"
        " (klockslag i texterna är från den 7 april 2017, klockan på sidan är exemplets;"
        " att Polisen påkallar är påhittat)."
    ),
    impact="rod",
    extent="municipalities",
    place="Stockholms innerstad",
    codes=("0180",),
    raised_by="polisen-tib",
    raised=-85.0,
    meets=-33.0,
    past=tuple(sorted(PAST, key=lambda beat: beat.at)),
    later=LATER,
)
