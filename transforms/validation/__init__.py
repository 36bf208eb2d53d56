"""Tables and raw texts in, checked tables out: what fails is taken out, counted and said."""

from transforms.problem import Problem
from transforms.validation.stated import value_in_quote
from transforms.validation.validate import Validation, validate_tables

__all__ = ["Problem", "Validation", "validate_tables", "value_in_quote"]
