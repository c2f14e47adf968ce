"""What must hold for any text: the properties of the tests, for texts from anywhere.

Each property is a test of its own with texts that hypothesis makes; here the same functions are
given texts that a fuzzer makes, or that one has found.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tests import test_dates, test_yamlfile
from tests.intake import test_fidelity
from tests.output import test_html
from tests.script import test_convert
from tests.source import (
    test_annotations,
    test_forms,
    test_markdown,
    test_mentions,
    test_outline,
    test_parse,
    test_reading,
    test_statements,
    test_values,
)

Law = Callable[[str], object]


def _of(test: Any, *given: object) -> Law:
    """A property as a function of a text; `given` is what else it takes."""
    law = test.hypothesis.inner_test  # what stands below @given
    return (lambda text: law(text, *given)) if given else partial(law)


LAWS: Mapping[str, tuple[Law, ...]] = {
    "marks": (_of(test_annotations.test_no_text_stops_the_lifting),),
    "markdown": tuple(
        _of(test, profile)
        for test in (
            test_markdown.test_no_text_stops_the_reading_and_spans_nest_in_order,
            test_markdown.test_what_is_not_understood_is_reported,
        )
        for profile in ("report", "page")
    ),
    "parse": (
        _of(test_parse.test_no_body_stops_the_reading),
        _of(test_parse.test_every_problem_has_its_place_in_the_file),
        _of(test_statements.test_no_mark_stops_the_reading),
    ),
    "outline": (
        _of(test_outline.test_anchors_are_unique),
        _of(test_outline.test_headings_lie_in_their_block_one_behind_the_other),
    ),
    "reading": (
        _of(test_reading.test_a_body_without_corrections_has_one_reading),
        _of(test_reading.test_corrections_change_text_but_no_place),
        _of(test_reading.test_a_diplomatic_text_has_one_line_for_each_block),
    ),
    "forms": (
        _of(test_forms.test_any_report_goes_there_and_back),
        _of(test_forms.test_a_report_with_problems_stays_as_it_is),
    ),
    "html": tuple(
        _of(test_html.test_a_page_says_the_reading_text_and_nests_its_tags, kind)
        for kind in ("report", "page")
    ),
    "names": tuple(
        _of(test_mentions.test_mentions_cross_no_span, scope) for scope in ("longgang", "")
    ),
    "values": (
        _of(test_values.test_any_text_has_its_values_or_none),
        _of(test_values.test_no_text_stops_the_reading),
        _of(test_dates.test_no_text_stops_the_search),
        _of(test_dates.test_a_found_date_is_valid_or_empty_and_lies_in_the_text),
    ),
    "yaml": (_of(test_yamlfile.test_no_text_stops_the_reading),),
    "script": tuple(
        _of(test_convert.test_every_stage_keeps_the_length, pair) for pair in test_convert.PAIRS
    ),
    "import": (
        _of(test_fidelity.test_the_edits_lead_to_the_body_and_back, False),
        _of(test_fidelity.test_the_edits_lead_to_the_body_and_back, True),
        _of(test_fidelity.test_only_blanks_are_taken_without_a_reason),
    ),
}
