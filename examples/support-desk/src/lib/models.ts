/** Models that the desk has a contract for. */
export type ChatModel = "gpt-5.4" | "gpt-5.4-mini" | "gpt-4o" | "o3";

interface Price {
  input: number;
  output: number;
}

/** US dollars per million tokens, for the cost column of the admin page. */
export const PRICES: Record<ChatModel, Price> = {
  "gpt-5.4": { input: 2.5, output: 15 },
  "gpt-5.4-mini": { input: 0.75, output: 4.5 },
  "gpt-4o": { input: 2.5, output: 10 },
  "o3": { input: 2, output: 8 },
};

export function costUsd(model: ChatModel, inputTokens: number, outputTokens: number): number {
  const price = PRICES[model];
  return (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
}
