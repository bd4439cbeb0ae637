"""Nothing ends in silence: whatever is answered, disputed or hastened, and however the clock goes."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.features import incidents
from samverkan.features.summons.reading import is_filled
from samverkan.features.summons.tests.stage import Calls
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused

SEATS = {"0187": "vaxholm-vb", "polisen": "polis-rlc", "sos": "sos-ld", "lst": "lst-tib"}
Act = Callable[[Calls], object]


def _may(act: Act) -> Act:
    """What is refused changes nothing."""

    def done(calls: Calls) -> None:
        try:
            act(calls)
        except Refused:
            return

    return done


def _dispute(calls: Calls, function: str) -> None:
    unsettled = [
        each for each in values_in_order(calls.held.answers) if each.function == function and each.holds is None
    ]
    for answer in unsettled:
        given = {"incident": calls.name, "number": answer.number, "holds": False}
        calls.decides(function, "summons.confirm", given)


def _text(calls: Calls, function: str, answer: str) -> None:
    got = [each for each in calls.steps(function) if each.attempts]
    if got:
        calls.texts(got[-1], answer)


FUNCTIONS = st.sampled_from(sorted(SEATS.values()))
ANSWERS = st.sampled_from(["attends", "declines", "acknowledged", "call-me"])
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda f, a: _may(lambda calls: calls.answers(f, a)), FUNCTIONS, ANSWERS),
    st.builds(lambda f, a: _may(lambda calls: calls.rings_in(f, a)), FUNCTIONS, ANSWERS),
    st.builds(lambda f, a: _may(lambda calls: _text(calls, f, a)), FUNCTIONS, st.sampled_from(["attends", "declines"])),
    st.builds(lambda f: _may(lambda calls: _dispute(calls, f)), FUNCTIONS),
    st.builds(lambda m: _may(lambda calls: calls.hastens("lst-tib", m)), st.sampled_from(sorted(SEATS))),
    st.builds(lambda minutes: lambda calls: calls.waits(minutes), st.sampled_from([0.5, 1, 3, 7, 20])),
    st.builds(lambda minutes: lambda calls: calls.forward(minutes=minutes), st.sampled_from([1, 4, 30])),
    st.builds(lambda: _may(lambda calls: calls.does("taby-tib", "withdraw", incident=calls.name, reason="Fel"))),
    st.builds(
        lambda: _may(
            lambda calls: calls.does(
                "lst-tib", "assess", incident=calls.name, enough="information", levels=["coordinating"], reason="…"
            )
        )
    ),
    st.builds(lambda: _may(lambda calls: calls.does("lst-tib", "close", incident=calls.name, reason="Klart"))),
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([("email",), ("email", "sms"), ("email", "sms", "voice")]), st.lists(ACTS, max_size=8))
def test_each_actor_ends_answered_withdrawn_or_told_to_the_county(on: tuple[str, ...], acts: list[Act]) -> None:
    calls = Calls(on=on)
    for act in acts:
        act(calls)
    calls.waits(60)
    over = not incidents.is_open(calls.called_to)
    for member in SEATS:
        told = any(member in each.silent for each in calls.told_county())
        assert over or is_filled(calls.held, member) or told
    assert not [each for each in calls.left if each.needless], "nothing is sent to who has answered"
    assert len({each.message.id for each in calls.left}) == len(calls.left), "nothing is sent twice"
