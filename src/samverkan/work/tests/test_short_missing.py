"""Who is missing is said in 160 signs: how many, and never as if those who are named were all."""

from samverkan.channels.sms.gsm7 import fit
from samverkan.features.calling import brief_missing

VIOLENCE = "Hot och våld, Botkyrka, Danderyd, Ekerö, Haninge, Huddinge"
RING = "Ring RSIB 08-465 004 41."


def text(*names: str) -> str:
    brief = brief_missing(
        lambda what: f"Inget besked på kallelsen från {len(names)} aktörer ({what}), ska ringas",
        what=VIOLENCE,
        names=names,
        ring="RSIB 08-465 004 41",
    )
    return fit("SKARPT", brief.list_said(), RING)


def test_what_it_is_about_gives_way_to_who_is_to_be_rung() -> None:
    assert text("Täby kommun", "Vaxholms stad") == (
        "SKARPT: Inget besked på kallelsen från 2 aktörer (Hot och våld, Botkyrka, Danderyd, Ekerö...), ska ringas:"
        f" Täby kommun; Vaxholms stad. {RING}"
    )


def test_who_has_no_room_is_counted() -> None:
    told = text("Storstockholms brandförsvar", "Upplands Väsby kommun", "Länsstyrelsen Stockholm")
    assert (
        "från 3 aktörer (Hot och våld, Botkyrka...), ska ringas: Storstockholms brandförsvar och 2 till. Ring" in told
    )


def test_many_are_counted_and_none_is_named() -> None:
    assert "från 12 aktörer (Hot och våld, Botkyrka, Danderyd, Ekerö" in text(*map(str, range(12)))
    assert text(*map(str, range(12))).endswith(f"), ska ringas. {RING}")
