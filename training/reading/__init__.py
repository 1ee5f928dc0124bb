"""Signs drawn for measuring the text reader, and how wrong it reads them."""
