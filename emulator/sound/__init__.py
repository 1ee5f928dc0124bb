"""What hearing and speaking share: sample rates, scripts of a text, and the speech program of this computer.

No stage of the flow: `sensors` (somebody speaks near the glasses) and `voice` (the glasses speak) both stand on it.
"""
