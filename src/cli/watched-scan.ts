import type { Workspace } from '../core/scan/workspace.ts';
import { collectReport, type Scan, type ScanOutcome } from './collect-report.ts';
import type { Terminal } from './command.ts';
import { Progress } from './progress.ts';

/** The same workspace, with a word about its size before the text of a file is scanned. */
function announcing(workspace: Workspace, beforeFile: (bytes: number) => void): Workspace {
  return {
    list: () => workspace.list(),
    read: (path) => {
      const content = workspace.read(path);
      if ('reason' in content) return content;
      const { bytes } = content;
      return {
        bytes,
        decode: () => {
          beforeFile(bytes.length);
          return content.decode();
        },
      };
    },
  };
}

/** Scans, shows how far it is as long as it lasts, and lets Ctrl+C end it. */
export async function withProgress(terminal: Terminal, scan: Omit<Scan, 'afterFile'>): Promise<ScanOutcome> {
  const progress = new Progress(terminal);
  try {
    return await collectReport({
      ...scan,
      workspace: announcing(scan.workspace, (bytes) => progress.beforeFile(bytes)),
      afterFile: (done, total) => progress.afterFile(done, total),
    });
  } finally {
    progress.stop();
  }
}
