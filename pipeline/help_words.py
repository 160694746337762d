"""The help of the command in the language that was asked for, down to the words of the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from pipeline.messages import interface
from pipeline.voice import Voice

#: What stands for a value that has no name of its own, by its type.
_OF_TYPE = {int: "NUMBER", float: "NUMBER", str: "TEXT"}


def speak_help(
    group: TyperGroup,
    panels: Mapping[str, Sequence[str]],
    values: Mapping[str, object],
    voice: Voice,
) -> None:
    """Puts all help texts into the language of `voice`, and the commands under `panels`; `values`
    are filled into the texts. The commands of the library are made anew for each call."""
    rich_utils.DEFAULT_STRING = voice.say("help_default")
    rich_utils.ENVVAR_STRING = voice.say("help_from_environment")
    rich_utils.REQUIRED_LONG_STRING = voice.say("help_required")
    _translate(group, "help", values, voice)
    group.subcommand_metavar = voice.say("metavar_command")
    for panel, names in panels.items():
        for name in names:
            sub = group.commands[name]
            if isinstance(sub, TyperCommand):
                _translate(sub, f"help_{name}", values, voice)
                sub.rich_help_panel = voice.say(panel)
    group.commands = {name: group.commands[name] for names in panels.values() for name in names}


def _translate(
    part: TyperCommand | TyperGroup, key: str, values: Mapping[str, object], voice: Voice
) -> None:
    part.help = voice.say(key)
    part.options_metavar = voice.say("metavar_options")
    told, word = part.get_usage, voice.say("help_usage")
    # the library has no word for it that could be set
    part.get_usage = lambda ctx: told(ctx).replace("Usage:", word, 1)  # type: ignore[method-assign]
    of_help = part.get_help_option(part.context_class(part))
    for parameter in (*part.params, of_help):
        if isinstance(parameter, TyperOption | TyperArgument):
            what = "help_help" if parameter is of_help else f"{key}_{parameter.name}"
            panel = "arguments" if isinstance(parameter, TyperArgument) else "options"
            parameter.help = voice.say(what, **values)
            parameter.rich_help_panel = voice.say(f"panel_{panel}")
            _name_value(parameter, voice)


def _name_value(parameter: TyperOption | TyperArgument, voice: Voice) -> None:
    """What is to be typed, in words; beside it there is no room for the name of a Python type."""
    kind = parameter.type_descriptor
    if isinstance(parameter, TyperOption) and parameter.is_flag:
        parameter.metavar = ""
        return
    name = parameter.metavar
    if name is None and not kind.is_choice:
        name = _OF_TYPE.get(kind.annotation)
    if name is not None:
        known = f"metavar_{name}" in interface()
        parameter.metavar = voice.say(f"metavar_{name}") if known else name
    if isinstance(parameter, TyperArgument):
        parameter.display_type_rich = lambda **_: ""  # type: ignore[method-assign]
