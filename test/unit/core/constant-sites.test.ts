// Models that code names by a constant of a library. The shapes are those of public code.
import { describe, expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { plan } from '../migrate/planned.ts';

const engine = shippedEngine();
const scan = (path: string, text: string): ReturnType<typeof engine.scanText> => engine.scanText({ path, text }, { today: TODAY, target: undefined });
const roles = (path: string, text: string): string => scan(path, text).sites.flatMap((site) => (site.kind === 'model' ? [`${site.role} ${site.value}`] : [])).join(', ');

const GO_OPENAI = 'package a\nimport openai "github.com/sashabaranov/go-openai"\n';
const OPENAI_GO = 'package a\nimport "github.com/openai/openai-go"\n';
const ANTHROPIC_GO = 'package a\nimport "github.com/anthropics/anthropic-sdk-go"\n';
const JAVA = 'import com.openai.models.ChatModel;\nclass A { void f() { client.chat().completions().create(ChatCompletionCreateParams.builder().model(ChatModel.GPT_4_TURBO).build()); } }';

describe('constants of libraries', () => {
  test.each([
    ['a.go', `${GO_OPENAI}func f() {\n\tr, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: openai.GPT3Dot5Turbo})\n}\n`, 'caller gpt-3.5-turbo'],
    ['a.go', `${GO_OPENAI}const defaultModel = openai.GPT4o\n`, 'config gpt-4o'],
    ['a.go', `${OPENAI_GO}func f() {\n\tr, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: openai.ChatModelGPT4o})\n}\n`, 'caller gpt-4o'],
    ['a.go', `${ANTHROPIC_GO}func f() {\n\tm, err := client.Messages.New(ctx, anthropic.MessageNewParams{Model: anthropic.F(anthropic.ModelClaude3_7SonnetLatest)})\n}\n`, 'caller claude-3-7-sonnet-latest'],
    ['A.java', JAVA, 'caller gpt-4-turbo'],
    ['A.java', 'import dev.langchain4j.model.openai.OpenAiChatModelName;\nclass A { Object m = OpenAiChatModel.builder().modelName(OpenAiChatModelName.GPT_4_O_MINI).build(); }', 'caller gpt-4o-mini'],
    ['a.cs', 'using OpenAI.ObjectModels;\nvar r = new ChatCompletionCreateRequest { Model = Models.Gpt_4 };', 'config gpt-4'],
    ['src/test/java/ATest.java', JAVA, 'test gpt-4-turbo'],
  ])('%s: %s', (path, text, expected) => {
    expect(roles(path, text)).toBe(expected);
  });

  test.each([
    ['another library', 'a.go', 'package a\nimport "example.com/openai"\nvar model = openai.GPT4o\n'],
    ['a constant that is spelled otherwise', 'a.go', `${GO_OPENAI}var model = openai.GPT4Turbo0125\n`],
    ['a comparison', 'a.go', `${GO_OPENAI}func f() bool {\n\treturn m == openai.GPT4o\n}\n`],
    ['no name of a model', 'a.go', `${GO_OPENAI}var encoding = openai.GPT4o\n`],
    ['another class', 'A.java', 'import com.openai.models.ChatModel;\nclass A { Object model = Sizes.GPT_4O; }'],
  ])('are not read from %s', (_what, path, text) => {
    expect(roles(path, text)).toBe('');
  });

  test('are judged like ids, but neither called fixed nor edited', () => {
    expect(scan('A.java', JAVA).findings.map(({ ruleId }) => ruleId)).toEqual(['model-retired']);
    expect(scan('A.java', JAVA.replace('GPT_4_TURBO', 'GPT_5_4')).findings).toEqual([]);
    expect(plan('A.java', JAVA, 'gpt-5.5')).toMatchObject({ edits: [], blocked: [{ reason: 'a constant of a library stands for the id: choose the one of the target, or give the id as text' }] });
  });
});
