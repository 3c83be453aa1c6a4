namespace Dsg.Wire.Shared;

/// <summary>
/// What a fresh verification (本人確認) has to be for. It comes with the refusal DSG-2060 of an act that had an <c>Idempotency-Key</c>. Exchange
/// the offer and the evidence for a proof, and send the same request again, with the same key and the proof in <c>Dsg-Step-Up</c>.
/// </summary>
/// <param name="Text">The words to show to the person.</param>
/// <param name="Sha256">SHA-256 of the words, UTF-8, lower-case hex; what the evidence is bound to, and what stands in the ledger.</param>
/// <param name="Offer">Hand it back unchanged; good for ten minutes.</param>
public sealed record StepUpView(string Text, string Sha256, string Offer);

/// <summary>Evidence of a fresh authentication at the face's OpenID provider.</summary>
/// <param name="Offer">From <see cref="StepUpView"/>.</param>
/// <param name="Token">A signed token of the provider for the same account: <c>auth_time</c> not older than five minutes, the configured <c>acr</c>, and a <c>nonce</c> that is, or ends with a full stop and, <see cref="StepUpView.Sha256"/>.</param>
public sealed record OpenIdStepUpRequest(string Offer, string Token);

/// <summary>Asks for the options of a passkey assertion whose challenge holds the hash of the words.</summary>
/// <param name="Offer">From <see cref="StepUpView"/>.</param>
public sealed record PasskeyStepUpRequest(string Offer);

/// <summary>The person was verified.</summary>
/// <param name="Proof">Opens the one request of the offer, for five minutes.</param>
public sealed record StepUpProof(string Proof);
