"""The practice and its storage. No Qt, no sentence shown to a user: usable from a script (README)."""

PRODUCT = "Level Ground"
VERSION = "0.1.0"
