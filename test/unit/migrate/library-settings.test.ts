import { describe, expect, it, test } from 'vitest';
import { applied, plan } from './planned.ts';

/** The text after a plan, with the reasons of what is open or not edited. */
function outcome(path: string, text: string, to = 'gpt-6-luna', from?: readonly string[]): { readonly after: string; readonly blocked: string; readonly confirm: string; readonly edited: readonly string[] } {
  const made = plan(path, text, to, from);
  const after = applied(text, made);
  expect(plan(path, after, to, from).edits).toEqual([]);
  return { after, blocked: made.blocked.map(({ reason }) => reason).join(), confirm: made.confirm.map(({ reason }) => reason).join(), edited: made.confirm.map(({ edited }) => edited) };
}

const RUST = 'use async_openai::types::chat::CreateChatCompletionRequestArgs;\nfn main() {\n    let request = CreateChatCompletionRequestArgs::default()\n';
const JAVA = 'import dev.langchain4j.model.openai.OpenAiChatModel;\nimport dev.langchain4j.model.openai.OpenAiChatRequestParameters;\nclass A {\n    ChatModel m = ';

describe('links of a builder', () => {
  it('are renamed and added on lines of their own, and comments stay where they are', () => {
    const text = `${RUST}        .max_tokens(512u32)\n        .model("gpt-4o") // fast\n        .messages([message])\n        .build()?;\n}\n`;
    const { after, blocked, confirm } = outcome('main.rs', text);
    expect({ blocked, confirm }).toEqual({ blocked: '', confirm: '' });
    expect(after).toBe(`${RUST}        .max_completion_tokens(512u32)\n        .model("gpt-6-luna") // fast\n        .reasoning_effort(async_openai::types::chat::ReasoningEffort::None)\n        .messages([message])\n        .build()?;\n}\n`);
  });

  it('stay on one line where they are on one', () => {
    const text = `${JAVA}OpenAiChatModel.builder().apiKey(k).modelName("gpt-4o").maxTokens(9).build();\n}\n`;
    expect(outcome('A.java', text).after).toBe(text.replace('"gpt-4o").maxTokens(9)', '"gpt-6-luna").reasoningEffort("none").maxCompletionTokens(9)'));
  });

  it('go with their line where the target refuses them', () => {
    const text = `${JAVA}OpenAiChatModel.builder()\n            .modelName("gpt-4o")\n            .temperature(0.2) // cool\n            .topP(0.5)\n            .build();\n}\n`;
    const { after, confirm } = outcome('A.java', text, 'gpt-6.1-sol');
    expect(after).toBe(`${JAVA}OpenAiChatModel.builder()\n            .modelName("gpt-6.1-sol")\n            .reasoningEffort("low")\n            .build();\n}\n`);
    expect(confirm).toContain('billed');
  });

  it('go from the end of a line', () => {
    const text = `${JAVA}OpenAiChatModel.builder().modelName("gpt-4o").temperature(0.2).build();\n}\n`;
    expect(outcome('A.java', text, 'gpt-6.1-sol').after).toBe(text.replace('"gpt-4o").temperature(0.2)', '"gpt-6.1-sol").reasoningEffort("low")'));
  });

  it('take a level by the name that the library has for it', () => {
    const text = `${RUST}        .model("gpt-5")\n        .reasoning_effort(ReasoningEffort::Minimal)\n        .build()?;\n}\n`;
    expect(outcome('main.rs', text, 'gpt-6-luna').after).toBe(text.replace('"gpt-5"', '"gpt-6-luna"').replace('(ReasoningEffort::Minimal)', '(async_openai::types::chat::ReasoningEffort::Low)'));
  });

  it('keep the line ends of the file', () => {
    const text = `${RUST}        .model("gpt-4o")\n        .build()?;\n}\n`.replaceAll('\n', '\r\n');
    expect(outcome('main.rs', text).after).toBe(text.replace('"gpt-4o")', '"gpt-6-luna")\r\n        .reasoning_effort(async_openai::types::chat::ReasoningEffort::None)'));
  });

  it('in a file that speaks to Azure alone are those of a deployment', () => {
    const text = `${RUST}        .model("gpt-4o")\n        .build()?;\n    let client = Client::with_config(AzureConfig::new());\n}\n`;
    expect(outcome('main.rs', text).after).toBe(text);
  });
});

describe('a library', () => {
  test.each([
    ['by its name where it is imported', 'import dev.langchain4j.model.openai.*;\n', 'OpenAiChatRequestParameters'],
    ['by its full name elsewhere', 'import dev.langchain4j.model.openai.OpenAiChatModel;\n', 'dev.langchain4j.model.openai.OpenAiChatRequestParameters'],
  ])('whose class has no place for the effort gives way to one that has, %s', (_, head, name) => {
    const text = `${head}class A { ChatRequestParameters p = ChatRequestParameters.builder().modelName("gpt-4o").maxOutputTokens(9).build(); }\n`;
    const { after, blocked, confirm } = outcome('A.java', text);
    expect({ blocked, confirm }).toEqual({ blocked: '', confirm: '' });
    expect(after).toBe(text.replace('= ChatRequestParameters', `= ${name}`).replace('"gpt-4o").maxOutputTokens', '"gpt-6-luna").reasoningEffort("none").maxCompletionTokens'));
  });

  test('beside another service is not certain', () => {
    const text = 'import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { Object a = AnthropicChatModel.builder().build(), p = ChatRequestParameters.builder().modelName("gpt-4o").build(); }\n';
    expect(outcome('A.java', text).edited).toEqual(['id']);
  });

  test('that sends the cap under its new name keeps it as it is written', () => {
    const text = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o", max_tokens=800, temperature=0)\n';
    const { after, confirm } = outcome('a.py', text);
    expect(after).toBe(text.replace('"gpt-4o"', '"gpt-6-luna", reasoning_effort="none"'));
    expect(confirm).toBe('');
  });

  test('that leaves a parameter out for some models has a person look at it', () => {
    const text = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o", temperature=0)\n';
    const { confirm, edited } = outcome('a.py', text, 'gpt-5.5');
    expect(confirm).toContain('leave temperature out');
    expect(edited).toEqual(['request']);
  });

  test('hands on as it is what stands inside of another parameter', () => {
    const text = (inner: string): string => `from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o", extra_body={${inner}})\n`;
    expect(outcome('a.py', text('"temperature": 1'), 'gpt-5.5').confirm).not.toContain('leave temperature out');
    expect(outcome('a.py', text('"max_tokens": 9')).blocked).toContain('extra_body.max_tokens stands inside of another setting');
  });

  test('that refuses a parameter by itself blocks its call', () => {
    const text = 'package main\n\nimport openai "github.com/sashabaranov/go-openai"\n\nvar r = openai.ChatCompletionRequest{Model: "gpt-4o", Temperature: 0.2}\n';
    expect(outcome('a.go', text, 'gpt-5.5').blocked).toContain('go-openai itself');
    expect(outcome('a.go', text, 'gpt-6-luna').blocked).toBe('');
    expect(outcome('a.go', text.replace('0.2', '1'), 'gpt-5.5').blocked).toBe('');
  });

  test('that sends the effort for some models alone blocks the others', () => {
    const text = 'import { ChatOpenAI } from "@langchain/openai";\nconst llm = new ChatOpenAI({ model: "gpt-4o" });\n';
    expect(outcome('a.ts', text, 'gpt-6-luna').blocked).toContain('gpt-5 and the o series alone');
    expect(outcome('a.ts', text, 'gpt-5.6-sol').blocked).toBe('');
  });

  test('given another host is not what was read', () => {
    const text = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o", base_url=HOST)\n';
    const { after, edited } = outcome('a.py', text);
    expect(after).toBe(text.replace('gpt-4o', 'gpt-6-luna'));
    expect(edited).toEqual(['id']);
  });

  test.each([
    ['main.rs', `${RUST}        .model("gpt-4o")\n        .build()?;\n    let client = Client::with_config(OpenAIConfig::new().with_api_base("http://localhost:8080"));\n}\n`],
    ['A.java', 'import com.openai.models.chat.completions.ChatCompletionCreateParams;\nclass A {\n    Object client = OpenAIOkHttpClient.builder().baseUrl("http://localhost:8080").build();\n    Object params = ChatCompletionCreateParams.builder().model("gpt-4o").build();\n}\n'],
    ['a.go', 'package main\n\nimport "github.com/openai/openai-go/v3"\n\nvar client = openai.NewClient(option.WithBaseURL("http://localhost:8080"))\nvar p = openai.ChatCompletionNewParams{\n\tModel: "gpt-4o",\n}\n'],
    ['b.go', 'package main\n\nimport openai "github.com/sashabaranov/go-openai"\n\nfunc f() {\n\tconfig := openai.DefaultConfig(key)\n\tconfig.BaseURL = "http://localhost:8080"\n\tr := openai.ChatCompletionRequest{Model: "gpt-4o"}\n}\n'],
  ])('whose client is given another host is not what was read: %s', (path, text) => {
    const { after, confirm, edited } = outcome(path, text);
    expect(after).toBe(text.replace('gpt-4o', 'gpt-6-luna'));
    expect(confirm).toContain('the host between');
    expect(edited).toEqual(['id']);
  });

  test('that is built later may get more until then', () => {
    const text = `${JAVA}null;\n    void f() {\n        var b = OpenAiChatModel.builder().modelName("gpt-4o");\n        b.temperature(0.3);\n        b.baseUrl(host);\n    }\n}\n`;
    expect(outcome('A.java', text).blocked).toContain('the builder goes on under a name');
  });

  test.each([
    ['customParameters', 'A.java', `${JAVA}OpenAiChatModel.builder().modelName("gpt-4o").customParameters(Map.of("temperature", 0.3)).build();\n}\n`],
    ['bind', 'a.py', 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o").bind(temperature=0.2)\n'],
    ['bind', 'b.py', 'from langchain_openai import ChatOpenAI\nclass A:\n    def __init__(self):\n        self.llm = ChatOpenAI(model="gpt-4o")\n        self.chain = self.llm.bind(temperature=0.2)\n'],
    ['model_kwargs', 'c.py', 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o", model_kwargs={"seed": 1})\n'],
  ])('with %s has a person look at it: %s', (name, path, text) => {
    const { confirm, edited } = outcome(path, text);
    expect(confirm).toBe(`what ${name} makes of the request is not looked into`);
    expect(edited).toEqual(['request']);
  });

  test.each([
    ['a.go', 'package main\n\nimport openai "github.com/sashabaranov/go-openai"\n\nfunc f() {\n\tr := openai.ChatCompletionRequest{Model: "gpt-4o"}\n\tr.Temperature = 0.3\n}\n'],
    ['a.py', 'from langchain_openai import ChatOpenAI\nclass A:\n    def __init__(self, r):\n        self.r = ChatOpenAI(model="gpt-4o")\n        self.r.temperature = 0.3\n'],
    ['main.rs', `${RUST.replace('let request', 'let mut r')}        .model("gpt-4o")\n        .build()?;\n    r.temperature = Some(0.3);\n}\n`],
  ])('whose fields are set by its name has a person look at it: %s', (path, text) => {
    const { confirm, edited } = outcome(path, text);
    expect(confirm).toBe('fields of r are set later, and not looked into');
    expect(edited).toEqual(['request']);
  });

  test('is not concerned by what is compared', () => {
    const text = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o")\nif llm.temperature == 0.3: pass\n';
    expect(outcome('a.py', text).confirm).toBe('');
  });

  test('is not concerned by what is called on other names', () => {
    const text = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o")\nsocket.bind(address)\n';
    expect(outcome('a.py', text).confirm).toBe('');
  });

  test('whose tools are bound elsewhere says what they would meet', () => {
    const text = 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-5")\n';
    const { after, confirm } = outcome('a.py', text);
    expect(after).toBe(text.replace('gpt-5', 'gpt-6-luna'));
    expect(confirm).toContain('tools may be added elsewhere');
  });

  test('that is known, but not how to write it, is named in the reason', () => {
    const { confirm, edited } = outcome('a.cs', 'var kernel = Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o", key).Build(); // Microsoft.SemanticKernel\n');
    expect(confirm).toContain('OpenAIPromptExecutionSettings.ReasoningEffort');
    expect(edited).toEqual(['id']);
  });

  test('whose settings are merged with those of a model that stays has a person look at it', () => {
    const one = (id: string): string => `OpenAiChatRequestParameters.builder().modelName("${id}").build()`;
    const text = `${JAVA}f(${one('gpt-4o')}, ${one('gpt-4.1')});\n}\n`;
    expect(outcome('A.java', text, 'gpt-6-luna', ['gpt-4o']).confirm).toContain('gpt-4.1, which stays');
    expect(outcome('A.java', text).confirm).toBe('');
  });
});

describe('settings in files', () => {
  test('of a starter that is known get a line of their own', () => {
    const text = '# model\nlangchain4j.open-ai.chat-model.model-name=gpt-4o\nlangchain4j.open-ai.chat-model.max-tokens=9\n';
    const { after, confirm, edited } = outcome('application.properties', text);
    expect(after).toBe('# model\nlangchain4j.open-ai.chat-model.model-name=gpt-6-luna\nlangchain4j.open-ai.chat-model.reasoning-effort=none\nlangchain4j.open-ai.chat-model.max-completion-tokens=9\n');
    expect(confirm).toContain('an older one, or another reader, ignores it');
    expect(edited).toEqual(['request']);
  });

  test.each([
    ['beside the settings of the model', 'application.yaml', 'quarkus:\n  langchain4j:\n    openai:\n      base-url: http://localhost:8080\n      chat-model:\n        model-name: gpt-4o\n        temperature: 0.3\n'],
    ['in a file of properties', 'application.properties', 'quarkus.langchain4j.openai.base-url=http://localhost:8080\nquarkus.langchain4j.openai.chat-model.model-name=gpt-4o\n'],
    ['in a profile', 'application.yaml', 'quarkus:\n  langchain4j:\n    openai:\n      chat-model:\n        model-name: gpt-4o\n"%dev":\n  quarkus:\n    langchain4j:\n      openai:\n        base-url: http://localhost:8080\n'],
  ])('with another host %s have their id alone moved', (_, path, text) => {
    const { after, edited } = outcome(path, text);
    expect(after).toBe(text.replace('gpt-4o', 'gpt-6-luna'));
    expect(edited).toEqual(['id']);
  });

  test('are not concerned by the host of something else', () => {
    const text = 'shop:\n  openai:\n    base-url: http://localhost:8080\nquarkus:\n  langchain4j:\n    openai:\n      chat-model:\n        model-name: gpt-4o\n';
    expect(outcome('application.yaml', text)).toMatchObject({ confirm: '', after: expect.stringContaining('reasoning-effort: none') as string });
  });

  test('of an effort at another host are read as they are written', () => {
    const text = 'quarkus.langchain4j.openai.base-url=http://localhost:8080\nquarkus.langchain4j.openai.chat-model.model-name=gpt-5\nquarkus.langchain4j.openai.chat-model.reasoning-effort=low\n';
    expect(outcome('application.properties', text).confirm).not.toContain('effort moves');
  });

  test('among those for Azure are names of deployments', () => {
    const text = 'clients:\n  - type: azure-openai\n    models:\n      - name: gpt-4o\n';
    expect(outcome('config.yaml', text).after).toBe(text);
  });

  test('lines of the Batch API are requests', () => {
    const text = '{"custom_id": "1", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-4o", "max_tokens": 9, "messages": []}}\n';
    expect(outcome('requests.jsonl', text, 'gpt-5.6-sol')).toMatchObject({ after: text.replace('"gpt-4o", "max_tokens"', '"gpt-5.6-sol", "reasoning_effort": "none", "max_completion_tokens"'), edited: ['request'] });
    expect(outcome('requests.jsonl', text, 'gpt-6-luna').confirm).toContain('no source of the data says that the OpenAI Batch API takes gpt-6-luna');
  });
});

test('a library that no primary source tells of has a person look at its calls', () => {
  const text = '{"custom_id": "1", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-4o", "messages": []}}\n';
  expect(plan('requests.jsonl', text, 'gpt-5.6-sol')).toMatchObject({ confirm: [{ reason: 'OpenAI Batch API: what is known of its settings comes from no primary source' }], edits: [{ safety: 'review' }, { safety: 'review' }] });
});

describe('an id that is not tied to a request', () => {
  test('names those of the file that may send it, with what the target may refuse', () => {
    const text = 'import openai\nclass A:\n    def __init__(self, model="gpt-4o"):\n        self.model = model\n    def ask(self, m):\n        return openai.chat.completions.create(model=self.model, messages=m, max_tokens=9)\n';
    expect(outcome('a.py', text).confirm).toMatch(/chat\.completions\.create at line 6 takes its model from elsewhere and may send it, with max_tokens/);
  });

  test('and has the name of its model is blocked: the name would lie', () => {
    const text = 'export const GPT_4O = "gpt-4o";\nexport const settings = { model: GPT_4O, temperature: 1 };\n';
    expect(outcome('a.ts', text).after).toBe(text);
  });
});

describe('values with types of their own', () => {
  test('are written as arguments in Kotlin', () => {
    const text = 'import com.aallam.openai.api.chat.ChatCompletionRequest\nval r = ChatCompletionRequest(\n    model = ModelId("gpt-4o"),\n    maxTokens = 9,\n    messages = m\n)\n';
    const { after, blocked } = outcome('a.kt', text);
    expect(blocked).toBe('');
    expect(after).toBe(text.replace('ModelId("gpt-4o"),\n', 'ModelId("gpt-6-luna"),\n    reasoningEffort = com.aallam.openai.api.chat.Effort("none"),\n').replace('maxTokens', 'maxCompletionTokens'));
  });

  test('are written as fields in Go', () => {
    const text = 'package main\n\nimport "github.com/openai/openai-go/v3"\n\nvar p = openai.ChatCompletionNewParams{\n\tModel: "gpt-4o",\n\tMaxTokens: openai.Int(9),\n}\n';
    const { after, blocked } = outcome('a.go', text);
    expect(blocked).toBe('');
    expect(after).toBe(text.replace('"gpt-4o",\n', '"gpt-6-luna",\n\tReasoningEffort: openai.ReasoningEffortNone,\n').replace('MaxTokens', 'MaxCompletionTokens'));
  });
});

describe('a body that is sent by hand', () => {
  const URL = 'https://api.openai.com/v1/chat/completions';

  test.each([
    ['a.py', `import requests\npayload = {\n    "model": "gpt-4o",\n    "messages": m,\n    "max_tokens": 9,\n}\nrequests.post("${URL}", json=payload)\n`],
    ['a.py', `import requests\nrequests.post("${URL}", json={\n    "model": "gpt-4o",\n    "messages": m,\n    "max_tokens": 9,\n})\n`],
  ])('is a request: %s, %s', (path, text) => {
    const { after, confirm } = outcome(path, text);
    expect(after).toBe(text.replace('"gpt-4o",\n', '"gpt-6-luna",\n    "reasoning_effort": "none",\n').replace('max_tokens', 'max_completion_tokens'));
    expect(confirm).toBe('');
  });

  test('is one in JavaScript, too', () => {
    const text = `await fetch("${URL}", { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages, max_tokens: 9 }) });\n`;
    expect(outcome('a.js', text).after).toBe(text.replace('"gpt-4o"', '"gpt-6-luna", reasoning_effort: "none"').replace('max_tokens', 'max_completion_tokens'));
  });

  test.each([
    ['that is changed on the way', `payload = {"model": "gpt-4o", "messages": m}\npayload["temperature"] = 0\nrequests.post("${URL}", json=payload)\n`],
    ['that is changed below a key of its own', `payload = {"model": "gpt-4o", "reasoning": {}, "messages": m}\npayload["reasoning"]["effort"] = "low"\npayload["max_tokens"] += 5\nrequests.post("${URL}", json=payload)\n`],
    ['that gets more by an operator', `payload = {"model": "gpt-4o", "messages": m}\npayload |= extra\nrequests.post("${URL}", json=payload)\n`],
    ['that a function has in hand', `payload = {"model": "gpt-4o", "messages": m}\nadd_defaults(payload)\nrequests.post("${URL}", json=payload)\n`],
    ['that is merged where it is sent', `requests.post("${URL}", json={"model": "gpt-4o", "messages": m} | extra)\n`],
    ['that goes through a function', `requests.post("${URL}", json=with_defaults({"model": "gpt-4o", "messages": m}))\n`],
    ['that goes to two places', `payload = {"model": "gpt-4o", "messages": m}\nrequests.post("${URL}", json=payload)\nrequests.post(OTHER, json=payload)\n`],
    ['whose address is computed', `payload = {"model": "gpt-4o", "messages": m}\nrequests.post(BASE + "/v1/chat/completions", json=payload)\n`],
    ['that goes to another host', `payload = {"model": "gpt-4o", "messages": m}\nrequests.post("https://proxy.example/v1/chat/completions", json=payload)\n`],
  ])('%s is not read as one', (_, text) => {
    expect(outcome('a.py', `import requests\n${text}`).edited).toEqual(['id']);
  });

  test.each([
    ['a.ts', `const body = { model: "gpt-4o", messages };\nbody.temperature ??= t;\nawait fetch("${URL}", { method: "POST", body: JSON.stringify(body) });\n`],
    ['a.ts', `const body = { model: "gpt-4o", messages };\naddDefaults(body);\nawait fetch("${URL}", { method: "POST", body: JSON.stringify(body) });\n`],
    ['a.ts', `await fetch("${URL}", { method: "POST", body: JSON.stringify(Object.assign({ model: "gpt-4o", messages }, extra)) });\n`],
    ['a.rb', `body = { model: "gpt-4o", messages: m }\nbody.merge!(extra)\nHTTParty.post("${URL}", body: body.to_json)\n`],
    ['a.rb', `body = { model: "gpt-4o", messages: m }\nFaraday.post("${URL}", json: body.merge(extra))\n`],
  ])('is none where something else has it in hand: %s, %s', (path, text) => {
    expect(outcome(path, text).edited).toEqual(['id']);
  });

  test.each([
    ['a.ts', `const body: Body = { model: "gpt-4o", messages };\n// body is sent once\nconst answer = await fetch("${URL}", { method: "POST", body: JSON.stringify(body) });\nlog("no body", answer.body);\n`],
    ['a.rb', `body = { model: "gpt-4o", messages: m }\nHTTParty.post("${URL}", body: body.to_json)\n`],
  ])('may have its name in comments, texts and members: %s, %s', (path, text) => {
    expect(outcome(path, text)).toMatchObject({ confirm: '', blocked: '' });
    expect(outcome(path, text).after).toContain('reasoning_effort: "none"');
  });
});
