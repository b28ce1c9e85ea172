import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildBody, estimateTokens } from '../../../src/prompt/build-body.ts';
import { render, variablesOf } from '../../../src/prompt/template.ts';
import { shippedEngine } from '../../support/engine.ts';

describe('templates', () => {
  test('takes the three ways to write a variable', () => {
    expect(render('{{a}} {{ b }} ${c} {d}', { a: '1', b: '2', c: '3', d: '4' })).toEqual({ text: '1 2 3 4', missing: [] });
  });

  test('leaves JSON and code in single braces alone', () => {
    expect(render('{"a": {x}} {y}', { y: 'v' }).text).toBe('{"a": {x}} v');
  });

  test('names what has no value, each once, and leaves it', () => {
    expect(render('{{b}} ${a} {{b}} {c}', {})).toEqual({ text: '{{b}} ${a} {{b}} {c}', missing: ['b', 'a'] });
    expect(variablesOf('Say {{x}} to ${y}')).toEqual(['x', 'y']);
  });

  test('knows no names but those that were given', () => {
    expect(render('{{constructor}} {toString}', {}).text).toBe('{{constructor}} {toString}');
  });

  test('never reads a value again', () => {
    fc.assert(fc.property(fc.string(), (value) => {
      expect(render('<{{a}}>', { a: value, b: 'no' }).text).toBe(`<${value}>`);
    }), { examples: [['{{b}}'], ['$&'], ['{a}'], ['$1']] });
  });
});

describe('requests', () => {
  const { registry } = shippedEngine();
  const parts = { model: 'm', messages: [{ role: 'user', content: 'hi' }], outputCap: 9 } as const;

  test('each endpoint and each model get the cap under the name that they take', () => {
    const newer = registry.models.find(({ params }) => params.maxTokensParam === 'max_completion_tokens');
    const older = registry.models.find(({ params }) => params.maxTokensParam === 'max_tokens');
    expect(buildBody({ ...parts, endpoint: 'chat' }, newer)).toEqual({ model: 'm', messages: parts.messages, max_completion_tokens: 9 });
    expect(buildBody({ ...parts, endpoint: 'chat' }, older)).toMatchObject({ max_tokens: 9 });
    expect(buildBody({ ...parts, endpoint: 'chat' }, undefined)).toMatchObject({ max_tokens: 9 });
    expect(buildBody({ ...parts, endpoint: 'responses' }, newer)).toEqual({ model: 'm', input: parts.messages, max_output_tokens: 9, store: false });
  });

  test('tokens are told from the bytes that a text has as UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (content) => {
      expect(estimateTokens([{ content }])).toBe(4 + Math.ceil(Buffer.byteLength(content) / 3));
    }));
  });
});
