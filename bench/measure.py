"""How good a clustering is: B-cubed, pairs, and who was taken for whom."""

from collections import defaultdict

import numpy as np


def numbered(labels):
    """Labels as numbers from 0."""
    return np.unique(np.asarray(labels), return_inverse=True)[1].astype(np.int64)


def b_cubed(found, truth):
    """Precision and recall over records, and their harmonic mean."""
    found, truth = numbered(found), numbered(truth)
    _, cell, counts = np.unique(
        found * (truth.max() + 1) + truth, return_inverse=True, return_counts=True
    )
    common = counts[cell]
    precision = (common / np.bincount(found)[found]).mean()
    recall = (common / np.bincount(truth)[truth]).mean()
    return float(precision), float(recall), float(2 * precision * recall / (precision + recall))


def pair_f1(found, truth):
    """The harmonic mean of precision and recall over pairs of records."""
    found, truth = numbered(found), numbered(truth)
    pairs = [
        float((n.astype(float) * (n - 1) / 2).sum())
        for n in (
            np.unique(found * (truth.max() + 1) + truth, return_counts=True)[1],
            np.bincount(found),
            np.bincount(truth),
        )
    ]
    return 2 * pairs[0] / (pairs[1] + pairs[2])


def taken_as_one(found, person, kin):
    """The share of twin pairs (or of namesakes) of whom some record is in the other's cluster."""
    inside, people = defaultdict(set), defaultdict(set)
    for cluster, one, group in zip(found, person, kin, strict=True):
        if group >= 0:
            inside[group, cluster].add(one)
            people[group].add(one)
    several = {group for group, who in people.items() if len(who) > 1}
    mixed = {group for (group, _), who in inside.items() if len(who) > 1}
    return len(mixed) / max(1, len(several))


def mixed_households(found, person, household):
    """Of each 1,000 clusters, those that hold two people of one household."""
    inside = defaultdict(set)
    for cluster, one, home in zip(found, person, household, strict=True):
        inside[cluster, home].add(one)
    return 1000 * sum(len(who) > 1 for who in inside.values()) / len(set(found))


def recall_by_group(found, person, group):
    """B-cubed recall of the records of each naming stock."""
    found, person, group = np.asarray(found), np.asarray(person), np.asarray(group)
    return {
        str(one): b_cubed(found[group == one], person[group == one])[1] for one in np.unique(group)
    }
