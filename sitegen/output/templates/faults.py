"""What goes wrong in a template, and where."""

from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from sitegen.output.theme import TEMPLATES
from sitegen.problems import Where

# Its form, a name it asks for, what it does with a value.
FAULTS = (TemplateError, LookupError, TypeError, ValueError)


def told(error: Exception) -> str:
    """What is wrong; with the line, where it is the form of a template."""
    match error:
        case TemplateSyntaxError():
            return f"{error.name}:{error.lineno}: {error.message}"
        case TemplateNotFound():
            return f"the theme has no template '{error.name}'"
    return str(error)


def where(error: Exception, root: Path) -> Where | None:
    """The line of a template that cannot be read, or at which it failed."""
    places = [(error.filename, error.lineno)] if isinstance(error, TemplateSyntaxError) else []
    traceback = error.__traceback__
    while traceback:
        places.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    for name, line in reversed(places):
        if name and Path(name).suffix in TEMPLATES:
            path = Path(name)
            return Where(str(path.relative_to(root) if path.is_relative_to(root) else path), line)
    return None
