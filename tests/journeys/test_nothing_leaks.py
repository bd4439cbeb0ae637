"""Promise 2: two journals that differ only in streams I cannot read are one and the same to me."""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode
from zipfile import ZipFile

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samverkan.api.tests.caller import call
from samverkan.features.forums import list_forums
from samverkan.features.functions.register import build_register
from samverkan.features.functions.rules import IssueToken
from samverkan.lib.codec import encode
from samverkan.project.circles import set_forums
from samverkan.region.view import Reader
from samverkan.web.drawings import get_drawings
from tests.town.acts import ENOUGH, HIDDEN, PLAYED_BY, VISIBLE, Act, play
from tests.town.addresses import list_others, list_pages, list_readings
from tests.town.ground import Ground
from tests.town.listening import Listening
from tests.town.town import Town, settled
from tests.town.worlds import sharing_chance

READER = "0187"
SLOTS = 4
PACE_SECONDS = 10.0
"""The worker looks so seldom in every world; a service looks each second. What is hidden makes it look no sooner."""
SECRET = "vaxholms-eget-program"
SCRIPT = st.lists(st.sampled_from(VISIBLE), min_size=SLOTS, max_size=SLOTS)
BEHIND = st.lists(st.lists(st.sampled_from(HIDDEN), max_size=3), min_size=SLOTS, max_size=SLOTS).filter(any)
"""Something always happens: what is tried first would otherwise be nothing, and a world be compared with itself."""


def test_what_every_other_act_does_behind_my_back_changes_nothing_that_i_can_see(ground: Ground) -> None:
    few, many = (*VISIBLE[:SLOTS], *VISIBLE[2 * SLOTS :]), VISIBLE[SLOTS : 2 * SLOTS]
    done = compare_worlds(ground, few, [list(HIDDEN[at :: len(few)]) for at in range(len(few))])
    done |= compare_worlds(ground, many, [list(HIDDEN)] * len(many))
    assert [act for act in (*VISIBLE, *HIDDEN) if act.name not in done] == [], "always refused: nothing is proved by it"


@given(script=SCRIPT, behind=BEHIND)
@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_whatever_happens_behind_my_back_changes_nothing_that_i_can_see(
    ground: Ground, script: list[Act], behind: list[list[Act]]
) -> None:
    compare_worlds(ground, script, behind)


def compare_worlds(ground: Ground, script: Sequence[Act], behind: Sequence[Sequence[Act]]) -> set[str]:
    """Fails where Vaxholm can tell the world with those acts behind its back from the world without them. Gives the
    names of the acts that were done, and not refused.
    """
    done: set[str] = set()
    with sharing_chance():
        quiet = live_through(ground, script, [[]] * len(script), done)
        busy = live_through(ground, script, behind, done)
    assert quiet.keys() == busy.keys()
    different = [name for name in quiet if quiet[name] != busy[name]]
    assert different == [], show_difference(quiet[different[0]], busy[different[0]])
    return done


def live_through(
    ground: Ground, script: Sequence[Act], behind: Sequence[Sequence[Act]], done: set[str]
) -> dict[str, str]:
    """A world: what is seen happens at the same times in every one. Gives all that Vaxholm can get hold of."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with settled(ground.copy_to(home), home) as town:
            town.pace = PACE_SECONDS
            begin(town)
            with listening(town) as live:
                for number, (act, hidden) in enumerate(zip(script, behind, strict=True)):
                    town.wait(seconds=30)
                    at = town.now + timedelta(seconds=1)
                    for each, other in enumerate(hidden):
                        town.clock.forward(milliseconds=1)
                        if play(town, other, f"hidden-{number}-{each}"):
                            done.add(other.name)
                        live.hear()
                    town.clock.set(at)
                    if play(town, act, f"visible-{number}"):
                        done.add(act.name)
                    live.hear()
                town.wait(minutes=2)
                streams = {f"live {name}": "".join(heard) for name, heard in live.streams.items()}
            return streams | dict(list_seen(town))


@contextmanager
def listening(town: Town) -> Iterator[Listening]:
    """Vaxholm's page with every live part there is, of what it may read and of what not; and its program."""
    live = Listening(town)
    things = ("", *(town.named(name) for name in PLAYED_BY), *(each.id for each in list_forums(town.region.view())[:2]))
    parts = [(name, thing) for name in sorted(town.region.registry.fragments) for thing in things]
    live.opens_a_page(town.actor(READER), parts)
    live.opens_a_program(SECRET)
    town.listener = live.hear
    try:
        yield live
    finally:
        town.listener = None
        live.close()


def begin(town: Town) -> None:
    """An incident that Vaxholm is in, one that it is not in, and a program of Vaxholm's own."""
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    issue = IssueToken(function="0187-tib", digest=digest, label="prov", until=town.now + timedelta(days=2))
    town.does("0187-tib", "functions.issue_token", issue, key="token-of-vaxholm")
    set_forums(town.region)
    for act in (*PLAYED_BY.values(), ENOUGH):
        assert play(town, act, act.name)
        town.wait(seconds=15)


def list_seen(town: Town) -> Iterator[tuple[str, str]]:
    """Pages, fragments, API answers, marks, checkpoint, register and mails."""
    seat = town.actor(READER)
    reader = Reader(member=READER, function=seat.function)
    fills = {
        "incident": [town.named(which) for which in ("shared", "secret", "over")],
        "stream": [f"incident/{town.named(which)}" for which in ("shared", "secret")],
        "gathering": [town.named("circle"), town.named("closed-circle")],
        "forum": [each.id for each in list_forums(town.region.view())][:2],
        "member": ["0160", READER],
        "entry": [town.first_entry("shared"), town.first_entry("secret")],
        "message": [town.first_message("shared", READER), town.first_message("secret", "0182")],
        "seat": [seat.function, "0182-tib"],
        "person": [seat.person, town.nacka.person],
        "number": ["1"],
        "token": ["t-ingen"],
        "function": [seat.function, "0182-tib"],
        "attempt": ["1"],
        "step": ["svar"],
        "from_at": [town.now.isoformat()],
        "to_at": [(town.now + timedelta(days=60)).isoformat()],
        "name": sorted(town.region.registry.fragments),
        "pk": ["1"],
        "secret": ["0" * 32],
        "invitation": ["i-ingen"],
        "drill": ["d-inget"],
        "thing": [town.named(which) for which in PLAYED_BY],
    }
    for address in [*list_pages(seat.function, fills), *list_others(fills), *list_asked(town, seat.function)]:
        answer = seat.client.get(address)
        yield address, f"{answer.status_code} {cut(unpack(answer.content))}"
    for address in [*list_readings(fills), "/api/v1/mark", "/api/v1/changes?after=0&limit=500"]:
        told = call(address, headers={"authorization": f"Bearer {SECRET}"})
        yield address, f"{told.status_code} {told.content.decode()}"
    yield "mark", str(town.region.mark(reader))
    yield "checkpoint", town.checkpoint_of(READER).decode()
    yield "register", encode(build_register(town.region.view(reader))).decode()
    mine = town.addresses_of(READER)
    yield "mails", "\n".join(f"{m.key} {m.subject}\n{m.text}" for m in town.post.mails if m.address in mine)
    get_drawings().forget()


def list_asked(town: Town, function: str) -> Iterator[str]:
    """The pages that answer to a question in the address, asked for what they may not tell of, too."""
    past = urlencode({"tid": (town.now - timedelta(seconds=45)).isoformat()})
    for which in ("shared", "secret"):
        room = f"/f/{function}/h/{town.named(which)}/"
        yield from (f"{room}?{past}", f"{room}logg/?{past}", f"{room}kallelse/?{past}", f"{room}samlad/?{past}")
        yield from (
            f"{room}logg/?{asked}" for asked in ("sok=hot", "aktor=0182", "slag=reports", "ordning=gallde", "fore=2")
        )
        yield from (f"{room}kallelse/telefon/?aktor=0182", f"/f/{function}/aktivera/?forslag={town.named(which)}")
    yield from (f"/f/{function}/kontaktvagar/?{asked}" for asked in ("aktor=0182", "aktor=polisen", "sok=Inga", past))
    yield from ("/?sok=nacka", "/?fran=0182-tib&byt=1", f"/f/{function}/?{past}")


def unpack(content: bytes) -> str:
    """A page as it is, a document on paper too; of a workbook all its parts but the time at which it was packed."""
    if content.startswith(b"%PDF"):
        return content.decode("latin-1")
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as packed:
        parts = [name for name in packed.namelist() if name != "docProps/core.xml"]
        return "\n".join(f"{name}\n{packed.read(name).decode()}" for name in parts)


def cut(page: str) -> str:
    """Without the form's token and its idempotency key: the one thing that is drawn for each page."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", page)
    return re.sub(r'(name="key" value=")[^"]*', r"\1", page)


def show_difference(one: str, other: str) -> str:
    """Where the two begin to differ."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"…{one[max(0, at - 200) : at + 200]}\n---\n…{other[max(0, at - 200) : at + 200]}"
