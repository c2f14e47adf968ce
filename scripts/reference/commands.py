"""The commands with their options, asked of click."""

import re
from collections.abc import Iterable, Iterator, Sequence

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
        f"\n## {heading}\n{''.join(map(_english, _all(commands)))}"
        for heading, commands in GROUPS.items()
    )


def _english(command: click.Command) -> str:
    rows = [(written, option.help or "", _default(option)) for written, option in _options(command)]
    said = re.sub(r"(?<!\n)\n(?!\n)", " ", _help(command))
    return _entry(command, said, ("option", "does", "default"), rows)


def chinese() -> str:
    """The page 命令."""
    begin = front("命令", "每一个命令和它的选项，由程序自己写出。", "10")
    headings = {words("groups").get(heading, heading): GROUPS[heading] for heading in GROUPS}
    return f"{begin}{_BEGINNING.lstrip()}" + "".join(
        f"\n## {heading}\n{''.join(map(_chinese, _all(commands)))}"
        for heading, commands in headings.items()
    )


def _chinese(command: click.Command) -> str:
    """A command in Chinese; what words.yml does not know yet stands in English."""
    known = words("options")
    rows = []
    for written, option in _options(command):
        name = option.opts[-1]
        said = known.get(f"{command.name} {name}") or known.get(name) or str(option.help)
        rows.append((written, said))
    said = words("commands").get(_name(command)) or _help(command)
    return _entry(command, said, ("选项", "意思"), rows)


def _all(commands: Iterable[click.Command]) -> Iterator[click.Command]:
    """Commands with those below them, each of which knows the name of its parent."""
    for command in commands:
        if isinstance(command, click.Group):
            yield from command.commands.values()
        else:
            yield command


def _name(command: click.Command) -> str:
    """The name of a command with that of its group: theme new."""
    groups = (one for commands in GROUPS.values() for one in commands)
    above = [one for one in groups if isinstance(one, click.Group)]
    names = [one.name for one in above if command in one.commands.values()]
    return " ".join(str(name) for name in (*names, command.name))


def _entry(
    command: click.Command, said: str, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> str:
    name = _name(command)
    # As the command line makes it: a command remembers the names of its first help option.
    above = main.make_context("sitegen", [], resilient_parsing=True)
    context = command.make_context(name, [], parent=above, resilient_parsing=True)
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    listed = "\n" + table(head, rows) if rows else ""
    return f"\n### {name}\n\n{said}\n\n```text\n{usage}\n```\n{listed}"


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    """The options of a command, as they are written."""
    above = main.make_context("sitegen", [], resilient_parsing=True)
    context = click.Context(command, info_name=command.name, parent=above)
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            record = option.get_help_record(context)
            yield code(record[0] if record else option.opts[-1]), option


def _default(option: click.Option) -> str:
    return str(option.default) if option.show_default and option.default is not None else ""


def _help(command: click.Command) -> str:
    return re.sub(r"\n +", "\n", (command.help or "").strip())
