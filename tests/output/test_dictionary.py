"""The data dictionary says what the declarations say."""

from influence.output.dictionary import PLACE, dictionary
from influence.records.declare import specs_of
from influence.records.tables import TABLES


def test_the_data_dictionary_is_current():
    assert PLACE.read_text(encoding="utf-8") == dictionary(), "run python -m influence.output.dictionary"


def test_every_table_and_column_stands_in_it():
    sections = {part.partition("`)")[0].rpartition("(`")[2]: part for part in dictionary().split("\n## ")}
    for name, table in TABLES.items():
        for column in specs_of(table):
            assert f"\n| `{column}` |" in sections[name]


def test_a_column_is_told_with_its_unit_limits_audience_and_list():
    text = dictionary()
    assert "| `share` | number, share, 0 to 1 |  | practices | How much of the area. |" in text
    assert "| `kind` | one of *gap choice*" not in text
    assert "- `papers_only`: papers only, read the papers, do not go" in text
    assert "| `to` | row of `party` (person or organisation or forum) |  | leadership group | Who is asked. |" in text
