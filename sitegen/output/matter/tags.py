"""The page tags of government sites (国办发〔2017〕47号): 3 for the site, 4 a column, 3 an article.

They add up: the home page has 3, the page of a column 7, an article in a column 10. A tag for
which the sources say nothing is left out; `sitegen check --profile gov` tells of it.
"""

from collections.abc import Mapping

from sitegen.catalog.index import Catalog
from sitegen.catalog.years import public_date
from sitegen.config import Config


def site_tags(config: Config) -> Mapping[str, str]:
    """SiteName, SiteDomain and SiteIDCode, on every page."""
    if config.profile != "gov" or config.gov is None:
        return {}
    gov = config.gov
    return _said(SiteName=gov.name, SiteDomain=gov.domain, SiteIDCode=gov.site_code)


def column_tags(id: str, catalog: Catalog) -> Mapping[str, str]:
    """The four tags of a column."""
    if catalog.config.profile != "gov" or id not in catalog.columns:
        return {}
    setting = catalog.columns[id].setting
    return _said(
        ColumnName=setting.label,
        ColumnDescription=setting.description,
        ColumnKeywords=",".join(setting.keywords),
        ColumnType=setting.type,
    )


def article_tags(id: str, catalog: Catalog) -> Mapping[str, str]:
    """The four tags of its column and the three of an article."""
    if catalog.config.profile != "gov":
        return {}
    report = catalog.reports[id]
    fields = report.fields
    day = public_date(report)
    return {
        **column_tags(fields.column, catalog),
        **_said(
            ArticleTitle=fields.title,
            # A source tells the day; the form wants an hour, and midnight is what pages write.
            PubDate=f"{day} 00:00" if day.count("-") == 2 and "/" not in day else "",
            ContentSource=fields.source or fields.issuer,
        ),
    }


def _said(**tags: str) -> Mapping[str, str]:
    return {name: content for name, content in tags.items() if content}
