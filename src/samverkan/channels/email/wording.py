"""A message as a mail: headers that nobody can inject into, plain text in UTF-8."""

from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from samverkan.channels import Content
from samverkan.channels.email.marks import MARK

LONGEST_SUBJECT = 200


class WrongAddress(ValueError):
    """What stands in the register is no mail address."""


def build_mail(sender: str, *, address: str, content: Content, key: str) -> bytes:
    """The mail's bytes. Its Message-ID is the key: a second copy is the same mail. Raises `WrongAddress`."""
    mail = EmailMessage(policy=SMTP.clone(max_line_length=78))
    mail["From"] = read_address(sender)
    mail["To"] = read_address(address)
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = build_message_id(key, sender=sender)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    if content.mark:
        mail[MARK] = content.mark
    mail.set_content(content.whole, subtype="plain", charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = "sv"  # after the content, which clears what was said of another
    # `EmailMessage` folds some encoded words into each other: the older folding keeps every letter.
    subject = Header(build_subject(content.subject), "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {subject}\r\n".encode("ascii") + mail.as_bytes()


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
