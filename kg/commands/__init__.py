"""The commands of ``kg``, a file for each group: arguments in, one call, output. ``kg/cli.py`` puts them together."""
