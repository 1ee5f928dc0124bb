"""Navigation on foot, by bicycle or by car: where to, which way, and turn by turn; seen on the S1, heard on the G1."""
