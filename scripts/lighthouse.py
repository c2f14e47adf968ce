"""Lighthouse's marks of five pages of build/, as a table; fetched by npm for this run alone."""

import gzip
import json
import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

# `python scripts/lighthouse.py` has scripts/ on its path, mypy the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.chromium import HINT, find

# The last version for Node 20, which Debian and its neighbours bring.
LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = {
    "report": "reports/longgang-2018-summary.html",
    "year": "years/2018.html",
    "care report": "care/reports/longgang-2018-summary.html",
    "home": "index.html",
    "search": "search.html",
}
# The names of these files hold their hash.
KEPT = "public, max-age=31536000, immutable"
MARKS = ("performance", "accessibility", "best-practices", "seo")


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, texts packed and style sheets kept, as any host of sites sends them."""

    def do_GET(self) -> None:
        """Sends a file of the folder."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        packed = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.send_header("Cache-Control", "no-cache" if file.suffix == ".html" else KEPT)
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def main() -> int:
    """Prints the marks of each page, and which audits are not whole."""
    folder, chromium = Path(sys.argv[1] if len(sys.argv) > 1 else "build"), find()
    if chromium is None:
        print(HINT, file=sys.stderr)
        return 1
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for name, path in PAGES.items():
            show(name, audited(f"http://127.0.0.1:{server.server_port}/{path}", chromium))
        server.shutdown()
    return 0


def audited(url: str, chromium: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Lighthouse's report of a page."""
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json",
               f"--only-categories={','.join(MARKS)}", f"--chrome-flags={flags}"]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": str(chromium)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    report: dict[str, dict[str, dict[str, object]]] = json.loads(done.stdout)
    return report


def show(name: str, report: dict[str, dict[str, dict[str, object]]]) -> None:
    """A line of marks; below it each audit that costs something."""
    marks = (report["categories"][mark]["score"] for mark in MARKS)
    print(name, *(f"{mark:.0%}".rstrip("%") if isinstance(mark, float | int) else "-"
                  for mark in marks))  # fmt: skip
    for audit in report["audits"].values():
        score = audit["score"]
        if isinstance(score, float | int) and score < 0.9:
            print(f"  {audit['id']} {score}: {audit['title']} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    sys.exit(main())
