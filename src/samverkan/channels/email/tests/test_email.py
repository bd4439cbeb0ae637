"""Mails over real SMTP: what arrives, what is refused, and what nobody knows."""

import asyncio
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.channels import ANSWER_LINK, Content, Failed, HandedOver, Unknown
from samverkan.channels.email import Email, Server, WrongServer, read_server
from samverkan.channels.email.marks import MARK, build_mark, find_attempt
from samverkan.channels.email.tests.server import serving
from samverkan.channels.email.wording import WrongAddress, build_mail, build_subject, read_address
from samverkan.lib.legible import lay_bare

CONTENT = Content(
    subject="SKARPT: Första information – Oväder, Täby",
    text=f"SKARPT\n\nÅ, ä och ö.\n{ANSWER_LINK}\n",
    link="https://samverkan.example/svar/i-1-abc/00ff/",
)


class Inbox:
    """A server that answers what it is told to."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to_sender = self.to_receiver = "250 OK"
        self.to_content = "250 OK"
        self.breaks = False
        self.hangs_up = False

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:
        envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:
        envelope.rcpt_tos.append(address)
        return self.to_receiver

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.breaks:
            server.transport.abort()
        if self.hangs_up:
            asyncio.get_running_loop().call_later(0.02, server.transport.close)
        return self.to_content


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def email(inbox: Inbox) -> Iterator[Email]:
    with serving(inbox) as port:
        channel = Email(Server(host="127.0.0.1", port=port, security="none", sender="larm@samverkan.example"))
        yield channel
        channel.close()


def send(email: Email, address: str = "tib@taby.example", key: str = "i-1-abc") -> object:
    return email.send(address=address, content=CONTENT, key=key)


def test_a_mail_arrives_whole(email: Email, inbox: Inbox) -> None:
    assert send(email) == HandedOver()
    [mail] = inbox.mails
    assert mail["Subject"] == CONTENT.subject
    assert mail["Message-ID"] == "<i-1-abc@samverkan.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == CONTENT.whole


def test_a_mail_bears_the_mark_that_proves_it_ours_when_it_comes_back(email: Email, inbox: Inbox) -> None:
    mark = build_mark(b"k", message="i-1-abc", attempt=2, address="TiB@taby.example")
    email.send(address="tib@taby.example", content=msgspec.structs.replace(CONTENT, mark=mark), key="i-1-abc")
    [mail] = inbox.mails
    assert find_attempt(b"k", mail[MARK], message="i-1-abc", address="tib@taby.example") == 2
    for wrong in ({"message": "i-1-abd"}, {"address": "tib@vaxholm.example"}):
        assert find_attempt(b"k", mark, **{"message": "i-1-abc", "address": "tib@taby.example"} | wrong) is None
    assert find_attempt(b"j", mark, message="i-1-abc", address="tib@taby.example") is None
    assert find_attempt(b"k", mark.replace("2.", "3."), message="i-1-abc", address="tib@taby.example") is None


def test_a_second_copy_is_the_same_mail(email: Email, inbox: Inbox) -> None:
    send(email)
    send(email)
    assert {mail["Message-ID"] for mail in inbox.mails} == {"<i-1-abc@samverkan.example>"}


@pytest.mark.parametrize(("answer", "for_good"), [("550 no such user", True), ("451 try later", False)])
def test_a_refused_receiver_has_certainly_not_got_it(email: Email, inbox: Inbox, answer: str, for_good: bool) -> None:
    inbox.to_receiver = answer
    assert send(email) == Failed(for_good=for_good, reason=answer)
    assert inbox.mails == []
    inbox.to_receiver = "250 OK"
    assert send(email) == HandedOver()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            "550 5.1.1 <niklas.kvarnlund@taby.example>: User unknown",
            "550 5.1.1 … User unknown",
        ),
        ("554 5.7.1 blocked URL https://samverkan.example/svar/i-1-abc/5a80c5cf/", "554 5.7.1 blocked …"),
        ("550 mailbox of Niklas Kvarnlund +46 70-174 06 05 is full", "550 mailbox of … is full"),
    ],
)
def test_what_the_server_quotes_of_an_address_or_a_link_is_told_to_nobody(
    email: Email, inbox: Inbox, answer: str, told: str
) -> None:
    inbox.to_receiver = answer
    assert send(email) == Failed(for_good=True, reason=told)


def test_a_refused_sender_is_told_apart_from_the_receivers_address_and_tried_again(email: Email, inbox: Inbox) -> None:
    inbox.to_sender = "550 sender rejected"
    assert send(email) == Failed(for_good=False, reason="MAIL: 550 sender rejected")
    inbox.to_sender = "250 OK"
    assert send(email) == HandedOver()


@pytest.mark.parametrize(
    ("answer", "for_good"),
    [
        ("550 5.1.8 Sender address rejected: Domain not found", False),
        ("553 5.1.7 no sender", False),
        ("530 5.7.0 log in first", False),
        ("553 5.7.1 <post@x.example>: Sender address rejected: not owned by user", False),
        ("554 5.7.1 <post@x.example>: Relay access denied", False),
        ("550 5.7.124 sender not in allowed-senders list", True),
        ("550 5.7.133 the sender was not authenticated", True),
    ],
)
def test_a_sender_or_log_in_refused_with_the_receiver_is_tried_again_and_what_one_mailbox_refuses_is_not(
    email: Email, inbox: Inbox, answer: str, for_good: bool
) -> None:
    inbox.to_receiver = answer
    came = send(email)
    assert isinstance(came, Failed)
    assert came.for_good is for_good


@pytest.mark.parametrize("answer", ["554 5.2.252 no permission", "550 5.7.60 no permission"])
def test_a_sender_that_is_refused_with_the_mail_is_tried_again(email: Email, inbox: Inbox, answer: str) -> None:
    inbox.to_content = answer
    assert send(email) == Failed(for_good=False, reason=f"DATA: {answer}")


def test_refused_content_has_not_left(email: Email, inbox: Inbox) -> None:
    inbox.to_content = "554 spam"
    assert send(email) == Failed(for_good=True, reason="DATA: 554 spam")


def test_a_connection_lost_after_the_content_is_unknown(email: Email, inbox: Inbox) -> None:
    inbox.breaks = True
    assert isinstance(send(email), Unknown)
    inbox.breaks = False
    assert send(email) == HandedOver()


def test_a_server_that_hangs_up_between_two_mails_of_a_burst_loses_neither(email: Email, inbox: Inbox) -> None:
    inbox.hangs_up = True
    assert send(email) == HandedOver()
    time.sleep(0.1)  # nobody tells the sender that the server has hung up: it finds out when it next asks
    assert send(email, key="i-1-abd") == HandedOver()
    assert [mail["Message-ID"].partition("@")[0] for mail in inbox.mails] == ["<i-1-abc", "<i-1-abd"]


def test_a_server_that_is_away_is_tried_again() -> None:
    channel = Email(Server(host="127.0.0.1", port=9, security="none", sender="larm@samverkan.example"))
    came = send(channel)
    assert isinstance(came, Failed)
    assert not came.for_good


def test_a_server_without_starttls_gets_nothing(inbox: Inbox) -> None:
    with serving(inbox) as port:
        told = Server(host="127.0.0.1", port=port, security="starttls", sender="larm@samverkan.example")
        assert isinstance(send(Email(told)), Failed)
        assert inbox.mails == []


@pytest.mark.parametrize(
    "address", ["a@x.example\r\nBcc: b@y.example", "a@x.example, b@y.example", "no", "å@x.example", " a@x.example", ""]
)
def test_an_address_that_is_none_goes_nowhere(email: Email, inbox: Inbox, address: str) -> None:
    assert send(email, address=address) == Failed(for_good=True, reason="bad-address")
    with pytest.raises(WrongAddress):
        read_address(address)
    assert inbox.mails == []


def test_a_subject_is_one_line_whatever_was_typed() -> None:
    assert build_subject("SKARPT: a\r\nBcc: b@y.example\x00\x1b[2J") == "SKARPT: a Bcc: b@y.example [2J"
    assert len(build_subject("x" * 5000)) == 200


HEADERS = (
    *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language"),
    *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
)
PIECES = ("=?utf-8?q?", "=?utf-8?b?", "=?", "?=", "a=0D=0ABcc:_b=40y.example", "DQoNCkJvZHk=", "=FF", "=E2=80=AE")
TYPED = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=12
).map("".join)


@given(TYPED)
def test_nothing_that_is_typed_becomes_a_header_or_another_text(typed: str) -> None:
    content = Content(subject=f"SKARPT: {typed}", text=f"SKARPT\n\n{lay_bare(typed)}\n", link="")
    told = build_mail("s@x.example", address="taby@x.example", content=content, key="i-1-abc")
    mail = message_from_bytes(told, policy=policy.default)

    assert set(mail.keys()) == set(HEADERS)
    assert "".join(mail["Subject"].split()) == "".join(build_subject(content.subject).split())
    assert mail.get_content().split()[0] == "SKARPT"


@pytest.mark.parametrize("typed", ["=?utf-8?q?a=0D=0ABcc:_b=40y.example?=", "=?utf-8?b?DQoNCkVuIGFubmFuIHRleHQ=?="])
def test_an_encoded_word_in_a_title_is_shown_as_letters(typed: str) -> None:
    told = build_subject(f"SKARPT: {typed}")

    assert "=?" not in told
    assert told.replace(" ", "") == f"SKARPT:{typed}"


def test_the_setting_says_which_server() -> None:
    told = {"SAMVERKAN_SMTP": "smtp+starttls://u%40x:p%2F@mail.example:2525", "SAMVERKAN_SMTP_FROM": "a@b.example"}
    server = read_server(told)
    assert server is not None
    assert (server.host, server.port, server.user, server.password) == ("mail.example", 2525, "u@x", "p/")
    assert read_server({}) is None


@pytest.mark.parametrize(
    "setting",
    [
        *("mail.example", "http://mail.example", "smtp://", "smtp://u:hemligt@mail.example:99999"),
        *("smtp://u:hemligt@mail.example:port", "smtps://u:hem[ligt@mail.example", "smtp://u:hemligt@[mail.example"),
    ],
)
def test_a_wrong_setting_says_how_to_mend_it(setting: str) -> None:
    with pytest.raises(WrongServer, match="SAMVERKAN_SMTP") as wrong:
        read_server({"SAMVERKAN_SMTP": setting, "SAMVERKAN_SMTP_FROM": "a@b.example"})
    assert "hemligt" not in str(wrong.value)
    with pytest.raises(WrongServer, match="SAMVERKAN_SMTP_FROM"):
        read_server({"SAMVERKAN_SMTP": "smtp://mail.example"})
