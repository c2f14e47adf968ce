"""Telephone numbers as offices write them."""

import pytest

from sitegen.source.phones import Phone, phones


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("0755-28222222", "tel:075528222222"),
        ("0755—88113963", "tel:075588113963"),
        ("（0755）28222222", "tel:075528222222"),
        ("０７５５－２８２２２２２２", "tel:075528222222"),
        ("010-12345678转801", "tel:01012345678;ext=801"),
        ("010-12345678轉801", "tel:01012345678;ext=801"),
        ("010-12345678-801", "tel:01012345678;ext=801"),
        ("（02）2345-6789 分機 12", "tel:0223456789;ext=12"),
        ("02-2345-6789", "tel:0223456789"),
        ("+852 2345 6789", "tel:+85223456789"),
        ("400-830-1234", "tel:4008301234"),
        ("13812345678", "tel:13812345678"),
        ("88113963", "tel:88113963"),
        ("12345", "tel:12345"),
        ("120", "tel:120"),
    ],
)
def test_a_number_is_dialled_as_a_person_would(text: str, url: str) -> None:
    assert phones(text) == (Phone(text, url),)


def test_words_around_a_number_stay_words() -> None:
    assert phones("热线12345（工作日9:00—12:00）") == (
        Phone("热线"),
        Phone("12345", "tel:12345"),
        Phone("（工作日9:00—12:00）"),
    )


@pytest.mark.parametrize("mark", ["、", "/", "；", " 或 "])
def test_a_second_number_takes_the_area_code_of_the_first(mark: str) -> None:
    first, between, second = phones(f"0755-28222222{mark}28222333")
    assert (first.url, between.words, second) == (
        "tel:075528222222",
        mark,
        Phone("28222333", "tel:075528222333"),
    )


def test_words_without_a_number_have_no_address() -> None:
    assert phones("见本局网站") == (Phone("见本局网站"),)
