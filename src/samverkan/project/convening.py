"""Whether the convener that the region was founded with is a member: without it nobody can press the green button."""

from samverkan.features import actors, charter
from samverkan.features.functions.keeping import SLUG
from samverkan.features.functions.register import Register
from samverkan.lib.maps import values_in_order
from samverkan.project.register.stockholm import load_stockholm
from samverkan.region.view import View

WHERE_IDS_ARE = (
    "Id:n står i registrets kolumn Aktör, på bladet Aktörer: små bokstäver a–z, siffror och bindestreck, som lst."
)


def word_no_id(convener: str) -> str:
    """What is said of a convener that can be no id in a register, such as a name; "" of any other."""
    if SLUG.fullmatch(convener):
        return ""
    return "\n".join(
        [
            f"”{convener}” är inget id, och --convener ska vara den sammankallande medlemmens id i registret.",
            "Inget är skapat.",
            f"{WHERE_IDS_ARE}{_find_id(load_stockholm(demo=False), convener)}",
        ]
    )


def word_missing(view: View) -> str:
    """What is said at the start of a service whose members are without their convener; "" where all is well."""
    convener = charter.of(view).convener
    members = [each.id for each in values_in_order(actors.of(view).members)]
    if not convener or not members or actors.is_member(view, convener):
        return ""
    return (
        f"VARNING: den sammankallande medlemmen ”{convener}” finns inte i registret, så ingen kan påkalla.\n"
        "Det som är skrivet står kvar. Läs in ett register där den står (samverkan import register), eller grunda "
        "regionen på nytt med samverkan --home NY-MAPP init --convener ID."
    )


def _find_id(register: Register, name: str) -> str:
    """The id of the member that is called so, as the end of a line; "" for nobody."""
    wanted = name.strip().casefold()
    for row in register.names or ():
        if wanted in (row.name.casefold(), row.short.casefold()):
            return f" {row.name} har id {row.member}."
    return ""
