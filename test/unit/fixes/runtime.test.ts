import { describe, expect, test } from 'vitest';
import { blockedReason, fixedText, marked } from './site-in.ts';

const PANEL = 'const body = JSON.stringify({ model: «"gpt-4o"» });';
const CALL = 'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: «"gpt-4o"», input });\n';

describe('a browser has no process', () => {
  test.each([
    ['a React component', 'src/Chat.tsx', 'import { useState } from "react";\nexport function Chat() {\n  const [text, setText] = useState("");\n  const send = () => fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: «"gpt-4o"», text }) });\n  return <button onClick={send}>Send</button>;\n}\n'],
    ['an event handler alone', 'src/Chat.tsx', 'export const Chat = () => <button onClick={() => ask({ model: «"gpt-4o"» })}>Ask</button>;\n'],
    ['a hook of its own', 'src/Chat.tsx', 'import { useChat } from "./chat";\nexport const Chat = () => { const chat = useChat({ model: «"gpt-4o"» }); return <p>{chat}</p>; };\n'],
    ['a hook in a file without markup', 'src/use-chat.ts', `import { useState } from 'react';\n${PANEL}\n`],
    ['a hook of the namespace', 'src/use-chat.ts', `import * as React from 'react';\nconst at = React.useRef(null);\n${PANEL}\n`],
    ['Vue', 'src/chat.ts', 'import { ref } from "vue";\nconst model = ref(«"gpt-4o"»);\n'],
    ['Svelte', 'src/chat.ts', 'import { writable } from "svelte/store";\nexport const model = writable(«"gpt-4o"»);\n'],
    ['a rune of Svelte', 'src/chat.svelte.ts', 'let model = $state(«"gpt-4o"»);\n'],
    ['jQuery', 'src/chat.js', '$("#ask").on("click", () => $.post("/chat", { model: «"gpt-4o"» }));\n'],
    ['localStorage', 'src/chat.js', 'const model = localStorage.getItem("model") ?? «"gpt-4o"»;\n'],
    ['the navigator', 'src/chat.js', `const lang = navigator.language;\n${PANEL}\n`],
    ['an address without a host', 'src/chat.js', 'export const ask = () => fetch("/api/chat", { body: JSON.stringify({ model: «"gpt-4o"» }) });\n'],
    ['an element', 'src/chat.ts', `const input = at as HTMLInputElement;\n${PANEL}\n`],
  ])('%s', (_, path, text) => {
    expect(blockedReason(marked(path, text))).toContain('browser');
  });

  test.each([
    ['the types of workers', 'export default { async fetch(req, env) { return ask({ model: «"gpt-4o"» }); } } satisfies ExportedHandler<Env>;\n'],
    ['the environment as an argument', 'export default {\n  async fetch(request: Request, env: Env): Promise<Response> {\n    return ask({ model: «"gpt-4o"» });\n  },\n};\n'],
    ['a function of a page host', 'export const onRequest: PagesFunction<Env> = async ({ env }) => ask({ model: «"gpt-4o"» });\n'],
    ['the module of the host', `import { env } from "cloudflare:workers";\n${PANEL}\n`],
  ])('nor has a worker: %s', (_, text) => {
    expect(blockedReason(marked('src/worker.ts', text))).toContain('worker');
  });
});

describe('the process is read', () => {
  const READ = 'model: process.env.OPENAI_MODEL_DEFAULT ?? "gpt-4o"';
  test.each([
    ['a server component', 'app/page.tsx', 'export default async function Page() {\n  const text = await ask({ model: «"gpt-4o"» });\n  return <p className="text">{text}</p>;\n}\n'],
    ['types of React alone', 'app/page.tsx', `import { type ReactNode } from "react";\nexport const Page = async (): Promise<ReactNode> => <p>{await ask({ model: «"gpt-4o"» })}</p>;\n`],
    ['a server action', 'src/ask.ts', `"use server";\n${CALL}`],
    ['a file that reads it already', 'src/ask.ts', `const key = process.env.OPENAI_API_KEY;\nconst w = window.innerWidth;\n${CALL}`],
    ['a worker that reads it already', 'src/worker.ts', 'export default { async fetch(req, env) { return ask({ key: process.env.KEY, model: «"gpt-4o"» }); } };\n'],
    ['express', 'src/ask.ts', `import express from "express";\nconst page = window.title;\n${CALL}`],
    ['a module of Node', 'src/ask.ts', `import { readFile } from "node:fs/promises";\nconst page = window.title;\n${CALL}`],
    ['a route of the server', 'app/api/chat/route.ts', `const page = window.title;\n${CALL}`],
    ['a window of its own', 'src/ask.ts', `const window = { size: 1 };\nuse(window.size);\n${CALL}`],
    ['a navigator that is given', 'src/ask.ts', `function f(navigator: Ship) { return navigator.name; }\n${CALL}`],
    ['documents in a loop', 'src/ask.ts', `for (const document of documents) use(document.body);\n${CALL}`],
    ['another dollar', 'src/ask.ts', `import { load } from "cheerio";\nconst $ = load(html);\nuse($("a"));\n${CALL}`],
    ['words in a text', 'src/ask.ts', `const HINT = "Read window.location, then localStorage.getItem('a')";\n${CALL}`],
    ['an address with a host', 'src/ask.ts', 'fetch("https://api.openai.com/v1/responses", { body: JSON.stringify({ model: «"gpt-4o"» }) });\n'],
    ['a process that is imported', 'src/ask.ts', `import process from "node:process";\n${CALL}`],
    ['a process that is a method', 'src/ask.ts', `class A { process(x) { return x; } }\n${CALL}`],
  ])('%s', (_, path, text) => {
    expect(fixedText(marked(path, text))).toBe(text.replace('model: «"gpt-4o"»', READ));
  });

  test.each([
    ['a function', 'function process(order) { return order; }'],
    ['a constant', 'const process = (order) => order;'],
    ['a parameter', 'const run = (process) => process();'],
    ['an import', 'import { process } from "./orders";'],
  ])('not where the file calls something else so: %s', (_, head) => {
    expect(blockedReason(marked('src/ask.ts', `${head}\n${CALL}`))).toContain('`process`');
  });

  test('with the prefix of its bundler where a page reads it so', () => {
    const text = 'import { useState } from "react";\nconst url = process.env.REACT_APP_URL;\nconst body = JSON.stringify({ model: «"gpt-4o"» });\n';
    expect(fixedText(marked('src/use-chat.js', text))).toContain('model: process.env.REACT_APP_OPENAI_MODEL_DEFAULT ?? "gpt-4o"');
  });

  test('through the bundler where a page reads it so', () => {
    const text = 'import { ref } from "vue";\nconst url = import.meta.env.VITE_URL;\nconst model = ref(«"gpt-4o"»);\n';
    expect(fixedText(marked('src/chat.ts', text))).toContain('ref(import.meta.env.VITE_OPENAI_MODEL_DEFAULT ?? "gpt-4o")');
  });
});
