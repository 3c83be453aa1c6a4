/** One file on its way: a tus upload with its row. */
import { DetailedError, Upload } from "tus-js-client";
import { bytes, timeLeft } from "../amounts";
import { say } from "../page";
import type { Chosen } from "./chosen";
import { Row } from "./row";
import { texts } from "./texts";

/** Where a file belongs once the dispatch exists. */
export interface Place {
  readonly dispatch: string;
  readonly file: string;
  readonly href: string;
  /** The upload's address where it exists already. */
  readonly url?: string | undefined;
}

export interface Wire {
  readonly endpoint: string;
  readonly headers: Record<string, string>;
}

export interface Watcher {
  /** The upload has an address: from now on it can be continued. */
  located(sending: Sending, url: string): void;
  moved(): void;
  ended(sending: Sending): void;
  interrupted(sending: Sending): void;
  cancelled(sending: Sending): void;
}

const retryDelays = [0, 1000, 3000, 5000, 10_000, 20_000];
const sample = 1000;
const smoothing = 0.3;

export class Sending {
  readonly file: File;
  /** The name with its folders. */
  readonly path: string;
  readonly row: Row;
  sent = 0;
  place: Place | undefined;
  done = false;
  private upload: Upload | undefined;
  private speed = 0;
  private sampledAt = 0;
  private sampledBytes = 0;
  private readonly watcher: Watcher;

  constructor({ path, file }: Chosen, watcher: Watcher) {
    this.file = file;
    this.path = path;
    this.watcher = watcher;
    this.row = new Row(path, file.size);
    this.row.state(say(texts.chosen), "plain");
    this.row.offer([texts.remove, () => this.cancel()]);
  }

  start(place: Place, wire: Wire): void {
    this.place = place;
    this.upload = new Upload(this.file, {
      endpoint: wire.endpoint,
      uploadUrl: place.url ?? null,
      headers: wire.headers,
      // Ids only: the name went with the dispatch, where it is protected.
      metadata: { dispatch: place.dispatch, file: place.file },
      storeFingerprintForResuming: false,
      retryDelays,
      onShouldRetry: isPassing,
      onUploadUrlAvailable: () => this.watcher.located(this, this.upload?.url ?? ""),
      onProgress: (sent) => this.progress(sent),
      onSuccess: () => this.finish(),
      onError: (error) => this.fail(error),
    });
    this.resume();
  }

  private resume(): void {
    this.sampledAt = 0;
    this.row.because("");
    this.row.state(say(texts.sending), "info");
    this.row.offer([texts.pause, () => void this.pause()], [texts.cancel, () => this.cancel()]);
    this.upload?.start();
  }

  private async pause(): Promise<void> {
    await this.upload?.abort();
    this.row.state(say(texts.paused), "waiting");
    this.row.offer([texts.resume, () => this.resume()], [texts.cancel, () => this.cancel()]);
  }

  private cancel(): void {
    this.done = true;
    // The server drops what it has when it can be told; otherwise the upload expires there.
    void this.upload?.abort(this.upload.url !== null).catch(() => undefined);
    this.watcher.cancelled(this);
  }

  private progress(sent: number): void {
    this.sent = sent;
    const now = performance.now();
    if (this.sampledAt === 0) this.restartSample(now);
    const elapsed = now - this.sampledAt;
    if (elapsed < sample && sent < this.file.size) return;
    const current = ((sent - this.sampledBytes) * 1000) / Math.max(1, elapsed);
    this.speed = this.speed === 0 ? current : this.speed + smoothing * (current - this.speed);
    this.restartSample(now);
    this.row.progress(sent, this.words());
    this.watcher.moved();
  }

  private restartSample(now: number): void {
    this.sampledAt = now;
    this.sampledBytes = this.sent;
  }

  private words(): string {
    const amount = `${bytes(this.sent)} / ${bytes(this.file.size)}`;
    if (this.speed <= 0) return amount;
    return `${amount}　${bytes(Math.round(this.speed))}/s　${timeLeft((this.file.size - this.sent) / this.speed)}`;
  }

  private finish(): void {
    this.done = true;
    this.sent = this.file.size;
    this.row.finished();
    this.row.state(say(texts.sent), "done");
    this.row.offer();
    this.watcher.ended(this);
  }

  private fail(error: Error | DetailedError): void {
    this.row.state(say(texts.failed), "danger");
    this.row.because(whyFailed(error));
    this.row.offer([texts.retry, () => this.resume()], [texts.cancel, () => this.cancel()]);
    this.watcher.interrupted(this);
  }
}

/** A refusal stays a refusal; a lock, a race for the offset or a busy server passes. */
function isPassing(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status < 400 || status >= 500 || [409, 423, 429].includes(status);
}

function whyFailed(error: Error | DetailedError): string {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response || response.getStatus() === 0) return say(texts.lost);
  return problemText(response.getBody()) ?? say(texts.refused, response.getStatus());
}

function problemText(body: string): string | undefined {
  try {
    const problem = JSON.parse(body) as { detail?: unknown; title?: unknown; code?: unknown };
    const words = problem.detail ?? problem.title;
    if (typeof words !== "string") return undefined;
    return typeof problem.code === "string" ? `${words}（${problem.code}）` : words;
  } catch {
    // Not a problem document: the number of the status is all there is to tell.
    return undefined;
  }
}
