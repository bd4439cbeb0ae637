"""Names in a row, so that each is seen as one."""

from collections.abc import Iterable


def list_names(names: Iterable[str]) -> str:
    """`Täby, Vaxholm`; with semicolons where a name has a comma of its own: `Polismyndigheten, Region Stockholm`."""
    told = [str(name) for name in names]
    return ("; " if any("," in name for name in told) else ", ").join(told)
