"""A message as a mail: headers that nobody can inject into, plain text in UTF-8."""

import binascii
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.utils import formatdate

from samverkan.channels import Content
from samverkan.channels.email.marks import MARK

LONGEST_SUBJECT = 200


class WrongAddress(ValueError):
    """What stands in the register is no mail address."""


def build_mail(sender: str, *, address: str, content: Content, key: str) -> bytes:
    """The mail's bytes. Its Message-ID is the key: a second copy is the same mail. Raises `WrongAddress`.

    Put together by hand: there is nothing in it but addresses that have been read, one encoded subject and a text, and
    `EmailMessage` takes longer over that than all else that a mail needs. It also folds some encoded words into each
    other; the older `Header` keeps every letter.
    """
    headers = {
        "Subject": Header(build_subject(content.subject), "utf-8", header_name="Subject").encode(linesep="\r\n"),
        "From": str(read_address(sender)),
        "To": str(read_address(address)),
        "Date": formatdate(localtime=False),
        "Message-ID": build_message_id(key, sender=sender),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        **({MARK: content.mark} if content.mark else {}),
        "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "Content-Language": "sv",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return head.encode("ascii") + b"\r\n" + _build_body(content.whole)


def _build_body(text: str) -> bytes:
    """Quoted-printable, each line ended as mails end theirs."""
    lines = text.encode("utf-8", "replace").splitlines()
    return binascii.b2a_qp(b"\r\n".join([*lines, b""]), istext=True)


def build_subject(subject: str) -> str:
    """One line: what breaks lines or steers a terminal becomes a space.

    Nothing typed stands as an encoded word (RFC 2047): it would be decoded, and may hold line breaks and other headers.
    """
    plain = "".join(letter if letter.isprintable() else " " for letter in subject)
    return " ".join(plain.split())[:LONGEST_SUBJECT].replace("=?", "= ?")


def build_message_id(key: str, *, sender: str) -> str:
    """`<key@the sender's domain>`."""
    return f"<{key}@{sender.rpartition('@')[2]}>"


def read_address(text: str) -> Address:
    """One address and nothing else; raises `WrongAddress` for line breaks, lists, and what is none."""
    if not text.isprintable() or text != text.strip() or not text.isascii():
        raise WrongAddress(text)
    try:
        found = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError) as fault:
        raise WrongAddress(text) from fault
    if not found.username or "." not in f"{found.domain}.":
        raise WrongAddress(text)
    return found
