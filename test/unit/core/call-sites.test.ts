import { describe, expect, test } from 'vitest';
import type { Site } from '../../../src/core/sites/site.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const sites = (path: string, text: string): readonly Site[] => engine.scanText({ path, text }, { today: TODAY, target: undefined }).sites;

describe('parameters', () => {
  const params = (path: string, text: string): string => sites(path, text).flatMap((site) => (site.kind === 'param' ? [`${site.name}=${site.value.state === 'literal' ? site.value.value : site.value.state}`] : [])).join(' ');
  test.each([
    ['a.ts', 'openai.chat.completions.create({ model: m, temperature: 0.2, maxTokens: cap, top_p: -1 })', 'temperature=0.2 max_tokens=dynamic top_p=-1'],
    ['a.py', 'client.chat.completions.create(model=m, temperature=0, logprobs=True, stop=["a"], reasoning_effort="low")', 'temperature=0 logprobs=True stop=dynamic reasoning_effort=low'],
    ['a.ts', 'client.responses.create({ model: m, input, text: { verbosity: "low" }, max_output_tokens: 1_000 })', 'verbosity=low max_output_tokens=1_000'],
    ['a.py', 'ChatOpenAI(model="gpt-4o", model_kwargs={"presence_penalty": 0.5})', 'presence_penalty=0.5'],
    ['a.yaml', 'llm:\n  model: gpt-4o\n  temperature: 0.7\n  max_tokens: 100\n', 'temperature=0.7 max_tokens=100'],
    ['a.json', '{ "model": "gpt-4o", "options": { "temperature": 1 } }', 'temperature=1'],
    // not parameters of a request
    ['a.yaml', 'oven:\n  temperature: 200\n', ''],
    ['a.ts', 'const user = { temperature: 37, user: "x", stop: true };', ''],
    ['a.py', 'client.chat.completions.create(model=m, messages=[{"role": "user", "temperature": 1}])', ''],
    ['a.ts', 'const o = { model: car, temperature: 90, seed: 1 };', 'temperature=90'],
  ])('%s: %s', (path, text, expected) => {
    expect(params(path, text)).toBe(expected);
  });
});

describe('time limits', () => {
  const limits = (path: string, text: string): string => sites(path, text).flatMap((site) => (site.kind === 'timeout' ? [`${site.scope} ${site.valueMs ?? 'unknown'}`] : [])).join(', ');
  test.each([
    ['a.ts', 'new OpenAI({ timeout: 20_000 })', 'client 20000'],
    ['a.ts', 'new OpenAI({ timeout: 5 * 60 * 1000 })', 'client 300000'],
    ['a.ts', 'const LIMIT = 30_000;\nnew OpenAI({ timeout: LIMIT });', 'client 30000'],
    ['a.ts', 'client.responses.create({ model, input }, { timeout: 5000 })', 'request 5000'],
    ['a.ts', 'import { generateText } from "ai";\ngenerateText({ model, prompt, abortSignal: AbortSignal.timeout(10_000) })', 'request 10000'],
    ['a.py', 'OpenAI(timeout=20)', 'client 20000'],
    ['a.py', 'OpenAI(timeout=httpx.Timeout(60.0, connect=5.0))', 'client 60000'],
    ['a.py', 'client.chat.completions.create(model=m, messages=x, timeout=2.5)', 'request 2500'],
    ['a.py', 'ChatOpenAI(model="gpt-4o", request_timeout=30)', 'client 30000'],
    ['a.yaml', 'openai:\n  timeout_ms: 120000\n', 'config 120000'],
    ['a.yaml', 'openai:\n  timeout: 60s\n', 'config 60000'],
    ['a.yaml', 'openai:\n  timeout: 60\n', 'config unknown'],
    ['a.ts', 'new OpenAI({ timeout: config.timeout })', 'client unknown'],
    ['a.ts', 'new OpenAI({ timeout: parseInt(process.env.OPENAI_TIMEOUT) || 8000 })', 'client 8000'],
    ['a.ts', 'new OpenAI({ timeout: Number(process.env.OPENAI_TIMEOUT ?? "30000") })', 'client 30000'],
    ['a.ts', 'new OpenAI({ timeout: Number.parseInt(process.env.T || "20", 10) * 1000 })', 'client 20000'],
    ['a.ts', 'new OpenAI({ timeout: Number(process.env.T ?? config.timeout) })', 'client unknown'],
    ['a.py', 'OpenAI(timeout=float(os.getenv("T", "20")))', 'client 20000'],
    ['a.swift', 'let text = try await llm.complete(prompt: p, model: "gpt-4o", timeout: 20)', 'request 20000'],
    ['a.rs', 'use async_openai::Client;\nconst DEFAULT_TIMEOUT_SECONDS: u64 = 20;\nlet http = reqwest::Client::builder().timeout(Duration::from_secs(DEFAULT_TIMEOUT_SECONDS)).build()?;\nlet r = CreateChatCompletionRequestArgs::default().model("gpt-4o").build()?;', 'config 20000'],
    ['docker-compose.yml', 'services:\n  ollama:\n    healthcheck:\n      timeout: 10s\n', ''],
    ['a.py', 'OpenAI(timeout=httpx.Timeout(connect=5.0, read=300.0))', 'client 300000'],
    ['a.py', 'OpenAI(timeout=httpx.Timeout(connect=5.0))', 'client unknown'],
    ['a.py', 'from openai import OpenAI\nclient.with_options(timeout=5.0)', 'client 5000'],
    ['a.py', 'requests.post(url, json={"model": m, "messages": x}, timeout=10)', 'request 10000'],
    ['a.ts', 'axios.post(url, { model: m, messages }, { timeout: 10_000 })', 'request 10000'],
    ['a.yaml', 'llm:\n  model: o3\n  timeout_ms: 20000\n', 'config 20000'],
    // limits of something else
    ['a.ts', 'axios.get(url, { timeout: 1000 }); setTimeout(f, 5);', ''],
    ['a.yaml', 'redis:\n  timeout: 5\n', ''],
    ['a.py', 'requests.get(url, timeout=5)', ''],
  ])('%s: %s', (path, text, expected) => {
    expect(limits(path, text)).toBe(expected);
  });
});

describe('prompts', () => {
  const prompts = (path: string, text: string): string[] => sites(path, text).flatMap((site) => (site.kind === 'prompt' ? [text.slice(site.start, site.end)] : []));
  test.each([
    ['a.ts', 'c.chat.completions.create({ model, messages: [{ role: "system", content: "You sort mail." }, { role: "assistant", content: "Sure, I will." }] })', ['You sort mail.']],
    ['a.ts', 'client.responses.create({ model, instructions: `Answer ${name} in short.`, input: "What is this about?" })', ['Answer ${name} in short.', 'What is this about?']],
    ['a.py', 'client.messages.create(model=m, system="You sort mail.", messages=[])', ['You sort mail.']],
    ['a.py', 'ChatPromptTemplate.from_messages([("system", "You sort mail."), ("human", "{question} please")])', ['You sort mail.', '{question} please']],
    ['a.py', 'from openai import OpenAI\nSYSTEM_PROMPT = "You sort mail."\n', ['You sort mail.']],
    ['a.py', 'from agents import Agent\nAgent(name="a b", instructions="You sort mail.")', ['You sort mail.']],
    ['a.py', 'template = "Translate {x} to {y}."\nprompt = PromptTemplate.from_template(template)', ['Translate {x} to {y}.']],
    ['a.py', 'm = [{"role": "user", "content": ("One half, "\n  "other half.")}]\n', ['One half, "\n  "other half.']],
    ['a.yaml', 'system_prompt: |\n  You sort mail for OpenAI.\n  Be kind.\n', ['  You sort mail for OpenAI.\n  Be kind.']],
    ['prompts/sort.md', '\nYou sort mail.\n', ['You sort mail.']],
    ['a.py', 'client.messages.create(model=m, system=[{"type": "text", "text": "You sort mail."}], messages=[])', ['You sort mail.']],
    // text for people, names, and short labels
    ['a.ts', 'import inquirer from "inquirer";\nawait input({ prompt: "Your name, please?" });', []],
    ['a.ts', 'const promptTitle = "Enter a prompt here"; const prompt = "label";', []],
    ['a.py', 'def f():\n    """You are a helpful assistant prompt."""\n', []],
    ['a.py', '# enrollment tool\nprompt = "Think before you continue."\ninput(prompt)\n', []],
    ['a.py', '# openai\nprompt = "Think before you continue."\ninput(prompt)\n', []],
    ['.env', 'SYSTEM_PROMPT="You sort mail for openai."\n', []],
  ])('%s: %s', (path, text, expected) => {
    expect(prompts(path, text)).toEqual(expected);
  });
});
