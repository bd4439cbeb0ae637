"""The first hours of 7 April 2017, what comes in while the example runs. No victim and no perpetrator is named."""

from samverkan.example.script import INVENTED, Asked, Beat, Compiled, Met, Reply, Said, Same, Told

FIRST_MINUTES: tuple[Beat, ...] = (
    Told(at=0.3, member="ssbf", impact="orange", happened=f"Räddningsinsats pågår på platsen {INVENTED}."),
    Reply(at=0.8, member="attunda", answer="attends"),
    Told(at=1.3, member="sos", impact="orange", happened=f"Mycket högt samtalsflöde {INVENTED}.", trend="stable"),
    Said(at=1.8, function="lst-rsib", kind="call", text=f"Kommuner som inte svarat rings upp {INVENTED}."),
    Told(at=2.4, member="0191", impact="gul", happened=f"Beredskapen höjd vid kommunens verksamheter {INVENTED}."),
    Reply(at=2.9, member="0162", answer="acknowledged"),
    Said(
        at=3.4,
        function="polisen-tib",
        text=f"Skottlossning vid Fridhemsplan dementeras; tiden är vald här {INVENTED}.",
    ),
    Reply(at=3.9, member="0183", answer="attends"),
    Told(
        at=4.5,
        member="0180",
        impact="rod",
        posture="stab",
        happened=f"Gångvägar ut ur centrum skyltas; lokaler öppnas för dem som inte kommer hem {INVENTED}.",
        support=f"Bussar för gående längs utfarterna {INVENTED}.",
        with_members=("region",),
    ),
    Compiled(at=5.6, summary=f"Regional samverkansstab är upprättad. Ryktet om Fridhemsplan är dementerat {INVENTED}."),
)

TRICKLE: tuple[Beat, ...] = (
    Told(at=7.5, member="0125", impact="normal", happened=f"Krisledningen är samlad, inget har hänt här {INVENTED}."),
    Said(at=9.6, function="region-trafik", kind="question", text=f"När kan spärrlinjerna öppnas igen? {INVENTED}"),
    Told(at=11.8, member="0183", impact="gul", happened=f"Många går hem genom kommunen {INVENTED}."),
    Same(at=14.0, member="0160"),
    Told(at=16.3, member="mil", impact="normal", happened=f"Stöd kan lämnas på begäran {INVENTED}."),
    Said(at=18.5, function="lst-rkk", text=f"Gemensamt budskap: undvik centrum, ring anhöriga kort {INVENTED}."),
    Reply(at=20.8, member="0182", answer="attends"),
    Told(at=23.0, member="0182", impact="gul", happened=f"Skolor och förskolor håller öppet längre {INVENTED}."),
    Same(at=25.4, member="0184"),
    Asked(at=27.6, least=30),
    Told(at=29.9, member="attunda", impact="gul", happened=f"Styrkor står i beredskap norr om staden {INVENTED}."),
    Told(at=32.3, member="sos", impact="gul", happened=f"Samtalsflödet minskar {INVENTED}.", trend="better"),
    Said(at=34.6, function="0180-tib", kind="measure", text=f"Krisstöd finns på två platser i innerstaden {INVENTED}."),
    Met(at=37.0, least=30),
    Told(at=39.4, member="hamnar", impact="gul", happened=f"Färjor avgår sent, fler kontroller {INVENTED}."),
    Told(
        at=41.9,
        member="trv",
        impact="orange",
        trend="better",
        happened=f"Återstart av tågtrafiken förbereds {INVENTED}.",
    ),
    Same(at=44.5, member="polisen"),
    Told(at=47.0, member="0162", impact="gul", happened=f"Fulla bussar norrut, extra vagnar insatta {INVENTED}."),
    Compiled(
        at=49.6,
        summary=(
            "Regional samverkansstab arbetar. Polisen ber fortfarande alla att undvika centrum. Återstart av trafiken"
            f" förbereds; gemensamma budskap ges av alla aktörer {INVENTED}."
        ),
    ),
    Told(at=52.2, member="sbff", impact="normal", happened=f"Normal beredskap söder om staden {INVENTED}."),
    Same(at=54.9, member="ssbf"),
    Said(at=57.6, function="lst-tib", text=f"Nästa konferens: trafikens återstart och kvällens budskap {INVENTED}."),
    Told(
        at=60.3,
        member="region",
        impact="orange",
        trend="better",
        posture="katastroflage",
        happened=f"Delar av tunnelbanan förbereds för att öppna {INVENTED}.",
    ),
    Asked(at=63.0, least=45),
    Told(at=65.8, member="0184", impact="normal", happened=f"Köpcentrum är öppna igen {INVENTED}.", trend="better"),
    Same(at=68.6, member="0191"),
    Told(at=71.5, member="0160", impact="normal", happened=f"Inga kvarstående problem {INVENTED}.", trend="better"),
)

LATER = FIRST_MINUTES + TRICKLE
