"""The verbs of the room, for people and programs."""

from samverkan.features.incidents import directing, leading, pressing, taking_back
from samverkan.region.room import Rule

RULES = (
    Rule(
        verb="incidents.raise",
        input=pressing.Raise,
        decide=pressing.raise_incident,
        summary="Påkalla: tryck på gröna knappen",
        fresh=True,
    ),
    Rule(
        verb="incidents.propose",
        input=pressing.Propose,
        decide=pressing.propose,
        summary="Föreslå länets TiB att påkalla",
    ),
    Rule(verb="incidents.undo", input=taking_back.Undo, decide=taking_back.undo, summary="Ångra inom tio sekunder"),
    Rule(
        verb="incidents.withdraw",
        input=taking_back.Withdraw,
        decide=taking_back.withdraw,
        summary="Återta en felaktig aktivering",
        fresh=True,
    ),
    Rule(
        verb="incidents.confirm_call",
        input=pressing.ConfirmCall,
        decide=pressing.confirm_call,
        summary="Bekräfta det som lämnats per telefon",
    ),
    Rule(verb="incidents.assess", input=leading.Assess, decide=leading.assess, summary="Bedöm", fresh=True),
    Rule(
        verb="incidents.activate",
        input=leading.Activate,
        decide=leading.activate,
        summary="Gå in i aktiverat läge",
        fresh=True,
    ),
    Rule(verb="incidents.invite", input=leading.Invite, decide=leading.invite, summary="Bjud in fler aktörer"),
    Rule(
        verb="incidents.set_conference",
        input=leading.SetConference,
        decide=leading.set_conference,
        summary="Sätt tid och vägar in för samverkanskonferensen",
    ),
    Rule(
        verb="incidents.call_off_conference",
        input=leading.CallOffConference,
        decide=leading.call_off_conference,
        summary="Ställ in samverkanskonferensen",
    ),
    Rule(verb="incidents.set_impact", input=leading.SetImpact, decide=leading.set_impact, summary="Ändra påverkan"),
    Rule(
        verb="incidents.hand_over",
        input=leading.HandOver,
        decide=leading.hand_over,
        summary="Överlämna ledarskapet för samverkan",
        fresh=True,
    ),
    Rule(
        verb="incidents.accept_lead",
        input=leading.AcceptLead,
        decide=leading.accept_lead,
        summary="Ta emot ledarskapet för samverkan",
        fresh=True,
    ),
    Rule(
        verb="incidents.stand_down",
        input=leading.Change,
        decide=leading.stand_down,
        summary="Avveckla – återgå till ordinarie läge",
        fresh=True,
    ),
    Rule(
        verb="incidents.follow_up",
        input=leading.Change,
        decide=leading.follow_up,
        summary="Påbörja uppföljning",
        fresh=True,
    ),
    Rule(verb="incidents.close", input=leading.Change, decide=leading.close, summary="Avsluta händelsen", fresh=True),
    Rule(
        verb="incidents.give_authority",
        input=directing.GiveAuthority,
        decide=directing.give_authority,
        summary="Ge inriktning under samverkansledning eller direkt ledning",
        fresh=True,
    ),
    Rule(
        verb="incidents.end_authority",
        input=directing.EndAuthority,
        decide=directing.end_authority,
        summary="Häv en inriktning",
        fresh=True,
    ),
    Rule(
        verb="incidents.join",
        input=directing.Join,
        decide=directing.join,
        summary="För samman två händelser",
        fresh=True,
    ),
)
