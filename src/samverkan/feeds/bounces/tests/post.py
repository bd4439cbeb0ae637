"""Bounces as mail servers write them (Postfix, Exchange), around a mail of ours."""

MARK = "Samverkan-Mark"
ID = "a-0160-abcdefghij"


def build_original(*, message: str = ID, mark: str = "1." + "0" * 32, to: str = "taby-tib@x.example") -> str:
    """A mail as it left: its headers and some words."""
    return (
        f"From: samverkan@lst.example\nTo: {to}\nMessage-ID: <{message}@lst.example>\n{MARK}: {mark}\n"
        "Subject: PROV\nContent-Type: text/plain; charset=utf-8\n\nPROV\nHej\n"
    )


BOUNCE = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: samverkan@lst.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="B5A9.1479/mx.example"

--B5A9.1479/mx.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B5A9.1479/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Wed,  9 Nov 2016 03:03:00 +0100 (CET)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected
{more}
--B5A9.1479/mx.example
Content-Description: Undelivered Message
Content-Type: {kind}

{returned}
--B5A9.1479/mx.example--
"""


def build_bounce(
    original: str,
    *,
    to: str = "taby-tib@x.example",
    action: str = "failed",
    status: str = "5.1.1",
    kind: str = "message/rfc822",
    more: str = "",
) -> bytes:
    """Postfix's, with the mail returned whole; `kind` text/rfc822-headers returns its headers alone."""
    returned = original if kind == "message/rfc822" else original.partition("\n\n")[0] + "\n"
    told = {"to": to, "action": action, "status": status, "more": more, "kind": kind, "returned": returned}
    return BOUNCE.format(**told).encode()


ANSWER = b"From: tib@taby.example\nTo: samverkan@lst.example\nSubject: Sv: PROV\n\nVi kommer!\n"
AWAY = b"From: tib@taby.example\nSubject: Semester\n\nIn-Reply-To: <a-0160-abcdefghij@x>\n"
