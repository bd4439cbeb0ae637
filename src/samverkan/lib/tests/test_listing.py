"""Names in a row are read as those that they are."""

from samverkan.lib.listing import list_names

POLICE = "Polismyndigheten, Region Stockholm"


def test_a_name_with_a_comma_is_one_name_among_others() -> None:
    assert list_names(["Täby", "Vaxholm"]) == "Täby, Vaxholm"
    assert list_names([POLICE, "Region Stockholm"]) == f"{POLICE}; Region Stockholm"
    assert list_names([]) == ""
