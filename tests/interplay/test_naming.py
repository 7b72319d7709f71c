"""Texts that name a function, and words of every day that do not."""

import pytest

from mfab.interplay.naming import Named, naming


def is_named(function: str, text: str, *titles: str) -> bool:
    return bool(list(naming(function, titles, [Named(text, ())])))


@pytest.mark.parametrize(
    ("function", "text"),
    [
        ("purchasing", "Stock confirmed by purchasing"),
        ("purchasing", "Purchasing and logistics from the first day"),
        ("customer-service", "Customer service hears of it first"),
        ("it", "Code is where IT can reach it"),
        ("sales", "Agreed with sales"),
        ("sales", "Ask sales, then go on"),
        ("product", "Reasons for returns, sent by service and read by product"),
    ],
)
def test_a_function_is_named(function: str, text: str) -> None:
    assert is_named(function, text)


@pytest.mark.parametrize(
    ("function", "text"),
    [
        ("it", "If it is late, it is late"),
        ("sales", "Sales forecast for Denmark"),
        ("product", "What the product must not promise"),
        ("product", "Photos for product pages"),
        ("service", "Good service for the customer"),
        ("legal", "Paralegals only"),
        ("logistics", "Logistic regression"),
    ],
)
def test_a_word_of_every_day_names_nobody(function: str, text: str) -> None:
    assert not is_named(function, text)


def test_the_title_of_a_role_names_its_function() -> None:
    assert is_named("partners", "Quantity per language from the dealer manager", "Dealer manager")
    assert not is_named("purchasing", "Every buyer gets a mail", "Buyer")
