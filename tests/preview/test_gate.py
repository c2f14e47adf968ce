import pytest

from sitegen.preview.gate import is_own_name, may_act

OWN = [("Host", "localhost:8000"), ("Origin", "http://localhost:8000"), ("X-Preview-Token", "t")]


@pytest.mark.parametrize(
    "name", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "localhost.:8000", "[::1]:8000"]
)
def test_its_own_names_are_answered(name: str) -> None:
    assert is_own_name([name], "127.0.0.1", 8000)


def test_at_the_port_of_the_web_no_port_is_named() -> None:
    assert is_own_name(["localhost"], "127.0.0.1", 80)


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["localhost:8000", "localhost:8000"],
        [""],
        ["example.org"],
        ["example.org:8000"],
        ["127.0.0.1"],
        ["127.0.0.1:1"],
        ["localhost.example:8000"],
        ["example@localhost:8000"],
        ["localhost:8000/"],
        ["localhost:8000?"],
        ["localhost:eight"],
        ["localhost:99999999"],
        ["[::1:8000"],
        ["192.168.0.7:8000"],
        ["127.0.0.1:8000, example.org"],
    ],
)
def test_every_other_name_is_refused(hosts: list[str]) -> None:
    assert not is_own_name(hosts, "127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["192.168.0.7:8000", "[fe80::1]:8000", "localhost:8000"])
def test_on_the_network_addresses_in_digits_are_answered(host: str) -> None:
    assert is_own_name([host], "192.168.0.7", 8000)


def test_on_the_network_a_name_that_may_be_pointed_here_is_refused() -> None:
    assert not is_own_name(["example.org:8000"], "192.168.0.7", 8000)


def test_a_page_of_the_preview_may_start_the_editor() -> None:
    assert may_act(OWN, "127.0.0.1", "t")


@pytest.mark.parametrize(
    "headers",
    [
        OWN[:2],
        OWN[::2],
        [*OWN[:2], ("X-Preview-Token", "u")],
        [*OWN[:2], ("X-Preview-Token", "é")],
        [OWN[0], ("Origin", "http://example.org"), OWN[2]],
        [OWN[0], ("Origin", "null"), OWN[2]],
        [OWN[0], ("Origin", "https://localhost:8000"), OWN[2]],
    ],
)
def test_no_other_page_may(headers: list[tuple[str, str]]) -> None:
    assert not may_act(headers, "127.0.0.1", "t")


def test_nobody_on_the_network_may_and_nobody_without_a_token() -> None:
    assert not may_act(OWN, "192.168.0.9", "t")
    assert not may_act([*OWN[:2], ("X-Preview-Token", "")], "127.0.0.1", "")
