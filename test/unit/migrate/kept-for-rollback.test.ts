import { describe, expect, test } from 'vitest';
import { applyEdits, invertEdits } from '../../../src/core/text/edits.ts';
import { applied, plan } from './planned.ts';

function after(path: string, text: string, to = 'gpt-5.5', from?: readonly string[]): string {
  const made = plan(path, text, to, from);
  const moved = applied(text, made);
  expect(plan(path, moved, to, from).edits).toEqual([]);
  expect(applyEdits(moved, invertEdits(text, made.edits.map(({ range, newText }) => ({ ...range, newText }))))).toBe(text);
  return moved;
}

describe('an alias that moves gives its id of today to the name for going back', () => {
  test.each([
    ['that stands beside it', '.env', 'OPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_ROLLBACK=gpt-4o\n', 'OPENAI_MODEL_DEFAULT=gpt-5.5\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n'],
    ['that is left open', '.env', 'OPENAI_MODEL_TRIAGE=gpt-5.4\nOPENAI_MODEL_TRIAGE_ROLLBACK=\n', 'OPENAI_MODEL_TRIAGE=gpt-5.5\nOPENAI_MODEL_TRIAGE_ROLLBACK=gpt-5.4\n'],
    ['that a default gets where it has none', '.env', 'A=1\r\nexport OPENAI_MODEL_DEFAULT="gpt-5.4" # now\r\n', 'A=1\r\nexport OPENAI_MODEL_DEFAULT="gpt-5.5" # now\r\nexport OPENAI_MODEL_ROLLBACK="gpt-5.4"\r\n'],
    ['on the last line of a file', '.env.example', 'OPENAI_MODEL_DEFAULT=gpt-5.4', 'OPENAI_MODEL_DEFAULT=gpt-5.5\nOPENAI_MODEL_ROLLBACK=gpt-5.4'],
    ['in the list of a service', 'docker-compose.yml', 'services:\n  a:\n    environment:\n      - OPENAI_MODEL_DEFAULT=gpt-5.4\n      - OPENAI_MODEL_ROLLBACK=gpt-4o\n', 'services:\n  a:\n    environment:\n      - OPENAI_MODEL_DEFAULT=gpt-5.5\n      - OPENAI_MODEL_ROLLBACK=gpt-5.4\n'],
    ['of each service by itself', 'compose.yaml', 'services:\n  a:\n    environment:\n      OPENAI_MODEL_DEFAULT: gpt-5.4\n  b:\n    environment:\n      OPENAI_MODEL_DEFAULT: gpt-4o\n', 'services:\n  a:\n    environment:\n      OPENAI_MODEL_DEFAULT: gpt-5.5\n      OPENAI_MODEL_ROLLBACK: gpt-5.4\n  b:\n    environment:\n      OPENAI_MODEL_DEFAULT: gpt-5.5\n      OPENAI_MODEL_ROLLBACK: gpt-4o\n'],
    ['of a workflow', '.github/workflows/ci.yml', 'on: push\nenv:\n  OPENAI_MODEL_DEFAULT: gpt-5.4\n', 'on: push\nenv:\n  OPENAI_MODEL_DEFAULT: gpt-5.5\n  OPENAI_MODEL_ROLLBACK: gpt-5.4\n'],
    ['of a configuration', 'models.yml', 'models:\n  default: gpt-5.4\n  rollback: gpt-4o\n', 'models:\n  default: gpt-5.5\n  rollback: gpt-5.4\n'],
  ])('%s', (_, path, text, expected) => {
    expect(after(path, text)).toBe(expected);
  });

  test('and going back is the same the other way round', () => {
    const text = 'OPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_ROLLBACK=gpt-5.5\n';
    expect(after('.env', after('.env', text), 'gpt-5.4', ['gpt-5.5'])).toBe(text);
  });

  test.each([
    ['one whose name says no role gets no other', '.env', 'OPENAI_MODEL=gpt-5.4\n', 'OPENAI_MODEL=gpt-5.5\n'],
    ['a candidate is what comes, not what was', '.env', 'OPENAI_MODEL_CHAT_CANDIDATE=gpt-5.4\nOPENAI_MODEL_CHAT_ROLLBACK=gpt-4o\n', 'OPENAI_MODEL_CHAT_CANDIDATE=gpt-5.5\nOPENAI_MODEL_CHAT_ROLLBACK=gpt-4o\n'],
    ['the default has the name for itself', '.env', 'OPENAI_MODEL=gpt-4o\nOPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_ROLLBACK=gpt-4.1\n', 'OPENAI_MODEL=gpt-5.5\nOPENAI_MODEL_DEFAULT=gpt-5.5\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n'],
    ['a name that is assigned twice keeps nothing', '.env', 'OPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_DEFAULT=gpt-4o\n', 'OPENAI_MODEL_DEFAULT=gpt-5.5\nOPENAI_MODEL_DEFAULT=gpt-5.5\n'],
    ['a line that is commented out is left to people', '.env', 'OPENAI_MODEL_DEFAULT=gpt-5.4\n# OPENAI_MODEL_ROLLBACK=gpt-4o\n', 'OPENAI_MODEL_DEFAULT=gpt-5.5\n# OPENAI_MODEL_ROLLBACK=gpt-4o\n'],
  ])('but %s', (_, path, text, expected) => {
    expect(after(path, text)).toBe(expected);
  });
});

test('the id to go back to stays, wherever it is', () => {
  for (const [path, text] of [['.env', 'OPENAI_MODEL_ROLLBACK=gpt-4o\n'], ['a.py', 'import os\nM = os.environ.get("OPENAI_MODEL_ROLLBACK", "gpt-4o")\n'], ['m.yml', 'models:\n  rollback: gpt-4o\n']] as const) {
    const { edits, unchanged } = plan(path, text, 'gpt-5.5');
    expect({ edits, reasons: unchanged.map(({ reason }) => reason) }).toEqual({ edits: [], reasons: ['the id to go back to'] });
  }
});
