"""The commands with their options, asked of click."""

import re
from collections.abc import Iterator, Sequence

import click

from scripts.reference.paper import code, front, table, words
from sitegen.cli import GROUPS, main

_INTRODUCTION = """# Commands

Written by `python -m scripts.reference`. Results go to standard output, messages to standard error.
Exit status: 0 fine, 1 problems in the content, 2 wrong use, 3 the world outside (network, disk,
port).
"""
_BEGINNING = """
命令都以 `sitegen` 开头，在网站的文件夹（有 `site.yml` 的）里运行；
在别处，用 `sitegen --project 文件夹 命令`。
结果写到标准输出，提示写到标准错误。`sitegen 命令 --help` 随时可以看英文说明。

结束时的状态：0 没有问题，1 内容有错，2 用法不对，3 网络、磁盘、端口等外面的问题。
"""


def english() -> str:
    """docs/commands.md."""
    return _INTRODUCTION + "".join(
        f"\n## {heading}\n{''.join(map(_english, commands))}"
        for heading, commands in GROUPS.items()
    )


def _english(command: click.Command) -> str:
    rows = [(name, option.help or "", _default(option)) for name, option in _options(command)]
    listed = "\n" + table(("option", "does", "default"), rows) if rows else ""
    said = re.sub(r"(?<!\n)\n(?!\n)", " ", _help(command))
    return f"\n### {command.name}\n\n`{_usage(command)}`\n\n{said}\n{listed}"


def chinese() -> str:
    """The page 命令."""
    begin = front("命令", "每一个命令和它的选项，由程序自己写出。", "10")
    return (
        begin
        + _BEGINNING.removeprefix("\n")
        + "".join(
            f"\n## {words('groups').get(heading, heading)}\n{''.join(map(_chinese, commands))}"
            for heading, commands in GROUPS.items()
        )
    )


def _chinese(command: click.Command) -> str:
    known = words("options")
    rows = [
        (
            name,
            known.get(f"{command.name} {option.opts[-1]}") or known.get(option.opts[-1], ""),
        )
        for name, option in _options(command)
    ]
    rows = [(name, said or str(option.help)) for (name, said), option in _with(rows, command)]
    listed = "\n" + table(("选项", "意思"), rows) if rows else ""
    said = words("commands").get(str(command.name)) or _help(command)
    return f"\n### {command.name}\n\n{said}\n\n```text\n{_usage(command)}\n```\n{listed}"


def _with(
    rows: Sequence[tuple[str, str]], command: click.Command
) -> Iterator[tuple[tuple[str, str], click.Option]]:
    return zip(rows, (option for _, option in _options(command)), strict=True)


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    """The options of a command, as they are written."""
    context = click.Context(command, info_name=command.name)
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            record = option.get_help_record(context)
            yield code(record[0] if record else option.opts[-1]), option


def _default(option: click.Option) -> str:
    return str(option.default) if option.show_default and option.default is not None else ""


def _usage(command: click.Command) -> str:
    context = click.Context(
        command, info_name=command.name, parent=click.Context(main, None, "sitegen")
    )
    return " ".join(command.get_usage(context).removeprefix("Usage: ").split())


def _help(command: click.Command) -> str:
    return re.sub(r"\n +", "\n", (command.help or "").strip())
