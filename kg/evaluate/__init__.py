"""How well extraction does against answer keys: precision, recall, F1, and every miss with its sentence."""

from kg.evaluate.keys import Key, read_key
from kg.evaluate.report import summary, to_json, to_text
from kg.evaluate.score import Evaluation, evaluate

__all__ = ["Evaluation", "Key", "evaluate", "read_key", "summary", "to_json", "to_text"]
