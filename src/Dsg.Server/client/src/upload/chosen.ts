/** Files as they were chosen or dropped, each with its place in the folder it came from. */

export interface Chosen {
  /** The name with its folders, joined by "/": what the other side sees. */
  readonly path: string;
  readonly file: File;
}

/** What systems leave in folders for themselves; nobody means to send it. */
const leftovers = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

export function ofInput(files: FileList | null): readonly Chosen[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped, folders walked to their ends. The entries must be asked for while the event is being told. */
export async function ofDrop(data: DataTransfer | null): Promise<readonly Chosen[]> {
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return ofInput(data?.files ?? null);
  return (await Promise.all(entries.map(walk))).flat();
}

export function isLeftover({ path }: Chosen): boolean {
  return path.includes("/") && leftovers.has(path.slice(path.lastIndexOf("/") + 1));
}

async function walk(entry: FileSystemEntry): Promise<readonly Chosen[]> {
  if (entry instanceof FileSystemFileEntry) return [{ path: pathOf(entry), file: await fileOf(entry) }];
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const found: Chosen[] = [];
  // A directory gives its entries in portions, and an empty one at its end.
  for (let some = await portion(reader); some.length > 0; some = await portion(reader)) {
    for (const inner of some) found.push(...(await walk(inner)));
  }
  return found;
}

function pathOf(entry: FileSystemEntry): string {
  return entry.fullPath.replace(/^\//, "");
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => entry.file(done, fail));
}

function portion(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((done, fail) => reader.readEntries(done, fail));
}
