import OpenAI from "openai";

/** The one client of this service. It reads OPENAI_API_KEY from the environment. */
export const openai = new OpenAI({
  timeout: 20_000,
  maxRetries: 2,
});
