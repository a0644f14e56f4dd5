"""Counts of a server in the text format of Prometheus (version 0.0.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the durations that are counted together, in seconds."""


class Metrics:
    """Requests by route, method and status, and how long they took; routes are the server's own names, so that no
    request can make a series of its own.
    """

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._durations: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}

    def add(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests[route, method, status] += 1
        counts = self._durations.setdefault(route, [0] * (len(BOUNDS) + 1))
        counts[bisect_left(BOUNDS, seconds)] += 1
        self._seconds[route] = self._seconds.get(route, 0.0) + seconds

    def text(self, gauges: Mapping[str, tuple[str, str, float]]) -> str:
        """All counts; `gauges` are further figures by name: their help, type and value."""
        return "".join(f"{line}\n" for line in self._lines(gauges))

    def _lines(self, gauges: Mapping[str, tuple[str, str, float]]) -> Iterator[str]:
        yield "# HELP medlint_http_requests_total Requests answered."
        yield "# TYPE medlint_http_requests_total counter"
        for (route, method, status), number in sorted(self._requests.items()):
            labels = f'route="{route}",method="{method}",status="{status}"'
            yield f"medlint_http_requests_total{{{labels}}} {number}"
        yield "# HELP medlint_http_request_seconds Time from a request's head to the end of its answer."
        yield "# TYPE medlint_http_request_seconds histogram"
        for route, counts in sorted(self._durations.items()):
            so_far = 0
            for bound, number in zip((*BOUNDS, "+Inf"), counts, strict=True):
                so_far += number
                yield f'medlint_http_request_seconds_bucket{{route="{route}",le="{bound}"}} {so_far}'
            yield f'medlint_http_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'medlint_http_request_seconds_count{{route="{route}"}} {so_far}'
        for name, (help, kind, value) in gauges.items():
            yield f"# HELP {name} {help}"
            yield f"# TYPE {name} {kind}"
            yield f"{name} {value:g}"
