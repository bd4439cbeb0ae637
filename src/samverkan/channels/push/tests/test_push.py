"""Web Push over real HTTP: encrypted for one browser alone, signed by us, and truthful about what came of it."""

import socket
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey, derive_private_key

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.push import (
    GONE,
    Push,
    Subscription,
    WrongContact,
    WrongSubscription,
    open_push,
    read_contact,
    write_address,
)
from samverkan.channels.push.encrypting import encrypt
from samverkan.channels.push.tests.browser import Browser, check_sender
from samverkan.channels.push.vapid import build_key, read_text, write_text
from samverkan.channels.webhook import posting
from samverkan.feeds.ical.tests.server import HERE, build, serving

SAID = Content(subject="", text="SKARPT: Oväder i Täby.")
CONTACT = "mailto:drift@lst.example"
AT = 1_478_655_180.0


def build_push(secret: bytes = b"k" * 32, **more: Any) -> Push:
    return Push(build_key(secret), contact=CONTACT, clock=lambda: AT, **{"reach": HERE, **more})


def answer_with(status: str) -> tuple[Outcome, list[bytes], Browser]:
    with serving(build(status, "Content-Length: 0")) as server:
        browser = Browser(server.url)
        came = build_push().send(address=write_address(browser.subscription), content=SAID, key="i-1/a")
        return came, server.asked, browser


def test_the_example_of_the_rfc_gives_the_bytes_that_stand_there() -> None:
    own = derive_private_key(
        int.from_bytes(read_text("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), SECP256R1()
    )
    to = read_text("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
    body = encrypt(
        b"When I grow up, I want to be a watermelon",
        to=EllipticCurvePublicKey.from_encoded_point(SECP256R1(), to),
        auth=read_text("BTBZMqHH6r4Tts7J_aSIgg"),
        own=own,
        salt=read_text("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert write_text(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_only_the_browser_reads_it_and_the_push_service_knows_who_sends() -> None:
    came, (question,), browser = answer_with("201 Created")
    assert came == HandedOver()
    head, _, body = question.partition(b"\r\n\r\n")
    lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    assert browser.reads(body) == SAID.text
    with pytest.raises(InvalidTag):
        Browser().reads(body)
    assert (lines["Content-Encoding"], lines["TTL"], lines["Urgency"]) == ("aes128gcm", "3600", "high")
    assert len(lines["Topic"]) == 32
    claims = check_sender(lines["Authorization"], build_push().public)
    assert claims == {"aud": f"http://{lines['Host']}", "exp": int(AT) + 43_200, "sub": CONTACT}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("404 Not Found", Failed(for_good=True, reason=GONE)),
        ("410 Gone", Failed(for_good=True, reason=GONE)),
        ("400 Bad Request", Failed(for_good=True, reason="push-refused: 400")),
        ("413 Too Large", Failed(for_good=True, reason="push-refused: 413")),
        ("429 Too Many", Failed(for_good=False, reason="push-refused: 429")),
        ("500 Oh", Failed(for_good=False, reason="push-refused: 500")),
        ("301 Moved", Failed(for_good=True, reason="push-refused: 301")),
    ],
)
def test_each_answer_says_what_came_of_it(status: str, outcome: Outcome) -> None:
    assert answer_with(status)[0] == outcome


def test_a_push_service_that_hangs_up_or_is_away_is_told_of_truthfully(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONNECT_SECONDS", "ANSWER_SECONDS", "REST_SECONDS"):
        monkeypatch.setattr(posting, name, 2.0)
    with serving(b"") as server:
        address = write_address(Browser(server.url).subscription)
        assert isinstance(build_push().send(address=address, content=SAID, key="i"), Unknown)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = Browser(f"http://127.0.0.1:{taken.getsockname()[1]}/p").subscription
    away = build_push().send(address=write_address(nobody), content=SAID, key="i")
    assert away == Failed(for_good=False, reason="push-unreachable")


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example/p",
        "https://127.0.0.1/p",
        "https://10.0.0.7/p",
        "https://169.254.169.254/latest",
        "https://[::1]/p",
        "https://user:word@push.example/p",
        "https://push.example:99999/p",
        "https://ⓛocalhost/p",
        "https://push.example/" + "x" * 1_000,
        "javascript:alert(1)",
        "",
    ],
)
def test_nothing_is_pushed_inside_our_own_walls_or_without_encryption(endpoint: str) -> None:
    push = build_push(reach=None)
    told = Browser(endpoint).subscription
    with pytest.raises(WrongSubscription):
        push.check(told)
    if len(endpoint) < 1_000:
        assert isinstance(push.send(address=write_address(told), content=SAID, key="i"), Failed)


@pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("å", "x"), ("AAAA", "AAAA"), ("BA" + "A" * 85, "A" * 22)])
def test_keys_that_are_none_are_refused_before_anything_is_asked(p256dh: str, auth: str) -> None:
    told = Subscription(endpoint="https://push.example/p", p256dh=p256dh, auth=auth)
    with pytest.raises(WrongSubscription, match="keys"):
        build_push().check(told)
    sent = build_push().send(address=write_address(told), content=SAID, key="i")
    assert sent == Failed(for_good=True, reason="push-keys")


def test_the_key_is_the_rooms_own_and_always_the_same() -> None:
    assert build_push().public == build_push().public != build_push(b"x" * 32).public
    assert build_key(b"\xff" * 32).private_numbers().private_value > 0


def test_it_is_off_until_somebody_is_named_whom_a_push_service_can_turn_to() -> None:
    assert open_push(b"k" * 32, {}) is None
    assert open_push(b"k" * 32, {"SAMVERKAN_PUSH": CONTACT}) is not None
    with pytest.raises(WrongContact):
        read_contact({"SAMVERKAN_PUSH": "drift"})
