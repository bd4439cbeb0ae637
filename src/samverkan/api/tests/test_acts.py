"""Programs act by the same rules as people: once for each key, as far as the token goes, while it holds."""

import re
from typing import Any

import msgspec
import pytest
from django.utils import translation

from samverkan.api.catalogue import get_catalogue
from samverkan.api.refusing import word_for_programs
from samverkan.api.tests.caller import call
from samverkan.api.tests.conftest import Program, problem, told
from samverkan.features import functions
from samverkan.features.functions.pages.sentences import STATUS
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.project.rooms import build_registry
from samverkan.project.tests.county import SNOW, County
from samverkan.web.house import get_house
from samverkan.web.refusal import OWN as PAGES

VERBS = sorted(rule.verb for rule in build_registry().rules.values() if "api" in rule.by)


def test_a_program_presses_the_green_button(county: County, taby: Program) -> None:
    answer = taby.acts("incidents.raise", **SNOW, invite=["0160"])
    receipt = told(answer)

    assert answer.status_code == 201
    assert taby.reads("incidents.list")[0]["id"] == receipt["fresh"]
    assert {entry["type"] for entry in receipt["entries"]} >= {"incidents.raised.v1"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_can_be_called(taby: Program, verb: str) -> None:
    assert taby.acts(verb).status_code not in (404, 405, 500) or "unknown" in told(taby.acts(verb))["code"]


WHOLE: dict[str, dict[str, Any]] = {
    "functions.change": {"function": "0160-tib", "name": "Jour"},
    "register.change": {"member": "0160", "categories": ["kommun"]},
    "register.change_external": {"party": "ext-el", "name": "Elnätet", "sector": "El"},
}


@pytest.mark.parametrize("verb", WHOLE)
def test_what_is_told_whole_is_not_emptied_of_what_a_program_leaves_out(county: County, verb: str) -> None:
    office = Program(county, county.gives_token("lst-drift"))
    before = county.count()
    assert problem(office.acts(verb, **WHOLE[verb])) == (422, "wrong-input")
    assert county.count() == before


def test_what_is_for_pages_and_the_system_alone_is_not_there(taby: Program) -> None:
    assert problem(taby.acts("checkpoints.sign")) == (404, "no-such-verb")
    assert problem(taby.acts("charter.found")) == (404, "no-such-verb")


def test_the_same_key_gives_the_same_answer_once(county: County, taby: Program) -> None:
    first = taby.acts("incidents.raise", key="k", **SNOW, invite=["0160"])
    before = county.count()
    again = taby.acts("incidents.raise", key="k", **SNOW, invite=["0160"])

    assert (first.status_code, again.status_code) == (201, 200)
    assert told(again) == told(first) | {"replayed": True}
    assert county.count() == before


def test_the_same_key_with_other_text_is_409(taby: Program) -> None:
    taby.acts("incidents.raise", key="k", **SNOW, invite=["0160"])

    assert problem(taby.acts("incidents.raise", key="k", **SNOW | {"impact": "rod"})) == (409, "same-key-other-text")


def test_who_uses_a_key_again_hears_what_stands_and_that_a_new_act_needs_a_new_key(taby: Program) -> None:
    first = told(taby.acts("incidents.raise", key="k", **SNOW, invite=["0160"]))
    again = told(taby.acts("incidents.raise", key="k", **SNOW | {"impact": "rod"}))

    assert again["facts"]["entries"] == [entry["id"] for entry in first["entries"]]
    assert "ny nyckel" in again["detail"]


def test_two_keys_are_none(county: County, taby: Program) -> None:
    asked = {"Authorization": f"Bearer {taby.secret}", "Idempotency-Key": "a"}
    before = county.count()
    address = "/api/v1/verbs/incidents.raise"
    body = msgspec.json.encode(SNOW)

    twice = call(address, method="POST", headers=asked, body=body, besides=[("Idempotency-Key", "b")])
    assert problem(twice) == (400, "no-key")
    assert county.count() == before


def test_a_line_break_in_what_was_sent_stays_where_it_was(county: County, taby: Program) -> None:
    incident = county.raises()
    answer = told(taby.acts("log.note", incident=incident, text="Snö", mark="OSL 18:13\nX"))

    assert answer["code"] == "unknown-section"
    assert answer["title"] == "OSL 18:13\nX är inte skrivet som en paragraf i OSL."


def test_an_act_takes_no_parameters(taby: Program) -> None:
    assert problem(taby.acts("incidents.raise?dry-run=1", **SNOW)) == (422, "wrong-input")


OF_THE_PAGE = re.compile(
    r"du skrev|du valt|din text|knapp|rutan|ladda om|gå till|formulär|i listan|på sidan"
    r"|you (wrote|chose)|your text|button|in the box|reload|form\b|in the list|on the page",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_refusal_tells_a_program_what_stands_in_a_form_or_what_to_press(county: County, language: str) -> None:
    with translation.override(language):
        told = [word_for_programs(Refused(code)) for code in (*get_house().sentences, *PAGES)]
    spoken = {each.code: f"{each.stands} {each.todo}" for each in told if not re.match("Log(ga)? in", each.todo)}

    assert {code: words for code, words in spoken.items() if OF_THE_PAGE.search(words)} == {}
    assert all(each.stands and each.todo for each in told)


def test_what_helps_a_program_too_is_said_to_it_as_on_the_page(county: County) -> None:
    narrow = Refused("token-narrow", right="read")

    assert word_for_programs(narrow) == get_house().say(narrow)
    assert word_for_programs(Refused("incident-unknown-kind")).stands == "Inget är larmat."


def test_a_program_that_must_close_another_incident_first_reads_which(county: County) -> None:
    program = Program(county, county.gives_token("lst-tib"))
    snow, water = (told(program.acts("incidents.raise", **SNOW, invite=["0160"], anyway=True))["fresh"] for _ in "ab")
    program.acts("incidents.join", incident=water, into=snow, reason="Samma")
    program.acts("incidents.assess", incident=snow, enough="information", levels=[], reason="Lugnt")
    refused = told(program.acts("incidents.close", incident=snow, reason="Över"))

    assert (refused["code"], refused["facts"]["incidents"]) == ("incident-joined-goes-on", [water])
    assert "Avsluta eller återta dem i facts, incidents" in refused["detail"]


def test_a_key_belongs_to_its_token(county: County, taby: Program) -> None:
    other = Program(county, county.gives_token("0187-tib"))
    taby.acts("incidents.raise", key="k", **SNOW, invite=["0160"])

    assert other.acts("incidents.raise", key="k", **SNOW, invite=["0187"], anyway=True).status_code == 201


@pytest.mark.parametrize("key", ["x" * 129, "\t", " \x7f"])
def test_without_a_sound_key_nothing_is_done(county: County, taby: Program, key: str) -> None:
    before = county.count()

    assert problem(taby.acts("incidents.raise", key=key, **SNOW)) == (400, "no-key")
    assert county.count() == before


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"kind": "\xe4"}', b"snow"])
def test_what_is_not_json_is_400(taby: Program, body: bytes) -> None:
    assert problem(taby.acts("incidents.raise", raw=body)) == (400, "not-json")


@pytest.mark.parametrize("field", [b"x", b"kinds", b"name"])
def test_what_nests_deeper_than_can_be_read_is_refused_where_it_begins(taby: Program, field: bytes) -> None:
    body = b'{"' + field + b'":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert problem(taby.acts("charter.configure", raw=body)) == (422, "wrong-input")


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"kind": 7}', b'{"elephant": true}'])
def test_what_has_another_shape_is_422(taby: Program, body: bytes) -> None:
    assert problem(taby.acts("incidents.raise", raw=body)) == (422, "wrong-input")


@pytest.mark.parametrize("body", [b'{"incident": "7", "incident": "8"}', b'{"text": "a", "\\u0074ext": "b"}'])
def test_what_is_said_twice_is_refused_and_not_guessed(county: County, taby: Program, body: bytes) -> None:
    whole = msgspec.json.encode({"incident": county.raises(), "text": "Snö"})[:-1] + b", " + body[1:]
    before = county.count()
    answer = taby.acts("log.note", raw=whole)

    assert problem(answer) == (422, "said-twice")
    assert "två gånger" in told(answer)["title"]
    assert county.count() == before


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("sv", "`integer` där det ska vara `string`, vid `$.kind`"),
        ("en", "`integer` where it should be `string`, at `$.kind`"),
    ],
)
def test_where_it_breaks_is_told_in_the_language_of_the_sentence(taby: Program, language: str, why: str) -> None:
    answer = taby.acts("incidents.raise", raw=b'{"kind": 7}', language=language)
    assert told(answer)["facts"]["why"] == why


HALF_SIGNS = (
    b'{"kind": "\\ud800"}',
    b'{"kind": "\\udc00"}',
    b'{"kind": "\\ud800 och mer text efter"}',
    b'{"kind": "\\ud800\\ud800"}',
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{}", "`kind` saknas"),
        (b'{"elephant": true}', "`elephant` finns inte"),
        (b'{"kind": ', "innehållet tar slut för tidigt"),
        (b'{"kind": "\\ud83d', "innehållet tar slut för tidigt"),
        *((each, "ett halvt tecken: `\\ud800`–`\\udfff` står två och två") for each in HALF_SIGNS),
        (b"snow", "fel vid byte 0"),
        (b'{"kind": "\xe4"}', "inte UTF-8"),
    ],
)
def test_each_way_to_break_it_has_its_word(taby: Program, body: bytes, why: str) -> None:
    assert told(taby.acts("incidents.raise", raw=body))["facts"]["why"] == why


def test_a_rules_no_reads_as_on_the_page(county: County) -> None:
    info = Program(county, county.gives_token("0160-info"))
    answer = info.acts("incidents.raise", **SNOW)

    assert answer.status_code == 403
    assert told(answer)["code"] == problem(answer)[1]
    assert "Inget" in told(answer)["detail"]


@pytest.mark.parametrize("secret", ["", "gissad"])
def test_without_a_token_nobody_comes_in(county: County, secret: str) -> None:
    nobody = Program(county, secret)

    for answer in (nobody.acts("incidents.raise"), nobody.gets("mark"), nobody.gets("views/incidents.list")):
        assert problem(answer) == (401, "no-token")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_revoked_token_is_worth_nothing_from_that_instant(county: County, taby: Program) -> None:
    (token,) = [token.id for token in values_in_order(functions.of(county.view()).tokens)]
    county.does("0160-tib", "functions.revoke_token", token=token)

    for answer in (taby.acts("incidents.raise", **SNOW), taby.gets("mark"), taby.gets("changes")):
        assert problem(answer) == (401, "token-not-valid")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_ends_with_its_day(county: County, taby: Program) -> None:
    county.clock.forward(days=31)

    assert problem(taby.gets("mark")) == (401, "token-not-valid")


def test_a_token_ends_with_its_function(county: County) -> None:
    info = Program(county, county.gives_token("0160-info"))
    county.does("0160-tib", "functions.end", function="0160-info")

    assert problem(info.gets("views/functions.list")) == (STATUS["function-ended"], "function-ended")
    assert problem(info.acts("incidents.propose", **SNOW)) == (STATUS["function-ended"], "function-ended")


def test_a_token_goes_no_further_than_it_was_given_for(county: County) -> None:
    reader = Program(county, county.gives_token("0160-tib", rights=("read",)))
    logger = Program(county, county.gives_token("0160-tib", rights=("log.",)))

    assert reader.gets("mark").status_code == 200
    assert problem(reader.acts("incidents.raise", **SNOW)) == (403, "token-narrow")
    assert problem(logger.gets("mark")) == (403, "token-narrow")
    assert problem(logger.acts("log.note", incident="none", text="Snö"))[1] == "note-no-such-incident"


def test_a_program_gives_no_wider_token_than_its_own(county: County) -> None:
    reader = Program(county, county.gives_token("0160-tib", rights=("read", "functions.")))
    until = county.clock.now().replace(year=2017).isoformat()
    answer = reader.acts("functions.issue_token", function="0160-tib", digest="0" * 64, label="Mer", until=until)

    assert problem(answer) == (403, "token-wider")


def test_a_program_lets_nobody_in(county: County, taby: Program) -> None:
    person = county.persons["0160-tib"]
    mail = "nagon@annan.example"
    gives = taby.acts("functions.reach_person", member="0160", person=person, kind="email", address=mail)
    assert gives.status_code == 201
    assert taby.acts("functions.invite", member="0160", person=person).status_code == 404
    found = functions.find_person(county.view(), person)
    assert found is not None
    assert found[1].invitation is None


def test_the_catalogue_knows_what_programs_may_call(county: County) -> None:
    assert get_catalogue().find_rule("log.note") is not None
    assert get_catalogue().find_rule("messages.lease") is None
