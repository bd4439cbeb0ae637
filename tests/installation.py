"""An installation for the tests to stand in: a home of its own, thrown away after.

What is dear to make and always comes out the same is kept between processes and runs: the templates as compiled. They
are kept by their text; what else they are compiled by is in the folder's name.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import django

_ROOT = Path(__file__).resolve().parents[1]
_COMPILED_BY = (_ROOT / "src/samverkan/web/environment.py").read_bytes() + version("Jinja2").encode()

_HOME = tempfile.mkdtemp(prefix="samverkan-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
_KEPT = _ROOT / ".pytest_cache" / "templates" / hashlib.sha256(_COMPILED_BY).hexdigest()[:16]
_KEPT.mkdir(parents=True, exist_ok=True)
(Path(_HOME) / "cache").symlink_to(_KEPT, target_is_directory=True)

for _name in [name for name in os.environ if name.startswith("SAMVERKAN_")]:
    del os.environ[_name]
os.environ |= {
    "SAMVERKAN_HOME": _HOME,
    "SAMVERKAN_HOSTS": "testserver",
    "DJANGO_SETTINGS_MODULE": "samverkan.project.settings",
}
django.setup()
