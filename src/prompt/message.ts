/** One message of a request, text only. */
export interface Message {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
}

/** The two ways to ask a model that a comparison speaks. */
export type Endpoint = 'chat' | 'responses';
