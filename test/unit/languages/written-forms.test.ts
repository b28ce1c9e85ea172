import { describe, expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const scan = (path: string, text: string) => engine.scanText({ path, text }, { today: TODAY, target: undefined }).sites;

/** Model sites as `role id`, each checked to stand where the text has it. */
function models(path: string, text: string): string[] {
  return scan(path, text).flatMap((site) => {
    if (site.kind !== 'model') return [];
    expect(text.slice(site.start, site.end)).toBe(site.value);
    return [`${site.role} ${site.value}`];
  });
}

describe('forms of an id, in code', () => {
  test.each([
    ['openai/gpt-5.4', 'caller gpt-5.4'], ['anthropic/claude-opus-5', 'caller claude-opus-5'], ['openrouter/openai/gpt-4o', 'caller gpt-4o'],
    ['vertex_ai/claude-sonnet-4@20250514', 'caller claude-sonnet-4@20250514'], ['openai/responses/gpt-5-codex', 'caller gpt-5-codex'], ['openai/gpt-4o:online', 'caller gpt-4o'], ['openai/gpt-4o:free', 'caller gpt-4o'],
    ['azure/gpt-4o', 'deployment gpt-4o'], ['litellm_proxy/gpt-4o', 'deployment gpt-4o'], ['openai:gpt-5', 'caller gpt-5'], ['gateway/openai:gpt-5', 'caller gpt-5'], ['openai > gpt-4o', 'caller gpt-4o'],
    ['us.anthropic.claude-3-haiku-20240307-v1:0', 'caller anthropic.claude-3-haiku-20240307-v1:0'], ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0', 'caller anthropic.claude-3-haiku-20240307-v1:0'],
    ['publishers/google/models/gemini-2.5-pro', 'caller gemini-2.5-pro'], ['models/gemini-2.5-flash', 'caller gemini-2.5-flash'], ['ft:gpt-4o-mini-2024-07-18:org:name:id', 'fine-tune gpt-4o-mini-2024-07-18'],
    ['ft:gpt-4o-mini-2024-07-18:org::id:ckpt-step-5', 'fine-tune gpt-4o-mini-2024-07-18'], ['openai/ft:gpt-4o-mini-2024-07-18:o::i', 'fine-tune gpt-4o-mini-2024-07-18'], ['davinci:ft-acme-2023', 'fine-tune davinci'],
    ['llama-3.3-70b-versatile', 'caller llama-3.3-70b-versatile'], ['openai/gpt-oss-120b', 'caller gpt-oss-120b'], ['@cf/meta/llama-3.1-8b-instruct', 'caller @cf/meta/llama-3.1-8b-instruct'],
  ])('model="%s"', (written, expected) => {
    expect(models('a.py', `client.chat.completions.create(model="${written}", messages=m)\n`)).toEqual([expected]);
  });
});

describe('addresses of APIs', () => {
  test.each([
    ['"https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent"', ['config gemini-2.5-flash']],
    ['f"{BASE}/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse&key={key}"', ['config gemini-2.5-pro']],
    ['f"https://{host}/v1/projects/{p}/locations/{l}/publishers/anthropic/models/claude-sonnet-4@20250514:rawPredict"', ['config claude-sonnet-4@20250514']],
    ['f"{endpoint}/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21"', ['deployment gpt-4o']],
    ['"/model/anthropic.claude-3-haiku-20240307-v1:0/invoke"', ['config anthropic.claude-3-haiku-20240307-v1:0']],
    // addresses that name a model and call none, and parts of ids that are computed
    ['"https://platform.openai.com/docs/models/gpt-4o"', []],
    ['"https://example.org/models/gpt-4o.json"', []],
    ['f"/models/gemini-{version}:generateContent"', []],
    ['"/deployments/blue/chat/completions"', []],
  ])('%s', (written, expected) => {
    expect(models('a.py', `url = ${written}\n`)).toEqual(expected);
  });
});

describe('forms of configuration', () => {
  test.each([
    ['docker-compose.yml', 'services:\n  a:\n    environment:\n      - OPENAI_MODEL=gpt-4o\n      - "M=${OPENAI_MODEL:-gpt-4}"\n      - LLM=${LLM-o3}\n    build:\n      args:\n        MODEL: gpt-4o-mini\n', ['env gpt-4o', 'env gpt-4', 'env o3', 'env gpt-4o-mini']],
    ['.github/workflows/a.yml', "env:\n  OPENAI_MODEL: gpt-4o\njobs:\n  a:\n    steps:\n      - with:\n          model: gpt-4\n        env:\n          MODEL: ${{ inputs.model || 'gpt-4o-mini' }}\n", ['env gpt-4o', 'config gpt-4', 'env gpt-4o-mini']],
    ['charts/a/templates/d.yaml', '{{- if .Values.x }}\nenv:\n  - name: OPENAI_MODEL\n    value: "gpt-4o"\n{{- end }}\nimage: {{ .Values.image | quote }}\nllm:\n  model: gpt-4\n', ['env gpt-4o', 'config gpt-4']],
    ['promptfooconfig.yaml', 'providers:\n  - openai:chat:gpt-4o\n  - id: openai:responses:gpt-5\n    config:\n      temperature: 0.5\n  - azure:chat:mine\n', ['config gpt-4o', 'config gpt-5']],
    ['config.yaml', 'model_list:\n  - model_name: fast\n    litellm_params:\n      model: azure/gpt-4o\n  - model_name: big\n    litellm_params:\n      model: openai/gpt-4o\n      temperature: 0.2\n', ['deployment gpt-4o', 'config gpt-4o']],
    ['x.prompt.yml', 'model: openai/gpt-4o\nmodelParameters:\n  temperature: 0.5\n', ['config gpt-4o']],
    ['application.properties', 'spring.ai.openai.chat.options.model=gpt-4o\n', ['config gpt-4o']],
    ['pyproject.toml', '[tool.llm]\nmodel = "gpt-4o"\n[tool.x.models]\nfast = "gpt-4"\n[[p]]\nmodels = ["gpt-4o", "o3"]\n[pricing]\n"gpt-4o" = 2.5\n', ['config gpt-4o', 'config gpt-4', 'registry gpt-4o', 'registry o3']],
    ['main.tf', 'resource "aws_lambda_function" "f" {\n  environment {\n    variables = {\n      OPENAI_MODEL = "gpt-4o"\n    }\n  }\n}\nlocals {\n  big = var.model == "gpt-4" ? 1 : 2\n}\nresource "azurerm_cognitive_deployment" "d" {\n  model {\n    format  = "OpenAI"\n    name    = "gpt-4o"\n    version = "2024-08-06"\n  }\n}\n', ['env gpt-4o', 'gate gpt-4', 'config gpt-4o']],
    ['main.bicep', "param chatModelName string = 'gpt-4o'\nresource d 'Microsoft.X@2024-10-01' = {\n  properties: {\n    model: {\n      format: 'OpenAI'\n      name: 'gpt-4'\n      version: '0613'\n    }\n  }\n}\n", ['config gpt-4o', 'config gpt-4']],
    ['Dockerfile', 'ARG MODEL=gpt-4o\nENV LLM_MODEL "o3"\nRUN pip install gpt-4o\n', ['env gpt-4o', 'env o3']],
    ['batch.jsonl', '{"body": {"model": "gpt-4o", "messages": [{"role": "system", "content": "You sort mail, step by step."}]}}\n', ['config gpt-4o']],
    ['notes.md', 'Use `gpt-4o`.\n```py\nx(model="gpt-4o")\n```\n', []],
  ])('%s', (path, text, expected) => {
    expect(models(path, text)).toEqual(expected);
  });

  test.each([
    ['a.properties', 'spring.ai.openai.chat.options.model=gpt-4o\nspring.ai.openai.chat.options.max-tokens=10\nlangchain4j.open-ai.chat-model.timeout=PT60S\nquarkus.langchain4j.timeout=60s\n', ['param max_tokens', 'timeout 60000', 'timeout 60000']],
    ['promptfooconfig.yaml', 'providers:\n  - id: openai:gpt-5\n    config: { temperature: 0.5 }\n', ['param temperature']],
    ['x.prompty', '---\nmodel:\n  api: chat\n  configuration:\n    azure_deployment: gpt-4o\n  parameters:\n    max_tokens: 128\n---\nsystem:\nYou sort mail for {{name}}.\n', ['param max_tokens', 'prompt 1 hole']],
    ['x.prompt', '---\nmodel: googleai/gemini-2.5-flash\nconfig:\n  temperature: 0.9\n---\nWrite a menu for {{theme}} now.\n', ['param temperature', 'prompt 1 hole of a call']],
    ['src/system_prompt.j2', '{# a note #}You sort mail{% if x %} well{% endif %}.\n', ['prompt 3 hole']],
    ['prompts/a.hbs', 'Sort {{{mail}}} for {{name}}, please.\n', ['prompt 2 hole']],
    // pages have templates, too
    ['templates/page.hbs', '<p>Write a menu for {{theme}} now.</p>\n', []],
  ])('%s', (path, text, expected) => {
    const said = scan(path, text).flatMap((site) => {
      if (site.kind === 'param') return [`param ${site.name}`];
      if (site.kind === 'timeout') return [`timeout ${site.valueMs}`];
      return site.kind === 'prompt' ? [`prompt ${site.holes.length} hole${site.call ? ' of a call' : ''}`] : [];
    });
    expect(said).toEqual(expected);
  });

  test('YAML: anchors and aliases are read once, however they multiply', () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '"lol"' : Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ')}]\n`).join('');
    expect(models('a.yaml', `${bomb}base: &b\n  model: gpt-4o\nuse:\n  <<: *b\n  model: gpt-4\n`)).toEqual(['config gpt-4o', 'config gpt-4']);
  });

  test('a registry of 100,000 entries is one of 100,000, each in its place', () => {
    const text = `{\n${Array.from({ length: 100_000 }, (_, i) => `"m${i}": 1`).join(',\n')},\n"gpt-4o": { "price": 1 }, "gpt-4": { "price": 2 }\n}`;
    expect(models('prices.json', text)).toEqual(['registry gpt-4o', 'registry gpt-4']);
  });
});
