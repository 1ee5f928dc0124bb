"""What the latency, pipeline and sound panels think, without Qt: rows kept, figures rolled up, graphs laid out.

In: values of `messages/link.py`. Out: plain values that the widgets draw as they are.
"""
