"""The step chart: each level lasts until the next step, the last one too."""

from __future__ import annotations

from detente.reports.steps import step_chart


def test_step_chart__shows_the_level_after_every_step() -> None:
    for done in ([[1.0, 1.0]], [[0.25, 0.5], [1.0, 1.0]]):
        picture = step_chart("In steps", ["Ann", "Ben"], done, "all of it")
        for chart in picture.charts.values():
            (drawn,) = chart["layer"]
            ann = [v for v in drawn["data"]["values"] if v["side"] == "Ann"]
            levels = {v["step"]: v["part"] for v in ann}
            # by hand: nothing before the first step; after the last, all for one step's width
            assert levels == dict(enumerate([0.0, *(row[0] for row in done), 1.0]))
            x = drawn["encoding"]["x"]
            assert x["scale"]["domain"] == [0, len(done) + 1]
            assert x["axis"]["values"] == list(range(len(done) + 1))
