"""The addresses at which a provider asks and tells during a call. The secrets are made anew, and stored nowhere."""

import hmac

from samverkan.journal.keys import Keys

FOLDER = "in/rost"
KEY = "voice-call"
LETTERS = 32

TAKEN, PRESSED, ENDED = "svarat", "tangent", "slut"
"""What is posted: somebody or something took the call, a key was pressed (or none), the call is over."""

SOUND = "tal"
"""What is fetched: the words, read out."""


def build_path(keys: Keys, *, message: str, attempt: int, step: str) -> str:
    """Where one step of one attempt is taken: whoever knows the secret of another knows nothing of this."""
    return f"/{FOLDER}/{message}/{attempt}/{step}/{_build(keys, message, attempt, step)}/"


def is_secret(keys: Keys, secret: str, *, message: str, attempt: int, step: str) -> bool:
    """Whether the secret is this step's own. The comparison tells nothing by how long it takes."""
    own = _build(keys, message, attempt, step)
    return hmac.compare_digest(own.encode(), secret.encode("utf-8", "surrogatepass"))


def _build(keys: Keys, message: str, attempt: int, step: str) -> str:
    name = f"{message}/{attempt}/{step}".encode("utf-8", "surrogatepass")
    return hmac.digest(keys.secret(KEY), name, "sha256").hex()[:LETTERS]
