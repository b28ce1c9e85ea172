// Stands in for `vscode` in every project but src/editor, so that the compiler refuses an import of it by name.
export {};
