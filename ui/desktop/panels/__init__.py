"""The window's panels: each a widget that takes values in and gives orders out, and knows no process."""
