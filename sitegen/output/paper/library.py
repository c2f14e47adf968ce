"""What makes the PDF of a site, read by sites with PDF alone."""

from types import ModuleType

from sitegen.config import Config, Pdf
from sitegen.problems import SitegenError


def made_with(config: Config) -> bytes:
    """A digest of the fonts and the library that make the PDF of a site; b"" for one without."""
    return library(config.pdf).made_with(config) if config.pdf else b""


def library(pdf: Pdf) -> ModuleType:
    """The module `typeset`. SitegenError where the extra `pdf` is not installed."""
    try:
        # Here, not above: only sites with PDF need Typst.
        from sitegen.output.paper import typeset
    except ModuleNotFoundError as error:
        what = f"{pdf.where}: PDF needs the module {error.name}, which is not installed"
        raise SitegenError(f"{what}\n    pip install 'sitegen[pdf]'", 2, pdf.where) from error
    return typeset
