"""Say which of the nine indicator types an indicator belongs to."""

from dabiao.classify.predict import classify, classify_many, explain

__all__ = ["classify", "classify_many", "explain"]
