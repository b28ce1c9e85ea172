import { openai } from "../lib/openai.js";
import type { Ticket } from "../lib/tickets.js";

const INSTRUCTIONS = `You write replies for the support desk of an online shop.
Let's think step by step about what went wrong.
Quote the order number when the customer gave one, and promise nothing that the policy does not allow.`;

/** First draft of a reply; a person reads it before it is sent. */
export async function draftReply(ticket: Ticket, policy: string): Promise<string> {
  const response = await openai.responses.create({
    model: "gpt-5.4",
    reasoning: { effort: "medium" },
    max_output_tokens: 1200,
    instructions: INSTRUCTIONS,
    input: `Policy:\n${policy}\n\nTicket of ${ticket.customerName}:\n${ticket.body}`,
  });
  return response.output_text;
}
