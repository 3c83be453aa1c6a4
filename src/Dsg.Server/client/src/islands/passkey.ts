/**
 * Passkey ceremonies. A button says which one (data-passkey="register" or "sign-in"), where the options come from and
 * where the answer goes: as JSON to data-finish-url; for a step-up the proof that comes back goes into a hidden field of
 * the button's own form, which is then sent.
 */
import { explain, forgeryHeaders, go, isRecord, post, say, setting, text, type Phrase } from "../page";
import { creationOptions, credentialJson, requestOptions } from "../webauthn";

const unsupported: Phrase = {
  ja: "このブラウザーではパスキーを使えません。",
  en: "This browser cannot use passkeys.",
};
const cancelled: Phrase = {
  ja: "パスキーの操作が完了しませんでした。もう一度お試しください。",
  en: "The passkey was not used. Try again.",
};
const known: Phrase = {
  ja: "このパスキーは設定済みです。",
  en: "This passkey is already set up.",
};

export function start(root: HTMLElement): void {
  if (!(root instanceof HTMLButtonElement)) return;
  root.addEventListener("click", (event) => {
    event.preventDefault();
    void run(root);
  });
}

async function run(button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  tell(button, "");
  try {
    await perform(button);
  } catch (error) {
    tell(button, reason(error));
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

async function perform(button: HTMLButtonElement): Promise<void> {
  if (!("credentials" in navigator) || !("PublicKeyCredential" in window)) throw new Error(say(unsupported));
  const headers = forgeryHeaders(button);
  const offer = button.dataset["offer"];
  const options = await post(setting(button, "optionsUrl"), offer === undefined ? {} : { offer }, headers);
  const credential =
    setting(button, "passkey") === "register"
      ? await navigator.credentials.create({ publicKey: creationOptions(options) })
      : await navigator.credentials.get({ publicKey: requestOptions(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
  await finish(button, credentialJson(credential), headers);
}

async function finish(button: HTMLButtonElement, json: unknown, headers: Record<string, string>): Promise<void> {
  const field = button.form?.querySelector<HTMLInputElement>("input[data-passkey-credential]");
  if (field && button.form) {
    field.value = await proofOf(button, json, headers);
    button.form.requestSubmit();
    return;
  }
  const answer = await post(setting(button, "finishUrl"), json, headers);
  go((isRecord(answer) ? text(answer["location"]) : undefined) ?? button.dataset["next"] ?? "/");
}

/** What goes into the form: the proof that the gateway gives for the credential. */
async function proofOf(button: HTMLButtonElement, json: unknown, headers: Record<string, string>): Promise<string> {
  const answer = await post(setting(button, "finishUrl"), json, headers);
  return (isRecord(answer) ? text(answer["proof"]) : undefined) ?? "";
}

function reason(error: unknown): string {
  if (!(error instanceof DOMException)) return explain(error);
  return say(error.name === "InvalidStateError" ? known : cancelled);
}

function tell(button: HTMLButtonElement, words: string): void {
  const place = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  if (place) place.textContent = words;
}
