"""The application can be imported by a process that has set nothing up: what every server does first."""

import os
import subprocess
import sys
from pathlib import Path


def test_a_fresh_process_can_import_it(tmp_path: Path) -> None:
    told = os.environ | {"SAMVERKAN_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = [sys.executable, "-c", "from samverkan.project.asgi import application"]
    done = subprocess.run(asked, env=told, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
