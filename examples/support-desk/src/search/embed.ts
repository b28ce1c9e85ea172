import { openai } from "../lib/openai.js";

/** Vector of a help article. Changing the model means indexing all articles again. */
export async function embed(text: string): Promise<number[]> {
  const result = await openai.embeddings.create({ model: "text-embedding-3-small", input: text });
  return result.data[0]?.embedding ?? [];
}
