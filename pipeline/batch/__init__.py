"""Runs over many briefs: what is to be done, by whom, and what became of it."""

from pipeline.batch.jobs import READABLE, Job, jobs
from pipeline.batch.outcome import Outcome
from pipeline.batch.plan import Task, plan
from pipeline.batch.run import Over, here, run

__all__ = ["READABLE", "Job", "Outcome", "Over", "Task", "here", "jobs", "plan", "run"]
