"""Summaries of the day for the night shift."""

from anthropic import Anthropic

from .settings import SUMMARY_MODEL

client = Anthropic(timeout=180.0)


def summarise(tickets: list[str]) -> str:
    message = client.messages.create(
        model=SUMMARY_MODEL,
        max_tokens=1024,
        system="Summarise the open tickets for the night shift. Most urgent first.",
        messages=[{"role": "user", "content": "\n---\n".join(tickets)}],
    )
    return "".join(block.text for block in message.content if block.type == "text")


def handover_note(summary: str, colleague: str) -> str:
    message = client.messages.create(
        model="claude-opus-4-1",
        max_tokens=400,
        messages=[{"role": "user", "content": f"Write a note to {colleague}:\n{summary}"}],
    )
    return "".join(block.text for block in message.content if block.type == "text")
