"""The corpus as other generators take it: its texts without marks, one page or six of each."""

import json
import shutil
from collections.abc import Sequence
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
