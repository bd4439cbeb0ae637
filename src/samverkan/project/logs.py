"""Log lines without secrets: what stands after a link's name is the link's secret, and is cut out."""

import logging
import re

SECRET = re.compile(
    r"(/in/sms/svar/|/in/sms/kvitto/[^/\s?]+/[^/\s?]+/|/in/rost/(?:[^/\s?]+/){3}"
    r"|/(?:svar/|kallad/|prov/|inbjudan/|kal/(?:function|person)/)[^/\s?]+/)[^/\s?\"']+",
    re.IGNORECASE,
)


class Redacting(logging.Formatter):
    """A formatter that cuts secrets of links, feeds and receipts out of the whole line, tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, as it may be kept."""
        return SECRET.sub(r"\1…", super().format(record))
