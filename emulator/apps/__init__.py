"""The apps that come along: each a project of its own, written with the public sdk only, to be copied from."""
