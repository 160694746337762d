"""A call of the command that can't be understood, told in the language that was asked for.

The library that takes the call apart speaks English only; what went wrong is known by the kind of
its error, and by how its sentence begins where the kind does not say enough.
"""

from __future__ import annotations

import difflib
import re

from typer import BadParameter
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.exceptions import TyperException

from pipeline.voice import Voice

_QUOTED = re.compile(r"'([^']*)'|\(([^()]*)\)\W*$")
#: What the library says of a path that it can't take, and our sentence for it.
_PATHS = {
    " does not exist.": "wrong_no_file",
    " is a directory.": "wrong_folder",
    " is not readable.": "wrong_unreadable",
}
#: What it says of a number that it can't take, up to the bound, and our sentence for it.
_NUMBERS = {
    "Input should be greater than or equal to ": "wrong_too_small",
    "Input should be less than or equal to ": "wrong_too_large",
    "Input should be a valid integer": "wrong_no_integer",
    "Input should be a valid number": "wrong_no_number",
}
#: How near a word has to be to that of a command to be taken for it misspelt.
_NEAR = 0.6


def tell(voice: Voice, error: TyperException) -> int:
    """Says on stderr what is wrong with the call and where to look; gives the exit code."""
    kind, context = type(error).__name__, getattr(error, "ctx", None)
    if kind == "NoArgsIsHelpError":  # the help was printed when the error was made
        return error.exit_code
    path = context.command_path if context else "vanban"
    told = _told(voice, error, kind)
    near = _near(error, kind)
    if near:
        told += " " + voice.say("wrong_near", near=near)
    voice.complain(f"{told} {voice.say('wrong_hint', command=path)}")
    return error.exit_code


def _told(voice: Voice, error: TyperException, kind: str) -> str:
    name = str(getattr(error, "option_name", "") or "")
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = _name(parameter)
    if kind == "NoSuchOption":
        return voice.say("wrong_option", name=name)
    if kind == "BadOptionUsage":
        return voice.say("wrong_no_value", name=name)
    if kind == "MissingParameter":
        return voice.say("wrong_missing", name=name)
    if isinstance(error, BadParameter):
        if parameter is None:  # our own, in the right language already
            return error.message
        _, listed, choices = error.message.partition(" is not one of ")
        if listed:
            return voice.say("wrong_choice", name=name, choices=choices.rstrip("."))
        for ending, key in _PATHS.items():
            if error.message.endswith(ending):
                return voice.say(key, given=_given(error.message))
        for beginning, key in _NUMBERS.items():
            if error.message.startswith(beginning):
                return voice.say(key, name=name, bound=error.message.removeprefix(beginning))
        return voice.say("wrong_value", name=name)
    given = _given(error.message)
    if error.message.startswith("No such command"):
        return voice.say("wrong_command", name=given)
    if error.message.startswith("Got unexpected extra"):
        return voice.say("wrong_extra", name=given)
    return voice.say("wrong_call", said=error.message)


def _name(parameter: object) -> str:
    if isinstance(parameter, TyperOption):
        return parameter.opts[0]
    if isinstance(parameter, TyperArgument):
        return parameter.metavar or str(parameter.name).upper()
    return ""


def _near(error: TyperException, kind: str) -> str:
    """What was probably meant by an option or a command that there is not; empty for no idea."""
    context = getattr(error, "ctx", None)
    if kind == "NoSuchOption":
        return ", ".join(getattr(error, "possibilities", None) or ())
    if context is None or not isinstance(context.command, TyperGroup):
        return ""
    if not error.message.startswith("No such command"):
        return ""
    names = list(context.command.commands)
    return ", ".join(difflib.get_close_matches(_given(error.message), names, 2, _NEAR))


def _given(message: str) -> str:
    """What a sentence of the library quotes of the call."""
    quoted = _QUOTED.search(message)
    return (quoted[1] or quoted[2] or "") if quoted else ""
