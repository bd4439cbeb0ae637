"""Founding a region: the first entry, and the words and scales that a new region starts with.

The scales are a start that the region changes (`charter.configure`): no source gives a scale for the region.
The steps follow the shapes of SMHI's warnings; the functions follow everyday words for vital functions.
"""

from samverkan.features.charter import Founded, Kind, Named, Step
from samverkan.features.charter.rules import Found
from samverkan.journal.keys import key_id
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

IMPACT = (
    Step(key="normal", label="Normal", shape="square"),
    Step(key="gul", label="Gul", shape="circle"),
    Step(key="orange", label="Orange", shape="rhomb"),
    Step(key="rod", label="Röd", shape="triangle"),
)
KINDS = (
    Kind(key="vader", label="Väder"),
    Kind(key="el-tele", label="El och tele"),
    Kind(key="vatten", label="Vatten"),
    Kind(key="brand", label="Brand"),
    Kind(key="trafik", label="Trafik", invites=("kommun", "trafik", "blåljus", "länsstyrelse")),
    Kind(key="hot", label="Hot och våld"),
    Kind(key="smitta", label="Smitta"),
    Kind(key="annat", label="Annat"),
)
VITAL = tuple(
    Named(key=key, label=label)
    for key, label in (
        ("el", "El"),
        ("tele", "Tele och internet"),
        ("vatten", "Dricksvatten"),
        ("avlopp", "Avlopp"),
        ("varme", "Värme"),
        ("vard", "Vård"),
        ("omsorg", "Omsorg"),
        ("transport", "Transporter"),
        ("livsmedel", "Livsmedel"),
        ("skola", "Skola och förskola"),
        ("betalning", "Betalningar"),
        ("larm", "Larm och räddning"),
    )
)
POSTURES = tuple(
    Named(key=key, label=label)
    for key, label in (
        ("ordinarie", "Ordinarie"),
        ("forstarkt", "Förstärkt"),
        ("stab", "Stab"),
        ("krisledningsnamnd", "Krisledningsnämnd"),
        ("extraordinar", "Extraordinär händelse"),
        ("stabslage", "Stabsläge (vård)"),
        ("forstarkningslage", "Förstärkningsläge (vård)"),
        ("katastroflage", "Katastrofläge (vård)"),
    )
)


def found(region: Region, *, name: str, county: str, convener: str, demo: bool) -> None:
    """Write the journal's first entry; raises `Refused("already-founded")` where there is one."""
    event = Founded(
        name=name,
        county=county,
        demo=demo,
        convener=convener,
        node=key_id(region.keys.public).hex(),
        public_key=region.keys.public.hex(),
        impact_scale=IMPACT,
        kinds=KINDS,
        vital_functions=VITAL,
        postures=POSTURES,
    )
    region.execute(Command(verb="charter.found", given=Found(event=event), acting=SYSTEM, key="founding"))
