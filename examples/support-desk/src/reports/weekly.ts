import { openai } from "../lib/openai.js";
import { truncate } from "../lib/tokens.js";

const REPORT_MODEL = "gpt-4-turbo";

/** Summary of the week for the team lead. */
export async function weeklyReport(conversations: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: REPORT_MODEL,
    temperature: 0.3,
    max_tokens: 1000,
    messages: [
      { role: "system", content: "Summarise the week: three themes, one example each." },
      { role: "user", content: truncate(conversations, 60_000) },
    ],
  });
  return completion.choices[0]?.message.content ?? "";
}
