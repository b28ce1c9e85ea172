import { openai } from "../lib/openai.js";

const SYSTEM = "You translate support replies. Think step by step: meaning first, then tone. Return the translation alone.";

/** Translates an approved reply into the customer's language. */
export async function translate(reply: string, language: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: "gpt-5.4-mini",
    reasoning_effort: "none",
    max_completion_tokens: 1500,
    messages: [
      { role: "system", content: SYSTEM },
      { role: "user", content: `Language: ${language}\n\n${reply}` },
    ],
  });
  return completion.choices[0]?.message.content ?? reply;
}
