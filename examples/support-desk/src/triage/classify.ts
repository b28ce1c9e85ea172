import { openai } from "../lib/openai.js";
import { isLabel, type Label, type Ticket } from "../lib/tickets.js";

/** Chooses the queue label of a ticket; anything unexpected becomes "other". */
export async function classify(ticket: Ticket): Promise<Label> {
  const completion = await openai.chat.completions.create({
    model: "gpt-5.4",
    temperature: 0.2,
    max_completion_tokens: 200,
    messages: [
      {
        role: "system",
        content: "You sort tickets of an online shop. Think step by step. Answer with one label: billing, delivery, returns, account or other.",
      },
      { role: "user", content: `${ticket.subject}\n\n${ticket.body}` },
    ],
  });
  const text = completion.choices[0]?.message.content?.trim().toLowerCase() ?? "";
  return isLabel(text) ? text : "other";
}
