/** Small comforts of every form: one submission, focus on what is wrong, dialogs, printing. */

export function startForms(): void {
  document.addEventListener("submit", sendOnce);
  document.addEventListener("click", follow);
  // A page that comes back from the history must be usable again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("[data-sent]").forEach(release);
  });
  document.querySelector<HTMLElement>("[data-problems]")?.focus();
}

function sendOnce(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-form]") || event.defaultPrevented) return;
  if (form.dataset["sent"]) {
    event.preventDefault();
    return;
  }
  form.dataset["sent"] = "true";
  // aria-disabled keeps the button's name and value in the submission; a disabled one would drop them.
  event.submitter?.setAttribute("aria-disabled", "true");
}

function release(form: Element): void {
  form.removeAttribute("data-sent");
  form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

function follow(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest<HTMLElement>("[data-dialog], [data-print], [data-problems] a");
  if (!link) return;
  if (link.dataset["dialog"]) openDialog(event, link.dataset["dialog"]);
  else if (link.dataset["print"] !== undefined) print(event);
  else focusField(event, link);
}

function openDialog(event: Event, id: string): void {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  dialog.showModal();
}

function print(event: Event): void {
  event.preventDefault();
  window.print();
}

function focusField(event: Event, link: HTMLElement): void {
  const field = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  if (!field) return;
  event.preventDefault();
  const input = field.matches("fieldset") ? field.querySelector<HTMLElement>("input") : field;
  field.scrollIntoView({ block: "center" });
  (input ?? field).focus({ preventScroll: true });
}
