"""What every test in the house may ask for."""

pytest_plugins = ("tests.installation", "tests.databases", "tests.town.fixtures")
