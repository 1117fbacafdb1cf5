"""Loads the fictional system into a store, as one batch and by the way that anybody's files take."""

from datetime import datetime

from influence.intake.load import Loaded, load
from influence.intake.readers import read_file
from influence.policy import Policy, read_policy
from influence.records.sample import Sample, read_sample
from influence.records.store import Store


def load_sample(store: Store, *, by: str, at: datetime, sample: Sample | None = None, policy: Policy | None = None) -> Loaded:
    """The batch and the plan it came from; the sample of data/sample and the product's own policy unless others are given."""
    sample = sample or read_sample()
    readings = [read_file(path, path.name) for path in sample.files]
    return load(store, readings, policy or read_policy(), by=by, at=at)
