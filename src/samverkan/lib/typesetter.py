"""The process that sets one document: its order on standard input, the PDF on standard output. See `typesetting`."""

import sys

import typst

from samverkan.lib.codec import decode
from samverkan.lib.typesetting import Order

if __name__ == "__main__":
    order = decode(sys.stdin.buffer.read(), Order)
    made = typst.compile(
        order.source.encode(),
        sys_inputs={"data": order.data},
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=order.at.replace(microsecond=0),
    )
    sys.stdout.buffer.write(made)
