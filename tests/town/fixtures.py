"""Towns to test in. `town` is on SQLite; `either_town` is the same test on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.channels.sms import open_sms
from samverkan.channels.voice import Voice, open_voice
from samverkan.journal.postgres import PostgresStore
from tests.town.browser import Browser
from tests.town.calls import Calls, ringing
from tests.town.elks import Elks, answering
from tests.town.ground import Ground
from tests.town.lending import lends
from tests.town.telephone import SPEECH, Ringing, ask_here
from tests.town.texting import Texting, post_here
from tests.town.town import Town, settled


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Founded once a run."""
    ground = Ground(tmp_path_factory.mktemp("ground"))
    ground.prepare()
    return ground


@pytest.fixture(scope="session")
def example_ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """The same as an example (DEMO)."""
    ground = Ground(tmp_path_factory.mktemp("example"))
    ground.prepare(demo=True)
    return ground


@pytest.fixture
def town(ground: Ground, tmp_path: Path) -> Iterator[Town]:
    """A town on a file."""
    with settled(ground.copy_to(tmp_path), tmp_path) as town:
        yield town


@pytest.fixture
def example(example_ground: Ground, tmp_path: Path) -> Iterator[Town]:
    """A town that is an example (DEMO), on a file."""
    with settled(example_ground.copy_to(tmp_path), tmp_path) as town:
        yield town


@pytest.fixture
def browser(town: Town) -> Browser:
    """Anybody's browser in a town on a file."""
    return Browser(town)


@pytest.fixture
def lent(browser: Browser) -> Browser:
    """Täby has lent an RSIB."""
    lends(browser)
    return browser


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_town(request: pytest.FixtureRequest, ground: Ground, tmp_path: Path) -> Iterator[Town]:
    """A town on each database."""
    if request.param == "sqlite":
        store = ground.copy_to(tmp_path)
    else:
        store = ground.pour_into(PostgresStore(request.getfixturevalue("postgres_dsn")), tmp_path)
    with settled(store, tmp_path) as town:
        yield town


@pytest.fixture
def elks() -> Iterator[Elks]:
    """A provider of text messages, that posts to the town's own pages."""
    with answering(Elks(post=post_here)) as elks:
        yield elks


@pytest.fixture
def reserve() -> Iterator[Elks]:
    """Another provider."""
    with answering(Elks(post=post_here)) as elks:
        yield elks


@pytest.fixture
def texting(town: Town, elks: Elks, reserve: Elks) -> Iterator[Texting]:
    """A town where text messages are on, by the one provider; the other is the reserve."""
    settings = {"SAMVERKAN_SMS": elks.setting(), "SAMVERKAN_SMS_RESERVE": reserve.setting()}
    sms = open_sms(settings, steady=lambda: town.now.timestamp())
    assert sms is not None
    yield Texting(town, elks, sms)
    sms.close()


@pytest.fixture
def calls() -> Iterator[Calls]:
    """A provider of calls, that asks and tells at the town's own pages."""
    with ringing(Calls(ask=ask_here)) as calls:
        yield calls


@pytest.fixture
def voice(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> Iterator[Voice]:
    """Calls by that provider, read out by a voice whose sounds can be read."""
    monkeypatch.setenv("SAMVERKAN_VOICE_SPEECH", SPEECH)
    voice = open_voice({"SAMVERKAN_VOICE": calls.setting(), "SAMVERKAN_VOICE_SPEECH": SPEECH})
    assert voice is not None
    yield voice
    voice.close()


@pytest.fixture
def phone(town: Town, calls: Calls, voice: Voice) -> Ringing:
    """A town where calls are on, and nothing else that wakes anybody."""
    return Ringing(town, calls, voice)
