"""Settings of the worker, read once from the environment."""

import os

DEFAULT_MODEL = os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")
SUMMARY_MODEL = os.getenv("ANTHROPIC_MODEL_SUMMARY", "claude-sonnet-4-5")
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379")
