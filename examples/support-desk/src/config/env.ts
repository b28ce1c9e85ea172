/** Settings of this process. What differs between staging and production comes from the environment. */
export const env = {
  port: Number(process.env.PORT ?? 8080),
  logLevel: process.env.LOG_LEVEL ?? "info",
  /** Used wherever a workload does not ask for a special model. */
  defaultModel: process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4",
};
