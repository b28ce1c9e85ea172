/** `source` of every diagnostic that the server sends. */
export const diagnosticSource = 'modelshift';
