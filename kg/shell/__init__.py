"""``kg shell``: Cypher and named questions, typed one after the other. ``terminal.run`` begins it."""
