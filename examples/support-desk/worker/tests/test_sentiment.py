from types import SimpleNamespace

from support_worker import sentiment


def test_an_answer_that_is_no_digit_counts_as_neutral(monkeypatch):
    seen = {}

    def create(**request):
        seen.update(request)
        return SimpleNamespace(choices=[SimpleNamespace(message=SimpleNamespace(content="happy"))])

    monkeypatch.setattr(sentiment.client.chat.completions, "create", create)

    assert sentiment.mood("Hello", "Ada") == 3
    assert seen["model"] == "gpt-4o"
