"""The index that search.html reads: grams of characters to pages, and the texts of the pages.

`passages` reads a page, `entry` makes of it what the index needs and knows no other page, `index`
puts the entries together. docs/search.md has the files and how a query is answered.
"""
