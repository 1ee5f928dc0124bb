"""What a run leaves behind: the rows (spans, recorder), pure analysis over them, and last the files that tell of it."""
