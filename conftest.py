"""What every test in the house may ask for."""

from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.installation", "tests.databases", "tests.town.fixtures")

# How long an example takes is the machine's affair; figures stand in `samverkan bench`, never in a timed test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
