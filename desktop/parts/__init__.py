"""Painted parts that several views share: marks, chips, rows, scroll-bar marks."""
