/** What every island needs of the page: its language, its elements, its protection against forged requests. */

export type Language = "ja" | "en";

export interface Phrase {
  readonly ja: string;
  readonly en: string;
}

export const language: Language = document.documentElement.lang === "en" ? "en" : "ja";

/** The phrase in the reader's language, its places {0}, {1} filled. */
export function say(phrase: Phrase, ...values: readonly (string | number)[]): string {
  return phrase[language].replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** Asks the rest of the page to fetch its live regions anew. */
export const refreshEvent = "dsg:refresh";

/** Told after live regions were swapped, so that islands inside them start. */
export const swappedEvent = "dsg:swapped";

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A required data attribute; its absence is a mistake of the page, not of the reader. */
export function setting(owner: HTMLElement, name: string): string {
  const value = owner.dataset[name];
  if (!value) throw new Error(`data-${name} is missing`);
  return value;
}

/** The header that proves a request came from our own page, as the page names it. */
export function forgeryHeaders(owner: HTMLElement): Record<string, string> {
  const { csrfHeader, csrfValue } = owner.dataset;
  return csrfHeader && csrfValue ? { [csrfHeader]: csrfValue } : {};
}

/** Only a path of this site is followed. */
export function go(path: string): void {
  const target = new URL(path, location.href);
  if (target.origin === location.origin) location.assign(target.pathname + target.search + target.hash);
}

/** An answer of the server that is not 2xx, with its numbered code where it gave one. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, message: string, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const unreachable: Phrase = {
  ja: "通信できませんでした。接続を確かめて、もう一度お試しください。",
  en: "The connection failed. Check it and try again.",
};
const failed: Phrase = { ja: "処理できませんでした（{0}）。", en: "The request failed ({0})." };

/** POSTs JSON and returns the JSON of the answer; a refusal becomes a {@link Refusal} in the words of the server. */
export async function post(url: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body ?? {}),
    credentials: "same-origin",
    redirect: "error",
  }).catch(() => {
    throw new Refusal(0, say(unreachable));
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusalOf(response.status, answer);
  return answer;
}

function refusalOf(status: number, answer: unknown): Refusal {
  const problem = isRecord(answer) ? answer : {};
  const message = text(problem["detail"]) ?? text(problem["title"]) ?? say(failed, status);
  return new Refusal(status, message, text(problem["code"]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function explain(error: unknown): string {
  if (error instanceof Refusal) return error.code ? `${error.message}（${error.code}）` : error.message;
  return error instanceof Error ? error.message : String(error);
}
