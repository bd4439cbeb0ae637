"""Why the operating system said no, in Swedish: its own words come in English, and name no remedy."""

import errno
import os
import socket
from collections.abc import Mapping

WORDS: Mapping[int, str] = {
    errno.EACCES: "behörighet saknas",
    errno.EADDRINUSE: "något annat svarar redan på den porten",
    errno.EADDRNOTAVAIL: "adressen är inte den här datorns",
    errno.EBUSY: "den används av något annat",
    errno.ECONNREFUSED: "ingen svarar där",
    errno.EDQUOT: "utrymmet för användaren är slut",
    errno.EEXIST: "det finns redan något med det namnet",
    errno.EFBIG: "filen blir för stor",
    errno.EIO: "disken svarar med ett fel",
    errno.EISDIR: "det är en mapp, ingen fil",
    errno.ELOOP: "länkarna i sökvägen går runt",
    errno.EMFILE: "för många filer är öppna",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ENFILE: "för många filer är öppna på datorn",
    errno.ENODEV: "enheten finns inte",
    errno.ENOENT: "den finns inte",
    errno.ENOSPC: "disken är full",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.ENOTEMPTY: "mappen är inte tom",
    errno.EPERM: "det är inte tillåtet",
    errno.EROFS: "disken är skrivskyddad",
    errno.ESTALE: "filen på nätverksdisken är borta",
    errno.ETIMEDOUT: "svaret dröjde för länge",
}


def explain(fault: OSError) -> str:
    """Why, in words that fit within a sentence; the number alone where nobody has put it into words."""
    if isinstance(fault, socket.gaierror):
        return "namnet går inte att slå upp"
    if fault.errno is None:
        return "okänt fel"
    return WORDS.get(fault.errno, f"systemfel {errno.errorcode.get(fault.errno, fault.errno)}")


def name_file(fault: OSError) -> str:
    """The file that the fault is about, "" where it names none."""
    return os.fsdecode(fault.filename) if isinstance(fault.filename, str | bytes) else ""
