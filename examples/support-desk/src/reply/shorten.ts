import { env } from "../config/env.js";
import { openai } from "../lib/openai.js";

/** Shortens a reply for the chat window. The model is the configured one. */
export async function shorten(reply: string): Promise<string> {
  const response = await openai.responses.create({
    model: env.defaultModel,
    max_output_tokens: 300,
    instructions: "Shorten the reply to at most three sentences. Keep order numbers and dates.",
    input: reply,
  });
  return response.output_text;
}
