/**
 * Live regions. One connection of server-sent events per browser: the tab that holds the lock listens and tells the others.
 * An event carries no content; each tab fetches its own page again and swaps the regions marked data-live. It does so once, too, as
 * soon as changes can be heard: what changed between the making of the page and then would never be told.
 */
import { refreshEvent, setting, swappedEvent } from "../page";

const channelName = "dsg-live";
const gather = 150;
const reconnect = 5000;
const changed = "changed";
const ended = "ended";

export function start(root: HTMLElement): void {
  const url = setting(root, "liveEvents");
  const channel = new BroadcastChannel(channelName);
  const regions = new Regions();
  document.querySelectorAll("[data-live]").forEach((region) => originals.set(region, contentOf(region)));
  const receive = (kind: unknown): void => (kind === ended ? location.reload() : regions.soon());
  channel.addEventListener("message", (event) => receive(event.data));
  document.addEventListener(refreshEvent, () => regions.soon());
  document.addEventListener("visibilitychange", () => regions.visible());
  const hold = (): Promise<never> =>
    listen(url, (kind) => {
      channel.postMessage(kind);
      receive(kind);
    });
  void navigator.locks.request(channelName, { ifAvailable: true }, (lock) => {
    if (lock) return hold();
    regions.soon();
    return void navigator.locks.request(channelName, hold);
  });
}

/** Holds the lock until the tab goes; the browser then gives it to another. */
function listen(url: string, tell: (kind: string) => void): Promise<never> {
  const open = (): void => {
    const source = new EventSource(url);
    source.addEventListener("open", () => tell(changed));
    source.addEventListener("message", () => tell(changed));
    source.addEventListener(ended, () => tell(ended));
    source.addEventListener("error", () => {
      // The browser reconnects by itself, but not after an answer that is not 200.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, reconnect);
    });
  };
  open();
  return new Promise(() => undefined);
}

class Regions {
  private timer = 0;
  private waiting = false;
  private fetching = false;

  soon(): void {
    this.waiting = true;
    if (document.visibilityState === "hidden") return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), gather);
  }

  visible(): void {
    if (this.waiting) this.soon();
  }

  private async refresh(): Promise<void> {
    if (this.fetching || !document.querySelector("[data-live]")) return;
    this.fetching = true;
    this.waiting = false;
    const fresh = await load();
    this.fetching = false;
    if (fresh) swap(fresh);
    if (this.waiting) this.soon();
  }
}

async function load(): Promise<Document | undefined> {
  const response = await fetch(location.pathname + location.search, { headers: { Accept: "text/html", "Dsg-Live": "1" } }).catch(
    () => undefined,
  );
  // A redirect leads to another page (sign-in, for example), whose regions are not ours.
  if (!response?.ok || response.redirected) return undefined;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function swap(fresh: Document): void {
  for (const old of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${CSS.escape(old.dataset["live"] ?? "")}"]`);
    if (next && contentOf(next) !== originals.get(old) && !isBusy(old)) replace(old, next);
  }
  document.dispatchEvent(new Event(swappedEvent));
}

/** What the server sent for a region, since scripts and the reader change attributes afterwards. */
const originals = new WeakMap<Element, string>();

/** A region without what is new in every answer: keys and proofs of its forms. The version that a form was made from counts. */
function contentOf(region: Element): string {
  const copy = region.cloneNode(true) as Element;
  copy.querySelectorAll("input[type=hidden]:not([name=_version])").forEach((mark) => mark.removeAttribute("value"));
  return copy.outerHTML;
}

/** A region in which something is being typed or pressed, or a dialog is open, is left alone. */
function isBusy(region: HTMLElement): boolean {
  const active = document.activeElement;
  return region.querySelector("dialog[open], :active") !== null || (region.contains(active) && isTyping(active));
}

function isTyping(active: Element | null): boolean {
  return active instanceof HTMLElement && active.matches("input, textarea, select");
}

function replace(old: HTMLElement, next: Element): void {
  const adopted = document.importNode(next, true);
  originals.set(adopted, contentOf(next));
  const focus = focusPath(old);
  keepOpen(old, adopted);
  old.replaceWith(adopted);
  if (focus) find(adopted, focus)?.focus({ preventScroll: true });
}

function keepOpen(old: Element, next: Element): void {
  const before = old.querySelectorAll("details");
  next.querySelectorAll("details").forEach((details, index) => {
    if (before[index]?.open) details.open = true;
  });
}

const focusable = "a[href], button, summary, [tabindex]";

function focusPath(region: Element): { readonly id: string; readonly index: number } | undefined {
  const active = document.activeElement;
  if (!active || !region.contains(active)) return undefined;
  return { id: active.id, index: [...region.querySelectorAll(focusable)].indexOf(active) };
}

function find(region: Element, path: { readonly id: string; readonly index: number }): HTMLElement | null {
  const byId = path.id ? region.querySelector<HTMLElement>(`#${CSS.escape(path.id)}`) : null;
  return byId ?? region.querySelectorAll<HTMLElement>(focusable)[path.index] ?? null;
}
