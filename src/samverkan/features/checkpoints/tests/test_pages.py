"""Checkpoints on the page: what is shown to whom, one more now, and each as the file that was signed."""

from html import unescape

import msgspec
import pytest
from django.test import Client

from samverkan.features import checkpoints, functions, messages
from samverkan.features.checkpoints.letters import is_wanted, word
from samverkan.features.checkpoints.state import KEPT
from samverkan.journal.checkpoint import decode_checkpoint
from samverkan.lib.refusal import Refused
from samverkan.project.signing import Signing
from samverkan.project.tests.county import County
from samverkan.region import streams

PAGE = "/f/{}/kontrollpunkter/"


@pytest.fixture
def signing(county: County) -> Signing:
    return Signing(county.region)


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def read(client: Client, function: str, status: int = 200) -> str:
    answer = client.get(PAGE.format(function))
    assert answer.status_code == status
    return unescape(answer.content.decode())


def press(client: Client, function: str, key: str, **typed: str) -> int:
    return client.post(PAGE.format(function) + "skriv-under/", {"key": key, **typed}).status_code


def test_before_the_first_the_page_says_so(county: County, client: Client) -> None:
    assert "Ingen kontrollpunkt är underskriven än." in read(client, "0160-info")


def test_a_press_has_one_signed_and_the_file_is_what_was_signed(
    county: County, client: Client, signing: Signing
) -> None:
    assert press(client, "0160-info", "press-0001") == 303
    assert "undertecknas inom några sekunder" in read(client, "0160-info")
    signing.turn()

    answer = client.get(PAGE.format("0160-tib") + "1.json")
    assert decode_checkpoint(answer.content).receiver == "0160"
    assert 'filename="kontrollpunkt-0160-1.json"' in answer.headers["Content-Disposition"]
    page = read(client, "0160-tib")
    assert "Hämta kontrollpunkt 1</a>" in page
    assert "Hämta filen och spara den utanför tjänsten" in page


def test_another_member_reads_neither_list_nor_file(county: County, client: Client, signing: Signing) -> None:
    press(client, "0160-info", "press-0001")
    signing.turn()
    press(client, "0160-info", "press-0002")
    signing.turn()

    assert "kontrollpunkt 2" not in read(client, "0187-tib")
    assert client.get(PAGE.format("0187-tib") + "2.json").status_code == 404


def test_an_old_file_is_the_one_that_was_signed_then(county: County, client: Client, signing: Signing) -> None:
    press(client, "0160-tib", "press-0000")
    signing.turn()
    first = checkpoints.of(county.view(), "0160").texts[1]
    for at in range(KEPT):
        county.clock.forward(minutes=1)
        press(client, "0160-tib", f"press-1{at:03}")
        signing.turn()

    assert 1 not in checkpoints.of(county.view(), "0160").texts
    assert client.get(PAGE.format("0160-tib") + "1.json").content.decode() == first


def test_operators_have_the_whole_journal_signed_and_do_not_read_it(
    county: County, client: Client, signing: Signing
) -> None:
    assert "Inget vittne är utsett" in read(client, "lst-drift")
    assert "Hela journalen" not in read(client, "0160-tib")
    assert press(client, "0160-tib", "press-0001", whole="1") == 403
    assert press(client, "lst-drift", "press-0002", whole="1") == 303
    signing.turn()

    page = read(client, "lst-drift")
    assert "Filerna läser bara vittnet" in page
    assert "inget vittne var utsett" in page
    assert "hela/1.json" not in page
    refused = client.get(PAGE.format("lst-drift") + "hela/1.json")
    assert refused.status_code == 403
    assert "Be vittnet om filen" in unescape(refused.content.decode())
    assert client.get(PAGE.format("0160-tib") + "hela/1.json").status_code == 404


def test_the_witness_is_shown_what_it_holds(county: County, client: Client, signing: Signing) -> None:
    county.does("lst-drift", "functions.change", function="0187-tib", name="TiB", roles=("tib", "receiver", "witness"))
    signing.turn()

    assert "Hela journalen" in read(client, "0187-tib")
    assert "Filerna läser bara vittnet" not in read(client, "0187-tib")
    assert "till vittnet: TiB" in read(client, "lst-drift")
    assert client.get(PAGE.format("0187-tib") + "hela/1.json").status_code == 200


def test_an_old_file_of_the_whole_journal_is_the_witness_s_still(
    county: County, client: Client, signing: Signing
) -> None:
    county.does("lst-drift", "functions.change", function="0187-tib", name="TiB", roles=("tib", "receiver", "witness"))
    for at in range(KEPT + 1):
        county.clock.forward(minutes=1)
        press(client, "lst-drift", f"press-1{at:03}", whole="1")
        signing.turn()

    assert 1 not in checkpoints.of_whole(county.view("0187-tib")).texts
    told = client.get(PAGE.format("0187-tib") + "hela/1.json")
    assert decode_checkpoint(told.content).receiver == "0187-tib"


def test_who_has_no_address_is_told_that_nothing_is_sent(county: County, client: Client) -> None:
    (way,) = functions.channels(county.view(), "0160-tib")
    county.does("0160-tib", "functions.end_channel", function="0160-tib", channel=way.id)

    assert "Kontrollpunkterna skickas inte" in read(client, "0160-tib")


def test_the_letter_carries_the_file_and_says_how_to_use_it(county: County, client: Client, signing: Signing) -> None:
    """The example's own journal, which is not where a real region's is: as on the page."""
    signing.turn()
    (message,) = messages.list_messages(county.view(), stream=streams.messages(streams.actor("0160")))
    wording = word(county.view("0160-tib"), message, county.clock.now(), "sv")
    text = wording.text

    assert "samverkan verify --demo --checkpoint FIL" in text
    assert "samverkan verify --demo --checkpoint FIL" in read(client, "0160-tib")
    assert decode_checkpoint(text[text.index("{") :].encode()).receiver == "0160"
    assert is_wanted(county.view(), message, county.clock.now())
    assert not message.alarm


def test_checkpoints_that_were_mailed_do_not_crowd_out_what_concerns_an_incident(
    county: County, client: Client, signing: Signing
) -> None:
    signing.turn()
    page = unescape(client.get("/f/0160-tib/utskick/").content.decode())
    own = page.partition('id="own"')[2].partition("</section>")[0]
    assert "Inget har skickats till er." in own
    assert "<summary>Kontrollpunkter och besked om jour, som tjänsten skickar av sig själv (1)</summary>" in own
    assert page.count("utskick/a-0160-") == 1


def test_a_letter_whose_checkpoint_is_not_at_hand_is_not_written(
    county: County, client: Client, signing: Signing
) -> None:
    press(client, "0160-info", "press-0001")
    signing.turn()
    stream = streams.messages(streams.actor("0160"))
    (told,) = messages.list_messages(county.view(), stream=stream)
    with pytest.raises(Refused, match="checkpoint-gone"):
        word(county.view("0160-tib"), msgspec.structs.replace(told, about="7"), county.clock.now(), "sv")
