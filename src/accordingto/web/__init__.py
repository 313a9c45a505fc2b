"""The web pages of a base: read, search, follow and add, for people; the same as JSON for programs."""
