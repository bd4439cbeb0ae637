"""The settings of calls: what they say, and how each wrong one is mended."""

import sys

import pytest

from samverkan.channels.posting import Address
from samverkan.channels.sms.settings import WrongProvider
from samverkan.channels.voice.settings import Provider, read_provider, read_providers, read_speech

WELL = "elks://u1:p%40ss@api.46elks.com?from=+46766861004"
AROUND = {"SAMVERKAN_URL": "https://samverkan.example", "SAMVERKAN_VOICE_SPEECH": f"'{sys.executable}' -c pass"}


def test_without_the_setting_nobody_is_rung() -> None:
    assert read_providers({}) == ()


def test_a_setting_says_account_number_and_how_long_it_rings() -> None:
    assert read_provider("SAMVERKAN_VOICE", f"{WELL}&rings=30") == Provider(
        address=Address(host="api.46elks.com", port=443), user="u1", password="p@ss", sender="+46766861004", rings=30
    )


def test_first_and_reserve() -> None:
    told = {"SAMVERKAN_VOICE": WELL, "SAMVERKAN_VOICE_RESERVE": "elks://u:p@ring.example?from=+46766861005"} | AROUND
    assert [each.address.host for each in read_providers(told)] == ["api.46elks.com", "ring.example"]


@pytest.mark.parametrize(
    ("setting", "hint"),
    [
        ("46elks", "elks://"),
        ("elks://u:p@api.46elks.com", "from="),
        ("elks://u:p@api.46elks.com?from=Samverkan", "from="),
        ("elks://u:p@api.46elks.com?from=+46766861004&rings=5", "rings="),
        ("elks://u:p@api.46elks.com?from=+46766861004&rings=lite", "rings="),
        ("elks://u:p@api.46elks.com?from=+46766861004&reply=x", "from och rings"),
        ("elks+plain://u:p@api.46elks.com?from=+46766861004", "elks://"),
    ],
)
def test_each_wrong_setting_says_how_to_mend_it_and_never_the_password(setting: str, hint: str) -> None:
    with pytest.raises(WrongProvider) as told:
        read_providers({"SAMVERKAN_VOICE": setting.replace("u:p", "u:hemligt")} | AROUND)
    assert told.value.name == "SAMVERKAN_VOICE"
    assert hint in told.value.hint
    assert "hemligt" not in f"{told.value}{told.value.wrong}{told.value.hint}"


@pytest.mark.parametrize("speech", ["", "a-voice-that-nobody-has --stdout", "'unended"])
def test_without_a_voice_there_are_no_calls(speech: str) -> None:
    with pytest.raises(WrongProvider, match="SAMVERKAN_VOICE_SPEECH"):
        read_providers({"SAMVERKAN_VOICE": WELL} | AROUND | {"SAMVERKAN_VOICE_SPEECH": speech})


def test_the_voice_is_a_program_with_its_words_apart() -> None:
    assert read_speech(AROUND) == (sys.executable, "-c", "pass")


@pytest.mark.parametrize("public", ["", "http://samverkan.example"])
def test_keys_come_encrypted_or_not_at_all(public: str) -> None:
    with pytest.raises(WrongProvider, match="SAMVERKAN_URL"):
        read_providers({"SAMVERKAN_VOICE": WELL} | AROUND | {"SAMVERKAN_URL": public})


def test_a_reserve_alone_is_no_reserve() -> None:
    with pytest.raises(WrongProvider, match="SAMVERKAN_VOICE_RESERVE"):
        read_providers({"SAMVERKAN_VOICE_RESERVE": WELL} | AROUND)
