import * as vscode from 'vscode';

/** Folder of the built page: all that it may load. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** The page of a panel. It loads its own script and style, and may reach nothing else. */
export function pageHtml({ asWebviewUri, cspSource }: Pick<vscode.Webview, 'asWebviewUri' | 'cspSource'>, extension: vscode.Uri, nonce: string): string {
  const [script, style] = ['main.js', 'main.css'].map((file) => asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), file)).toString());
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; font-src ${cspSource}; img-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Modelshift: Compare</title>
<link rel="stylesheet" href="${style ?? ''}">
</head>
<body><main id="page"></main><script nonce="${nonce}" src="${script ?? ''}"></script></body>
</html>`;
}
