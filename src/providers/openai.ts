/** What is loaded late, with the SDK, as one bundle. */
export { openaiBatch } from './openai-batch.ts';
export { openaiProvider } from './openai-provider.ts';
export { listModels } from './openai-models.ts';
