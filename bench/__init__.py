"""Speed and memory, as ratios or limits within one run: ``python -m bench`` (see ``python -m bench --help``)."""
