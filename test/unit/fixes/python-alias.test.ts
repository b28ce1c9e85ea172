import { describe, expect, test } from 'vitest';
import { blockedReason, fixedText, marked } from './site-in.ts';

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
    ['a formatted string with holes', 'm = «f"gpt-5.4-{date}"»\n', 'built from parts'],
    ['a byte string', 'm = «b"gpt-5.4"»\n', 'byte string'],
    ['adjoining strings', 'm = «"gpt-5.4"» "-mini"\n', 'adjoin'],
    ['a pattern', 'match m:\n    case «"gpt-5.4"»:\n        pass\n', 'pattern'],
  ])('%s', (_, text, reason) => {
    expect(blockedReason(marked('app/ask.py', text))).toContain(reason);
  });
});
