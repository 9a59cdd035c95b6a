"""What the application costs, beside what the same would cost bare. See README.md; never part of the test suite."""
