"""Which acts ask for a fresh second factor on a page is decided once for each verb, and told to operators."""

import re

from samverkan.project.rooms import ROOMS
from tests.architecture.sources import ROOT

ACCOUNTS = ROOT / "docs/operating/accounts.md"
ASKED_NOTHING = {
    "functions": "end_channel confirm_channel revoke_token add_person name_person unreach_person"
    " confirm_reach relinquish",
    "duty": "set_rotation end_rotation stand_in end_stand_in set_demands set_policy set_notice take_leave"
    " end_leave offer_swap settle_swap follow_calendar leave_calendar read_calendar renew_feed",
    "forums": "set end",
    "messages": "resolve cancel pause release",
    "incidents": "propose undo confirm_call invite set_conference call_off_conference set_impact",
    "summons": "reply reply_by_phone confirm issue remind mark_rung hasten choose_channels",
    "gatherings": "summon move cancel answer answer_by_phone confirm mark_rung hasten",
    "drills": "schedule unschedule stop",
    "reports": "write convey unchanged set_due phone confirm dispute",
    "combined": "summarise open",
    "log": "note correct",
    "checkpoints": "ask",
}
"""What a page does at once, by room: none of it lets anybody in, decides, or takes away for good. A new verb is put
here, or is `fresh` in its room and told, with its reason, in docs/operating/accounts.md."""

ON_PAGES = {rule.verb: rule.fresh for room in ROOMS for rule in room.rules if "page" in rule.by}


def test_every_verb_of_a_page_asks_or_is_known_to_ask_for_nothing() -> None:
    listed = {f"{room}.{act}" for room, acts in ASKED_NOTHING.items() for act in acts.split()}
    assert {verb for verb, fresh in ON_PAGES.items() if not fresh} == listed


def test_what_asks_is_told_with_its_reason() -> None:
    rows = [line for line in ACCOUNTS.read_text("utf-8").splitlines() if line.startswith("| ") and "`" in line]
    told = {verb for row in rows for verb in re.findall(r"`([a-z]+\.[a-z_]+)`", row)}
    assert told == {verb for verb, fresh in ON_PAGES.items() if fresh}
