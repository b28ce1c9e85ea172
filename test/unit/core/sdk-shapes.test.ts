import { expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();

/** Everything read from a text, a word or two each: role and id, parameter and value, limit, prompt in quotes. */
function read(path: string, text: string): string {
  return engine.scanText({ path, text }, { today: TODAY, target: undefined }).sites.flatMap((site) => {
    if (site.kind === 'model') return [`${site.role}:${site.value}${site.envVariable === undefined ? '' : `<${site.envVariable}`}`];
    if (site.kind === 'param') return [`${site.name}=${site.value.state === 'literal' ? site.value.value : site.value.state}`];
    if (site.kind === 'timeout') return [`${site.scope}:${site.valueMs ?? 'unknown'}ms`];
    return site.kind === 'prompt' ? [JSON.stringify(text.slice(site.start, site.end).trim())] : [];
  }).join(' ');
}

test('on Azure a request names its deployment, but where a library takes that with the client it names the model', () => {
  const python = 'from openai import AzureOpenAI\nAzureOpenAI().chat.completions.create(model="gpt-4o", messages=m)\n';
  const rust = 'use async_openai::{config::AzureConfig, Client};\nfn main() {\n    let client = Client::with_config(AzureConfig::new().with_deployment_id("mine"));\n    let request = CreateChatCompletionRequestArgs::default().model("gpt-4o").messages(m).build()?;\n}\n';
  expect(read('a.py', python)).toBe('deployment:gpt-4o');
  expect(read('a.rs', rust)).toBe('caller:gpt-4o');
  expect(engine.scanText({ path: 'a.rs', text: rust }, { today: TODAY, target: undefined }).findings.map(({ ruleId }) => ruleId)).toEqual(['model-hardcoded']);
});

test.each([
  // Go
  ['main.go', 'import openai "github.com/sashabaranov/go-openai"\nreq := openai.ChatCompletionRequest{\n\tModel: "gpt-4o",\n\tMaxTokens: 20,\n\tMessages: []openai.ChatCompletionMessage{\n\t\t{Role: openai.ChatMessageRoleSystem, Content: "You are a helpful assistant."},\n\t},\n}\n', 'caller:gpt-4o max_tokens=20 "You are a helpful assistant."'],
  ['main.go', 'import "github.com/openai/openai-go"\nr, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{\n\tModel: shared.ChatModel("gpt-5.4"),\n\tTemperature: openai.Float(0.2),\n\tMessages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage("Answer in one sentence.")},\n}, option.WithRequestTimeout(20*time.Second))\n', 'caller:gpt-5.4 temperature=0.2 "Answer in one sentence." request:20000ms'],
  ['main.go', 'import "github.com/tmc/langchaingo/llms"\nllm, err := openai.New(openai.WithModel("gpt-4o"))\nout, err := llm.GenerateContent(ctx, content, llms.WithMaxTokens(300))\nopts := []llms.CallOption{\n\tllms.WithTemperature(0.8),\n}\n', 'caller:gpt-4o max_tokens=300 temperature=0.8'],
  ['main.go', 'var model = flag.String("model", "gpt-4o", "model to use")\n', 'config:gpt-4o'],
  ['main.go', 'func DefaultModel() string {\n\treturn "gpt-4o"\n}\nfunc f() {\n\tvar model string = "gpt-4o-mini"\n}\n', 'config:gpt-4o config:gpt-4o-mini'],
  ['main.go', 'if strings.HasPrefix(model, "gpt-5.4") || model == "gpt-4o" {\n}\nswitch m {\ncase "gpt-4":\n}\n', 'gate:gpt-5.4 gate:gpt-4o gate:gpt-4'],
  ['main.go', 'const (\n\tTTSModel1 SpeechModel = "tts-1"\n\tTTSModel1HD SpeechModel = "tts-1-hd"\n)\n', 'registry:tts-1 registry:tts-1-hd'],
  ['main.go', 'body := `{"model": "gpt-4o", "messages": [], "temperature": 0}`\n', 'caller:gpt-4o temperature=0'],
  ['main.go', 'var models = []Model{\n\t{Name: "a", Config: Config{ModelName: "gpt-4o"}},\n\t{Name: "b", Config: Config{ModelName: "gpt-4"}},\n}\n', 'registry:gpt-4o registry:gpt-4'],
  ['chat_test.go', 'req := Request{Model: "gpt-4o"}\n', 'test:gpt-4o'],
  // Java and Kotlin
  ['A.java', 'import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { void f() {\n  ChatModel model = OpenAiChatModel.builder()\n    .apiKey(key) // yours\n    .modelName("gpt-4o-mini")\n    .temperature(0.3)\n    .timeout(ofSeconds(60))\n    .build();\n} }\n', 'caller:gpt-4o-mini temperature=0.3 client:60000ms'],
  ['A.java', 'import com.openai.models.chat.completions.*;\nvar params = ChatCompletionCreateParams.builder().addSystemMessage("Be brief, please.").model(ChatModel.of("gpt-5.4")).build();\n', '"Be brief, please." caller:gpt-5.4'],
  ['A.java', '@Value("${openai.model:gpt-4o}")\nprivate String model;\n', 'config:gpt-4o<openai.model'],
  ['A.java', 'enum Model {\n  GPT_4O("gpt-4o", 128_000),\n  GPT_4("gpt-4", 8_192);\n}\n', 'registry:gpt-4o registry:gpt-4'],
  ['A.java', 'if (model.startsWith("gpt-5.4") || "gpt-4o".equals(model)) {}\nList<String> models = List.of("gpt-4o", "gpt-4");\n', 'gate:gpt-5.4 gate:gpt-4o registry:gpt-4o registry:gpt-4'],
  ['src/test/java/ChatTest.java', 'client.model("gpt-4o");\n', 'test:gpt-4o'],
  ['A.kt', 'val request = chatCompletionRequest {\n  model = ModelId("gpt-4o")\n  temperature = 0.2\n}\nimport com.aallam.openai.api.chat.chatCompletionRequest\n', 'caller:gpt-4o temperature=0.2'],
  ['A.kt', 'val model = System.getenv("OPENAI_MODEL") ?: "gpt-4o"\nval body = mapOf("model" to "gpt-4o-mini", "temperature" to 0.5)\n', 'config:gpt-4o<OPENAI_MODEL config:gpt-4o-mini temperature=0.5'],
  ['A.kt', 'object Models {\n  val all = linkedSetOf("gpt-4o", "gpt-4")\n  val old = hashSetOf("gpt-4-turbo", "gpt-4-32k")\n}\n', 'registry:gpt-4o registry:gpt-4 registry:gpt-4-turbo registry:gpt-4-32k'],
  ['A.java', 'import com.alibaba.cloud.ai.dashscope.chat.DashScopeChatOptions;\nclass A { Options o = DashScopeChatOptions.builder().withModel("qwen-audio-turbo-latest").build(); }\n', 'caller:qwen-audio-turbo-latest'],
  // C#
  ['A.cs', 'ChatClient client = new("gpt-4o", key);\nvar other = new OpenAIClient(key).GetChatClient("gpt-4o-mini");\nChatCompletionOptions options = new() { Temperature = 0.2f, MaxOutputTokenCount = 100 };\n', 'caller:gpt-4o caller:gpt-4o-mini temperature=0.2 max_output_tokens=100'],
  ['A.cs', 'var client = new AzureOpenAIClient(uri, credential);\nvar chat = client.GetChatClient("gpt-4o");\n', 'deployment:gpt-4o'],
  ['A.cs', 'var model = Environment.GetEnvironmentVariable("OPENAI_MODEL") ?? "gpt-4o";\nvar id = config["AI:ModelId"] ?? "gpt-4o-mini";\n', 'config:gpt-4o<OPENAI_MODEL config:gpt-4o-mini<AI:ModelId'],
  ['A.cs', 'using Microsoft.SemanticKernel;\nvar builder = Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o", key);\nChatHistory history = new("""\n  You are a hiking guide.\n  """);\nvar options = new OpenAIClientOptions { NetworkTimeout = TimeSpan.FromSeconds(30) };\n', 'caller:gpt-4o "You are a hiking guide." client:30000ms'],
  ['A.cs', 'var prices = new Dictionary<string, double> { ["gpt-4o"] = 2.5, ["gpt-4"] = 30 };\n', 'registry:gpt-4o registry:gpt-4'],
  ['A.cs', 'class Options {\n  public string ChatModelId { get; set; } = "gpt-4o";\n}\nvar all = new List<Model> { new Model { Id = "gpt-4o", Limit = 1 }, new Model { Id = "gpt-4", Limit = 2 } };\n', 'config:gpt-4o registry:gpt-4o registry:gpt-4'],
  ['A.cs', 'class A {\n  public string Model => "gpt-4o";\n  string f(string m) => m switch { "gpt-4" => "a", _ => "b" };\n}\n', 'config:gpt-4o gate:gpt-4'],
  // Ruby and PHP
  ['a.rb', 'client = OpenAI::Client.new(request_timeout: 240)\nclient.chat(parameters: { model: "gpt-4o", temperature: 0.7, messages: [{ role: "system", content: "You are terse and polite." }] })\n', 'client:240000ms caller:gpt-4o temperature=0.7 "You are terse and polite."'],
  ['a.rb', 'model = ENV.fetch("OPENAI_MODEL", "gpt-4o")\nother = ENV["MODEL"] || "gpt-4o-mini"\nDEFAULT_MODEL = "gpt-4".freeze\n', 'config:gpt-4o<OPENAI_MODEL config:gpt-4o-mini<MODEL config:gpt-4'],
  ['a.rb', 'OpenAI.configure do |config|\n  config.request_timeout = 240\nend\n', 'config:240000ms'],
  ['spec/chat_spec.rb', 'client.chat(parameters: { model: "gpt-4o" })\n', 'test:gpt-4o'],
  ['a.php', '<p class="a"><?php\n$result = OpenAI::chat()->create([\n  \'model\' => \'gpt-4o\',\n  \'temperature\' => 0.7,\n  \'messages\' => [[\'role\' => \'user\', \'content\' => "Translate this: {$text}"]],\n]);\n?>\n<p>Don\'t', 'caller:gpt-4o temperature=0.7 "Translate this: {$text}"'],
  ['config/openai.php', "<?php\nreturn [\n  'model' => env('OPENAI_MODEL', 'gpt-4o'),\n  'request_timeout' => env('OPENAI_REQUEST_TIMEOUT', 30),\n];\n", 'config:gpt-4o<OPENAI_MODEL config:30000ms'],
  ['Models.php', "<?php\nenum Models: string\n{\n    case Chat = 'gpt-4o';\n    case Small = 'gpt-4';\n}\n", 'registry:gpt-4o registry:gpt-4'],
  ['a.php', "<?php\nuse Symfony\\AI\\Platform\\Message\\Message;\n$messages = new MessageBag(Message::forSystem('You reason step by step.'), Message::ofUser($text));\n$result = $platform->invoke('gpt-4o', $messages, ['stream' => true]);\n$agent = new Agent($platform, 'gpt-4', toolbox: $toolbox);\n", '"You reason step by step." caller:gpt-4o caller:gpt-4'],
  // Rust and Swift
  ['main.rs', 'use async_openai::types::*;\nlet request = CreateChatCompletionRequestArgs::default()\n    .max_tokens(512u32)\n    .model("gpt-4o")\n    .messages([ChatCompletionRequestSystemMessage::from("You are a helpful assistant.").into()])\n    .build()?;\n', 'max_tokens=512 caller:gpt-4o "You are a helpful assistant."'],
  ['main.rs', 'let model = std::env::var("OPENAI_MODEL").unwrap_or("gpt-4o".to_string());\nlet body = json!({ "model": "gpt-4o-mini", "temperature": 0.1 });\nfn default_model() -> String {\n    "gpt-4".into()\n}\n', 'config:gpt-4o<OPENAI_MODEL caller:gpt-4o-mini temperature=0.1 config:gpt-4'],
  ['lib.rs', 'pub const GPT_4O: &str = "gpt-4o";\npub(crate) const GPT_4: &str = "gpt-4";\npub const DEFAULT_MODEL: &str = "gpt-4o-mini";\n', 'registry:gpt-4o registry:gpt-4 config:gpt-4o-mini'],
  ['lib.rs', '#[cfg(test)]\nmod tests {\n    fn t() { ask(Request { model: "gpt-4o".to_string() }); }\n}\n', 'test:gpt-4o'],
  ['main.rs', 'match model {\n    "gpt-4o" => 1,\n    _ => 2,\n}\n', 'gate:gpt-4o'],
  ['A.swift', 'let query = ChatQuery(messages: [.init(role: .system, content: "You are a helpful assistant.")], model: "gpt-4o", temperature: 0.2)\nlet configuration = OpenAI.Configuration(token: token, timeoutInterval: 60.0)\n', '"You are a helpful assistant." caller:gpt-4o temperature=0.2 client:60000ms'],
  ['A.swift', 'let body: [String: Any] = ["model": "gpt-4o", "temperature": 0.5]\nenum Model: String {\n  case gpt4o = "gpt-4o"\n}\n', 'config:gpt-4o temperature=0.5 registry:gpt-4o'],
  // shell
  ['run.sh', 'export OPENAI_MODEL=gpt-4o\nMODEL="${MODEL:-gpt-4o-mini}"\nllm -m gpt-4 "hello"\nask --model=gpt-4o --model-name "gpt-4" \\\n  --temperature 0\n', 'env:gpt-4o config:gpt-4o-mini<MODEL config:gpt-4 config:gpt-4o config:gpt-4 temperature=0'],
  ['run.sh', 'curl https://api.openai.com/v1/chat/completions \\\n  -H "Content-Type: application/json" \\\n  -d \'{\n    "model": "gpt-4o",\n    "messages": [{"role": "user", "content": "Say this is a test"}]\n  }\'\ncurl -d "{\\"model\\": \\"gpt-4o-mini\\", \\"temperature\\": 0.7}"\n', 'caller:gpt-4o "Say this is a test" config:gpt-4o-mini temperature=0.7'],
  ['run.sh', 'cat <<EOF >request.json\n{"model": "gpt-4o"}\nEOF\n[ "$MODEL" = "gpt-4o" ] && echo "use gpt-4o"\ngit commit -m gpt-4o\nMODELS=("gpt-4o" "gpt-4")\nfor model in gpt-4o gpt-4; do echo; done\n', 'config:gpt-4o unknown:gpt-4o registry:gpt-4o registry:gpt-4 registry:gpt-4o registry:gpt-4'],
  // components
  ['A.vue', '<template><p :model="\'gpt-4\'">It\'s {{ x }}</p></template>\n<script setup lang="ts">\nconst a = await client.responses.create({ model: "gpt-4o", input });\n</script>\n', 'caller:gpt-4o'],
])('%s: %s', (path, text, expected) => {
  expect(read(path, text)).toBe(expected);
});
