"""What `verify` asks: whose missing content an act accounts for, and whose nobody decided to take away."""

from collections.abc import Callable

import pytest

from samverkan.journal.entry import Entry
from samverkan.journal.verify import Verdict, verify
from samverkan.lib.refusal import Refused
from samverkan.region.erasures import Erasures
from samverkan.region.registry import Remained
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.test_withholding import repeat


def verify_all(region: Region) -> Verdict:
    return verify(region.store, may_miss=Erasures(region.store).allows)


def blot_out(region: Region, entry: str) -> None:
    """What the triggers and the service's own role allow, without any act."""
    region.store.erase([entry])


def named(verdict: Verdict) -> tuple[str, str] | None:
    return (verdict.fault.code, verdict.fault.id) if verdict.fault else None


def test_what_was_erased_and_its_copies_hold_with_the_act_that_took_them(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    first = repeat(say, **{anna: "Anna"})
    repeat(say, **{first: "Anna", road: "öppen"})
    say("region", type_="records.erased.v1", entry=anna)

    verdict = verify_all(region)

    assert (verdict.holds, verdict.erased) == (True, 3)


def test_the_same_key_with_other_words_is_refused_also_when_the_first_have_been_erased(
    region: Region, say: Speaker
) -> None:
    anna = say("region", "Anna", key="k").entries[0].id
    say("region", type_="records.erased.v1", entry=anna)
    with pytest.raises(Refused, match="same-key-other-text"):
        say("region", "Bron har rasat", key="k")
    assert say("region", "Anna", key="k").replayed


def test_content_that_is_gone_without_an_act_is_named(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    say("region", type_="records.erased.v1", entry=anna)
    blot_out(region, road)

    assert named(verify_all(region)) == ("erased", road)


def test_an_act_takes_no_copy_that_was_made_after_it(region: Region, say: Speaker) -> None:
    anna = say("region", "Anna").entries[0].id
    say("region", type_="records.erased.v1", entry=anna)
    later = repeat(say, **{anna: "Anna"})
    blot_out(region, later)

    assert named(verify_all(region)) == ("erased", later)


def test_nobody_takes_away_what_an_erasure_left_standing(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    repeat(say, **{anna: "Anna", road: "öppen"})
    say("region", type_="records.erased.v1", entry=anna)
    (left,) = region.store.read_types([Remained.type])
    blot_out(region, left.said.id)

    assert named(verify_all(region)) == ("erased", left.said.id)


def test_a_blotted_act_is_named_and_what_it_took_with_it(region: Region, say: Speaker) -> None:
    anna = say("region", "Anna").entries[0].id
    act = say("region", type_="records.erased.v1", entry=anna).entries[0].id
    blot_out(region, act)

    assert named(verify_all(region)) == ("erased", anna)


def test_an_act_whose_own_ground_was_erased_still_accounts_for_what_it_took(region: Region, say: Speaker) -> None:
    anna = say("region", "Anna").entries[0].id
    act = say("region", type_="records.erased.v1", entry=anna).entries[0].id
    say("region", type_="records.erased.v1", entry=act)

    verdict = verify_all(region)

    assert (verdict.holds, verdict.erased) == (True, 2)


def test_what_is_erased_while_it_walks_is_no_fault(region: Region, say: Speaker) -> None:
    anna, bo = (say("region", text).entries[0].id for text in ("Anna", "Bosse"))
    say("region", type_="records.erased.v1", entry=anna)
    erasures, missing = Erasures(region.store), find_of(region)
    assert erasures.allows(missing(anna))
    say("region", type_="records.erased.v1", entry=bo)

    assert erasures.allows(missing(bo))


def find_of(region: Region) -> Callable[[str], Entry]:
    def find(entry: str) -> Entry:
        found = region.store.find(entry)
        assert found is not None
        return found

    return find
