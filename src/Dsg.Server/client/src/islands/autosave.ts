/** Saves a draft while it is typed, and says so. Files are not part of a draft. */
import { clock } from "../amounts";
import { say, type Phrase } from "../page";

const pause = 1500;
const retry = 10_000;
const saved: Phrase = { ja: "下書きを保存しました {0}", en: "Draft saved {0}" };
const notSaved: Phrase = {
  ja: "下書きを保存できませんでした。通信が戻りしだい、もう一度保存します。",
  en: "The draft could not be saved. It will be saved again when the connection is back.",
};

export function start(root: HTMLElement): void {
  if (root instanceof HTMLFormElement) new Draft(root, root.dataset["autosave"] ?? "").listen();
}

class Draft {
  private timer = 0;
  private last: string;
  private saving = false;
  private readonly form: HTMLFormElement;
  private readonly url: string;

  constructor(form: HTMLFormElement, url: string) {
    this.form = form;
    this.url = url;
    this.last = this.content();
  }

  listen(): void {
    this.form.addEventListener("input", () => this.later(pause));
    this.form.addEventListener("submit", () => clearTimeout(this.timer));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.save();
    });
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), delay);
  }

  private async save(): Promise<void> {
    clearTimeout(this.timer);
    const content = this.content();
    if (content === this.last || this.form.dataset["sent"]) return;
    // Two saves at once could arrive in the wrong order.
    if (this.saving) return this.later(pause);
    this.saving = true;
    const done = await this.send(content);
    this.saving = false;
    if (done) {
      this.last = content;
      this.tell(say(saved, clock(new Date())), false);
    } else {
      this.tell(say(notSaved), true);
      this.later(retry);
    }
  }

  private async send(content: string): Promise<boolean> {
    const request = { method: "POST", body: new URLSearchParams(content), keepalive: true } as const;
    return fetch(this.url, { ...request, redirect: "error" }).then(
      (response) => response.ok,
      () => false,
    );
  }

  private content(): string {
    const pairs = [...new FormData(this.form)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
    return new URLSearchParams(pairs).toString();
  }

  /** Everyone sees each save; a screen reader hears only of trouble. */
  private tell(words: string, aloud: boolean): void {
    const seen = this.form.querySelector("[data-autosave-seen]");
    const heard = this.form.querySelector("[data-autosave-heard]");
    if (seen) seen.textContent = words;
    if (heard) heard.textContent = aloud ? words : "";
  }
}
