"""The limit of sending: the same client libraries in a loop, without a journal, a roster or anybody's own words.

Each mail is its own, as ours are: somebody else's address, and a link in the text.
"""

import http.client
import smtplib
import time
from email.message import EmailMessage
from urllib.parse import urlencode

from samverkan.bench.story import TEXTS

WORDS = "\n\n".join(("SKARPT", *TEXTS))
BRIEF = WORDS.encode("ascii", "replace").decode()[:150]
LINK = "https://samverkan.example/{folder}/i-storsno-{number:032x}/{number:032x}/"


def send_mails(port: int, count: int) -> float:
    """Mails a second, built by `email` and sent by `smtplib` over one session."""
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as session:
        for number in range(count):
            mail = EmailMessage()
            mail["From"], mail["To"] = "samverkan@lansstyrelsen.example", f"tib@kommun-{number}.example"
            mail["Subject"] = "SKARPT: Första information – Väder, Stockholms län"
            mail["Message-ID"] = f"<i-storsno-{number:032x}@lansstyrelsen.example>"
            mail.set_content(f"{WORDS}\n{LINK.format(folder='svar', number=number)}\n")
            session.send_message(mail)
    return count / (time.perf_counter() - began)


def send_texts(port: int, count: int, *, under: str = "") -> float:
    """Text messages a second, as forms by `http.client` over one connection."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": "Basic dTpw"}
    began = time.perf_counter()
    for number in range(count):
        fields = {"from": "+46766861004", "to": f"+4670{number:07}", "message": BRIEF}
        fields["whendelivered"] = LINK.format(folder="in/sms/kvitto", number=number)
        line.request("POST", f"{under}/a1/sms", body=urlencode(fields).encode("ascii"), headers=headers)
        line.getresponse().read()
    taken = time.perf_counter() - began
    line.close()
    return count / taken
