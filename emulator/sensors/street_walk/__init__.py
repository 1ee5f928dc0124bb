"""The street that the project renders itself: a walk of half a minute past signs, a shop window and a payment code."""
