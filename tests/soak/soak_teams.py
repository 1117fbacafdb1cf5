"""Ten thousand damaged attendance reports and as many round trips; too long for every run: `python -m pytest tests/soak/soak_teams.py`."""

from hypothesis import HealthCheck, given, settings

from tests.intake.breaking_teams import check_damaged, damaged
from tests.intake.test_teams_written import check_day, check_written, happenings, styles

LONG = settings(settings.get_profile("search"), max_examples=10_000, suppress_health_check=list(HealthCheck))


@given(damaged())
@LONG
def test_no_damage_makes_the_reader_fail(data):
    check_damaged(data)


@given(happenings(), styles())
@LONG
def test_what_is_read_is_what_was_written(happened, style):
    check_written(happened, style)
    check_day(happened, style)
