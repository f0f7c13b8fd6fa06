"""Chinese local news to a knowledge graph of people, units and events."""

__version__ = "0.1.0"
