"""The bundled demo page: a fictional local-newspaper page; every place, unit and person on it is invented."""
