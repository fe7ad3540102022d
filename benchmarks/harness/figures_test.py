"""Tests of the arithmetic and the tables. To run: python3 -m unittest discover -s benchmarks -p '*_test.py'"""

import unittest

from harness.figures import interval, median, most_at_once, ratios, short_gaps
from harness.table import BEGIN, END, as_markdown, as_text, put_between_markers

MS = 1_000_000


class FiguresTest(unittest.TestCase):

    def test_median_is_the_middle_or_the_mean_of_the_two_in_the_middle(self):
        self.assertEqual(median([5, 1, 3]), 3)
        self.assertEqual(median([4, 1, 3, 2]), 2.5)
        self.assertEqual(median([7]), 7)

    def test_interval_of_few_values_is_the_least_and_the_greatest(self):
        self.assertEqual(interval([3]), (3, 3))
        self.assertEqual(interval([2, 1]), (1, 2))
        self.assertEqual(interval([5, 1, 4, 2, 3]), (1, 5))

    def test_interval_leaves_out_what_the_binomial_table_says(self):
        # For 95 %: the whole of 6 to 8 values, the 2nd to the last but one of 9 to 11, the 4th of 15, the 10th of 30.
        for count, first in ((6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (15, 4), (30, 10)):
            self.assertEqual(interval(range(1, count + 1)), (first, count + 1 - first), count)

    def test_ratios_are_of_rounds_that_both_have(self):
        self.assertEqual(ratios({0: 4.0, 1: 6.0, 2: 9.0}, {0: 2.0, 2: 3.0, 3: 1.0}), [2.0, 3.0])

    def test_gap_is_counted_from_the_end_of_an_answer_of_the_same_host(self):
        exchanges = [
            ("a", 0, 20 * MS), ("a", 120 * MS, 140 * MS),  # exactly the gap
            ("b", 50 * MS, 70 * MS), ("b", 169 * MS, 189 * MS),  # a millisecond less
            ("c", 0, 20 * MS), ("c", 10 * MS, 30 * MS),  # at the same time
        ]
        self.assertEqual(short_gaps(exchanges, 0.1), (2, 1))

    def test_gap_is_counted_from_the_last_end_also_where_a_later_request_ended_earlier(self):
        exchanges = [("a", 0, 300 * MS), ("a", 10 * MS, 20 * MS), ("a", 150 * MS, 160 * MS)]
        self.assertEqual(short_gaps(exchanges, 0.1), (2, 2))

    def test_exchange_without_end_lasts_for_ever(self):
        self.assertEqual(short_gaps([("a", 0, 0), ("a", 500 * MS, 520 * MS)], 0.1), (1, 1))

    def test_most_at_once_does_not_count_one_that_ends_as_another_begins(self):
        self.assertEqual(most_at_once([("a", 0, 10), ("b", 10, 20), ("c", 15, 25), ("d", 18, 0)]), 3)
        self.assertEqual(most_at_once([]), 0)


class TableTest(unittest.TestCase):

    RESULTS = {
        "date": "2026-01-01 00:00 UTC", "ours": "scraper", "servers": ["nginx"], "left_out": ["go: no Go compiler"],
        "machine": {"cores": 2, "processor": "A processor", "gigabytes": 8, "system": "Linux"},
        "programs": [{"name": "scraper", "version": "1"}, {"name": "peer", "version": "2"}],
        "rows": [
            dict(name="few", title="few pages", ideal=1.5, is_rate=False, mode=None, gap=0),
            dict(name="many", title="many pages", ideal=None, is_rate=True, mode=None, gap=0),
        ],
        "runs": [
            dict(row=row, program=program, round=number, value=value, wall=10, cpu=2, mb=50, pages=100, links=0,
                 problem=problem, others_cpu=None)
            for row, program, number, value, problem in (
                ("few", "scraper", 0, 3.0, None), ("few", "scraper", 1, 4.0, None), ("few", "peer", 0, 2.0, None),
                ("few", "peer", 1, 9.0, "exit status 1"),
                ("many", "scraper", 0, 200.0, None), ("many", "peer", 0, 50.0, None))
        ],
    }

    def test_ratio_is_how_many_times_as_long_ours_takes_also_where_pages_a_second_are_told(self):
        text = as_markdown(self.RESULTS)
        self.assertIn("| few pages | 1.50 s | **3.50 s** (3.00-4.00) | 2.00 s; 1.50x |", text)
        self.assertIn("| many pages |  | **200 pages/s** | 50.0 pages/s; 0.25x |", text)

    def test_run_that_failed_is_in_no_figure_and_is_told(self):
        self.assertIn("- few pages, peer: 1 more failed: exit status 1.", as_markdown(self.RESULTS))
        self.assertIn("[1 more failed: exit status 1]", as_text(self.RESULTS))

    def test_what_was_left_out_is_told(self):
        self.assertIn("left out: go: no Go compiler", as_text(self.RESULTS))

    def test_text_replaces_what_stands_between_the_markers(self):
        document = "head\n" + BEGIN + "\nold\n" + END + "\ntail\n"
        self.assertEqual(put_between_markers(document, "new"), "head\n" + BEGIN + "\n\nnew\n\n" + END + "\ntail\n")
        self.assertRaises(ValueError, put_between_markers, "head\n" + BEGIN, "new")


if __name__ == "__main__":
    unittest.main()
