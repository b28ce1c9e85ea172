// A bundle of its own: the protocol's library is loaded only by the command that needs it.
export { serve } from '../server/serve.ts';
