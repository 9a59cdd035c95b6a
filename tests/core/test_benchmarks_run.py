"""The benchmarks still run (PERFORMANCE P5, at 200 entries); what they measure is judged elsewhere, by people."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.figures import Figure


def test_a_quick_run_prints_a_figure_beside_its_base(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["P5", "--quick"]) == 0
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| P5")]
    assert [row[1] for row in rows] == ["keep one entry at 200"]
    ours, base = (float(rows[0][place].removesuffix(" ms")) for place in (2, 4))
    assert ours > 0
    assert base > 0


def test_a_target_is_judged_on_the_ratio_where_there_is_a_base() -> None:
    assert Figure(row="P5", what="", ours=3.0, base=2.0, target=1.5).reached is True
    assert Figure(row="P5", what="", ours=3.1, base=2.0, target=1.5).reached is False
    assert Figure(row="P9", what="", ours=99.0, target=100).reached is True
    assert Figure(row="P9", what="", ours=99.0).reached is None


def test_an_unknown_row_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["P99"])
    assert "P99" in capsys.readouterr().err
