import { encode } from "gpt-tokenizer";

/** Cuts a long conversation so that it fits the budget of a request. */
export function truncate(text: string, maxTokens: number): string {
  let end = text.length;
  while (encode(text.slice(0, end)).length > maxTokens) end = Math.floor(end * 0.9);
  return text.slice(0, end);
}
