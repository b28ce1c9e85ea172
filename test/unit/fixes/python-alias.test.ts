import { describe, expect, test } from 'vitest';
import { blockedReason, fixedText, invented, marked } from './site-in.ts';

const fix = (text: string): string => fixedText(marked('app/ask.py', text));

describe('the expression', () => {
  test.each([
    ['keyword argument', 'create(model=«"gpt-5.4"», input=x)', 'create(model=os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4"), input=x)'],
    ['single quotes', "create(model=«'gpt-5.4'»)", "create(model=os.environ.get('OPENAI_MODEL_DEFAULT', 'gpt-5.4'))"],
    ['triple quotes', 'create(model=«"""gpt-5.4"""»)', 'create(model=os.environ.get("OPENAI_MODEL_DEFAULT", """gpt-5.4"""))'],
    ['raw string', 'create(model=«r"gpt-5.4"»)', 'create(model=os.environ.get("OPENAI_MODEL_DEFAULT", r"gpt-5.4"))'],
    ['formatted string without holes', 'create(model=«f"gpt-5.4"»)', 'create(model=os.environ.get("OPENAI_MODEL_DEFAULT", f"gpt-5.4"))'],
    ['value of a dictionary', 'x = {"model": «"gpt-5.4"»}', 'x = {"model": os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")}'],
    ['right of or', 'm = given or «"gpt-5.4"»', 'm = given or os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")'],
    ['no space before', 'm = given or«"gpt-5.4"»', 'm = given or os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")'],
    ['method on the literal', 'm = «"gpt-5.4"».strip()', 'm = os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4").strip()'],
  ])('%s', (_, before, after) => {
    expect(fix(`import os\n\n${before}\n`)).toBe(`import os\n\n${after}\n`);
  });
});

describe('what is imported already', () => {
  test.each([
    ['import os', 'os.environ.get('],
    ['import json, os', 'os.environ.get('],
    ['import os.path', 'os.environ.get('],
    ['import os as operating', 'operating.environ.get('],
    ['from os import environ', 'environ.get('],
    ['from os import path, environ', 'environ.get('],
    ['from os import (\n    getenv,\n)', 'getenv('],
  ])('%s', (statement, callee) => {
    expect(fix(`${statement}\n\nm = «"gpt-5.4"»\n`)).toBe(`${statement}\n\nm = ${callee}"OPENAI_MODEL_DEFAULT", "gpt-5.4")\n`);
  });

  test('another name for the function is not used: the alias could not be told from any call', () => {
    expect(fix('from os import getenv as read\n\nm = «"gpt-5.4"»\n')).toBe('import os\nfrom os import getenv as read\n\nm = os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")\n');
  });

  test('an import inside a function serves that function alone', () => {
    expect(fix('def f():\n    import os\n\nm = «"gpt-5.4"»\n')).toMatch(/^import os\n\ndef f/);
  });
});

describe('where os is imported', () => {
  const alias = 'm = os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")';
  test.each([
    ['at the top', '', `import os\n\n${alias}\n`],
    ['after the docstring', '"""Asks."""\n\n', `"""Asks."""\n\nimport os\n\n${alias}\n`],
    ['after a docstring of several lines without a blank line', '"""Asks.\n\nMore.\n"""\n', `"""Asks.\n\nMore.\n"""\n\nimport os\n\n${alias}\n`],
    ['after the line for the interpreter', '#!/usr/bin/env python3\n', `#!/usr/bin/env python3\n\nimport os\n\n${alias}\n`],
    ['after the encoding', '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n', `#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n\nimport os\n\n${alias}\n`],
    ['above a comment that belongs to the statement', '# The model.\n', `import os\n\n# The model.\n${alias}\n`],
    ['after __future__', 'from __future__ import annotations\n\n', `from __future__ import annotations\n\nimport os\n\n${alias}\n`],
    ['above an installed module, with a blank line', 'from openai import OpenAI\n\n', `import os\n\nfrom openai import OpenAI\n\n${alias}\n`],
    ['after __future__, above an installed module', 'from __future__ import annotations\n\nfrom openai import OpenAI\n\n', `from __future__ import annotations\n\nimport os\n\nfrom openai import OpenAI\n\n${alias}\n`],
    ['among sorted imports', 'import json\nimport sys\nfrom pathlib import Path\n\nimport yaml\n\n', `import json\nimport os\nimport sys\nfrom pathlib import Path\n\nimport yaml\n\n${alias}\n`],
    ['after the last of them', 'import json  # noqa\n\nimport yaml\n\n', `import json  # noqa\nimport os\n\nimport yaml\n\n${alias}\n`],
    ['above the first from', 'from pathlib import Path\n\n', `import os\nfrom pathlib import Path\n\n${alias}\n`],
  ])('%s', (_, head, after) => {
    expect(fix(`${head}m = «"gpt-5.4"»\n`)).toBe(after);
  });

  test('the line ending of the file is kept', () => {
    expect(fix('"""Asks."""\r\n\r\nimport json\r\n\r\nm = «"gpt-5.4"»\r\n')).toBe(`"""Asks."""\r\n\r\nimport json\r\nimport os\r\n\r\n${alias}\r\n`);
  });
});

describe('blocked', () => {
  test.each([
    ['a byte string', 'm = «b"gpt-5.4"»\n', 'byte string'],
    ['adjoining strings', 'm = «"gpt-5.4"» "-mini"\n', 'adjoin'],
  ])('%s', (_, text, reason) => {
    expect(blockedReason(marked('app/ask.py', text))).toContain(reason);
  });

  test.each([
    ['a formatted string with holes', 'm = «f"gpt-5.4-{date}"»\n', 'built from parts'],
    ['a pattern', 'match m:\n    case «"gpt-5.4"»:\n        pass\n', 'pattern'],
  ])('%s, which the engine does not take for a choice', (_, text, reason) => {
    expect(blockedReason(invented('app/ask.py', text))).toContain(reason);
  });

  test.each([
    ['a variable', 'os = "linux"\nf(model=«"gpt-5.4"»)\n'],
    ['a variable beside the module', 'import os\n\nos = os.name\nf(model=«"gpt-5.4"»)\n'],
    ['one of several targets', 'arch, os = detect()\nf(model=«"gpt-5.4"»)\n'],
    ['one of several targets, first', '(os, arch) = detect()\nf(model=«"gpt-5.4"»)\n'],
    ['an annotated field', 'class Host:\n    os: str = "linux"\n    model: str = «"gpt-5.4"»\n'],
    ['a parameter', 'def ask(text, os="linux"):\n    return f(model=«"gpt-5.4"»)\n'],
    ['a parameter with a type', 'import os\n\ndef ask(os: str):\n    return f(model=«"gpt-5.4"»)\n'],
    ['a parameter of a lambda', 'ask = lambda text, os: f(model=«"gpt-5.4"»)\n'],
    ['a loop', 'for os in ("linux", "mac"):\n    f(model=«"gpt-5.4"»)\n'],
    ['a comprehension', 'x = [f(os, model=«"gpt-5.4"») for os in systems]\n'],
    ['an assignment in an expression', 'if (os := detect()):\n    f(model=«"gpt-5.4"»)\n'],
    ['a module of another name', 'import posix as os\nf(model=«"gpt-5.4"»)\n'],
    ['a name from another module', 'from platform import system as os\nf(model=«"gpt-5.4"»)\n'],
    ['a module from another one', 'from acme import db, os\nf(model=«"gpt-5.4"»)\n'],
    ['a function', 'def os():\n    pass\n\nf(model=«"gpt-5.4"»)\n'],
    ['a file that is opened', 'with detect() as os:\n    f(model=«"gpt-5.4"»)\n'],
  ])('os is %s', (_, text) => {
    expect(blockedReason(marked('app/ask.py', text))).toContain('`os`');
  });
});

describe('os stays os', () => {
  test.each([
    ['an argument', 'f(os="linux", model=«"gpt-5.4"»)\n'],
    ['an attribute', 'self.os = "linux"\nf(model=«"gpt-5.4"»)\n'],
    ['a key', 'd["os"] = "linux"\nf(model=«"gpt-5.4"»)\n'],
    ['a write to the environment', 'os.environ["A"] = "os = 1"\nf(model=«"gpt-5.4"»)\n'],
    ['a comment', '# os = "linux"\nf(model=«"gpt-5.4"»)\n'],
    ['a comparison', 'ok = os == 1\nf(model=«"gpt-5.4"»)\n'],
  ])('beside %s', (_, text) => {
    expect(fix(`import os\n${text}`)).toContain('f(' + (text.startsWith('f(os') ? 'os="linux", ' : '') + 'model=os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4"))');
  });

  test('a function that is imported serves where os is another name', () => {
    expect(fix('from os import getenv\n\nos = "linux"\nf(model=«"gpt-5.4"»)\n')).toContain('model=getenv("OPENAI_MODEL_DEFAULT", "gpt-5.4")');
  });
});
