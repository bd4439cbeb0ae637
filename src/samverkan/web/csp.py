"""The headers that every answer carries, whoever made it."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS: list[tuple[bytes, bytes]] = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), geolocation=(self), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)",
    ),
]
"""`referrer-policy` is same-origin, not no-referrer: over TLS the check against forged forms asks for it."""

UNDER_TLS: list[tuple[bytes, bytes]] = [*HEADERS, (b"strict-transport-security", b"max-age=31536000")]

LINKS = ("/svar/", "/kallad/", "/prov/", "/inbjudan/", "/kal/")
"""Addresses that hold a secret. What the page asks for next must not carry it: not to others, and not to the log of a
server that stands before ours."""


def _behind_links(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """`strict-origin` tells who asks, never from which address. With `no-referrer` a browser leaves out even that, and
    the check against forged forms would refuse every press over TLS."""
    return [(name, b"strict-origin" if name == b"referrer-policy" else value) for name, value in headers]


BEHIND_LINKS = {"http": _behind_links(HEADERS), "https": _behind_links(UNDER_TLS)}


OF_WHAT_IS_NO_PAGE: list[tuple[bytes, bytes]] = [
    (b"content-security-policy", b"default-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""A style, a script or a font obeys the page that asked for it, and what a program reads is shown by nobody. The page's
own headers on each would be 6 kB more over a slow line."""

NO_PAGES = ("/static/", "/api/")


def headers_for(scheme: str, path: str = "") -> list[tuple[bytes, bytes]]:
    """The headers for an answer over `http` or `https`."""
    if path.startswith(NO_PAGES):
        return OF_WHAT_IS_NO_PAGE
    if path.startswith(LINKS):
        return BEHIND_LINKS["https" if scheme == "https" else "http"]
    return UNDER_TLS if scheme == "https" else HEADERS
