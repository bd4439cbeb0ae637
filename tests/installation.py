"""An installation for the tests to stand in: a home of its own, thrown away after."""

import atexit
import os
import shutil
import tempfile

import django

_HOME = tempfile.mkdtemp(prefix="samverkan-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith("SAMVERKAN_")]:
    del os.environ[_name]
os.environ |= {
    "SAMVERKAN_HOME": _HOME,
    "SAMVERKAN_HOSTS": "testserver",
    "DJANGO_SETTINGS_MODULE": "samverkan.project.settings",
}
django.setup()
