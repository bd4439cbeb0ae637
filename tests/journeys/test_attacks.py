"""Somebody unkind: another site that posts, a link that is bent, words that are code, a cookie that is borrowed."""

import pytest
from django.test import Client

from samverkan.api.tests.caller import call
from samverkan.features.forums import list_forums
from tests.town.addresses import Fills, list_others, list_pages
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.post import Mail
from tests.town.town import Town

CODE = "\"'><img src=x onerror=alert(1)><script>alert(1)</script></textarea></title><svg/onload=alert(1)>{{7*7}}"
HEX = "0123456789abcdef"


@pytest.fixture
def incident(town: Town) -> str:
    return town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")


@pytest.fixture
def mails(town: Town, incident: str) -> list[Mail]:
    town.wait(seconds=PAST_UNDO_SECONDS)
    return [each for each in town.post.mails if "/svar/" in each.link]


def fills_of(town: Town, incident: str) -> Fills:
    town.remember("snow", incident)
    return {
        "incident": [incident],
        "member": ["0160"],
        "entry": [town.first_entry("snow")],
        "message": [town.list_messages(incident)[0].id],
        "attempt": ["1"],
        "step": ["svar"],
        "seat": ["0160-tib"],
        "person": [town.acting("0160-tib").person],
        "number": ["1"],
        "pk": ["1"],
        "token": ["t-ingen"],
        "name": sorted(town.region.registry.fragments)[:2],
        "thing": [incident],
        "secret": ["0" * 32],
        "invitation": ["i-ingen"],
        "forum": [each.id for each in list_forums(town.region.view())][:2],
        "gathering": ["s-ingen"],
        "drill": ["d-inget"],
        "stream": [f"incident/{incident}/messages", "region"],
    }


def test_no_other_site_can_post_anything_anywhere(town: Town, incident: str) -> None:
    fills = fills_of(town, incident)
    person = town.acting("0160-tib").person
    theirs = Client(
        enforce_csrf_checks=True,
        headers={"host": "localhost", "origin": "https://elak.example", "town-person": person},
    )
    before = town.region.state.position
    by_secret = {"/svar/": {404}, "/kallad/": {404}, "/prov/": {404}, "/in/": {404}}

    for address in [*list_pages("0160-tib", fills), *list_others(fills)]:
        answer = theirs.post(address, {"key": "en-nyckel-som-ingen-haft", "text": "Utifrån", "language": "en"})
        allowed = next((each for begins, each in by_secret.items() if address.startswith(begins)), {403})
        assert answer.status_code in allowed, (address, answer.status_code)
        assert allowed != {403} or "Formuläret var för gammalt" in answer.content.decode(), address
    for address in ("verbs/log.note", "verbs/incidents.raise", "mark", "views/log.lines", "openapi.json"):
        assert call(f"/api/v1/{address}", method="POST", body=b'{"text": "Utifran"}').status_code in {401, 405}

    written = town.store.read(after=before, limit=100)
    assert {each.said.type for each in written} <= {"messages.inbound_refused.v1"}, "strangers are counted, and no more"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_whoever_is_told_no_is_told_why(town: Town, incident: str, method: str) -> None:
    fills = fills_of(town, incident)
    seat = Client(headers={"host": "localhost", "town-person": town.acting("0160-tib").person})
    apart = ("/in/",) if method == "GET" else ("/in/", "/kal/", "/konto/")  # what programs send; the log-in has its own

    for address in [*list_pages("0160-tib", fills), *list_others(fills)]:
        answer = seat.generic(method, address) if not address.startswith(apart) else None
        if answer is not None and answer.status_code >= 400:
            assert "<h1" in answer.content.decode(), (address, answer)


@pytest.mark.parametrize(
    "sent_by",
    [
        {"sec-fetch-site": "cross-site", "origin": "https://elak.example"},
        {"sec-fetch-site": "same-site", "origin": "http://annat.localhost"},
        {"origin": "https://elak.example"},
        {"origin": "null"},
    ],
    ids=["another-site", "a-neighbour", "an-old-browser", "who-hides-whence"],
)
@pytest.mark.parametrize("path", ["/f/0160-tib/aktivera/", "/sprak/"])
def test_the_words_of_another_site_never_stand_on_a_page_of_ours(
    town: Town, path: str, sent_by: dict[str, str]
) -> None:
    person = town.acting("0160-tib").person
    theirs = Client(enforce_csrf_checks=True, headers={"host": "localhost", "town-person": person, **sent_by})
    answer = theirs.post(path, {"Ring genast 0900-123456": "Numret har bytts", "text": "Numret har bytts"})
    assert answer.status_code == 403
    assert "0900-123456" not in answer.content.decode()
    assert "Numret har bytts" not in answer.content.decode()


def test_a_link_with_any_sign_changed_is_no_link(town: Town, mails: list[Mail]) -> None:
    message, secret = mails[0].link.strip("/").split("/")[-2:]
    anybody = Client(headers={"host": "localhost"})
    bent = [
        f"{message}/{secret[:at]}{HEX[HEX.index(secret[at]) ^ 1 << bit]}{secret[at + 1 :]}"
        for at in range(len(secret))
        for bit in range(4)
    ]
    bent += [
        f"{message[:at]}{'x' if message[at] != 'x' else 'y'}{message[at + 1 :]}/{secret}" for at in range(len(message))
    ]
    bent += [
        f"{message}/{secret.upper()}",
        f"{message}/{secret[:-1]}",
        f"{message}/{secret}0",
        f"{message}/{secret}%20",
    ]

    assert {anybody.get(f"/svar/{each}/").status_code for each in bent} == {404}
    assert {anybody.post(f"/svar/{each}/", {"answer": "attends"}).status_code for each in bent[::16]} == {404}


def test_the_secret_of_another_message_opens_nothing(mails: list[Mail]) -> None:
    mine, theirs = (each.link.strip("/").split("/")[-2:] for each in mails[:2])
    anybody = Client(headers={"host": "localhost"})

    assert anybody.get(f"/svar/{mine[0]}/{mine[1]}/").status_code == 200
    assert anybody.get(f"/svar/{mine[0]}/{theirs[1]}/").status_code == 404


def test_words_that_are_code_stay_words(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(CODE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.taby.conveys(incident, CODE)
    town.taby.notes(incident, CODE)
    town.picture_officer.fixes(incident, CODE)
    seat = town.county

    for address in list_pages(seat.function, fills_of(town, incident)):
        page = seat.client.get(address).content.decode(errors="replace")
        for code in ("<img src=x", "<script>alert", "</textarea></title>", "<svg/onload"):
            assert code not in page, address
    searched = seat.client.get(f"/f/{seat.function}/h/{incident}/logg/", {"sok": CODE, "q": CODE}).content.decode()
    assert "<script>alert" not in searched


def test_the_tag_of_a_part_opens_it_to_nobody_else(town: Town, incident: str) -> None:
    inside, outside = town.taby.in_function("tib"), Client(headers={"host": "localhost"})
    path = f"fragment/summons.board/{incident}"
    tag = inside.client.get(f"/f/{inside.function}/{path}").headers["ETag"]
    again = inside.client.get(f"/f/{inside.function}/{path}", headers={"if-none-match": tag})
    stolen = outside.get(f"/f/{inside.function}/{path}", headers={"if-none-match": tag, "town-person": "p-ingen"})

    assert again.status_code == 304
    assert stolen.status_code in (302, 403, 404)
