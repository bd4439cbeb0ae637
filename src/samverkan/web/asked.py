"""What the request for a live stream asks for: which parts, from where."""

from urllib.parse import parse_qs

from samverkan.web.asgi import Scope
from samverkan.web.fragments import Part


def read_query(scope: Scope) -> dict[str, str]:
    """The query's values; of several with one name, the last."""
    return {name: values[-1] for name, values in read_all(scope).items()}


def read_all(scope: Scope) -> dict[str, list[str]]:
    """The query's values, all of each name."""
    return parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def read_parts(scope: Scope, *, most: int) -> dict[Part, str] | None:
    """`parts=name:thing:digest,…` as part → the digest that the page shows ("" when unsaid); None when malformed."""
    parts: dict[Part, str] = {}
    for told in filter(None, read_query(scope).get("parts", "").split(",")):
        name, _, rest = told.partition(":")
        thing, _, digest = rest.partition(":")
        parts[name, thing] = digest
    return dict(sorted(parts.items())) if len(parts) <= most else None
