import type { ModelCall } from '../compare/provider.ts';

const PATHS = { chat: 'chat/completions', responses: 'responses' } as const;
const METHODS = { chat: 'chat.completions', responses: 'responses' } as const;

/** A request as code that somebody else can run. The key is a variable in each of them, never a value. */
export const CODE_OF = { curl: asCurl, python: asPython, typescript: asTypeScript } as const satisfies Readonly<Record<string, (call: ModelCall, baseURL: string) => string>>;

function asCurl({ endpoint, body }: ModelCall, baseURL: string): string {
  const url = `${baseURL.replace(/\/+$/, '')}/${PATHS[endpoint]}`;
  return `curl ${inShell(url)} \\\n  -H "Authorization: Bearer $API_KEY" \\\n  -H 'Content-Type: application/json' \\\n  -d ${inShell(JSON.stringify(body, null, 2))}\n`;
}

function inShell(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

function asPython({ endpoint, body }: ModelCall, baseURL: string): string {
  return `import os\n\nfrom openai import OpenAI\n\nclient = OpenAI(base_url=${JSON.stringify(baseURL)}, api_key=os.environ["API_KEY"])\nanswer = client.${METHODS[endpoint]}.create(\n    **${pythonOf(body, '    ')}\n)\nprint(answer)\n`;
}

function pythonOf(value: unknown, indent: string): string {
  const inner = `${indent}    `;
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item) => `${inner}${pythonOf(item, inner)},\n`).join('')}${indent}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{\n${entries.map(([name, item]) => `${inner}${JSON.stringify(name)}: ${pythonOf(item, inner)},\n`).join('')}${indent}}`;
}

function asTypeScript({ endpoint, body }: ModelCall, baseURL: string): string {
  return `import OpenAI from "openai";\n\nconst client = new OpenAI({ baseURL: ${JSON.stringify(baseURL)}, apiKey: process.env.API_KEY });\nconst answer = await client.${METHODS[endpoint]}.create(${JSON.stringify(body, null, 2)});\nconsole.log(answer);\n`;
}
