"""How a rule says no."""


class Refused(Exception):
    """A rule refuses. `code` names the reason, `facts` fill the sentence that a person reads.

    The sentence stands once, in Swedish and English, beside the room's pages.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
