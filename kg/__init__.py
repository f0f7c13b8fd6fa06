"""Chinese local news to a knowledge graph of people, units and events."""
