import { openai } from "../lib/openai.js";
import type { Ticket } from "../lib/tickets.js";

/** Second opinion on tickets that may have legal consequences. Slow and rare. */
export async function needsLawyer(ticket: Ticket): Promise<boolean> {
  const response = await openai.responses.create(
    {
      model: "o3",
      reasoning: { effort: "high" },
      instructions: "Decide whether the ticket threatens legal action. Answer yes or no.",
      input: ticket.body,
    },
    { timeout: 45_000 },
  );
  return response.output_text.trim().toLowerCase().startsWith("yes");
}
