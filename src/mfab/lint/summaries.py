"""The rules by their codes, and what each asks for in one line: the first of its docstring."""

from importlib import import_module
from importlib.util import find_spec


def summary_of(code: str) -> str | None:
    """Return the first line of the rule with this code; None for what the reader finds, which has no rule."""
    name = f"mfab.lint.rules.{code.replace('-', '_')}"
    if not code.replace("-", "").isalnum() or find_spec(name) is None:
        return None
    rule = import_module(name)
    return (rule.__doc__ or "").partition("\n")[0].rstrip(".") or None


def all_codes() -> tuple[str, ...]:
    """Return the codes of all rules, sorted. A rule's module has the name of its code."""
    from mfab.lint import registry

    tables = (value for name, value in vars(registry).items() if name.endswith("_RULES"))
    return tuple(sorted({rule.replace("_", "-") for table in tables for rule in table}))
