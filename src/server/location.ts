/**
 * The one spelling of a URI that the server keys by: decoded, `/` separators, Windows drive in lower case. Clients and file listings
 * encode the same path differently.
 */
export type Location = string;

/** Location of a URI; text that cannot be decoded stays as it is. */
export function locationOf(uri: string): Location {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // A stray % is legal in paths that some clients do not encode.
  }
  return decoded.replace(/^(file:\/\/\/)([A-Z])(?=:)/, (_, start: string, drive: string) => start + drive.toLowerCase()).replace(/\/+$/, '');
}

/** URI of a location, encoded the way editors do. */
export function uriOf(location: Location): string {
  const [, start = '', path = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/)?)(.*)$/is.exec(location) ?? ['', '', location];
  return start + path.split('/').map(encodeURIComponent).join('/');
}

/** The notebook that a cell belongs to; `undefined` for every other location. Editors give each cell a URI of its own. */
export function notebookOf(location: Location): Location | undefined {
  const path = /^vscode-notebook-cell:(?:\/\/[^/]*)?(\/.*)#[^#]*$/s.exec(location)?.[1];
  return path === undefined ? undefined : locationOf(`file://${path}`);
}

/** Path below a folder with `/` separators; `undefined` when the location is not in it. */
export function pathBelow(folder: Location, location: Location): string | undefined {
  return location.startsWith(`${folder}/`) ? location.slice(folder.length + 1) : undefined;
}

/** The last part of a location. */
export function nameOf(location: Location): string {
  return location.slice(location.lastIndexOf('/') + 1);
}
