"""Where fitted numbers of the profiles come from: the published figures, and the fits that can be made again."""
