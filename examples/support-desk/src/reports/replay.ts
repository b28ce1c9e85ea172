import { openai } from "../lib/openai.js";

/** Answers a recorded request again, to find out whether an incident can be reproduced. */
export async function replay(input: string): Promise<string> {
  const response = await openai.responses.create({
    // modelshift-ignore model-hardcoded: the recordings were made with this snapshot
    model: "gpt-5.4-2026-03-05",
    input,
  });
  return response.output_text;
}
