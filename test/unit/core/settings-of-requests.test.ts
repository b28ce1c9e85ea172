// What belongs to requests without standing in one that is recognised, and what only looks like it. The shapes are those of public code.
import { describe, expect, test } from 'vitest';
import type { Site } from '../../../src/core/sites/site.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

const engine = shippedEngine();
const sites = (path: string, text: string): readonly Site[] => engine.scanText({ path, text }, { today: TODAY, target: undefined }).sites;

describe('parameters outside a recognised call', () => {
  const names = (path: string, text: string): string => sites(path, text).flatMap((site) => (site.kind === 'param' ? [site.name] : [])).join(' ');

  test.each([
    ['put into a body by key', 'a.py', 'from llm.base import Base\nparams["temperature"] = self.temperature\nmodel_kwargs["top_p"] = kwargs.get("top_p", 0.9)\n', 'temperature top_p'],
    ['put into a body as a field', 'a.go', 'package a\nimport "github.com/anthropics/anthropic-sdk-go"\nfunc f() {\n\tparams.TopP = anthropic.Float(x)\n}\n', 'top_p'],
    ['fields of a class of settings', 'a.py', 'from llm.base import Base\nclass LLMConfig(Base):\n    temperature: float = 0.0\n    top_p: float = 1.0\n    max_tokens: int = Field(default=500, ge=0)\n', 'temperature top_p max_tokens'],
    ['a temperature alone, in its range', 'a.kt', 'import com.aallam.openai.client\nclass OpenAiSettings {\n  var temperature: String = "0.7"\n}', 'temperature'],
    ['several in a mapping', 'a.ts', 'const defaults = { temperature: t, top_p: p, frequency_penalty: 0 };', 'temperature top_p frequency_penalty'],
    ['spelled without a mark', 'a.yaml', 'frequencypenalty: 0.5\npresencepenalty: 0.5\ntopp: 0.6\n', 'frequency_penalty presence_penalty top_p'],
    ['set by a method', 'A.java', 'import com.openai.models.Options;\nclass A { Options o = Options.create().temperature(t); }', 'temperature'],
    ['below the name of a host of models', 'a.properties', 'spring.ai.anthropic.chat.options.max-tokens=500\n', 'max_tokens'],
    ['variables in a mapping', 'a.py', 'import openai\nCONFIG = {"CHAT_MODEL": "gpt-4o", "MAX_COMPLETION_TOKENS": 256, "DEFAULT_TEMPERATURE": os.getenv("DEFAULT_TEMPERATURE", 0.0)}\n', 'max_completion_tokens temperature'],
    ['put into the settings of a model', 'a.py', 'from interpreter import interpreter  # gpt-4o\ninterpreter.llm.model = "gpt-4o"\ninterpreter.llm.max_tokens = 4096\n', 'max_tokens'],
    ['after the name of whose it is', 'a.py', 'import openai\nSETTINGS = {"AZURE_MODEL": "gpt-4o", "AZURE_TEMPERATURE": 0.7, "AZURE_TOP_P": 0.95}\n', 'temperature top_p'],
    ['under an older name', 'a.toml', '# openai\n[completion.generation_config]\ntemperature = 0.1\nmax_tokens_to_sample = 4_096\n', 'temperature max_tokens_to_sample'],
    ['given to a method without brackets, or without a receiver', 'a.rb', 'agent :writer do\n  model "gpt-4o-mini"\n  temperature 0.2\n  max_tokens(400)\nend\n', 'temperature max_tokens'],
    ['set by a method of a name with its verb', 'a.rb', 'chat = RubyLLM.chat(model: "gpt-4o").with_temperature(0.2)\n', 'temperature'],
    ['a field beside the model of a request', 'a.swift', 'struct VisionRequest: Encodable {\n  let model = "gpt-4o-mini"\n  let messages: [Message]\n  let maxTokens = 50\n}\n', 'max_tokens'],
    ['fields that a constructor declares', 'a.kt', 'import com.aallam.openai.client\ndata class ModelDefinition(\n  val name: String,\n  val maxTokens: Int = 8192,\n  val temperature: Double = 1.0,\n)\n', 'max_tokens temperature'],
    ['by the names of models', 'a.yaml', 'models:\n  "gpt-4o":\n    temperature: 0\n', 'temperature'],
  ])('%s', (_what, path, text, expected) => {
    expect(names(path, text)).toBe(expected);
  });

  test.each([
    ['a copy', 'a.py', 'from openai import OpenAI\nself.temperature = temperature\nself.top_p = top_p\n'],
    ['the weather under a key', 'a.py', 'import openai\nROOM = {"ROOM_TEMPERATURE": 21}\n'],
    ['the weather', 'a.ts', 'import OpenAI from "openai";\nconst weather = { place: "Oslo", temperature: 22 };'],
    ['texts for people', 'a.ts', 'const en = { Model: "Model", Temperature: { Title: "Randomness" }, TopP: { Title: "Top P" } }; // openai'],
    ['a schema', 'a.ts', 'import OpenAI from "openai";\nconst s = z.object({ temperature: z.number(), top_p: z.number().min(0) });'],
    ['other names of them', 'a.py', 'from openai import OpenAI\nNAMES = {"temperature": "temperature", "top_p": "top_p"}\n'],
    ['what a model is capable of', 'a.ts', 'import OpenAI from "openai";\nconst can = { temperature: true, top_p: false };'],
    ['help', 'a.go', 'package a\nvar help = map[string]string{\n\t"model": "Default model (gpt-3.5-turbo, gpt-4, and others)",\n\t"prompt-args": "x",\n\t"max-tokens": "Maximum number of tokens in response",\n\t"temperature": "Randomness of what comes back",\n}\n'],
    ['texts for people without quotes', 'src/main/resources/labels.properties', 'modelConfig.model=Model\nmodelConfig.temperature=Temperature\nmodelConfig.maxTokens=Max Tokens\n# openai\n'],
    ['texts for people of a folder of them', 'src/i18n/labels_en.properties', 'modelConfig.model=Model\nmodelConfig.temperature=0 to 2 (openai)\n'],
    ['an answer that says them again', 'a.json', '{ "object": "response", "status": "completed", "model": "gpt-5.2", "output": [], "temperature": 1.0, "reasoning": { "effort": "none" }, "text": { "verbosity": "medium" } }'],
    ['none', 'A.cs', '// openai\nvar settings = new Settings(MaxOutputTokens: null, TopP: null);'],
    ['how many documents a reranker keeps', 'a.rs', 'use async_openai::Client;\nlet reranker = fastembed::Rerank::builder().top_k(5).build()?;\n'],
    ['constants of a function beside a model', 'a.ts', 'import OpenAI from "openai";\nfunction f() {\n  const model = "gpt-4o";\n  const maxTokens = 50;\n}\n'],
    ['no sign of a model', 'a.ts', 'const oven = { temperature: 1, max_tokens: 2 };'],
  ])('not %s', (_what, path, text) => {
    expect(names(path, text)).toBe('');
  });

  test('a message of a builder is no parameter `user`', () => {
    expect(names('A.java', 'import org.springframework.ai.chat.client.ChatClient;\nclass A { String s = chatClient.prompt().user("Tell me more about the text.").call().content(); }')).toBe('');
  });
});

describe('time limits outside a recognised call', () => {
  const limits = (path: string, text: string): string => sites(path, text).flatMap((site) => (site.kind === 'timeout' ? [`${site.name} ${site.valueMs ?? 'unknown'}`] : [])).join(', ');

  test.each([
    ['named after models', 'a.kt', '// openai\nval openAISocketTimeout = "30"', 'openAISocketTimeout unknown'],
    ['a field beside a model', 'A.java', 'import dev.langchain4j.Model;\nclass B {\n  private String modelId;\n  private Duration timeout = Duration.ofSeconds(15);\n}', 'timeout 15000'],
    ['of the HTTP client', 'a.kt', '// ChatGPT\nval c = OkHttpClient.Builder().readTimeout(60, TimeUnit.SECONDS).build()', 'readTimeout 60000'],
    ['a duration where a model is called', 'a.go', 'package a\nimport "github.com/openai/openai-go"\nfunc f() {\n\ttimeout := 20 * time.Minute\n\tclient.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: m})\n}\n', 'timeout 1200000'],
    ['a default', 'A.java', 'import dev.langchain4j.model.chat.ChatModel;\nclass B {\n  void f() {\n    OpenAiChatModel.builder().build();\n    timeout = timeout == null ? ofSeconds(60) : timeout;\n  }\n}', 'timeout 60000'],
    ['a field of a class that is named after a client', 'A.java', 'package openai;\npublic class AnthropicConfiguration {\n  private Duration timeout = Duration.ofSeconds(600);\n}', 'timeout 600000'],
    ['a default that the constructor sets', 'A.java', 'package dev.langchain4j.model;\npublic class LocalChatModel {\n  LocalChatModel(Duration timeout) {\n    timeout = timeout == null ? ofSeconds(60) : timeout;\n  }\n}', 'timeout 60000'],
    ['a field that the constructor declares', 'a.php', "<?php\n// llm\nfinal class ModelClient\n{\n    public function __construct(private readonly ?float $timeout = 300)\n    {\n    }\n}\n", '$timeout unknown'],
    ['of a client of any kind', 'a.php', "<?php\nuse Prism\\Prism\\Providers\\Provider;\n$handler = new OCR(client: $this->client(['timeout' => 120]), model: $model);\n", 'timeout unknown'],
    ['set on an HTTP client', 'A.java', 'import org.springframework.ai.chat.model.ChatModel;\nclass A { Object c = RequestConfig.custom().setConnectTimeout(Timeout.of(1, TimeUnit.MINUTES)).setResponseTimeout(Timeout.of(10, TimeUnit.MINUTES)).build(); }', 'responseTimeout 600000'],
    ['by its variable', 'a.py', 'import openai\ndef f(timeout=None):\n    timeout = timeout or float(os.environ.get("MODEL_TIMEOUT", 180))\n', 'timeout unknown'],
    ['of the context of a request', 'a.go', 'package llm\nconst limitInMinutes = 6\nfunc (t *Tool) f() {\n\tctx, cancel := context.WithTimeout(context.Background(), limitInMinutes*time.Minute)\n\tdefer cancel()\n\terr := t.llm.Generate(ctx, th)\n}\n', 'context.WithTimeout 360000'],
    ['around a request', 'a.py', 'import asyncio, litellm\nasync def f():\n    return await asyncio.wait_for(litellm.acompletion(model="gpt-4o", messages=m), timeout=30)\n', 'timeout 30000'],
    ['around something that is called after a model', 'a.py', 'import asyncio, langchain\nLIMIT = 20\nasync def f(llm):\n    return await asyncio.wait_for(llm.ainvoke([m]), timeout=LIMIT)\n', 'timeout 20000'],
    ['of the HTTP client of a file that sends requests', 'src/llms/openai.rs', 'use async_openai::types::CreateCompletionRequestArgs;\nfn f() {\n  let http = reqwest::Client::builder().gzip(true).timeout(Duration::from_secs(60));\n  let r = CreateCompletionRequestArgs::default().model(m).temperature(0.5).build()?;\n}\n', 'timeout 60000'],
    ['of a client of Ktor', 'a.kt', 'import com.aallam.openai.api\nclass Client(val key: String) {\n  val http = HttpClient {\n    install(HttpTimeout) {\n      requestTimeoutMillis = 45 * 1000\n    }\n  }\n}\n', 'requestTimeoutMillis 45000'],
    ['of the request of a body with a name', 'a.py', 'params = {"model": "gpt-4o", "messages": m}\nrequests.post(url, json=params, timeout=30)\n', 'timeout 30000'],
  ])('%s', (_what, path, text, expected) => {
    expect(limits(path, text)).toBe(expected);
  });

  test.each([
    ['a login', 'a.py', 'from openai import OpenAI\nclient = OpenAI()\nlogin_timeout = 30\n'],
    ['a tool', 'A.java', 'import dev.langchain4j.mcp.Transport;\nclass A { Transport t = HttpTransport.builder().timeout(Duration.ofSeconds(60)).build(); }'],
    ['what says none', 'a.py', 'from openai import OpenAI\ndef f(model_type: str, timeout: Optional[float] = None):\n    pass\n'],
    ['names alone', 'a.js', '// openai\nconst KINDS = { MODEL_NOT_FOUND: "model_not_found", TIMEOUT: "timeout" };\nmodule.exports = { REQUEST_TIMEOUT_MS, MODEL, settings };\n'],
    ['a field of another class', 'A.java', 'package openai;\npublic class ChatRoom {\n  private Duration timeout = Duration.ofSeconds(600);\n}'],
    ['the context of something else', 'a.go', 'package llm\nfunc f() {\n\tctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)\n\tdb.Query(ctx, q)\n}\n'],
    ['a search beside a model', 'a.py', 'import openai\nsettings = {"OPENAI_MODEL": "gpt-4o", "WEBSEARCH_TIMEOUT": 0}\n'],
    ['another client of Rust', 'a.rs', '// openai\nlet http = reqwest::Client::builder().timeout(Duration::from_secs(60)).build()?;\n'],
    ['another client', 'a.ts', 'import OpenAI from "openai";\nconst c = redisClient({ timeout: 500 });'],
    ['waiting for something else', 'a.py', 'import asyncio, langchain\nasync def f(queue):\n    return await asyncio.wait_for(queue.get(), timeout=20)\n'],
    ['a chat with people', 'a.json', '{ "OpenAI": { "model": "gpt-4o" }, "Chat": { "Providers": { "Slack": { "RequestTimeout": 30 } } } }'],
    ['the commands of an agent', 'a.yaml', 'agent:\n  model:\n    name: gpt-4o\n  tools:\n    execution_timeout: 300\n'],
    ['connecting', 'a.kt', '// ChatGPT\nval c = OkHttpClient.Builder().connectTimeout(60, TimeUnit.SECONDS).build()'],
    ['help', 'a.go', 'package a\nvar help = map[string]string{\n\t"model": "Default model (gpt-3.5-turbo, gpt-4, and others)",\n\t"timeout": "Timeout for server calls, 15 seconds if absent",\n}\n'],
  ])('not %s', (_what, path, text) => {
    expect(limits(path, text)).toBe('');
  });
});

describe('models', () => {
  const roles = (path: string, text: string): string => sites(path, text).flatMap((site) => (site.kind === 'model' ? [`${site.role} ${site.value}`] : [])).join(', ');

  test.each([
    ['in the first link of a chain', 'a.rs', 'use rig::client;\nfn f() { let a = client.agent("qwen2.5:14b").preamble("You are helpful.").build(); }', 'caller qwen2.5:14b'],
    ['behind a symbol that names a model', 'a.rb', "option :default_model, 'gpt-5.4'\noption :request_timeout, 300\n", 'config gpt-5.4'],
    ['given to a method without brackets', 'a.rb', 'agent :solver do\n  model "gpt-5-mini"\n  provider "openai"\nend\n', 'config gpt-5-mini'],
    ['in an environment file that a script writes', 'setup.sh', 'cat > .env <<EOF\n# models\nDEFAULT_LLMS=openai:gpt-5.4-mini\nexport OPENAI_MODEL="gpt-4o"\n\nLLM_API_KEY=\nEOF\n', 'env gpt-5.4-mini, env gpt-4o'],
    ['of a router that writes two colons', 'a.toml', '[functions.chat.variants.baseline]\ntype = "chat_completion"\nmodel = "openai::gpt-4o-mini"\n', 'config gpt-4o-mini'],
    ['of a router by its own name', 'a.ts', 'export const DEFAULT_MODEL = "openhands/claude-sonnet-4-20250514";', 'config claude-sonnet-4-20250514'],
    ['a default that a constructor declares', 'a.kt', 'import com.aallam.openai.client\ndata class Settings(\n  val model: String = "gpt-4o",\n  val retries: Int,\n)\n', 'config gpt-4o'],
    ['named beside its provider', 'a.yaml', 'nodes:\n  - id: writer\n    config:\n      name: gpt-4o\n      provider: openai\n      role: You write.\n', 'config gpt-4o'],
    ['constants of a class that are built alike', 'A.cs', 'public class Models {\n  public static readonly Model Pro = new Model("gpt-5-pro", 400_000);\n  public static readonly Model Codex = new Model("gpt-5-codex", 400_000);\n  public static readonly Model V5 = new Model("gpt-5", 400_000);\n  public static readonly Model Mini = new Model("gpt-5-mini", 400_000);\n}', 'registry gpt-5-pro, registry gpt-5-codex, registry gpt-5, registry gpt-5-mini'],
    ['experiments with a date', 'a.py', 'c = {"GOOGLE_MODEL": "gemini-exp-1206"}', 'config gemini-exp-1206'],
    ['in a pair with a name', 'A.cs', 'var d = new Dictionary<string, object> { { "TextModel", "gpt-4o-mini" }, { "APIKey", "" } };', 'config gpt-4o-mini'],
    ['open embeddings', 'a.ts', 'const c = { model: "nomic-embed-text:latest" };', 'config nomic-embed-text:latest'],
  ])('%s', (_what, path, text, expected) => {
    expect(roles(path, text)).toBe(expected);
  });
});

describe('prompts', () => {
  const prompts = (path: string, text: string): string[] => sites(path, text).flatMap((site) => (site.kind === 'prompt' ? [text.slice(site.start, site.end)] : []));
  const LONG = 'It is sunny in the city of Oslo today, and it is cloudy and colder in the town of Bergen at the coast.';
  const SPRING = 'import org.springframework.ai.chat.client.ChatClient;\n';

  test.each([
    ['in the links of a chain', 'A.java', `${SPRING}class A { String s = chatClient.prompt().system("Classify the film.").user(u -> u.text("The film was very long.")).call().content(); }`, ['Classify the film.', 'The film was very long.']],
    ['as the argument of its first link', 'A.java', `${SPRING}class A { String s = chatClient.prompt("Write a short story about a cat.").call().content(); }`, ['Write a short story about a cat.']],
    ['the sides of a prompt below its name', 'a.toml', '# openai\n[pr_description_prompt]\nsystem="""Describe the change for a reviewer."""\nuser="""The diff: {{ diff }}"""\n', ['Describe the change for a reviewer.', 'The diff: {{ diff }}']],
    ['the argument of a class of prompts', 'a.rb', 'prompt = Completions::Prompt.new("Provide a prompt for an image that illustrates the post below in forty words or less, and be creative.", messages: [])  # gpt-4o\n', ['Provide a prompt for an image that illustrates the post below in forty words or less, and be creative.']],
    ['a message under another name', 'a.json', '{ "model": "gpt-4o-mini", "messages": [{ "role": "user", "message": "Write a detailed report." }] }', ['Write a detailed report.']],
    ['formatted', 'internal/prompt/coder.go', 'package prompt\n// openai\nfunc f() string {\n\treturn fmt.Sprintf(`Here is useful information about the environment that you are running in right now: %s`, d)\n}\n', ['Here is useful information about the environment that you are running in right now: %s']],
    ['what starts a chat of agents', 'a.py', 'import autogen\nmessage = "Find a paper about parsing and its use in software."\nuser.initiate_chat(manager, message=message)\n', ['Find a paper about parsing and its use in software.']],
    ['strings side by side with a hole at the end of one', 'a.py', 'import openai\nshorten_prompt = (\n    f"{prompt}\\n\\n"\n    f"The text has {len(text)}"\n    f" characters."\n)\n', ['{prompt}\\n\\n"\n    f"The text has {len(text)}"\n    f" characters.']],
    ['what an agent is told to answer', 'a.py', 'from agno.agent import Agent\nagent.print_response(\n    "Help me to order food."\n)\n', ['Help me to order food.']],
    ['the system text of a chat of genai', 'a.rs', 'use genai::chat::ChatRequest;\nlet r = ChatRequest::default().with_system("You are careful.");', ['You are careful.']],
    ['what an arrow function that is named after them returns', 'a.ts', 'import OpenAI from "openai";\nconst fileEditPrompt: PromptTemplateFunction = (_, data) => {\n  return dedent`\n    Please rewrite the whole file that stands below to address the request: ${data.request}. Write no explanation.`;\n};', ['\n    Please rewrite the whole file that stands below to address the request: ${data.request}. Write no explanation.']],
    ['ended by a word that says so', 'a.rb', '# llm\ndef text\n  <<~PROMPT\n    Pick the best name.\n  PROMPT\nend\n', ['    Pick the best name.\n']],
    ['ended by such a word in another language', 'a.php', "<?php\n// llm\n$text = <<<PROMPT\n  Pick the best name.\n  PROMPT;\n", ['  Pick the best name.\n']],
    ['given to a method without brackets', 'a.rb', 'agent :solver do\n  model "gpt-4o"\n  instructions "Solve the problem of the user."\nend\n', ['Solve the problem of the user.']],
    ['set by a method of a name with its verb', 'a.rb', 'RubyLLM.chat(model: "gpt-4o").with_instructions("Solve the problem of the user.")\n', ['Solve the problem of the user.']],
    ['the sides of a request side by side', 'a.json', JSON.stringify({ merge_system: LONG, merge_user: `Old: {old}. ${LONG}`, note: LONG, agent: 'llm' }), [LONG, `Old: {old}. ${LONG}`]],
    ['the one text of a library that takes no list', 'a.py', `from graphrag_llm import completion\nr = llm.completion(messages="${LONG}")\n`, [LONG]],
    ['in a list that is named after them', 'a.py', 'import openai\nSYSTEM_PROMPTS = ["Take out the numbers.", "Sort the lines."]\n', ['Take out the numbers.', 'Sort the lines.']],
  ])('%s', (_what, path, text, expected) => {
    expect(prompts(path, text)).toEqual(expected);
  });

  test('not what a folder of prompts says of itself', () => {
    expect(engine.handles('prompts/README.md')).toBe(false);
    expect(engine.handles('prompts/readme-writer.md')).toBe(true);
  });

  test('not what a method asks a person, nor a text for people under a word of its own', () => {
    expect(prompts('a.rb', '# llm\nprompt "Your name, please?"\ntext = <<~HELP\n  Pick the best name.\nHELP\n')).toEqual([]);
    expect(prompts('a.json', JSON.stringify({ greeting_user: LONG, farewell_user: LONG, agent: 'llm' }))).toEqual([]);
  });

  test.each([
    ['a button of an assistant', 'options.json', `{ "Proofread": { "prefix": "Proofread this:", "instruction": "You are a grammar proofreading assistant. ${LONG}" } }`],
    ['the text of a system below a folder of prompts', 'prompts/evaluation/evaluate.yaml', `version: 1.0\nsystem: |-\n  You're an evaluator. ${LONG}\n`],
    ['a name with llm in it alone', 'src/generator.rb', `class A < Base\n  llm_output_adapter type: :text\n  def prompt\n    <<-PROMPT\n      Think. ${LONG}\n    PROMPT\n  end\nend\n`],
  ])('in a file that is opened for %s', (_what, path, text) => {
    const scanned = [...engine.scanFiles(new MemoryWorkspace({ [path]: text }), [{ path }], { today: TODAY, target: undefined })].flatMap((step) => (step.kind === 'scanned' ? step.result.sites.map(({ kind }) => kind) : [step.kind]));
    expect(scanned).toEqual(['prompt']);
  });

  test('not that of a terminal', () => {
    expect(prompts('a.yaml', 'model: gpt-4o\nleft_prompt: "{color.green}{session} {role} {color.reset}"\n')).toEqual([]);
  });
});
