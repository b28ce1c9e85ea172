"""Jobs by name, and which model of config/models.yaml each of them takes."""

from pathlib import Path

import yaml

from .sentiment import mood
from .summaries import summarise
from .tagging import tags

JOBS = {"mood": mood, "summary": summarise, "tags": tags}


def model_for(job: str, config: Path = Path("config/models.yaml")) -> str:
    models = yaml.safe_load(config.read_text())
    return models.get(job, models["default"])["model"]
