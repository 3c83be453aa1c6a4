/** Which uploads of this browser are not finished, so that they can go on after a reload. Kept until sent or cancelled. */
import { isRecord } from "../page";
import type { Chosen } from "./chosen";

export interface Unfinished {
  /** With its folders. */
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly dispatch: string;
  readonly file: string;
  readonly href: string;
  readonly url: string;
}

export class UnfinishedUploads {
  private readonly key: string;

  /** @param space the workspace; uploads of another one are not shown here */
  constructor(space: string) {
    this.key = `dsg-uploads:${space}`;
  }

  all(): readonly Unfinished[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      return Array.isArray(stored) ? stored.filter(isUnfinished) : [];
    } catch {
      // Storage may be switched off, or hold what another version wrote: then there is nothing to continue.
      return [];
    }
  }

  add(entry: Unfinished): void {
    this.write([...this.all().filter((other) => other.file !== entry.file), entry]);
  }

  remove(file: string): void {
    this.write(this.all().filter((entry) => entry.file !== file));
  }

  private write(entries: readonly Unfinished[]): void {
    try {
      if (entries.length === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(entries));
    } catch {
      // Without storage the upload still runs; only a reload could not continue it.
    }
  }
}

export function isSameFile(entry: Unfinished, { path, file }: Chosen): boolean {
  return entry.name === path && entry.size === file.size && entry.modified === file.lastModified;
}

function isUnfinished(value: unknown): value is Unfinished {
  if (!isRecord(value)) return false;
  const words = ["name", "dispatch", "file", "href", "url"].every((key) => typeof value[key] === "string");
  return words && typeof value["size"] === "number" && typeof value["modified"] === "number";
}
