import { describe, expect, test } from 'vitest';
import type { ModelSite } from '../../../src/core/sites/site.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const models = (path: string, text: string): ModelSite[] => engine.scanText({ path, text }, { today: TODAY, target: undefined }).sites.filter((site) => site.kind === 'model');
const roles = (path: string, text: string): string[] => models(path, text).map((site) => `${site.role} ${site.value}`);

describe('what an id is doing where it stands', () => {
  test.each([
    // callers
    ['a.ts', 'await openai.chat.completions.create({ model: "gpt-4o", messages });', 'caller gpt-4o'],
    ['a.py', 'client.chat.completions.create(model="gpt-4o", messages=m)', 'caller gpt-4o'],
    ['a.py', 'client.chat.completions.create(**{"model": "gpt-4o"}, messages=m)', 'caller gpt-4o'],
    ['a.ts', 'import { generateText } from "ai";\ngenerateText({ model: openai("gpt-4o"), prompt });', 'caller gpt-4o'],
    ['a.ts', 'import { openai } from "@ai-sdk/openai";\nconst m = createOpenAI({ apiKey })("gpt-4o");', 'caller gpt-4o'],
    ['a.ts', 'const llm = new ChatOpenAI({ model: opts.model || "gpt-4o", temperature: 0 });', 'caller gpt-4o'],
    ['a.py', 'llm = ChatOpenAI("gpt-4o")', 'caller gpt-4o'],
    ['a.py', 'enc = tiktoken.encoding_for_model("gpt-4o")', 'caller gpt-4o'],
    ['a.py', 'from litellm import completion\ncompletion("openai/gpt-4o", messages=m)', 'caller gpt-4o'],
    ['a.tsx', 'const v = <Chat model="o3">It\'s</Chat>;', 'config o3'],
    ['a.ts', 'await fetch(url, { body: JSON.stringify({ model: "gpt-4o", messages }) });', 'caller gpt-4o'],
    // configuration
    ['a.ts', 'export const DEFAULT_MODEL = "gpt-4o";', 'config gpt-4o'],
    ['a.ts', 'function ask(q: string, model: string = "gpt-4o") { return q; }', 'config gpt-4o'],
    ['a.ts', 'const { model = "gpt-4o" } = options;', 'config gpt-4o'],
    ['a.py', 'class Settings:\n    model: str = "gpt-4o"\n', 'config gpt-4o'],
    ['a.py', 'def ask(q, model="gpt-4o"):\n    return q\n', 'config gpt-4o'],
    ['a.py', 'self.model_name = "gpt-4o"', 'config gpt-4o'],
    ['a.py', 'config["model"] = "gpt-4o"', 'config gpt-4o'],
    ['a.py', 'parser.add_argument("--model", default="gpt-4o")', 'config gpt-4o'],
    ['a.ts', 'const FAST = "gpt-4o-mini";\nclient.responses.create({ model: FAST, input });', 'config gpt-4o-mini'],
    ['a.ts', 'const MODELS = { fast: "gpt-4o-mini", smart: "gpt-4o" };', 'config gpt-4o-mini, config gpt-4o'],
    ['a.yaml', 'llm:\n  model: gpt-4o\n', 'config gpt-4o'],
    ['a.yaml', 'models:\n  default: gpt-4o\n', 'config gpt-4o'],
    ['a.json', '{ "agent": { "fallbacks": ["gpt-4o", "o3"] } }', 'config gpt-4o, config o3'],
    // the environment
    ['a.ts', 'const model = process.env.OPENAI_MODEL ?? "gpt-4o";', 'config gpt-4o'],
    ['a.py', 'MODEL = os.environ.get("OPENAI_MODEL", "gpt-4o")', 'config gpt-4o'],
    ['.env', 'export OPENAI_MODEL="gpt-4o" # fast', 'env gpt-4o'],
    ['docker-compose.yml', 'services:\n  web:\n    environment:\n      OPENAI_MODEL: gpt-4o\n', 'env gpt-4o'],
    ['values.yaml', 'env:\n  - name: OPENAI_MODEL\n    value: {{ default "gpt-4o" .Values.model }}\n', 'env gpt-4o'],
    ['templates/config.yaml', 'model: {{ .Values.model | default "gpt-4o" | quote }}\n', 'config gpt-4o'],
    ['a.kt', '@Value("\\${openai.model:gpt-4o}") lateinit var model: String', 'config gpt-4o'],
    // gates
    ['a.ts', 'if (model.startsWith("gpt-4o")) f();', 'gate gpt-4o'],
    ['a.ts', 'const big = model === "gpt-4o" ? 1 : 2;', 'gate gpt-4o'],
    ['a.ts', 'switch (model) { case "gpt-4o": return 1; }', 'gate gpt-4o'],
    ['a.py', 'if model in ("gpt-4o", "gpt-4"): pass', 'gate gpt-4o, gate gpt-4'],
    ['a.py', 'if "gpt-4o" in model: pass', 'gate gpt-4o'],
    ['a.rb', 'def old?\n  llm.name.start_with?("gpt-4o") || llm.name.start_with?("o1-mini")\nend', 'gate gpt-4o, gate o1-mini'],
    ['a.ts', 'const isOld = ["gpt-4o", "gpt-4"].includes(model);', 'gate gpt-4o, gate gpt-4'],
    ['a.ts', 'const isOther = ["gpt-4o"].every((old) => !id.startsWith(old));', 'gate gpt-4o'],
    ['a.ts', 'const shown = id.replace("gpt-4o", "Omni");', 'gate gpt-4o'],
    ['a.ts', 'const isOld = new Set(["gpt-4o", "gpt-4"]).has(model);', 'gate gpt-4o, gate gpt-4'],
    ['a.kt', 'val old = id in listOf("gpt-4o", "gpt-4")', 'gate gpt-4o, gate gpt-4'],
    ['a.kt', 'for (model in listOf("gpt-4o", "gpt-4")) { run(model) }', 'registry gpt-4o, registry gpt-4'],
    ['a.ts', 'const canCall = !!{ "gpt-4o": true, "gpt-4": true }[model];', 'gate gpt-4o, gate gpt-4'],
    // registries
    ['a.ts', "type Model = 'gpt-4o' | 'o3';", 'registry gpt-4o, registry o3'],
    ['a.ts', "interface Options { model: 'gpt-4o' }", 'registry gpt-4o'],
    ['a.ts', 'enum Model { Fast = "gpt-4o-mini" }', 'registry gpt-4o-mini'],
    ['a.ts', 'const PRICE: Record<string, number> = { "gpt-4o": 2.5 };', 'registry gpt-4o'],
    ['a.ts', 'const MODELS = [{ id: "gpt-4o", label: "Big" }, { id: "gpt-4o-mini", label: "Small" }];', 'registry gpt-4o, registry gpt-4o-mini'],
    ['a.ts', 'const model = { modelId: "gpt-4o", pricing: { input: 1 } };', 'registry gpt-4o'],
    ['a.ts', 'const models = ["gpt-4o"];', 'registry gpt-4o'],
    ['a.py', 'ALLOWED_MODELS = ["gpt-4o", "gpt-4o-mini"]', 'registry gpt-4o, registry gpt-4o-mini'],
    ['a.py', 'model: Literal["gpt-4o"] = field()', 'registry gpt-4o'],
    ['a.ts', 'const schema = z.object({ model: z.literal("gpt-4o") });', 'registry gpt-4o'],
    ['a.ts', 'const schema = z.object({ model: z.enum(["gpt-4o"]) });', 'registry gpt-4o'],
    ['a.ts', 'const oldModelIds = ["gpt-4o"] as const;', 'registry gpt-4o'],
    ['a.py', 'PRICING = ((("gpt-4o",), 2.5), (("gpt-4",), 30.0))', 'registry gpt-4o, registry gpt-4'],
    ['a.tsx', 'const v = <option value="gpt-4o">Big</option>;', 'registry gpt-4o'],
    // rows that are named after their models, with settings for each
    ['a.go', 'package a\nvar models = []M{\n\t{Name: "gpt-4o", Config: C{Temperature: 0.5, ModelName: "gpt-4o"}},\n\t{Name: "gpt-4", Config: C{Temperature: 0.5, ModelName: "gpt-4"}},\n}\n', 'registry gpt-4o, registry gpt-4o, registry gpt-4, registry gpt-4'],
    ['models.yaml', Array.from({ length: 14 }, () => '- name: gpt-4o\n  use_temperature: true\n').join(''), Array<string>(14).fill('registry gpt-4o').join(', ')],
    ['a.py', 'LATEST = {"gpt-4": "gpt-4-turbo", "gpt-4o": "gpt-4o-mini"}', 'registry gpt-4, registry gpt-4-turbo, registry gpt-4o, registry gpt-4o-mini'],
    ['a.ts', 'const ALL = { "gpt-4o": { window: 8192, openAIModel: "gpt-4o" } };', 'registry gpt-4o, registry gpt-4o'],
    ['a.json', '{ "ft:gpt-4o-mini-2024-07-18": { "vendor": "openai" } }', 'registry gpt-4o-mini-2024-07-18'],
    ['a.json', '{ "llm": [{ "llm_name": "gpt-4o", "tags": "CHAT,128K", "max_tokens": 128000 }, { "llm_name": "gpt-4", "tags": "CHAT,8K" }] }', 'registry gpt-4o, registry gpt-4'],
    ['a.json', '{ "models": [{ "name": "gpt-4o", "content_length": 128000 }, { "name": "gpt-4", "content_length": 8192 }] }', 'registry gpt-4o, registry gpt-4'],
    ['a.ts', `const CATALOGUE = {${Array.from({ length: 13 }, (_, i) => ` m${i}: { title: "T", params: { model: "gpt-4o", window: 1 } },`).join('')} };`, Array<string>(13).fill('registry gpt-4o').join(', ')],
    ['a.py', 'models = register([ModelMetadata(model="gpt-4o", context_length=1), ModelMetadata(model=["gpt-4"], context_length=1)])', 'registry gpt-4o, registry gpt-4'],
    ['a.go', 'package a\nvar prices = []struct {\n\tid string\n\tin float64\n}{\n\t{"gpt-4o", 1},\n\t{"gpt-4", 1},\n\t{"gpt-4o-mini", 1},\n\t{"gpt-4-turbo", 1},\n}\n', 'registry gpt-4o, registry gpt-4, registry gpt-4o-mini, registry gpt-4-turbo'],
    ['a.rs', 'fn p() -> Vec<P> {\n  vec![profile("gpt-4o", 1), profile("gpt-4", 1), profile("gpt-4o-mini", 1)]\n}', 'registry gpt-4o, registry gpt-4, registry gpt-4o-mini'],
    ['models.json', '{ "models": [{ "id": "gpt-4o", "provider": "OpenAI", "name": "Omni" }, { "id": "gpt-4", "provider": "OpenAI", "name": "Four" }] }', 'registry gpt-4o, registry gpt-4'],
    // constants and branches of which nothing says that one is chosen
    ['a.py', 'LARGE = "gpt-4-turbo"\nMIDDLE = "gpt-4o"\nSMALL = "gpt-4o-mini"\n', 'registry gpt-4-turbo, registry gpt-4o, registry gpt-4o-mini'],
    ['a.rb', 'case name\nwhen "claude-3-opus"\n  "claude-3-opus-20240229"\nwhen "claude-3-haiku"\n  "claude-3-haiku-20240307"\nend', 'gate claude-3-opus, registry claude-3-opus-20240229, gate claude-3-haiku, registry claude-3-haiku-20240307'],
    ['a.kt', 'fun f() {\n  bind(big, "gpt-4o")\n  bind(old, "gpt-4")\n  bind(small, "gpt-4o-mini")\n}', 'registry gpt-4o, registry gpt-4, registry gpt-4o-mini'],
    ['a.json', '{ "models": [{ "name": "gpt-4o", "max_output": 1, "model_types": ["chat"], "tools": { "support": true } }] }', 'registry gpt-4o'],
    ['models.yaml', 'models:\n  - name: gpt-4o\n    supports_vision: true\n', 'registry gpt-4o'],
    // choices that look like lists or descriptions
    ['a.py', 'config_list = [{"model": "gpt-4o", "api_key": k}, {"model": "gpt-4", "api_key": k}]', 'config gpt-4o, config gpt-4'],
    ['a.ts', 'const AGENTS = [{ name: "a", model: "gpt-4o", instructions: i }, { name: "b", model: "gpt-4", instructions: j }];', 'caller gpt-4o, caller gpt-4'],
    ['a.ts', 'const m = { provider: "openai", modelId: "gpt-4o" };', 'config gpt-4o'],
    ['a.yaml', 'model:\n  name: gpt-4o\n  provider: openai\n', 'config gpt-4o'],
    ['a.ts', 'const m = { model: "gpt-4o", cost_limit: 5, vision: true };', 'config gpt-4o'],
    ['a.py', 'FALLBACK_MODELS = ["gpt-4o", "gpt-4"]', 'config gpt-4o, config gpt-4'],
    ['a.py', 'for model in ["gpt-4o", "gpt-4"]:\n    run(model)\n', 'registry gpt-4o, registry gpt-4'],
    ['promptfooconfig.yaml', 'providers:\n  - openai:chat:gpt-4o\n  - openai:gpt-4\n', 'config gpt-4o, config gpt-4'],
    // defaults
    ['a.py', 'm = cfg.get("model", "gpt-4o")', 'caller gpt-4o'],
    ['a.ts', 'const m6 = options?.model || "gpt-4o";', 'config gpt-4o'],
    ['a.ts', 'const model1 = "o1";', 'config o1'],
    ['a.ts', 'class T { private readonly model: string = "gpt-4o"; constructor(public fast: string | undefined = "x") {} }', 'config gpt-4o'],
    ['a.ts', 'class T { constructor(private readonly model: string = "gpt-4o") {} }', 'config gpt-4o'],
    // variables of containers
    ['k8s.yaml', 'env:\n  - name: OPENAI_MODEL\n    value: gpt-4o\n', 'env gpt-4o'],
    ['docker-compose.yml', 'services:\n  web:\n    environment:\n      - OPENAI_MODEL=gpt-4o\n', 'env gpt-4o'],
    ['docker-compose.yml', 'services:\n  web:\n    environment:\n      MODEL: ${OPENAI_MODEL:-gpt-4o}\n', 'env gpt-4o'],
    ['a.json5', "{ model: 'gpt-4o' }", 'config gpt-4o'],
    // the rest of the roles
    ['test/a.test.ts', 'expect(call.model).toBe("x"); run({ model: "gpt-4o", messages });', 'test gpt-4o'],
    ['src/llm.vitest.ts', 'run({ model: "gpt-4o", messages });', 'test gpt-4o'],
    ['src/Header.stories.tsx', 'const args = { model: "gpt-4o" };', 'test gpt-4o'],
    ['scripts/telemetry-smoke.ts', 'const event = { model: "gpt-4o" };', 'test gpt-4o'],
    ['a.py', 'name = config("VISION_DEPLOYMENT_NAME", default="gpt-4o")', 'deployment gpt-4o'],
    ['src/a.test.ts', 'expect(windowOf("ft:gpt-4o-mini-2024-07-18:acme::abc")).toBe(1);', 'test gpt-4o-mini-2024-07-18'],
    ['src/convos.fakeData.ts', 'const chats = [{ model: "gpt-4o" }];', 'test gpt-4o'],
    ['src/mock-data.json', '{ "model": "gpt-4o" }', 'test gpt-4o'],
    ['src/hooks.clienttest.ts', 'const row = { model: "gpt-4o" };', 'test gpt-4o'],
    ['seeder/framework-traces/agent.json', '{ "model": "gpt-4o" }', 'test gpt-4o'],
    ['src/test-utils/server.ts', 'run({ model: "gpt-4o", messages });', 'test gpt-4o'],
    ['mpp-ui/src/jsTest/typescript/processor.ts', 'load({ provider: "openai", model: "gpt-4o" });', 'test gpt-4o'],
    ['src/latest/server.ts', 'run({ model: "gpt-4o", messages });', 'caller gpt-4o'],
    ['View.swift', 'class View_Previews: PreviewProvider {\n  static var previews: some View {\n    Models(ChatModel(modelName: "gpt-4o"))\n  }\n}', 'test gpt-4o'],
    ['View.swift', '#Preview("Big") {\n  Models(ChatModel(modelName: "gpt-4o"))\n}', 'test gpt-4o'],
    ['opencode-schema.json', '{ "properties": { "model": { "enum": ["gpt-4o", "gpt-4"] } } }', 'doc gpt-4o, doc gpt-4'],
    ['src/latest-utils/server.ts', 'run({ model: "gpt-4o", messages });', 'caller gpt-4o'],
    ['docs/example.py', 'client.responses.create(model="gpt-4o")', 'doc gpt-4o'],
    ['a.py', 'AzureChatOpenAI(azure_deployment="gpt-4o")', 'deployment gpt-4o'],
    ['a.py', 'completion(model="azure/gpt-4o", messages=m)', 'deployment gpt-4o'],
    ['a.py', 'client = AzureOpenAI(azure_endpoint=E)\nclient.chat.completions.create(model="gpt-4o", messages=[])', 'deployment gpt-4o'],
    ['a.ts', 'const c = new OpenAI({ baseURL: "https://x.openai.azure.com/openai/v1" });\nc.responses.create({ model: "gpt-4o" });', 'deployment gpt-4o'],
    ['infra.yaml', 'model:\n  format: OpenAI\n  name: gpt-4o\n  version: "2024-08-06"\n', 'config gpt-4o'],
    ['litellm.yaml', 'model_list:\n  - model_name: gpt-4o\n    litellm_params:\n      model: azure/prod\n', 'deployment gpt-4o'],
    ['a.json', '{ "object": "chat.completion", "model": "gpt-4o", "choices": [] }', 'test gpt-4o'],
    ['locales/en.json', '{ "models": { "fast": "gpt-4o" } }', 'doc gpt-4o'],
    ['a.json', '{ "model": "ft:gpt-4o-mini-2024-07-18:acme::abc" }', 'fine-tune gpt-4o-mini-2024-07-18'],
    ['a.ts', 'log("gpt-4o");', 'unknown gpt-4o'],
  ])('%s: %s', (path, text, expected) => {
    expect(roles(path, text).join(', ')).toBe(expected);
  });
});

describe('text that is no model id', () => {
  test.each([
    ['a.ts', 'import x from "gpt-tokenizer"; const model = "gpt-4o-mini-eastus";'],
    ['a.ts', 'const o1 = 1; const el = document.getElementById("o1"); f("o3");'],
    ['a.ts', 'const model = "./gpt-4o.json"; const url = "https://platform.openai.com/docs/models/gpt-4o";'],
    ['a.ts', 'const text = "We use gpt-4o for this.";'],
    ['a.ts', 'const model = `gpt-4o-${date}`;'],
    ['a.tsx', 'const v = <p>gpt-4o isn\'t "gpt-4o"</p>;'],
    ['a.py', 'def f():\n    """model="gpt-4o" """\n    # model="gpt-4o"\n    return f"gpt-{v}"\n'],
    ['a.yaml', '# model: gpt-4o\ntitle: All about gpt-4o\n'],
    ['a.yaml', 'title: gpt-4o\n'],
    ['a.yaml', 'models:\n  llm:\n    display_name: gpt-4o\n'],
    ['a.ts', 'const text = { label: "gpt-4o" };'],
    ['a.tsx', 'const v = <div className="gpt-4o" data-testid="gpt-4o" />;'],
    ['a.ts', 'import x from "gpt-4o";'],
  ])('%s: %s', (path, text) => {
    expect(roles(path, text)).toEqual([]);
  });
});

test.each([
  ['a pair of a name and an id', 'a.py', 'M = {"OPENAI": [("GPT-4o", "gpt-4o"), ("GPT-3.5", "gpt-3.5-turbo-0125")]}\n', ['registry gpt-4o', 'registry gpt-3.5-turbo-0125']],
  ['an object with a name and an id', 'a.ts', 'const m = { modelName: "GPT-4o", modelId: "gpt-4o" };', ['config gpt-4o']],
  ['another spelling alone', 'a.ts', 'const m = { model: "GPT-4o" };', ['config GPT-4o']],
  ['a label of an option', 'a.ts', 'const m = [{ value: "gpt-4o", label: "GPT-4o" }, option("GPT-4", "gpt-4-turbo")];', ['registry gpt-4o', 'registry gpt-4-turbo']],
])('a name for people is none beside its id: %s', (_what, path, text, expected) => {
  expect(roles(path, text)).toEqual(expected);
});

test.each([
  ['variables', '.env', 'OPENAI_MODEL=GPT-4\nOPENAI_FALLBACK_MODEL=gpt-4-turbo\n', ['env GPT-4', 'env gpt-4-turbo']],
  ['properties', 'a.json', '{ "model": "GPT-4", "fallback_model": "gpt-4-turbo" }', ['config GPT-4', 'config gpt-4-turbo']],
  ['keys', 'a.yaml', 'llm:\n  model: GPT-4\n  fallback_model: gpt-4-turbo\n', ['config GPT-4', 'config gpt-4-turbo']],
  ['constants', 'a.py', 'PRIMARY_MODEL = "GPT-4"\nSECOND_MODEL = "gpt-4-turbo"\n', ['config GPT-4', 'config gpt-4-turbo']],
  ['constants of a block', 'a.ts', 'function f() {\n  const firstModel = "GPT-4";\n  const model = "gpt-4";\n  return ask({ model });\n}\n', ['config GPT-4', 'config gpt-4']],
  ['arguments', 'a.py', 'ask(model="GPT-4", fallback_model="gpt-4-turbo")\n', ['caller GPT-4', 'caller gpt-4-turbo']],
  ['a list', 'a.yaml', 'fallback_models:\n  - GPT-4\n  - gpt-4-turbo\n', ['config GPT-4', 'config gpt-4-turbo']],
])('two settings are none the name of the other: %s', (_what, path, text, expected) => {
  expect(roles(path, text)).toEqual(expected);
});

test.each([
  ['"gpt-4o", "gpt-4-turbo"', '2 model ids are listed here, and 1 of them is shut down: gpt-4-turbo.'],
  ['"gpt-4o", "gpt-4-turbo", "gpt-4-32k"', '3 model ids are listed here, and 2 of them are shut down: gpt-4-turbo, gpt-4-32k.'],
  ['"gpt-4-turbo", "gpt-4-32k"', '2 model ids are listed here, and all are shut down: gpt-4-turbo, gpt-4-32k.'],
])('a list that has kept what is gone counts it: %s', (ids, message) => {
  const { findings } = engine.scanText({ path: 'a.ts', text: `export const models = [${ids}];` }, { today: TODAY, target: undefined });
  expect(findings.map((finding) => finding.message.slice(0, message.length))).toEqual([message]);
});

test('an id that an object repeats is told once', () => {
  const text = 'const m = { modelId: "claude-2.1", provider: "anthropic", hostedId: "claude-2.1" };';
  expect(roles('a.ts', text)).toEqual(['config claude-2.1', 'unknown claude-2.1']);
  expect(engine.scanText({ path: 'a.ts', text }, { today: TODAY, target: undefined }).findings.map(({ ruleId }) => ruleId)).toEqual(['model-retired']);
});

test.each([
  ['a local list', 'a.ts', 'function f(m: string) {\n  const capable = ["gpt-4o", "gpt-4"];\n  return capable.includes(m);\n}\n', 'gate'],
  ['a constant of the module', 'a.ts', 'const capable = new Set(["gpt-4o", "gpt-4"]);\nexport const f = (m: string) => capable.has(m);\n', 'gate'],
  ['a local list in Python', 'a.py', 'def f(m):\n    capable = ["gpt-4o", "gpt-4"]\n    return m in capable\n', 'gate'],
  ['what others import', 'a.ts', 'export const capable = ["gpt-4o", "gpt-4"];\nexport const f = (m: string) => capable.includes(m);\n', 'registry'],
  ['asked within a loop', 'a.py', 'def f(ms):\n    capable = ["gpt-4o", "gpt-4"]\n    for m in ms:\n        if m in capable:\n            return [n for n in ms if n in capable]\n', 'gate'],
  ['a list of an object', 'a.py', 'class A:\n    def __init__(self):\n        self.capable = ["gpt-4o", "gpt-4"]\n    def can(self, m):\n        return m in self.capable\n', 'gate'],
  ['each of which is asked', 'a.py', 'def f(name):\n    old = ["gpt-4o", "gpt-4"]\n    return any(m in name.lower() for m in old)\n', 'gate'],
  ['each of which is tried', 'a.py', 'def f():\n    models = ["gpt-4o", "gpt-4"]\n    return any(ask(m) for m in models)\n', 'registry'],
  ['gone through in Python', 'a.py', 'def f():\n    models = ["gpt-4o", "gpt-4"]\n    for m in models:\n        client.chat.completions.create(model=m, messages=[])\n', 'registry'],
  ['gone through without waiting', 'a.py', 'async def f():\n    models = ["gpt-4o", "gpt-4"]\n    async for m, n in models:\n        ask(m)\n', 'registry'],
  ['a comprehension', 'a.py', 'def f():\n    models = ["gpt-4o", "gpt-4"]\n    return [ask(m) for m in models]\n', 'registry'],
  ['gone through in Rust', 'a.rs', 'fn f() {\n    let models = ["gpt-4o", "gpt-4"];\n    for m in models {\n        ask(m);\n    }\n}\n', 'registry'],
  ['gone through in Swift', 'a.swift', 'func f() {\n    let models = ["gpt-4o", "gpt-4"]\n    for m in models {\n        ask(m)\n    }\n}\n', 'registry'],
  ['gone through by index', 'a.ts', 'const models = ["gpt-4o", "gpt-4"];\nfor (const i in models) ask(models[i]);\n', 'registry'],
  ['only gone through by index', 'a.ts', 'const models = ["gpt-4o", "gpt-4"];\nfor (const i in models) ask(i);\n', 'registry'],
  ['asked and taken from', 'a.py', 'class A:\n    models = ["gpt-4o", "gpt-4"]\n    def can(self, m, models):\n        return m in models\n    def ask(self):\n        ask(self.models[0])\n', 'registry'],
  ['what is shown, too', 'a.ts', 'const capable = ["gpt-4o", "gpt-4"];\nshow(capable);\nexport const f = (m: string) => capable.includes(m);\n', 'registry'],
])('a list that is only asked branches on its ids: %s', (_what, path, text, role) => {
  expect(roles(path, text)).toEqual([`${role} gpt-4o`, `${role} gpt-4`]);
});

test.each([
  ['a.py', 'hits = client.search(query=q, model="gpt-4o")\nok = re.search("gpt-4o", name)\n', ['caller gpt-4o', 'gate gpt-4o']],
  ['a.swift', 'let hits = client.search(query: q, model: "gpt-4o")\n', ['caller gpt-4o']],
])('the model of a search is not searched for: %s %s', (path, text, expected) => {
  expect(roles(path, text)).toEqual(expected);
});

test.each([
  ['a.php', '<?php\nconst CONTEXT = ["gpt-4o" => 1, "gpt-4" => 2];\n', 'registry'],
  ['a.php', '<?php\n$context = array("gpt-4o" => 1, "gpt-4" => 2);\n', 'registry'],
  ['a.rb', 'CONTEXT = { "gpt-4o" => 1, "gpt-4" => 2 }\n', 'registry'],
  ['a.php', '<?php\n$context = match ($m) { "gpt-4o" => 1, "gpt-4" => 2 };\n', 'gate'],
])('an arrow behind a key is none of a branch: %s %s', (path, text, role) => {
  expect(roles(path, text)).toEqual([`${role} gpt-4o`, `${role} gpt-4`]);
});

test.each([
  ['a.ts', 'switch (p) {\n  case "a":\n    return process.env.OPENAI_MODEL ?? "gpt-4o";\n  case "gpt-4":\n  case "o3": {\n    ask({ model: "gpt-4" });\n  }\n}\n', ['config gpt-4o', 'gate gpt-4', 'caller gpt-4']],
  ['a.go', 'package a\nfunc f(p string) {\n\tswitch p {\n\tcase "gpt-4", "gpt-4o":\n\t\tmodel = "gpt-4"\n\t}\n}\n', ['gate gpt-4', 'gate gpt-4o', 'config gpt-4']],
  ['A.java', 'class A { void f() { switch (p) { case "gpt-4": model = "gpt-4o"; break; case "gpt-4o", "gpt-3.5-turbo" -> { model = "gpt-4"; } } } }', ['gate gpt-4', 'config gpt-4o', 'gate gpt-4o', 'gate gpt-3.5-turbo', 'config gpt-4']],
  ['a.py', 'match p:\n    case "gpt-4" | "gpt-4o":\n        model = "gpt-4"\n    case "b": model = "gpt-4"\n', ['gate gpt-4', 'gate gpt-4o', 'config gpt-4', 'config gpt-4']],
  ['a.swift', 'switch p {\ncase "gpt-4", "gpt-4o":\n  model = "gpt-4"\ncase .a: return ask(model: "gpt-4")\n}\n', ['gate gpt-4', 'gate gpt-4o', 'config gpt-4', 'caller gpt-4']],
  ['a.php', '<?php\nswitch ($p) {\n  case "gpt-4":\n    $model = "gpt-4";\n    break;\n  case A::B: $model = "gpt-4o";\n}\n', ['gate gpt-4', 'config gpt-4', 'config gpt-4o']],
])('what a branch does is no pattern: %s %s', (path, text, expected) => {
  expect(roles(path, text)).toEqual(expected);
});

test.each([
  'ok = any(k in model for k in ("gpt-4o", "gpt-4"))\n',
  'ok = any(\n    model.lower().startswith(k)\n    for k in ["gpt-4o", "gpt-4"]\n)\n',
  'ok = all(model != k for k in ["gpt-4o", "gpt-4"])\n',
])('ids that are each asked are a branch: %s', (text) => {
  expect(roles('a.py', text)).toEqual(['gate gpt-4o', 'gate gpt-4']);
});

test.each([
  ['a comprehension', 'a.py', 'def f():\n    return [ask(model=m) for m in ["gpt-4o", "gpt-4"]]\n'],
  ['a loop that waits', 'a.py', 'async def f():\n    async for m in ["gpt-4o", "gpt-4"]:\n        ask(model=m)\n'],
])('ids that a loop goes through are no branch: %s', (_what, path, text) => {
  expect(roles(path, text).filter((role) => role.startsWith('gate'))).toEqual([]);
});

test.each([
  ['a.py', 'enc = tiktoken.encoding_for_model("gpt-4-turbo")'],
  ['a.py', 'def count_message_tokens(messages, model="gpt-4-turbo"):\n    pass\n'],
  ['a.go', 'package a\nfunc f() {\n\tn := model.GetTokenSize("gpt-4-turbo", text)\n}\n'],
  ['src/tokenizers.js', 'function modelFor(name) {\n  if (name.includes("gpt-4")) return "gpt-4-turbo";\n}\nconst OLD = ["gpt-4", "gpt-4-turbo"];\n'],
  ['src/tiktoken_utils.py', 'def count(text, model="gpt-4-turbo"):\n    pass\n'],
  ['tests/asst.py', 'thread = client.beta.threads.create()\n'],
  ['src/token-estimation/analyser.ts', 'const counted = { modelId: "gpt-4-turbo" };\n'],
  ['alembic/versions/0002_model.py', 'MODEL = "gpt-4-turbo"\n'],
  ['scripts/test-key.py', 'MODELS = ["gpt-4-turbo", "gpt-4"]\n'],
  ['mocked_api/models.json', '{ "data": [{ "id": "gpt-4-turbo", "object": "model" }, { "id": "gpt-4", "object": "model" }] }'],
  ['router.py', 'body = Body(description="Configuration", example={"model": "gpt-4-turbo", "temperature": 0.7})\n'],
  ['llm.py', 'class Config:\n    json_schema_extra = {"example": {"model": "openai/gpt-4-turbo"}}\n'],
  ['tracing.py', 'self.tokenizer_target_model = self._get_str("tokenizer_target_model", "gpt-4")\n'],
  ['interpreter/count_tokens.py', 'def token_cost(tokens=0, model="gpt-4"):\n    pass\n'],
  ['demo/threads/thread.json', '{ "metadata": { "model_name": "gpt-4-turbo", "run_id": "019bf559", "graph_id": "lead" } }'],
  ['a.kt', 'private fun getModelPlaceholder(type: T): String = when (type) {\n  T.OPENROUTER -> "openai/gpt-4-turbo"\n  T.OLLAMA -> "gpt-oss"\n}\n'],
  ['a.ts', 'if (old) info.maxTokens = models["claude-3-7-sonnet-20250219:thinking"].maxTokens;'],
  ['a.py', 'name = server.get("agent_name", "gpt-4-turbo")\n'],
  ['a.json', '{ "models": [{ "name": "gpt-4-turbo", "content_length": 128000, "model_types": ["chat"] }] }'],
  ['api.yml', 'properties:\n  id:\n    type: string\n    example: asst_zbNeYIuXIUSKVHjJkfRo6ilv\n  model:\n    vendor: openai\n'],
  ['src/db/migrations/0002_model.py', 'name = CharField(default="gpt-4-turbo")\nmodel = "gpt-4-turbo"\n'],
  ['evals/logs/run.jsonl', '{"metadata": {"model": "gpt-4-turbo"}}\n'],
  ['website/sample-analytics.jsonl', '{"properties": {"models": ["gpt-4", "gpt-4-turbo"]}}\n'],
  ['calls.jsonl', '{"event": "x", "properties": {"model": "gpt-4-turbo"}}\n'],
  ['.github/ISSUE_TEMPLATE/bug.yml', 'options:\n  - gpt-4-turbo\n  - gpt-4\n'],
])('what counts tokens or keeps records sends nothing: %s: %s', (path, text) => {
  expect(engine.scanText({ path, text }, { today: TODAY, target: { id: 'gpt-5.5', explicit: false } }).findings).toEqual([]);
});

test('a setting that is named like a variable is the default of one', () => {
  const findings = (text: string): string[] => engine.scanText({ path: 'a.py', text }, { today: TODAY, target: undefined }).findings.map(({ ruleId }) => ruleId);
  expect(findings('DEFAULTS = {"FAST_MODEL": "gpt-5.4"}\n')).toEqual([]);
  expect(findings('SUMMARY = {"model": "gpt-5.4"}\n')).toEqual(['model-hardcoded']);
});

describe('an id that holds only while nobody says otherwise', () => {
  const isDefault = (path: string, text: string): boolean[] => models(path, text).map((site) => site.isDefault ?? false);

  test.each([
    ['a.ts', 'this.model = config.model ?? "gpt-4o";'],
    ['a.ts', 'function ask(q: string, model = "gpt-4o") {}'],
    ['a.ts', 'function ask({ model = "gpt-4o" }: Options) {}'],
    ['a.ts', 'const { model = "gpt-4o" } = options;'],
    ['a.ts', 'const model = custom ? settings.customModel : "gpt-4o";'],
    ['a.ts', 'const model = ref("gpt-4o");'],
    ['a.ts', 'if (!options.model) options.model = "gpt-4o";'],
    ['a.ts', 'if (!model) {\n  model = "gpt-4o";\n}'],
    ['a.ts', 'const schema = z.object({ model: z.string().default("gpt-4o") });'],
    ['a.ts', 'export const DEFAULT_MODEL = "gpt-4o";'],
    ['a.ts', 'const MODEL = "gpt-4o";\nconst model = given || MODEL;'],
    ['a.ts', 'program.option("--model <id>", "Model", "gpt-4o");'],
    ['a.py', 'model = settings.model or "gpt-4o"'],
    ['a.py', 'model = config.model if config else "gpt-4o"'],
    ['a.py', 'def ask(q, model: str = "gpt-4o"):\n    pass\n'],
    ['a.py', 'model = getattr(config, "model", "gpt-4o")'],
    ['a.py', 'model_name = models.CharField(max_length=20, default="gpt-4o")'],
    ['a.py', 'class Settings(BaseModel):\n    model: str = "gpt-4o"\n'],
    ['a.py', 'if not self.config.model:\n    self.config.model = "gpt-4o"\n'],
    ['a.go', 'package a\nfunc f(c *C) {\n\tif c.Model == "" {\n\t\tc.Model = "gpt-4o"\n\t}\n}\n'],
    ['a.rb', '@model ||= "gpt-4o"'],
    ['a.cs', 'class Options { public string Model { get; set; } = "gpt-4o"; }'],
    ['a.php', '<?php\n$model = $given ?? "gpt-4o";\n'],
    ['a.swift', '@AppStorage("model") var model = "gpt-4o"'],
    ['a.rs', 'fn default_model() -> String {\n    "gpt-4o".to_string()\n}\n'],
  ])('%s: %s', (path, text) => {
    expect(isDefault(path, text)).toEqual([true]);
  });

  test.each([
    ['a.ts', 'await client.responses.create({ model: "gpt-4o", input });'],
    ['a.ts', 'await client.responses.create({ model: isLong ? "gpt-4o" : fast, input });'],
    ['a.ts', 'const DEFAULT_MODEL = "gpt-4o";\nawait client.responses.create({ model: DEFAULT_MODEL, input });'],
    ['a.ts', 'const getDefaultTitle = () => client.responses.create({ model: "gpt-4o", input });'],
    ['a.py', 'def optimise(text):\n    return ask(text, model="gpt-4o")\n'],
    ['a.py', 'self.model = "gpt-4o"'],
    ['a.py', 'if is_long:\n    model = "gpt-4o"\n'],
    ['a.go', 'package a\nfunc f() {\n\treq := openai.ChatCompletionRequest{Model: "gpt-4o"}\n\tsend(req)\n}\n'],
  ])('is not one that code sends in any case: %s: %s', (path, text) => {
    expect(isDefault(path, text)).toEqual([false]);
  });
});

test('of a file whose one client is that of a host with dates of its own, no date is said', () => {
  const rules = (text: string): string[] => engine.scanText({ path: 'a.py', text }, { today: TODAY, target: undefined }).findings.map(({ ruleId }) => ruleId);
  expect(rules('if not config.model:\n    config.model = "gpt-4-turbo"\nclient = AzureOpenAI(azure_endpoint=E)\n')).toEqual([]);
  expect(rules('if not config.model:\n    config.model = "gpt-4-turbo"\nclient = OpenAI()\n')).toEqual(['model-retired']);
});

test.each([
  ['a name for people', 'return "GPT-4-Turbo"'],
  ['a key that is looked up', 'n = LIMITS["gpt-4-turbo"]'],
])('%s chooses nothing', (_, text) => {
  expect(roles('a.py', text)).toEqual([]);
});

test('a model behind a deployment is run by Azure, by its own dates', () => {
  const channels = (path: string, text: string): string[] => models(path, text).map(({ match }) => match.channel);
  const behind = "    model: {\n      format: 'OpenAI'\n      name: 'gpt-4'\n      version: '0613'\n    }\n";
  expect(channels('main.bicep', `resource d 'Microsoft.X@2024-10-01' = {\n  properties: {\n${behind}  }\n}\nparam chatModelName string = 'gpt-4o'\n`)).toEqual(['azure', 'azure']);
  expect(channels('a.py', 'llm = ChatOnAzure(model="gpt-4o", azure_endpoint=E)\n')).toEqual(['azure']);
  expect(channels('a.json', '{ "azure_openai": [{ "model_name": "gpt-4o" }], "openai": [{ "model_name": "gpt-4o" }] }')).toEqual(['azure', 'vendor']);
  expect(channels('a.ts', 'const o = { apiUrl: "http://localhost:8080/v1", model: "gpt-4o" };')).toEqual(['other']);
  expect(channels('.env', 'MODEL_AZURE_OPENAI=gpt-4o\nMODEL_OPENAI=gpt-4o\n')).toEqual(['azure', 'vendor']);
  expect(channels('main.tf', 'resource "azurerm_cognitive_deployment" "d" {\n  model {\n    name = "gpt-4"\n  }\n}\n')).toEqual(['azure']);
  expect(channels('a.py', 'llm = ChatOnAzure(model="gpt-4o", azure_endpoint=E)\n')).toEqual(['azure']);
  expect(channels('a.json', '{ "azure_openai": [{ "model_name": "gpt-4o" }], "openai": [{ "model_name": "gpt-4o" }] }')).toEqual(['azure', 'vendor']);
  expect(channels('a.ts', 'const o = { apiUrl: "http://localhost:8080/v1", model: "gpt-4o" };')).toEqual(['other']);
  expect(channels('.env', 'MODEL_AZURE_OPENAI=gpt-4o\nMODEL_OPENAI=gpt-4o\n')).toEqual(['azure', 'vendor']);
  expect(channels('main.tf', 'locals {\n  model = "gpt-4"\n}\n')).toEqual(['vendor']);
  expect(engine.scanText({ path: 'a.yaml', text: 'model:\n  format: OpenAI\n  name: gpt-4\n  version: "0613"\n' }, { today: TODAY, target: undefined }).findings).toEqual([]);
});

test('an environment fallback knows its variable', () => {
  const variable = (path: string, text: string): string | undefined => models(path, text)[0]?.envVariable;
  expect(variable('a.ts', 'const m = process.env["OPENAI_MODEL"] || "gpt-4o";')).toBe('OPENAI_MODEL');
  expect(variable('a.ts', 'const m = import.meta.env.VITE_MODEL ?? "gpt-4o";')).toBe('VITE_MODEL');
  expect(variable('a.py', 'm = os.getenv("OPENAI_MODEL") or "gpt-4o"')).toBe('OPENAI_MODEL');
  expect(variable('a.py', 'm = os.environ.get("A") or task.get("model", "gpt-4o")')).toBe('A');
  expect(variable('a.ts', 'const m = process.env.X ? process.env.X : "gpt-4o";')).toBe('X');
  expect(variable('a.ts', 'const { OPENAI_MODEL = "gpt-4o" } = process.env;')).toBe('OPENAI_MODEL');
  expect(variable('a.ts', 'export default { fetch: (r, env) => run(env.OPENAI_MODEL || "gpt-4o") };')).toBe('OPENAI_MODEL');
  expect(variable('a.ts', 'const env = z.object({ OPENAI_MODEL: z.string().default("gpt-4o") }).parse(process.env);')).toBe('OPENAI_MODEL');
  expect(variable('a.py', 'class Settings(BaseSettings):\n    openai_model: str = "gpt-4o"\n')).toBe('OPENAI_MODEL');
  expect(variable('a.py', 'class S(BaseModel):\n    model: str = Field("gpt-4o", env="CHAT_MODEL")\n')).toBe('CHAT_MODEL');
  expect(variable('a.ts', 'const m = process.env.NODE_ENV === "test" ? "gpt-4o" : other;')).toBeUndefined();
});

test('the span is the core: wrappers and quotes stay outside, the literal holds them', () => {
  const text = 'client.responses.create({ model: "openrouter/openai/gpt-4o:online" });';
  const [site] = models('a.ts', text);
  expect(site && [text.slice(site.start, site.end), text.slice(site.literal.start, site.literal.end)]).toEqual(['gpt-4o', '"openrouter/openai/gpt-4o:online"']);
});

test.each([
  ['a comment with an apostrophe in a tag', `const v = <Chat\n  // don't re-render\n  a="b"\n  /* it's */\n/>;\n`],
  ['type arguments of a tag', `const s = <Select<Option> options={o} />;\nconst t = <A<{ a: "x" }> llm={b} />;\n`],
  ['a generic function type', `type Setter = <Value>(v: Value) => void;\nconst id = <const T,>(x: T) => x;\n`],
  ['an element with text in parentheses', `const p = <Label>(it's optional)</Label>;\n`],
])('TSX goes on after %s', (_what, before) => {
  expect(roles('a.tsx', `${before}const model = "gpt-4.1";\n`)).toEqual(['config gpt-4.1']);
});

test('the model object of the AI SDK is the model of the request around it', () => {
  const text = "import { streamText } from 'ai';\nstreamText({ model: anthropic('claude-sonnet-4-5'), system: 'Think step by step.' });";
  const prompt = engine.scanText({ path: 'a.ts', text }, { today: TODAY, target: undefined }).sites.find((site) => site.kind === 'prompt');
  expect(prompt?.call?.model?.value).toBe('claude-sonnet-4-5');
});

test('a call takes its model from a constant of the file', () => {
  const text = 'const FAST = "gpt-4o-mini";\nawait client.responses.create({ model: FAST, reasoning: { effort: "low" }, instructions: "Answer in one short word." });';
  const { sites } = engine.scanText({ path: 'a.ts', text }, { today: TODAY, target: undefined });
  const prompt = sites.find((site) => site.kind === 'prompt');
  expect(prompt?.call?.model?.value).toBe('gpt-4o-mini');
  expect(prompt?.call?.effort).toMatchObject({ state: 'literal', value: 'low' });
});

describe('who runs a model, by what stands around its id', () => {
  const channels = (path: string, text: string): string[] => models(path, text).map(({ match }) => match.channel);

  test.each([
    ['a.kt', 'val llm = GithubCopilot(modelName = "gpt-4o")', 'other'],
    ['providers/lm-studio.ts', 'export const defaultModelId = "gpt-4o";', 'other'],
    ['providers/vertexai.go', 'package a\nvar defaultModel = "gemini-2.5-pro"\n', 'vertex'],
    ['llms/azure.ts', 'this.model = config.model || "gpt-4o";', 'azure'],
    ['a.yaml', 'llm:\n  provider: azure\n  model: gpt-4o\n', 'azure'],
    ['a.yaml', 'chat:\n  model_name: prod\n  api_base: https://x.openai.azure.com\n  rpm: 60\n  litellm_params:\n    base_model: gpt-4o\n', 'azure'],
    ['a.yaml', 'clients:\n  - type: openai-compatible\n    api_base: http://localhost:11434/v1\n    models:\n      - name: gpt-4o\n', 'other'],
    ['a.yaml', 'llm:\n  base_url: https://api.openai.com/v1\n  model: gpt-4o\n', 'vendor'],
    ['a.yaml', 'llm:\n  provider: openai\n  model: gpt-4o\n', 'vendor'],
  ])('%s: %s', (path, text, expected) => {
    expect(channels(path, text)).toEqual([expected]);
  });
});
