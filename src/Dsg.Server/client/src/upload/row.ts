/** One file of the list, in the same form as Ui/Components/FileRow.razor. */
import { bytes } from "../amounts";
import { element, say, type Phrase } from "../page";
import { texts } from "./texts";

export type Tone = "plain" | "info" | "done" | "waiting" | "danger";

export class Row {
  readonly item = element("li", "file");
  private readonly name: string;
  private readonly chip = element("span", "chip chip--plain");
  private readonly bar = element("progress", "");
  private readonly words = element("small", "");
  private readonly reason = element("p", "file__reason");
  private readonly buttons = element("span", "row");

  constructor(name: string, size: number) {
    this.name = name;
    const title = element("div", "file__name");
    title.append(element("span", "", name));
    const state = element("div", "file__state");
    this.bar.max = Math.max(1, size);
    this.bar.value = 0;
    this.bar.hidden = true;
    this.bar.setAttribute("aria-label", say(texts.progressOf, name));
    this.reason.hidden = true;
    state.append(this.chip, this.bar, this.words, this.buttons);
    this.item.append(title, element("span", "file__size", bytes(size)), state, this.reason);
  }

  state(label: string, tone: Tone): void {
    this.chip.textContent = label;
    this.chip.className = `chip chip--${tone}`;
  }

  progress(done: number, words: string): void {
    this.bar.hidden = false;
    this.bar.value = done;
    this.words.textContent = words;
  }

  finished(): void {
    this.bar.hidden = true;
    this.words.textContent = "";
  }

  because(words: string): void {
    this.reason.textContent = words;
    this.reason.hidden = words === "";
  }

  /** Replaces the buttons; the focus stays on the first where it was on one of them. */
  offer(...actions: readonly (readonly [label: Phrase, act: () => void])[]): void {
    const held = this.buttons.contains(document.activeElement);
    this.buttons.replaceChildren(...actions.map(([label, act]) => this.button(label, act)));
    if (held) this.buttons.querySelector("button")?.focus();
  }

  private button(label: Phrase, act: () => void): HTMLButtonElement {
    const button = element("button", "btn btn--link", say(label));
    button.type = "button";
    button.setAttribute("aria-label", say(texts.ofFile, say(label), this.name));
    button.addEventListener("click", act);
    return button;
  }
}
