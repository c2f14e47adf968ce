"""The corpus as other generators take it: its texts without marks, one page or six of each."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.model import Source
from sitegen.source.parse import split

# As many outputs of an article as sitegen has: three scripts, two views; Hugo converts nothing.
FORMATS = ("html", "care", "tw", "twcare", "hk", "hkcare")
_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} | {{ site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
<nav>{{ range site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a>{{ end }}
<a href="/years/">years</a> <a href="/organisations/">organisations</a></nav>
</header>
<main>
%s
</main>
<footer><p>{{ site.Title }}</p></footer>
</body>
</html>
"""
_SINGLE = """<article>
<h1>{{ .Title }}</h1>
<dl>
<dt>issuer</dt><dd>{{ .Params.issuer }}</dd>
<dt>number</dt><dd>{{ .Params.number }}</dd>
<dt>date</dt><dd>{{ .Date.Format "2006-01-02" }}</dd>
</dl>
{{ .TableOfContents }}
{{ .Content }}
</article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>"""
_LIST = """<h1>{{ .Title }}</h1>
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ .Date.Format "2006-01-02" }}</li>
{{ end }}</ul>"""


def hugo(reports: Sequence[Source], folder: Path, formats: Sequence[str] = FORMATS) -> None:
    """Write a site for Hugo: each article in some formats, lists by year and organisation."""
    shutil.rmtree(folder, ignore_errors=True)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in formats:
        (layouts / f"single.{name}.html").write_text(_PAGE % _SINGLE, encoding="utf-8")
    for kind in ("list", "home", "taxonomy", "term"):
        (layouts / f"{kind}.html").write_text(_PAGE % _LIST, encoding="utf-8")
    (folder / "hugo.json").write_text(json.dumps(_settings(formats)), encoding="utf-8")
    place = folder / "content" / "reports"
    place.mkdir(parents=True)
    for report in reports:
        (place / f"{report.path.split('/')[1]}.md").write_text(_article(report), encoding="utf-8")


def pelican(reports: Sequence[Source], folder: Path) -> None:
    """Write a site for Pelican: one page of each article, lists by year and organisation, feeds."""
    place = _empty(folder / "content")
    settings = {
        "SITENAME": "reports",
        "SITEURL": "https://example.org",
        "PATH": "content",
        "THEME": "simple",
        "DEFAULT_LANG": "zh",
        "TIMEZONE": "UTC",
        "DELETE_OUTPUT_DIRECTORY": False,
        "AUTHOR_SAVE_AS": "",
        "AUTHORS_SAVE_AS": "",
    }
    lines = [f"{name} = {value!r}\n" for name, value in settings.items()]
    (folder / "pelicanconf.py").write_text("".join(lines), encoding="utf-8")
    for name, given, body in _articles(reports):
        front = {
            "Title": given["title"],
            "Date": given["issued"],
            "Category": given["issuer"],
            "Tags": given["year"],
            "Slug": name,
        }
        _write(place / f"{name}.md", front, "", body)


def mkdocs(reports: Sequence[Source], folder: Path) -> None:
    """Write a site for MkDocs: one page of each article and one list; it has no others."""
    place = _empty(folder / "docs")
    settings = {
        "site_name": "reports",
        "plugins": [],
        "theme": {"name": None, "custom_dir": "theme"},
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    page = "<!doctype html><title>{{ page.title }}</title><main>{{ page.toc }}{{ page.content }}"
    (_empty(folder / "theme") / "main.html").write_text(page, encoding="utf-8")
    for name, given, body in _articles(reports):
        _write(place / f"{name}.md", {"title": given["title"]}, "---", body)
    _write(place / "index.md", {"title": "reports"}, "---", "")


def eleventy(reports: Sequence[Source], folder: Path) -> None:
    """Write a site for Eleventy: one page of each article and a list of all."""
    place = _empty(folder / "content")
    shell = (
        "<!doctype html><title>{{ title }}</title><main><h1>{{ title }}</h1>{{ content | safe }}"
    )
    (place / "_includes").mkdir()
    (place / "_includes" / "report.njk").write_text(shell, encoding="utf-8")
    for name, given, body in _articles(reports):
        front = {"title": given["title"], "layout": "report.njk", "tags": "report"}
        _write(place / f"{name}.md", front, "---", body)
    list_of_all = (
        "{% for one in collections.report %}<a href='{{ one.url }}'>{{ one.data.title }}</a>"
    )
    _write(place / "index.njk", {"layout": "report.njk"}, "---", list_of_all + "{% endfor %}")


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _articles(reports: Sequence[Source]) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """The name of each report, its fields and its body."""
    for report in reports:
        halves = split(report.data.decode(), report.path)
        given = {key: str(value) for key, value in halves.front.mapping().items()}
        yield report.path.split("/")[1], given, halves.body


def _write(path: Path, front: Mapping[str, str], fence: str, body: str) -> None:
    lines = [fence] if fence else []
    lines += [f"{name}: {value}" for name, value in front.items()]
    lines += [fence, "", body] if fence else ["", body]
    path.write_text("\n".join(lines), encoding="utf-8")


def _settings(formats: Sequence[str]) -> dict[str, object]:
    others = {
        name: {"mediaType": "text/html", "isHTML": True, "baseName": "index", "path": name}
        for name in formats
        if name != "html"
    }
    lists = ["html", "rss"]
    return {
        "baseURL": "https://example.org/",
        "title": "reports",
        "taxonomies": {"year": "years", "organisation": "organisations"},
        "outputFormats": others,
        "outputs": {
            "page": list(formats),
            "section": lists,
            "home": lists,
            "taxonomy": ["html"],
            "term": ["html"],
        },
    }


def _article(report: Source) -> str:
    halves = split(report.data.decode(), report.path)
    given = halves.front.mapping()
    front = {
        "title": str(given["title"]),
        "date": str(given["issued"]),
        "number": str(given["number"]),
        "issuer": str(given["issuer"]),
        "years": [str(given["year"])],
        "organisations": [str(given["issuer"])],
    }
    return json.dumps(front, ensure_ascii=False, indent=1) + "\n\n" + halves.body
