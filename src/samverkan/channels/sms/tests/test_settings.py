"""The settings of text messages: what they say, and how each wrong one is mended."""

import pytest

from samverkan.channels.posting import Address
from samverkan.channels.sms.settings import Provider, WrongProvider, read_provider, read_providers, split_setting

WELL = "elks://u1:p%40ss@api.46elks.com?from=+46766861004"
PUBLIC = {"SAMVERKAN_URL": "https://samverkan.example"}


def test_without_the_setting_there_is_no_provider() -> None:
    assert read_providers({}) == ()


def test_a_setting_says_account_sender_and_where_replies_come() -> None:
    assert read_provider("SAMVERKAN_SMS", WELL) == Provider(
        address=Address(host="api.46elks.com", port=443),
        user="u1",
        password="p@ss",
        sender="+46766861004",
        reply_number="+46766861004",
    )


def test_a_name_takes_no_replies_unless_a_number_does() -> None:
    assert read_provider("N", "elks://u:p@x.example?from=Samverkan").reply_number == ""
    assert read_provider("N", "elks://u:p@x.example?from=Samverkan&reply=%2B46766861004").reply_number == "+46766861004"


def test_first_and_reserve() -> None:
    told = {"SAMVERKAN_SMS": WELL, "SAMVERKAN_SMS_RESERVE": "elks://u:p@sms.example/v1/?from=Samverkan"} | PUBLIC
    first, reserve = read_providers(told)
    assert (first.address.host, reserve.address.host, reserve.address.path) == ("api.46elks.com", "sms.example", "/v1")


@pytest.mark.parametrize(
    ("setting", "hint"),
    [
        ("46elks", "elks://"),
        ("https://u:p@api.46elks.com?from=Samverkan", "elks://"),
        ("elks://api.46elks.com?from=Samverkan", "elks://"),
        ("elks://u@api.46elks.com?from=Samverkan", "elks://"),
        ("elks://u:p@api.46elks.com:99999?from=Samverkan", "elks://"),
        ("elks://u:p#x@api.46elks.com?from=Samverkan", "%40"),
        ("elks://u:p@[::1?from=Samverkan", "elks://"),
        ("elks://u:p@api.46elks.com", "from="),
        ("elks://u:p@api.46elks.com?from=Länsstyrelsen", "from="),
        ("elks://u:p@api.46elks.com?from=0701740605", "from="),
        ("elks://u:p@api.46elks.com?from=Samverkan&reply=0701740605", "reply="),
        ("elks://u:p@api.46elks.com?from=Samverkan&form=x", "from och reply"),
        ("elks+plain://u:p@api.46elks.com?from=Samverkan", "elks://"),
    ],
)
def test_each_wrong_setting_says_how_to_mend_it_and_never_the_password(setting: str, hint: str) -> None:
    with pytest.raises(WrongProvider) as told:
        read_providers({"SAMVERKAN_SMS": setting.replace("u:p", "u:hemligt")} | PUBLIC)
    assert told.value.name == "SAMVERKAN_SMS"
    assert hint in told.value.hint
    assert "hemligt" not in f"{told.value}{told.value.wrong}{told.value.hint}"


def test_a_reserve_alone_is_no_reserve() -> None:
    with pytest.raises(WrongProvider, match="SAMVERKAN_SMS_RESERVE"):
        read_providers({"SAMVERKAN_SMS_RESERVE": WELL} | PUBLIC)


@pytest.mark.parametrize("public", ["", "http://samverkan.example"])
def test_receipts_and_replies_come_encrypted_or_not_at_all(public: str) -> None:
    with pytest.raises(WrongProvider, match="SAMVERKAN_URL"):
        read_providers({"SAMVERKAN_SMS": WELL, "SAMVERKAN_URL": public})


def test_a_provider_on_this_machine_needs_no_encryption() -> None:
    (local,) = read_providers({"SAMVERKAN_SMS": "elks+plain://u:p@127.0.0.1:8080?from=Samverkan"})
    assert (local.address.tls, local.address.port) == (False, 8080)


def test_smpp_says_account_sender_and_what_is_agreed_and_needs_no_public_address() -> None:
    setting = "smpps://samv:h%40l@smsc.example:8775?from=+46766861004&type=SAMV&rate=10"
    (told,) = read_providers({"SAMVERKAN_SMS": setting})
    assert told == Provider(
        address=Address(host="smsc.example", port=8775),
        user="samv",
        password="h@l",
        sender="+46766861004",
        reply_number="+46766861004",
        speaks="smpp",
        type="SAMV",
        rate=10,
    )
    assert read_provider("N", "smpps://u:p@smsc.example?from=Samverkan").address.port == 3550


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.4.5"])
def test_smpp_without_tls_goes_to_this_machine_or_into_a_tunnel(host: str) -> None:
    assert read_provider("N", f"smpp://u:p@{host}?from=Samverkan").address == Address(host=host, port=2775, tls=False)


@pytest.mark.parametrize(
    ("setting", "hint"),
    [
        ("smpp://u:p@smsc.example?from=Samverkan", "smpps://"),
        ("smpp://u:p@8.8.8.8?from=Samverkan", "smpps://"),
        ("smpps://u:p@smsc.example/vag?from=Samverkan", "smpps://"),
        ("smpps://u@smsc.example?from=Samverkan", "smpps://"),
        ("smpps://u:p1234@smsc.example?from=Samverkan", "8 i lösenordet"),
        ("smpps://sexton-bokstaver:x@smsc.example?from=Samverkan", "15 tecken"),
        ("smpps://u:p@smsc.example?from=Samverkan&rate=0", "rate=10"),
        ("smpps://u:p@smsc.example?from=Samverkan&rate=1001", "rate=10"),
        ("smpps://u:p@smsc.example?from=Samverkan&type=trettonbokstav", "12"),
        ("smpps://u:p@smsc.example?from=Samverkan&ton=1", "type och rate"),
    ],
)
def test_each_wrong_setting_of_smpp_says_how_to_mend_it(setting: str, hint: str) -> None:
    with pytest.raises(WrongProvider) as told:
        read_providers({"SAMVERKAN_SMS": setting.replace("p1234", "hemligt-ord")})
    assert hint in told.value.hint
    assert "hemligt" not in f"{told.value}{told.value.wrong}{told.value.hint}"


def test_voice_takes_no_smpp() -> None:
    with pytest.raises(WrongProvider):
        split_setting("SAMVERKAN_VOICE", "smpps://u:p@smsc.example")
