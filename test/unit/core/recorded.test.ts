import { expect, test } from 'vitest';
import { shippedEngine } from '../../support/engine.ts';
import { plan } from '../migrate/planned.ts';

const config = '{ "model": "gpt-4o", "temperature": 0 }';

/** `recorded`, or the role that the one id of the text has. */
function roleOf(path: string, text: string): string | undefined {
  const [site] = shippedEngine().readText({ path, text })?.sites.filter(({ kind }) => kind === 'model') ?? [];
  return site?.kind !== 'model' ? undefined : site.isRecorded ? 'recorded' : site.role;
}

test.each([
  ['evals/benchmark_results/run.json', config],
  ['evals/recordings/a.yaml', 'model: gpt-4o\n'],
  ['model-snapshots/a.json', config],
  ['evals/outputs/a.json', config],
  ['evals/eval_results.json', config],
  ['evals/frames_2026-07-04_13-35-12_n20.json', config],
  ['evals/20260704T133512.json', config],
  ['evals/a.json', '{ "run_metadata": { "model": "gpt-4o" }, "systems": [] }'],
  ['evals/a.json', '{ "info": { "timestamp": "2026-07-04T19:39:24", "model": "openai:gpt-4o" }, "records": [{ "id": "a", "answer": "Paris" }] }'],
  ['evals/a.json', '{ "timestamp": "2026-07-04T19:39:24", "model": "gpt-4o", "summary": { "correct_rate": 0.75 } }'],
  ['evals/a.json', '{ "created_at": "2026-07-04", "model": "gpt-4o", "result": "The capital is Paris." }'],
  ['evals/a.yaml', 'model: gpt-4o\nfinished_at: 2026-07-04\nscores:\n  accuracy: 0.7\n'],
  ['evals/a.json', '{ "object": "chat.completion", "model": "gpt-4o", "choices": [] }'],
])('%s is the record of a run: %s', (path, text) => {
  expect(roleOf(path, text)).toBe('recorded');
  expect(plan(path, text, 'gpt-6-luna')).toMatchObject({ edits: [], blocked: [], unchanged: [{ reason: 'a record: it tells which model answered then' }] });
});

test.each([
  ['config/gpt-4o-2024-08-06.json', config],
  ['examples/structured-outputs/promptfooconfig.yaml', 'model: gpt-4o\n'],
  ['examples/structured_outputs/config.json', config],
  ['workflows/qa_with_structured_output.json', config],
  ['config/analytics.yaml', 'model: gpt-4o\n'],
  ['config/release_2026-07-04.yaml', 'model: gpt-4o\n'],
  ['config/a.json', '{ "assistant": { "model": "gpt-4o", "created_at": 1720000000 } }'],
  ['config/a.yaml', 'model: gpt-4o\nmetrics:\n  enabled: true\n'],
  ['config/a.yaml', 'metadata:\n  created_at: 2024-01-01\nmetrics:\n  - accuracy\nopenai:\n  model: gpt-4o\n'],
  ['config/a.yaml', 'metadata:\n  created_at: 2024-01-01\nmetrics:\n  interval: 60\nopenai:\n  model: gpt-4o\n'],
  ['config/a.json', '{ "created_at": "2024-01-01", "results": { "folder": "out", "formats": ["csv", "json"] }, "llm": { "model": "gpt-4o" } }'],
  ['config/a.json', '{ "results": { "folder": "out" }, "llm": { "model": "gpt-4o" } }'],
])('%s is a choice: %s', (path, text) => {
  expect(roleOf(path, text)).toBe('config');
});
