import { expect, test } from "vitest";
import { isReasoningModel } from "../src/lib/capabilities.js";

test.each([
  ["gpt-5.4", true],
  ["o3", true],
  ["gpt-4o", false],
])("%s is a reasoning model: %s", (model, expected) => {
  expect(isReasoningModel(model)).toBe(expected);
});
