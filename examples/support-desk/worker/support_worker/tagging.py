"""Tags for the knowledge base, through LangChain because the rest of the data team uses it."""

from __future__ import annotations

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-5.4-mini", temperature=0, timeout=30, max_retries=1)

template = ChatPromptTemplate.from_messages(
    [
        ("system", "Give at most five tags for the article, separated by commas."),
        ("human", "{article}"),
    ]
)


def tags(article: str) -> list[str]:
    answer = (template | llm).invoke({"article": article})
    return [tag.strip() for tag in str(answer.content).split(",")]
