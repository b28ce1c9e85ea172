"""Mood of a conversation, from 1 (angry) to 5 (delighted).

The first version asked gpt-4 for a word; numbers turned out to be easier to chart.
"""

from openai import OpenAI

client = OpenAI(timeout=25, max_retries=3)

SYSTEM_PROMPT = """You rate the mood of a customer.
Take a deep breath and read the whole conversation.
Answer with one digit from 1 to 5.
"""


def mood(conversation: str, customer: str) -> int:
    completion = client.chat.completions.create(
        model="gpt-4o",
        temperature=0,
        max_tokens=5,
        messages=[
            {"role": "system", "content": SYSTEM_PROMPT},
            {"role": "user", "content": f"Conversation with {customer}:\n{conversation}"},
        ],
    )
    answer = (completion.choices[0].message.content or "").strip()
    return int(answer) if answer.isdigit() else 3
