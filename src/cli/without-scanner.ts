/** Endings of what holds no code and no settings: documents, styles, pictures, sound, fonts, archives, programs. */
const NEVER_CODE = new Set(('md mdx txt rst adoc log lock css scss sass less map snap patch diff csv tsv po pot svg png jpg jpeg gif webp avif ico icns bmp tiff psd pdf doc docx xls xlsx ppt pptx '
  + 'mp3 mp4 m4a wav ogg webm mov avi woff woff2 ttf otf eot zip gz tgz bz2 xz zst 7z rar tar whl jar war class pyc pyo so dll dylib exe bin o a wasm node db sqlite parquet npy npz pkl pt onnx gguf pem crt key').split(' '));
/** More kinds than this are only counted. */
const MOST_KINDS = 5;

/** Says of files that may well hold code that nothing reads their kind: `3 files have no scanner: .sql 2, .lua 1`. `undefined` when there are none. */
export function withoutScannerInWords(paths: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const kind = /[^/.][^/]*(\.\w{1,12})$/.exec(path)?.[1]?.toLowerCase();
    if (kind !== undefined && !NEVER_CODE.has(kind.slice(1))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const all = kinds.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return undefined;
  const rest = kinds.length > MOST_KINDS ? ` and ${kinds.length - MOST_KINDS} more` : '';
  return `${all} ${all === 1 ? 'file has' : 'files have'} no scanner: ${kinds.slice(0, MOST_KINDS).map(([kind, count]) => `${kind} ${count}`).join(', ')}${rest}`;
}
