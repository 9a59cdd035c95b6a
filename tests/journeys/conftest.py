"""The X server of all journeys, and a small disk."""

from tests.journeys.disk import small_disk
from tests.journeys.xserver import xserver

__all__ = ["small_disk", "xserver"]
