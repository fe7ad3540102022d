"""The arithmetic: medians, their intervals, ratios, and gaps between requests as a server saw them."""

import math


def median(values):
    """The middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def interval(values):
    """Two of the values with the true median between them in 95 of 100 cases.

    No law of the values is supposed: which ones follows from the binomial distribution. Fewer than six values cannot be
    so sure: then it is the least and the greatest.
    """
    ordered = sorted(values)
    count = len(ordered)
    outside, below = 0.0, 0
    while below < count // 2:
        outside += 2 * math.comb(count, below) / 2**count
        if outside > 0.05:
            break
        below += 1
    cut = max(below - 1, 0)
    return ordered[cut], ordered[count - 1 - cut]


def ratios(ours, theirs):
    """Ours by theirs of each round that has both, as what disturbed a round disturbed both; given as {round: value}."""
    return [ours[number] / theirs[number] for number in sorted(ours) if number in theirs]


def short_gaps(exchanges, gap):
    """How many requests came less than `gap` seconds after the end of an answer of the same host, and how many of
    them before it. `exchanges` are (host, start, end) in nanoseconds; an end of 0 is one that was not reached."""
    hosts = {}
    for host, start, end in exchanges:
        hosts.setdefault(host, []).append((start, end or math.inf))
    short = overlapping = 0
    for visits in hosts.values():
        visits.sort()
        free = -math.inf
        for start, end in visits:
            short += start < free + gap * 1e9
            overlapping += start < free
            free = max(free, end)
    return short, overlapping


def most_at_once(exchanges):
    """How many requests were being answered at the same moment, at most."""
    moments = [(start, 1) for _, start, _ in exchanges] + [(end, -1) for _, _, end in exchanges if end]
    most = now = 0
    for _, change in sorted(moments):
        now += change
        most = max(most, now)
    return most
