/** An example of a rule's page: a fenced block whose first line says what must come of it. */
export interface RuleExample {
  readonly kind: 'flagged' | 'silent' | 'fixed';
  readonly language: string;
  readonly code: string;
  /** Line of the fence in the page, from 1. */
  readonly line: number;
  /** `message`, `level`, `at`, `today`, `target`, `file`, `environment`, and `around`: the path and the text of another file. */
  readonly options: Readonly<Record<string, string>>;
}

const FENCE = /^```(\w+) (flagged|silent|fixed)((?: [a-z]+=(?:"[^"\n]*"|[^\s"]+))*)\n([^]*?)^```$/gm;

/** The examples of a page. A fenced block without a mark is not one; a mark that cannot be read is an error. */
export function examplesOf(page: string): RuleExample[] {
  const examples = [...page.matchAll(FENCE)].map((match): RuleExample => {
    const [, language = '', kind = '', options = '', code = ''] = match;
    return {
      kind: kind as RuleExample['kind'], language, code, line: page.slice(0, match.index).split('\n').length,
      options: Object.fromEntries([...options.matchAll(/ ([a-z]+)=(?:"([^"\n]*)"|(\S+))/g)].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''])),
    };
  });
  const marked = page.match(/^```\w+ \S.*$/gm)?.length ?? 0;
  if (marked !== examples.length) throw new Error(`${marked} fences carry a mark, but only ${examples.length} can be read`);
  return examples;
}

const FILE_NAMES: Readonly<Record<string, string>> = {
  ts: 'src/example.ts', tsx: 'src/example.tsx', js: 'src/example.js', python: 'src/example.py', json: 'config/example.json', yaml: 'config/example.yaml', dotenv: '.env', md: 'prompts/example.md',
};

/** The path under which an example is scanned: its language and its folder count for its role. */
export function pathOf(example: RuleExample): string {
  const path = example.options['file'] ?? FILE_NAMES[example.language];
  if (path === undefined) throw new Error(`no file name for language ${example.language}`);
  return path;
}
