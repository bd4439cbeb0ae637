"""The room, collected."""

from samverkan.features.actors import ExternalEnded
from samverkan.features.functions import authority, importing, inviting, keeping, rules, settings, staffing
from samverkan.features.functions.events import EVENTS, Changed, Ended, Established
from samverkan.features.functions.people import EMPTY_PEOPLE, apply_people
from samverkan.features.functions.person_events import PERSON_EVENTS
from samverkan.features.functions.state import EMPTY, apply
from samverkan.region.room import Fold, Room, Rule

BY_ALL = frozenset({"page", "api", "system"})
REGISTER = [
    Rule(
        verb="register.admit",
        input=keeping.Admit,
        decide=keeping.admit,
        by=BY_ALL,
        summary="Ta in en medlem",
        fresh=True,
    ),
    Rule(
        verb="register.rename",
        input=keeping.Rename,
        decide=keeping.rename,
        by=BY_ALL,
        summary="Ge en medlem ett namn från en dag",
        fresh=True,
    ),
    Rule(
        verb="register.change",
        input=keeping.Change,
        decide=keeping.change,
        by=BY_ALL,
        summary="Ändra uppgifter om en medlem",
        fresh=True,
    ),
    Rule(
        verb="register.end_membership",
        input=keeping.EndMembership,
        decide=keeping.end_membership,
        by=BY_ALL,
        summary="Avsluta ett medlemskap",
        fresh=True,
    ),
    Rule(
        verb="register.add_external",
        input=keeping.AddExternal,
        decide=keeping.add_external,
        by=BY_ALL,
        summary="Lägg till en extern part",
        fresh=True,
    ),
    Rule(
        verb="register.change_external",
        input=keeping.ChangeExternal,
        decide=keeping.change_external,
        by=BY_ALL,
        summary="Ändra en extern part",
        fresh=True,
    ),
    Rule(
        verb="register.end_external",
        input=keeping.EndExternal,
        decide=keeping.end_external,
        by=BY_ALL,
        summary="Avsluta en extern part",
        fresh=True,
    ),
    Rule(
        verb="register.import",
        input=importing.Import,
        decide=importing.take_in,
        by=BY_ALL,
        summary="Läs in registret",
        fresh=True,
    ),
]
SETTINGS = [
    Rule(
        verb="charter.configure",
        input=settings.Configure,
        decide=settings.configure,
        summary="Ändra grundinställningar",
        fresh=True,
    ),
]
SEATS = [
    Rule(
        verb="functions.establish",
        input=rules.Establish,
        decide=rules.establish,
        by=BY_ALL,
        summary="Inrätta en funktion",
        fresh=True,
    ),
    Rule(
        verb="functions.change",
        input=rules.Change,
        decide=rules.change,
        by=BY_ALL,
        summary="Ändra en funktion",
        fresh=True,
    ),
    Rule(verb="functions.end", input=rules.End, decide=rules.end, by=BY_ALL, summary="Avsluta en funktion", fresh=True),
    Rule(
        verb="functions.give_channel",
        input=rules.GiveChannel,
        decide=rules.give_channel,
        by=BY_ALL,
        summary="Ange en kontaktväg",
        fresh=True,
    ),
    Rule(
        verb="functions.end_channel",
        input=rules.PointChannel,
        decide=rules.end_channel,
        by=BY_ALL,
        summary="Ta bort en kontaktväg",
    ),
    Rule(
        verb="functions.confirm_channel",
        input=rules.ConfirmChannel,
        decide=rules.confirm_channel,
        by=BY_ALL,
        summary="Bekräfta en kontaktväg",
    ),
    Rule(
        verb="functions.issue_token",
        input=rules.IssueToken,
        decide=rules.issue_token,
        by=BY_ALL,
        summary="Ge ett program tillträde",
        fresh=True,
    ),
    Rule(
        verb="functions.revoke_token",
        input=rules.RevokeToken,
        decide=rules.revoke_token,
        by=BY_ALL,
        summary="Ta ifrån ett program tillträde",
    ),
]
PERSONS = [
    Rule(
        verb="functions.add_person",
        input=staffing.AddPerson,
        decide=staffing.add_person,
        by=BY_ALL,
        summary="Lägg till en person",
    ),
    Rule(
        verb="functions.name_person",
        input=staffing.NamePerson,
        decide=staffing.name_person,
        by=BY_ALL,
        summary="Ändra en persons namn",
    ),
    Rule(
        verb="functions.release_person",
        input=staffing.PointPerson,
        decide=staffing.release_person,
        by=BY_ALL,
        summary="En person slutar",
        fresh=True,
    ),
    Rule(
        verb="functions.reach_person",
        input=staffing.ReachPerson,
        decide=staffing.reach_person,
        by=BY_ALL,
        summary="Ange hur en person nås",
        fresh=True,
    ),
    Rule(
        verb="functions.unreach_person",
        input=staffing.UnreachPerson,
        decide=staffing.unreach_person,
        by=BY_ALL,
        summary="Ta bort en persons nummer eller adress",
    ),
    Rule(
        verb="functions.confirm_reach",
        input=staffing.ConfirmReach,
        decide=staffing.confirm_reach,
        by=BY_ALL,
        summary="Bekräfta en persons nummer eller adress",
    ),
    Rule(
        verb="functions.hold",
        input=staffing.Hold,
        decide=staffing.hold,
        by=BY_ALL,
        summary="Låt en person ha en funktion",
        fresh=True,
    ),
    Rule(
        verb="functions.relinquish",
        input=staffing.Relinquish,
        decide=staffing.relinquish,
        by=BY_ALL,
        summary="En person lämnar en funktion",
    ),
    Rule(
        verb="functions.invite",
        input=inviting.Invite,
        decide=inviting.invite,
        by=frozenset({"page", "system"}),
        summary="Bjud in en person att logga in",
        fresh=True,
    ),
    Rule(
        verb="functions.accept_invitation",
        input=inviting.AcceptInvitation,
        decide=inviting.accept_invitation,
        by=frozenset({"system"}),
        summary="En inbjuden person har ordnat sin inloggning",
    ),
]

ROOM = Room(
    name="functions",
    term="Funktioner",
    events=EVENTS + PERSON_EVENTS,
    folds=[
        Fold(kind="region", initial=EMPTY, apply=apply, hears=frozenset({ExternalEnded.type})),
        Fold(kind="actor", initial=EMPTY_PEOPLE, apply=apply_people),
    ],
    rules=[*SETTINGS, *REGISTER, *SEATS, *PERSONS],
    readers={
        "region": authority.reads_region,
        "actor": authority.reads_actor,
        "actor/messages": authority.reads_actor,
        "operations": authority.reads_operations,
    },
    writers={
        "region": authority.writes_region,
        "actor": authority.writes_actor,
        "actor/messages": authority.writes_own_messages,
        "operations": authority.writes_operations,
    },
    access=[Established, Changed, Ended],
)
