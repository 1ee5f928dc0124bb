"""The expression language of layouts: `nav.distance_m < 200 and not nav.muted`, `{{ nav.distance_m | distance }}`.

Parsed by our own small parser into frozen nodes, checked against the declared data when a layout is loaded, evaluated
without Python's `eval`. There are no calls, no attributes of objects and no loops, so a layout cannot run code.
"""
