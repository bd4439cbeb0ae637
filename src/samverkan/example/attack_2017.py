"""The first hours of 7 April 2017, as an exercise. Opt-in. No victim and no perpetrator is named.

On the public record: the alarm at 14.53; first information to all actors 15.08; first regional conference 16.00; a
regional staff within just over an hour; people running from the Central Station and a rumour of shooting at
Fridhemsplan that was later denied; about 16.30 all trains to and from Stockholm stopped, the Central Station
emptied, metro and city traffic stopped, and the police asking people to keep away from the centre; malls
emptied, also in Solna and Täby. Actors' reports and answers are invented, and say so.
"""

from samverkan.example.script import INVENTED, Reply, Story, Told

ATTENDING = ("polisen", "lst", "region", "ssbf", "sos", "trv", "0180", "0184", "0160", "mil", "hamnar", "sbff")

STORY = Story(
    kind="hot",
    sentence="Misstänkt attentat på Drottninggatan 14.53: en lastbil har kört på människor.",
    impact="rod",
    extent="municipalities",
    place="Stockholms innerstad",
    codes=("0180",),
    raised_by="polisen-tib",
    enough="joint-planning",
    assessment=f"Gemensam planering och samordnad kommunikation behövs genast {INVENTED}.",
    notes=(
        ("lst-tib", "Information till alla aktörer 15.08. Första regionala konferensen 16.00."),
        (
            "polisen-tib",
            "Människor springer från Centralstationen. Uppgift om skottlossning vid Fridhemsplan"
            " (dementerades senare).",
        ),
        ("lst-rkk", f"Gemensamt råd: dela inte bilder på drabbade, sprid inte rykten, kontrollera källor {INVENTED}."),
    ),
    replies=(
        *(Reply(member=member, answer="attends") for member in ATTENDING),
        Reply(member="0191", answer="acknowledged"),
        Reply(member="0125", answer="acknowledged"),
    ),
    reports=(
        Told(
            member="polisen",
            impact="rod",
            trend="worse",
            posture="stab",
            source="Nationell och regional ledning",
            happened="Larm 14.53. Polisen ber människor att undvika centrum.",
            consequences={"transport": ("rod", "Centralstationen utrymd, tågen stoppade")},
            coordination=f"Gemensamma budskap {INVENTED}.",
            with_members=("region", "0180", "lst"),
            confidence="unconfirmed",
        ),
        Told(
            member="region",
            impact="rod",
            posture="katastroflage",
            happened="Tunnelbana och innerstadstrafik är stoppade omkring 16.30.",
            consequences={"vard": ("orange", f"Sjukhusen har höjt beredskapen {INVENTED}")},
        ),
        Told(member="trv", impact="orange", happened="Alla tåg till och från Stockholm är stoppade omkring 16.30."),
        Told(member="0180", impact="rod", posture="stab", happened=f"Stadens krisledning är samlad {INVENTED}."),
        Told(member="0184", impact="gul", happened="Köpcentrum har utrymts.", trend="worse"),
        Told(member="0160", impact="gul", happened="Köpcentrum har utrymts."),
    ),
    summary=(
        "En lastbil har kört på människor på Drottninggatan. Centralstationen är utrymd, tåg- och innerstadstrafiken är"
        f" stoppad. Polisen ber alla att undvika centrum. Uppgifter om fler platser är obekräftade {INVENTED}."
    ),
    later=(
        Told(member="ssbf", impact="orange", happened=f"Räddningsinsats pågår på platsen {INVENTED}."),
        Told(member="sos", impact="orange", happened=f"Mycket högt samtalsflöde {INVENTED}.", trend="stable"),
        Told(member="0191", impact="gul", happened=f"Beredskapen höjd vid kommunens verksamheter {INVENTED}."),
    ),
    second_summary=f"Regional samverkansstab är upprättad. Ryktet om Fridhemsplan är dementerat {INVENTED}.",
)
