"""46elks' HTTP interface: POST /a1/sms, basic authentication, form fields in and JSON out.

https://46elks.se/docs/send-sms, …/docs/sms-delivery-reports, …/docs/receive-sms
"""

from samverkan.channels.elks import is_up, judge, log_in
from samverkan.channels.failover import Came
from samverkan.channels.posting import Line, Lines
from samverkan.channels.sms.settings import Provider


class Elks:
    """One account at 46elks, or at who speaks as they do."""

    lines = 3

    def __init__(self, provider: Provider, *, line: Line | Lines | None = None) -> None:
        self.sender = provider.sender
        self.reply_number = provider.reply_number
        self._line = line or Lines(provider.address)
        self._address = provider.address
        self._headers = log_in(provider.user, provider.password)

    def send(self, *, number: str, text: str, receipt: str, key: str) -> Came:
        """Give it one message. It takes no key: two attempts are two messages to it."""
        fields = {"from": self.sender, "to": number, "message": text}
        if receipt:
            fields["whendelivered"] = receipt
        return judge(self._line.post("/a1/sms", fields, headers=self._headers), kind="sms")

    def is_up(self) -> bool | None:
        """Whether the account answers, without a message; None: nobody knows."""
        return is_up(self._address, self._headers)

    def close(self) -> None:
        """End the line."""
        self._line.close()
