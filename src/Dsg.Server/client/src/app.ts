/** Starts the islands that this page holds. What it does not hold is not loaded. */
import { startForms } from "./islands/form";
import { swappedEvent } from "./page";

const islands: readonly (readonly [selector: string, start: (root: HTMLElement) => Promise<void>])[] = [
  ["form[data-upload]", async (root) => (await import("./islands/upload")).start(root)],
  ["button[data-passkey]", async (root) => (await import("./islands/passkey")).start(root)],
  ["form[data-autosave]", async (root) => (await import("./islands/autosave")).start(root)],
  ["body[data-live-events]", async (root) => (await import("./islands/live")).start(root)],
];

function start(): void {
  for (const [selector, begin] of islands) {
    for (const root of document.querySelectorAll<HTMLElement>(selector)) {
      if (root.dataset["started"]) continue;
      root.dataset["started"] = "true";
      void begin(root);
    }
  }
}

startForms();
start();
document.addEventListener(swappedEvent, start);
