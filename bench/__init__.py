"""`make bench`: how fast Rung is, each figure beside what it is compared with, measured in the same run."""
