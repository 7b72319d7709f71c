"""How houses call the functions that buy and move goods, that sell, and that answer customers."""

import re

from mfab.model.functions import function_of
from mfab.model.playbook import Playbook
from mfab.model.task import Task

SUPPLY = frozenset({
    "purchasing", "procurement", "buying", "sourcing", "supply", "supply-chain", "logistics", "warehouse", "inventory",
    "operations", "production", "manufacturing", "fulfilment", "fulfillment",
})  # fmt: skip
SALES = frozenset(
    {"sales", "field-sales", "inside-sales", "key-accounts", "account-management", "business-development"}
)
SERVICE = frozenset({
    "customer-service", "service", "support", "customer-support", "customer-care", "customer-success", "call-centre",
    "call-center", "help-desk", "contact-centre", "contact-center",
})  # fmt: skip
_GOODS = re.compile(
    r"\b(?:goods|stock|stocks|order the|orders|ordered|in stock|suppliers?|warehouse|freight|pallets?|shelf|shelves"
    r"|shipped|shipment|delivery|deliveries|delivered to|displays?|sold out|inventory)\b",
    re.IGNORECASE,
)


def speaks_of_goods(name: str, task: Task) -> bool:
    """Tell whether a task's id, title, deliverables or checklist speak of things that are bought, stored or shipped."""
    text = " ".join((name.replace("-", " "), task.title or "", *task.delivers, *task.checklist))
    return _GOODS.search(text) is not None


def has_a_say(playbook: Playbook, task: Task, functions: frozenset[str]) -> bool:
    """Tell whether somebody of these functions does the task, helps with it or says yes to it."""
    roles = (task.owner, *task.contributors, *task.approvers)
    return any(function_of(playbook, role) in functions for role in roles)


def hears_of(playbook: Playbook, task: Task, functions: frozenset[str]) -> bool:
    """Tell whether somebody of these functions takes part in the task, if only by being told."""
    return has_a_say(playbook, task, functions) or any(
        function_of(playbook, role) in functions for role in task.informed
    )
