"""Whether the workbench is well, for those who run it: health, metrics, logs. Nothing of what it holds, nobody's name.

Enters: requests and their answers. Leaves: /health/, /metrics/, one JSON object a line on standard error where asked for. To
add a figure: `metrics.py`; to ask after something more: `health.PROBES`.
"""
