"""What a reader may read is asked once for as long as nothing changes it: the kept answer is the one asked anew."""

from pathlib import Path

from samverkan.features import functions
from samverkan.region.view import SERVICE, Reader, View
from tests.town.acts import DOORS, HIDDEN, PLAYED_BY, VISIBLE, Act, play
from tests.town.ground import Ground
from tests.town.town import Town, settled


def test_a_kept_answer_is_the_one_that_would_be_given_now(ground: Ground, tmp_path: Path) -> None:
    with settled(ground.copy_to(tmp_path), tmp_path) as town:
        readers = list_readers(town)
        for act in (*PLAYED_BY.values(), *VISIBLE, *HIDDEN):
            play(town, act, f"who-{act.name}")
            check(town, readers, act)


def test_who_is_let_in_or_shut_out_reads_so_at_once(ground: Ground, tmp_path: Path) -> None:
    with settled(ground.copy_to(tmp_path), tmp_path) as town:
        readers = list_readers(town)
        for act in (*PLAYED_BY.values(), *DOORS):
            assert play(town, act, f"who-{act.name}"), f"refused: {act.name}"
            check(town, readers, act)


def check(town: Town, readers: list[Reader], act: Act) -> None:
    """At once, and when what follows from it has come, too."""
    assert list_wrong(town, readers) == [], act.name
    town.wait(seconds=15)
    assert list_wrong(town, readers) == [], act.name


def list_readers(town: Town) -> list[Reader]:
    standing = functions.list_functions(town.region.view(SERVICE))
    return [Reader(member=each.member, function=each.id) for each in standing]


def list_wrong(town: Town, readers: list[Reader]) -> list[tuple[str, str]]:
    """Readers and streams for which the region's own view says otherwise than a view that has asked nothing yet."""
    region, state = town.region, town.region.state
    names = region.store.streams()
    wrong = []
    for reader in readers:
        fresh = View(state, reader, region.registry.may_read, memory=region.memory)
        kept = region.view(reader)
        wrong += [(reader.function, name) for name in names if kept.may_read(name) != fresh.may_read(name)]
    return wrong
