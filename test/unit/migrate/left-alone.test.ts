import { describe, expect, test } from 'vitest';
import { applied, plan } from './planned.ts';

const OPENAI = 'from openai import OpenAI\nclient = OpenAI()\n';

function blocked(path: string, text: string): readonly string[] {
  const made = plan(path, text, 'gpt-6-luna');
  expect(applied(text, made)).toBe(text);
  return made.blocked.map(({ line, reason }) => `${line} ${reason}`);
}

describe('what a comment says that it stays is not planned, and the comment is quoted', () => {
  test.each([
    ['a rule of the model on the line above', 'a.ts', 'import OpenAI from "openai";\nconst client = new OpenAI();\nclient.responses.create({\n  // modelshift-ignore model-hardcoded: recorded with this snapshot\n  model: "gpt-5.4-2026-03-05",\n  input,\n});\n', '5 left alone: the comment on line 4 says “recorded with this snapshot”'],
    ['every rule, above a call of one line', 'a.py', `${OPENAI}# modelshift-ignore: legal hold, do not touch\nclient.responses.create(model="gpt-4o", input=q)\n`, '4 left alone: the comment on line 3 says “legal hold, do not touch”'],
    ['every rule, above a call of several lines', 'a.py', `${OPENAI}# modelshift-ignore: legal hold\nclient.responses.create(\n    input=q,\n    model="gpt-4o",\n)\n`, '6 left alone: the comment on line 3 says “legal hold”'],
    ['behind the id, in a configuration', 'a.yaml', 'llm:\n  model: gpt-4o # modelshift-ignore model-retiring, model-retired: measured last\n', '2 left alone: the comment on line 2 says “measured last”'],
    ['the whole file, in a block comment', 'a.ts', '/* modelshift-ignore-file model-retired: an archive */\nimport OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-4o", input });\n', '3 left alone: the comment on line 1 says “an archive”'],
    ['a parameter that would have to change', 'a.py', `${OPENAI}client.chat.completions.create(\n    model="gpt-4o",\n    max_tokens=9,  # modelshift-ignore param-renamed: the proxy renames it\n    messages=m,\n)\n`, '4 left alone: the comment on line 5 says “the proxy renames it”'],
    ['the whole file, for every rule', 'a.py', `# modelshift-ignore-file: an archive\n${OPENAI}client.responses.create(model="gpt-4o", input=q)\n`, '4 left alone: the comment on line 1 says “an archive”'],
    ['a call that sends a constant', 'a.py', `${OPENAI}MODEL = "gpt-4o"\n# modelshift-ignore: legal hold\nclient.responses.create(model=MODEL, input=q)\nclient.responses.create(model=MODEL, input=r)\n`, '3 left alone: the comment on line 4 says “legal hold”'],
  ])('%s', (_what, path, text, expected) => {
    expect(blocked(path, text)).toEqual([expected]);
  });

  test.each([
    ['the form of the ids of a file', '# modelshift-ignore-file model-hardcoded: a script without settings'],
    ['a list that lacks models', '# modelshift-ignore model-list-outdated: few are enough'],
    ['a branch for one model', '# modelshift-ignore-file model-gate: goes with the next release'],
  ])('%s keeps no id, and the comment is quoted to who confirms the edit', (_what, comment) => {
    const text = `${OPENAI}${comment}\nclient.responses.create(model="gpt-4o", input=q)\n`;
    const made = plan('a.py', text, 'gpt-6-luna');
    expect(applied(text, made)).toContain('model="gpt-6-luna"');
    expect(made.confirm).toMatchObject([{ line: 4, reason: `the comment on line 3 says “${comment.slice(comment.indexOf(': ') + 2)}”`, edited: 'request' }]);
    expect(new Set(made.edits.map(({ safety }) => safety))).toEqual(new Set(['review']));
  });

  test.each([
    ['a rule of something else', '# modelshift-ignore timeout-too-short: a small model'],
    ['no reason', '# modelshift-ignore'],
    ['the placeholder of the quick fix', '# modelshift-ignore model-hardcoded: why'],
    ['another line', '# modelshift-ignore: kept\n'],
  ])('%s holds nothing', (_what, comment) => {
    const text = `${OPENAI}${comment}\nclient.responses.create(model="gpt-4o", input=q)\n`;
    expect(applied(text, plan('a.py', text, 'gpt-6-luna'))).toContain('model="gpt-6-luna"');
  });
});
