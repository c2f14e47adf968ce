"""Write the references."""

from scripts.reference import ROOT, references

for path, text in references():
    path.write_text(text, encoding="utf-8")
    print(path.relative_to(ROOT))
