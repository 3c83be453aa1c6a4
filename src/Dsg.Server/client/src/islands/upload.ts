/**
 * Sending files. Takes over a form that names where a dispatch is created and where tus uploads go; see SendForm.razor
 * for the attributes and the JSON that is exchanged.
 */
import { bytes } from "../amounts";
import { element, explain, forgeryHeaders, isRecord, post, refreshEvent, say, setting, text } from "../page";
import { isLeftover, ofDrop, ofInput, type Chosen } from "../upload/chosen";
import { Row } from "../upload/row";
import { Sending, type Place, type Watcher, type Wire } from "../upload/sending";
import { texts } from "../upload/texts";
import { isSameFile, UnfinishedUploads, type Unfinished } from "../upload/unfinished";

const atOnce = 2;

export function start(root: HTMLElement): void {
  if (root instanceof HTMLFormElement) new SendForm(root).listen();
}

class SendForm implements Watcher {
  private readonly form: HTMLFormElement;
  private readonly wire: Wire;
  private readonly unfinished: UnfinishedUploads;
  private readonly input: HTMLInputElement;
  private readonly folder: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly totals: HTMLElement;
  private readonly spoken: HTMLElement;
  private readonly interruptedRows = new Map<string, Row>();
  private chosen: Sending[] = [];
  private running: Sending[] = [];
  private queue: (() => void)[] = [];
  private creating = false;
  private asked: { readonly words: string; readonly key: string } | undefined;

  constructor(form: HTMLFormElement) {
    this.form = form;
    const endpoint = new URL(setting(form, "endpoint"), location.href).href;
    this.wire = { endpoint, headers: forgeryHeaders(form) };
    this.unfinished = new UnfinishedUploads(setting(form, "space"));
    this.input = part(form, "input[type=file]");
    this.folder = part(form, "input[webkitdirectory]");
    this.list = part(form, "[data-files]");
    this.totals = part(form, "[data-totals]");
    this.spoken = part(form, "[data-spoken]");
  }

  listen(): void {
    for (const input of [this.input, this.folder]) {
      input.addEventListener("change", () => {
        this.take(ofInput(input.files));
        // So that the same file can be chosen again after it was removed.
        input.value = "";
      });
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send();
    });
    this.listenForDrops(part(this.form, "[data-drop]"));
    for (const entry of this.unfinished.all()) this.showUnfinished(entry);
  }

  private listenForDrops(area: HTMLElement): void {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      area.classList.toggle("drop--over", event.type === "dragover");
    };
    area.addEventListener("dragover", over);
    area.addEventListener("dragleave", over);
    area.addEventListener("drop", (event) => {
      over(event);
      ofDrop(event.dataTransfer).then(
        (files) => this.take(files),
        () => this.tell(say(texts.unreadable)),
      );
    });
  }

  private take(files: readonly Chosen[]): void {
    const meant = files.filter((each) => !isLeftover(each));
    for (const each of meant) this.takeOne(each);
    if (meant.length < files.length) this.tell(say(texts.leftovers, files.length - meant.length));
  }

  private takeOne(chosen: Chosen): void {
    const entry = this.unfinished
      .all()
      .find((each) => each.name === chosen.path && this.interruptedRows.has(each.file));
    const sending = new Sending(chosen, this);
    if (entry && isSameFile(entry, chosen)) return this.continue(entry, sending);
    if (entry) sending.row.because(say(texts.differs));
    this.chosen.push(sending);
    this.list.append(sending.row.item);
    this.tell("");
  }

  private async send(): Promise<void> {
    if (this.creating) return;
    if (this.chosen.length === 0) return this.tell(say(texts.noFiles), true);
    this.creating = true;
    try {
      const batch = this.chosen;
      const places = await this.create(batch);
      this.chosen = [];
      this.tell(say(texts.started, batch.length));
      batch.forEach((sending, index) => this.enqueue(sending, places[index]));
    } catch (error) {
      this.tell(explain(error), true);
    } finally {
      this.creating = false;
    }
  }

  private async create(batch: readonly Sending[]): Promise<readonly Place[]> {
    const files = batch.map(({ path, file }) => ({ name: path, size: file.size }));
    const body = { ...fieldsOf(this.form), files };
    const headers = { ...this.wire.headers, "Idempotency-Key": this.keyOf(JSON.stringify(body)) };
    const answer = await post(setting(this.form, "createUrl"), body, headers);
    return placesOf(answer, batch.length, setting(this.form, "dispatches"));
  }

  /** The same words asked again, because the answer was lost, make no second dispatch. */
  private keyOf(words: string): string {
    if (this.asked?.words !== words) this.asked = { words, key: crypto.randomUUID() };
    return this.asked.key;
  }

  private enqueue(sending: Sending, place: Place | undefined): void {
    if (!place) return;
    this.queue.push(() => {
      if (sending.done) return;
      this.running.push(sending);
      sending.start(place, this.wire);
    });
    this.next();
  }

  private next(): void {
    const busy = (): number => this.running.filter((each) => !each.done).length;
    while (busy() < atOnce && this.queue.length > 0) this.queue.shift()?.();
    this.moved();
  }

  private showUnfinished(entry: Unfinished): void {
    const row = new Row(entry.name, entry.size);
    row.state(say(texts.unfinished), "waiting");
    row.because(say(texts.pickAgain));
    row.offer([texts.cancel, () => this.forget(entry, row)]);
    this.interruptedRows.set(entry.file, row);
    this.list.append(row.item);
  }

  private forget(entry: Unfinished, row: Row): void {
    void fetch(entry.url, { method: "DELETE", headers: { ...this.wire.headers, "Tus-Resumable": "1.0.0" } }).catch(
      () => undefined,
    );
    this.unfinished.remove(entry.file);
    this.interruptedRows.delete(entry.file);
    row.item.remove();
    this.input.focus();
  }

  private continue(entry: Unfinished, sending: Sending): void {
    this.interruptedRows.get(entry.file)?.item.replaceWith(sending.row.item);
    this.interruptedRows.delete(entry.file);
    this.enqueue(sending, entry);
  }

  located({ path: name, file, place }: Sending, url: string): void {
    if (!place) return;
    const { size, lastModified: modified } = file;
    this.unfinished.add({ name, size, modified, dispatch: place.dispatch, file: place.file, href: place.href, url });
  }

  moved(): void {
    const total = this.running.reduce((sum, each) => sum + each.file.size, 0);
    if (total === 0) return this.totals.replaceChildren();
    const sent = this.running.reduce((sum, each) => sum + each.sent, 0);
    const finished = this.running.filter((each) => each.done).length;
    const words = say(texts.total, this.running.length + this.queue.length, finished, bytes(sent), bytes(total));
    this.totals.replaceChildren(element("b", "", words), element("span", "quiet", say(texts.keep)));
  }

  ended(sending: Sending): void {
    this.settle(sending);
    if (this.queue.length > 0 || this.running.some((each) => !each.done)) return;
    this.tell(say(texts.allSent));
    this.totals.append(linkTo(sending.place?.href));
    document.dispatchEvent(new Event(refreshEvent));
  }

  interrupted({ path }: Sending): void {
    this.tell(say(texts.interrupted, path));
  }

  cancelled(sending: Sending): void {
    this.chosen = this.chosen.filter((each) => each !== sending);
    this.running = this.running.filter((each) => each !== sending);
    sending.row.item.remove();
    this.settle(sending);
    this.input.focus();
  }

  private settle({ place }: Sending): void {
    if (place) this.unfinished.remove(place.file);
    this.next();
  }

  /** Spoken politely, and only what the reader must know: start, interruption, end, refusal. */
  private tell(words: string, focus = false): void {
    this.spoken.textContent = words;
    if (focus) this.input.focus();
  }
}

function part<T extends HTMLElement>(form: HTMLElement, selector: string): T {
  const found = form.querySelector<T>(selector);
  if (!found) throw new Error(`${selector} is missing`);
  return found;
}

function linkTo(href: string | undefined): HTMLElement {
  const link = element("a", "", say(texts.open));
  link.href = href ?? "";
  return link;
}

/** The form's own fields as JSON; a name that ends in [] gives a list, one that ends in # a number (left out when empty). */
function fieldsOf(form: HTMLFormElement): Record<string, string | number | string[]> {
  const fields: Record<string, string | number | string[]> = {};
  // A list of which nothing is ticked is an empty list, not a missing one: the server says what it wants.
  for (const list of form.querySelectorAll<HTMLInputElement>('[name$="[]"]')) fields[list.name.slice(0, -2)] = [];
  const data = new FormData(form);
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => typeof value === "string");
    if (values.length === 0 || name.startsWith("__")) continue;
    if (name.endsWith("[]")) fields[name.slice(0, -2)] = values;
    else if (name.endsWith("#") && values[0]) fields[name.slice(0, -1)] = Number(values[0]);
    else if (!name.endsWith("#")) fields[name] = values[0] ?? "";
  }
  return fields;
}

function placesOf(answer: unknown, count: number, dispatches: string): readonly Place[] {
  const { id, href, files } = isRecord(answer) ? answer : {};
  const dispatch = text(id);
  if (!dispatch || !Array.isArray(files) || files.length !== count) throw new Error("unexpected answer");
  return files.map((entry: unknown) => {
    const file = isRecord(entry) ? text(entry["id"]) : undefined;
    if (!file) throw new Error("unexpected answer");
    return { dispatch, file, href: text(href) ?? `${dispatches}/${dispatch}`, url: isRecord(entry) ? text(entry["upload"]) : undefined };
  });
}
