"""The page shell: the desk, the templates' environment, errors, fragments, the gate and the live hub.

Knows no room. `project` hands over what rooms gave, as a `House`.
"""
