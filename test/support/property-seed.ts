// Property tests try the same inputs on every machine, so that no change is refused for what an older one did.
// `PROPERTY_SEED=$RANDOM npm test -- unit` tries others; what fails there becomes an example of its test.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261121) });
