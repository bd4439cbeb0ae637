"""The mail server is asked how it is while no mail is sent: whether it takes the sender, and nobody gets anything."""

from samverkan.channels import HandedOver
from samverkan.channels.email import Email, Server
from samverkan.channels.email.tests.server import serving
from samverkan.channels.email.tests.test_email import CONTENT, Inbox


class Steady:
    """A clock that goes on when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_server_that_is_away_is_known_before_it_is_needed_and_a_mail_that_leaves_says_that_it_is_back() -> None:
    inbox, steady = Inbox(), Steady()
    with serving(inbox) as port:
        server = Server(host="127.0.0.1", port=port, security="none", sender="larm@samverkan.example")
        email = Email(server, steady=steady)
        email.probe()
        assert (email.list_down(), inbox.mails) == ((), [])
    email.probe()
    assert email.list_down() == ("",)
    with serving(inbox, port=port):
        assert email.send(address="tib@taby.example", content=CONTENT, key="i-1") == HandedOver()
        assert email.list_down() == ()
        email.close()
    steady.seconds = 30
    email.probe()
    assert email.list_down() == (), "it took a mail less than a minute ago"
    steady.seconds = 90
    email.probe()
    assert email.list_down() == ("",)


def test_a_server_that_does_not_take_our_sender_is_down_until_it_does() -> None:
    inbox, steady = Inbox(), Steady()
    inbox.to_sender = "553 5.7.1 not your address"
    with serving(inbox) as port:
        server = Server(host="127.0.0.1", port=port, security="none", sender="larm@samverkan.example")
        email = Email(server, steady=steady)
        email.probe()
        assert email.list_down() == ("",)
        inbox.to_sender = "250 OK"
        email.probe()
        assert (email.list_down(), inbox.mails) == ((), [])
