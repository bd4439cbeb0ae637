"""The snow of November 2016, what comes in while the example runs: a lively beginning, then a trickle."""

from samverkan.example.script import INVENTED, REPORTED, Asked, Beat, Compiled, Met, Reply, Said, Same, Told

FIRST_MINUTES: tuple[Beat, ...] = (
    Told(
        at=0.3, member="0186", impact="gul", happened=f"Snöröjning pågår; hemtjänsten har kedjor på bilarna {INVENTED}."
    ),
    Reply(at=0.7, member="0188", answer="attends", in_minutes=5),
    Told(
        at=1.1,
        member="0181",
        impact="orange",
        trend="worse",
        happened=f"E4 söderut står still vid Moraberg {INVENTED}.",
    ),
    Said(at=1.5, function="trv-tib", kind="measure", text=f"Två tunga bärgare är på väg till E4 söderut {INVENTED}."),
    Told(at=1.9, member="attunda", impact="gul", happened=f"Ett larm tog dubbel tid på grund av köer {INVENTED}."),
    Reply(at=2.3, member="0192", answer="acknowledged"),
    Told(
        at=2.7,
        member="trv",
        impact="orange",
        trend="better",
        posture="stab",
        source="Trafikledning och driftentreprenörer",
        happened=f"Övergivna fordon står kvar på E4, väg 73 och väg 222. Bärgning pågår på Kymlingelänken {REPORTED}.",
        consequences={"transport": ("orange", f"Framkomligt i ett körfält på de flesta infarter {INVENTED}")},
    ),
    Said(
        at=3.2, function="polisen-tib", kind="observation", text=f"Påfarterna till Kymlingelänken är öppna {INVENTED}."
    ),
    Told(at=3.6, member="0120", impact="gul", happened=f"Väg 222 öppen i ett körfält {INVENTED}.", trend="better"),
    Reply(at=4.0, member="kbv", answer="acknowledged"),
    Told(at=4.4, member="0183", impact="normal", happened=f"Läget normaliseras {INVENTED}.", trend="better"),
    Told(
        at=4.9,
        member="region",
        impact="gul",
        trend="better",
        posture="forstarkt",
        happened=f"De första busslinjerna är i gång {INVENTED}.",
    ),
    Compiled(
        at=5.6,
        summary=(
            "Snödjupet är 39 cm. Bärgningen ger resultat och de första bussarna går, men övergivna fordon hindrar ännu"
            f" plogningen på E4, väg 73 och väg 222 {INVENTED}."
        ),
    ),
)

TRICKLE: tuple[Beat, ...] = (
    Told(at=7.2, member="0188", impact="gul", happened=f"Plogning mot Rimbo och Hallstavik går långsamt {INVENTED}."),
    Said(at=8.9, function="sos-tib", kind="observation", text=f"Samtalsflödet minskar något {INVENTED}."),
    Told(at=10.8, member="0138", impact="gul", happened=f"Tyresövägen är plogad, gångbanor återstår {INVENTED}."),
    Same(at=12.7, member="ssbf"),
    Told(
        at=14.5,
        member="0136",
        impact="orange",
        trend="worse",
        happened=f"Övergivna fordon hindrar plogningen på väg 73 {INVENTED}.",
        support=f"Bärgning på väg 73 {INVENTED}.",
    ),
    Said(at=16.2, function="trv-tib", kind="measure", text=f"En bärgare flyttas från E4 till väg 73 {INVENTED}."),
    Reply(at=18.1, member="0139", answer="attends"),
    Told(at=20.0, member="0139", impact="gul", happened=f"E18 går långsamt; kommunens vägar är plogade {INVENTED}."),
    Same(at=22.2, member="sbff"),
    Told(
        at=24.0, member="0127", impact="gul", happened=f"Hemtjänsten är ikapp i norra delen {INVENTED}.", trend="better"
    ),
    Told(at=26.1, member="hamnar", impact="normal", happened=f"Färjorna går, landsvägstransporter är sena {INVENTED}."),
    Asked(at=28.0, least=35),
    Told(
        at=30.2,
        member="0180",
        impact="orange",
        trend="better",
        posture="forstarkt",
        source="Trafikkontoret",
        happened=f"Infarterna plogas i natt, sidogatorna därefter {INVENTED}.",
        consequences={"omsorg": ("gul", f"Hemtjänsten är igång i alla stadsdelar {INVENTED}")},
    ),
    Said(
        at=32.5,
        function="0182-tib",
        kind="call",
        taken_from="driftentreprenören",
        ago=8,
        text=f"Väg 222 är fri från fordon vid Skurubron {INVENTED}.",
    ),
    Told(
        at=34.4, member="0182", impact="gul", posture="stab", trend="better", happened=f"Väg 222 plogas nu {INVENTED}."
    ),
    Met(at=36.3, least=30),
    Same(at=38.4, member="0160"),
    Told(at=40.6, member="sos", impact="normal", happened=f"Samtalsflödet är som vanligt {INVENTED}.", trend="better"),
    Said(at=42.8, function="lst-rkk", text=f"Råd inför morgonen: räkna med dubbel restid, välj spårtrafik {INVENTED}."),
    Told(at=45.0, member="0126", impact="gul", happened=f"Hemtjänsten når alla igen {INVENTED}.", trend="better"),
    Told(at=47.3, member="0192", impact="gul", happened=f"Väg 73 mot Nynäshamn går i ett körfält {INVENTED}."),
    Same(at=49.5, member="0181"),
    Told(
        at=51.6,
        member="trv",
        impact="gul",
        trend="better",
        posture="stab",
        source="Trafikledning och driftentreprenörer",
        happened=f"De flesta fordonen är bärgade från E4 och väg 222 {INVENTED}.",
        consequences={"transport": ("gul", f"Långsam trafik på infarterna {INVENTED}")},
    ),
    Told(at=53.8, member="polisen", impact="normal", happened=f"Få olyckor sedan trafiken minskat {INVENTED}."),
    Compiled(
        at=56.0,
        summary=(
            "Infarterna är framkomliga i minst ett körfält och fler busslinjer går. Väg 73 är ännu svår. Stadens mål är"
            f" normalt vinterväglag inom en vecka; rådet att välja spårtrafik gäller även i morgon {INVENTED}."
        ),
    ),
    Told(at=58.4, member="0162", impact="normal", happened=f"Alla skolvägar är röjda {INVENTED}.", trend="better"),
    Same(at=60.9, member="0191"),
    Told(at=63.3, member="0136", impact="gul", happened=f"Väg 73 öppen i ett körfält {INVENTED}.", trend="better"),
    Asked(at=65.6, least=45),
    Told(at=68.1, member="region", impact="gul", trend="better", happened=f"Hälften av bussarna går igen {INVENTED}."),
    Said(at=70.7, function="lst-tib", text=f"Nästa konferens tar upp när läget kan avvecklas {INVENTED}."),
    Same(at=73.4, member="0184"),
    Told(at=76.0, member="0114", impact="normal", happened=f"Skolskjutsarna går i morgon {INVENTED}.", trend="better"),
)

LATER = FIRST_MINUTES + TRICKLE
