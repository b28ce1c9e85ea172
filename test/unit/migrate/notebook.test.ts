import { describe, expect, it } from 'vitest';
import { planNotebook } from '../../../src/core/migrate/plan-notebook.ts';
import { shippedEngine } from '../../support/engine.ts';
import { applied, migration } from './planned.ts';

function planned(text: string, to: string): ReturnType<typeof planNotebook> {
  const engine = shippedEngine();
  return planNotebook({ path: 'a.ipynb', text }, { migration: migration(to), registry: engine.registry, data: engine.data, read: (path, code) => engine.readText({ path, text: code }) });
}

const HEAD = '{\n "cells": [\n  {\n   "cell_type": "markdown",\n   "source": ["gpt-4o, \\"quoted\\""]\n  },\n  {\n   "cell_type": "code",\n   "source": [\n    "from openai import OpenAI\\n",\n    "client = OpenAI()\\n",\n';
const TAIL = '   ],\n   "outputs": [{"text": "gpt-4o"}]\n  }\n ],\n "metadata": {"language_info": {"name": "python"}}\n}\n';

describe('the cells of a notebook', () => {
  it('are edited line by line, each in a string of its own, and nothing else is', () => {
    const before = `${HEAD}    "client.chat.completions.create(\\n",\n    "    model=\\"gpt-4o\\",\\n",\n    "    max_tokens=800,\\n",\n    "    messages=[],\\n",\n    ")"\n${TAIL}`;
    const after = `${HEAD}    "client.chat.completions.create(\\n",\n    "    model=\\"gpt-6-luna\\",\\n",\n    "    reasoning_effort=\\"none\\",\\n",\n    "    max_completion_tokens=800,\\n",\n    "    messages=[],\\n",\n    ")"\n${TAIL}`;
    const made = planned(before, 'gpt-6-luna');
    expect(made.blocked).toEqual([]);
    expect(applied(before, made)).toBe(after);
    expect(new Set(made.edits.map(({ group, path }) => `${path} ${group}`))).toEqual(new Set(['a.ipynb a.ipynb:13:18']));
    expect(planned(after, 'gpt-6-luna').edits).toEqual([]);
  });

  it('lose a line whole where a parameter goes', () => {
    const before = `${HEAD}    "client.chat.completions.create(\\n",\n    "    model=\\"gpt-5\\",\\n",\n    "    stop=\\"x\\",\\n",\n    "    reasoning_effort=\\"minimal\\",\\n",\n    "    messages=[])"\n${TAIL}`;
    const made = planned(before, 'gpt-6.1-sol');
    const after = applied(before, made);
    expect(() => { JSON.parse(after); }).not.toThrow();
    expect(after.startsWith(HEAD) && after.endsWith(TAIL)).toBe(true);
    expect(after).toContain('    "    reasoning_effort=\\"low\\",\\n",\n');
  });

  it('stay as they are where a comment in them says so, which is quoted with its line in the file', () => {
    const before = `${HEAD}    "# modelshift-ignore: figures of the paper\\n",\n    "client.responses.create(model=\\"gpt-4o\\", input=q)"\n${TAIL}`;
    const line = before.slice(0, before.indexOf('# modelshift')).split('\n').length;
    expect(planned(before, 'gpt-6-luna')).toMatchObject({ edits: [], blocked: [{ line: line + 1, reason: `left alone: the comment on line ${line} says “figures of the paper”` }] });
  });

  it('may be one string each, which stays one', () => {
    const before = '{"cells": [{"cell_type": "code", "source": "from openai import OpenAI\\nclient = OpenAI()\\nclient.chat.completions.create(\\n    model=\'gpt-4o\',\\n    messages=[])"}]}';
    const made = planned(before, 'gpt-6-luna');
    expect(applied(before, made)).toBe(before.replace("model='gpt-4o',", "model='gpt-6-luna',\\n    reasoning_effort='none',"));
  });

  it('may be one string each behind its key, on a line of the file', () => {
    const before = '{\n "cells": [\n  {\n   "cell_type": "code",\n   "source": "from openai import OpenAI\\nclient = OpenAI()\\nclient.chat.completions.create(\\n    model=\'gpt-4o\',\\n    messages=[])"\n  }\n ]\n}\n';
    const made = planned(before, 'gpt-6-luna');
    expect(applied(before, made)).toBe(before.replace("model='gpt-4o',", "model='gpt-6-luna',\\n    reasoning_effort='none',"));
  });

  it('say of every id that it stays where the strings cannot take an edit', () => {
    const cell = (model: string): string => `  {\n   "cell_type": "code",\n   "source":\n    "client.chat.completions.create(\\n    model='${model}',\\n    messages=[])"\n  }`;
    const before = `{\n "cells": [\n  {\n   "cell_type": "code",\n   "source": "from openai import OpenAI\\nclient = OpenAI()"\n  },\n${cell('gpt-4o')},\n${cell('gpt-4.1')}\n ]\n}\n`;
    const reason = 'the strings of the cells cannot take the edit as it is';
    expect(planned(before, 'gpt-6-luna')).toEqual({ edits: [], confirm: [], unchanged: [], blocked: [{ path: 'a.ipynb', line: 10, reason }, { path: 'a.ipynb', line: 15, reason }] });
  });

  it('name lines of the file in what they say', () => {
    const before = `${HEAD}    "MODEL = \\"gpt-4o\\"\\n",\n    "def ask(model, q):\\n",\n    "    return client.responses.create(model=model, input=q)"\n${TAIL}`;
    const line = before.slice(0, before.indexOf('client.responses')).split('\n').length;
    expect(planned(before, 'gpt-6-luna').confirm.map(({ reason }) => reason)).toEqual([expect.stringContaining(`client.responses.create at line ${line} takes its model`)]);
  });

  it('say the line of the file where nothing can be edited', () => {
    const before = `${HEAD}    "client.chat.completions.create(model=\\"gpt-4o\\", **more)"\n${TAIL}`;
    const { edits, blocked } = planned(before, 'gpt-6-luna');
    expect(edits).toEqual([]);
    expect(blocked).toMatchObject([{ path: 'a.ipynb', line: 12 }]);
  });
});
