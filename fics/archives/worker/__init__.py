"""The process that asks archives: the only place that knows FanFicFare."""
