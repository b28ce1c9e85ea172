import { expect, test, vi } from "vitest";
import { openai } from "../src/lib/openai.js";
import { classify } from "../src/triage/classify.js";

const ticket = { id: "t-1", subject: "Refund", body: "I was charged twice.", customerName: "Ada", language: "en" };

test("an unexpected answer becomes the label other", async () => {
  const create = vi.spyOn(openai.chat.completions, "create").mockResolvedValue({
    model: "gpt-5.4",
    choices: [{ message: { content: "Payments" } }],
  } as never);

  expect(await classify(ticket)).toBe("other");
  expect(create.mock.calls[0]?.[0]).toMatchObject({ model: "gpt-5.4", temperature: 0.2 });
});
