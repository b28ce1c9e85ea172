/** Reasoning models take an effort and no sampling parameters at most efforts. */
export function isReasoningModel(model: string): boolean {
  return model.startsWith("gpt-5") || /^o[134]/.test(model);
}

export function supportsImages(model: string): boolean {
  return model !== "gpt-3.5-turbo";
}
