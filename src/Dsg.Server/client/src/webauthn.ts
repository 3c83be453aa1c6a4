/** The JSON forms of WebAuthn Level 3, for browsers that have them and for those that do not yet. */
import { isRecord } from "./page";

export function creationOptions(json: unknown): PublicKeyCredentialCreationOptions {
  const known = json as PublicKeyCredentialCreationOptionsJSON;
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function") {
    return PublicKeyCredential.parseCreationOptionsFromJSON(known);
  }
  return {
    ...(known as unknown as PublicKeyCredentialCreationOptions),
    challenge: decode(known.challenge),
    user: { ...known.user, id: decode(known.user.id) },
    excludeCredentials: (known.excludeCredentials ?? []).map(descriptor),
  };
}

export function requestOptions(json: unknown): PublicKeyCredentialRequestOptions {
  const known = json as PublicKeyCredentialRequestOptionsJSON;
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function") {
    return PublicKeyCredential.parseRequestOptionsFromJSON(known);
  }
  return {
    ...(known as unknown as PublicKeyCredentialRequestOptions),
    challenge: decode(known.challenge),
    allowCredentials: (known.allowCredentials ?? []).map(descriptor),
  };
}

export function credentialJson(credential: PublicKeyCredential): unknown {
  // Some extensions replace the credential by an object whose toJSON throws.
  try {
    const json: unknown = credential.toJSON();
    if (isRecord(json)) return json;
  } catch {
    return assembled(credential);
  }
  return assembled(credential);
}

function assembled(credential: PublicKeyCredential): unknown {
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: responseOf(credential.response),
  };
}

function responseOf(response: AuthenticatorResponse): unknown {
  const clientDataJSON = encode(response.clientDataJSON);
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      clientDataJSON,
      attestationObject: encode(response.attestationObject),
      transports: response.getTransports(),
    };
  }
  const assertion = response as AuthenticatorAssertionResponse;
  return {
    clientDataJSON,
    authenticatorData: encode(assertion.authenticatorData),
    signature: encode(assertion.signature),
    userHandle: assertion.userHandle ? encode(assertion.userHandle) : null,
  };
}

function descriptor(json: PublicKeyCredentialDescriptorJSON): PublicKeyCredentialDescriptor {
  return { ...(json as unknown as PublicKeyCredentialDescriptor), id: decode(json.id) };
}

function decode(base64url: string): ArrayBuffer {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes.buffer;
}

function encode(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
