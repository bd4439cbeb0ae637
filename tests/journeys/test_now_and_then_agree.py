"""Promise 3: what is rebuilt from the journal is what was; what was live is what is fetched."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samverkan.lib.clock import ManualClock
from samverkan.lib.maps import in_order
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Folded, Moment, State
from samverkan.web.drawings import get_drawings
from samverkan.web.once import forget_drawn
from samverkan.web.rounds import Rounds
from samverkan.web.seat import Audience
from samverkan.web.turns import Turns
from tests.town.acts import HIDDEN, PLAYED_BY, VISIBLE, Act, play
from tests.town.ground import Ground, open_region
from tests.town.town import Town, settled

ACTS = st.lists(st.sampled_from(VISIBLE + HIDDEN), min_size=8, max_size=16)
ASKED = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@contextmanager
def living(ground: Ground) -> Iterator[Town]:
    """A town with an incident that Vaxholm is in, and one that it is not in."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with settled(ground.copy_to(home), home) as town:
            for name, act in PLAYED_BY.items():
                play(town, act, name)
            town.wait(seconds=15)
            yield town


def live_through(town: Town, acts: list[Act], after_each: Callable[[], None]) -> None:
    for number, act in enumerate(acts):
        play(town, act, f"act-{number}")
        town.wait(seconds=10)
        after_each()
        town.wait(seconds=1)


@given(acts=ACTS)
@ASKED
def test_a_fresh_start_gives_the_same_state(ground: Ground, acts: list[Act]) -> None:
    with living(ground) as town:
        live_through(town, acts, lambda: None)
        again = open_region(town.store.connect(), town.home / "keys", clock=town.clock)
        try:
            assert tell(again.state) == tell(town.region.state)
        finally:
            close(again)


@given(acts=ACTS)
@ASKED
def test_looking_back_gives_what_was_live_then(ground: Ground, acts: list[Act]) -> None:
    with living(ground) as town:
        seen: dict[datetime, State] = {}
        live_through(town, acts, lambda: seen.__setitem__(town.now, town.region.state))
        again = open_region(town.store.connect(), town.home / "keys", clock=ManualClock(town.now))
        try:
            for region in (town.region, again):
                for at, then in seen.items():
                    compare_past(region, at, then)
                    compare_past(region, then.position, then)
        finally:
            close(again)


@given(acts=ACTS)
@ASKED
def test_what_is_live_is_what_is_fetched(ground: Ground, acts: list[Act]) -> None:
    with living(ground) as town:
        things = ("", town.named("shared"), town.named("secret"))
        parts = tuple((name, thing) for name in sorted(town.region.registry.fragments) for thing in things)
        audience = Audience(town.acting("0187-tib"), "sv", parts)
        rounds = Rounds(town.house, get_drawings(), lambda: [audience], gap=0, turns=Turns())

        def look() -> None:
            rounds.refresh(audience, town.region.view(SERVICE))

        live_through(town, acts, look)
        shown = {part: drawn.html for part, drawn in audience.drawn.items()}
        get_drawings().forget()
        forget_drawn()
        assert shown == {part: html for part in parts if (html := fetch(town, part)) is not None}
        assert audience.n == town.region.mark(audience.reader).n


def fetch(town: Town, part: tuple[str, str]) -> str | None:
    """The fragment at its own address, without its element; None where this reader has none."""
    answer = town.vaxholm.client.get(f"/f/0187-tib/fragment/{part[0]}/{part[1]}")
    if answer.status_code == 404:
        return None
    return str(answer.content.decode().partition(">")[2].removesuffix("</div>"))


def tell(state: State) -> tuple[object, ...]:
    """All that a state is: every stream's parts, what rests, and where the journal ends."""
    folded = [(name, tell_folded(each)) for name, each in in_order(state.streams)]
    kinds = [(kind, list(in_order(names))) for kind, names in in_order(state.kinds) if len(names)]
    return state.position, state.digest, folded, kinds, list(in_order(state.resting))


def tell_folded(folded: Folded) -> tuple[object, ...]:
    parts = list(in_order(folded.parts))
    return folded.version, folded.digest, folded.exercise, folded.stuck, folded.recorded_at, parts


def compare_past(region: Region, at: Moment, then: State) -> None:
    """Each stream as it was, but for what is withheld today: a block reaches into the past."""
    withheld = region.memory.withheld.gone
    for name, folded in in_order(then.streams):
        found = region.memory.find_at(name, at)
        assert found is not None
        assert (found.version, found.digest) == (folded.version, folded.digest)
        if not withheld:
            assert tell_folded(found) == tell_folded(folded)


def close(region: Region) -> None:
    region.stop()
    region.memory.store().close()
    region.store.close()
