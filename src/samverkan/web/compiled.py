"""Templates as compiled, kept between starts so that the first page comes at once. A page is shown without them too."""

import logging

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_log = logging.getLogger(__name__)


class Compiled(FileSystemBytecodeCache):
    """The folder of compiled templates. On a full disk, or where it is gone, a template is compiled and not kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept; nothing where it cannot be read."""
        try:
            super().load_bytecode(bucket)
        except OSError as fault:
            _log.info("a compiled template could not be read: %s", fault)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where that can be done."""
        try:
            super().dump_bytecode(bucket)
        except OSError as fault:
            _log.info("a compiled template could not be kept: %s", fault)
