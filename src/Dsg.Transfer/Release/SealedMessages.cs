using System.Text;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Dsg.Transfer.Objects;

namespace Dsg.Transfer.Release;

/// <summary>
/// Messages of dispatches and of 提出の依頼. A message is content like a file: it is kept only as a FLOE object of one segment under a key of its own,
/// wrapped by the agreement's key, and ends with that key. In text form: <c>floe1.</c>, then base64 of wrapped key ‖ header ‖ segment.
/// </summary>
/// <param name="keys">Makes and opens the keys.</param>
public sealed class SealedMessages(IObjectKeys keys)
{
    private const string Format = "floe1.";

    private const int Shortest =
        KeyWrap.WrappedLength + FloeHeader.Length + FloeParameters.SegmentOverhead;

    /// <summary>Seals the message of a dispatch.</summary>
    /// <param name="dispatch">The dispatch that is begun with it.</param>
    /// <param name="agreement">Its workspace.</param>
    /// <param name="message">As typed; at most what one segment holds.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>What is kept; empty for an empty message, and for one that is longer than any rule allows.</returns>
    public Task<string> SealAsync(
        DispatchId dispatch,
        AgreementId agreement,
        string message,
        CancellationToken cancellation
    ) => SealAsync(SealedObject.OfMessage(dispatch, agreement), message, cancellation);

    /// <summary>Seals what a 提出の依頼 asks for.</summary>
    /// <param name="request">The request that is made with it.</param>
    /// <param name="agreement">Its workspace.</param>
    /// <param name="message">As typed; at most what one segment holds.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>What is kept; empty for an empty message, and for one that is longer than any rule allows.</returns>
    public Task<string> SealAsync(
        SubmissionRequestId request,
        AgreementId agreement,
        string message,
        CancellationToken cancellation
    ) => SealAsync(SealedObject.OfMessage(request, agreement), message, cancellation);

    /// <summary>Opens the message of a dispatch for one of its people.</summary>
    /// <param name="permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="dispatch">The dispatch.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Empty when there is none; null, without a reason, when it is not the permit's, not authentic, or its key was destroyed.</returns>
    public async Task<string?> OpenAsync(
        Permit permit,
        Dispatch dispatch,
        CancellationToken cancellation
    )
    {
        var isTheirs = permit.Action == AccessAction.OpenWorkspace && dispatch.IsSeenBy(permit);
        return isTheirs ? await OpenAsync(dispatch, cancellation) : null;
    }

    /// <summary>Opens what a 提出の依頼 asks for, for one of its people.</summary>
    /// <param name="permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Empty when there is none; null, without a reason, when it is not the permit's, not authentic, or its key was destroyed.</returns>
    public async Task<string?> OpenAsync(
        Permit permit,
        SubmissionRequest request,
        CancellationToken cancellation
    )
    {
        var isTheirs = permit.Action == AccessAction.OpenWorkspace && request.IsSeenBy(permit);
        return isTheirs
            ? await OpenAsync(
                SealedObject.OfMessage(request.Id, request.Agreement),
                request.SealedMessage,
                cancellation
            )
            : null;
    }

    /// <summary>Opens the message of a dispatch for one of its approvers.</summary>
    /// <param name="ticket">The approver's right to see it.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Empty when there is none; null, without a reason, when it is not authentic or its key was destroyed.</returns>
    public Task<string?> OpenAsync(ApprovalTicket ticket, CancellationToken cancellation) =>
        OpenAsync(ticket.Dispatch, cancellation);

    private Task<string?> OpenAsync(Dispatch dispatch, CancellationToken cancellation) =>
        OpenAsync(
            SealedObject.OfMessage(dispatch.Id, dispatch.Agreement),
            dispatch.SealedMessage,
            cancellation
        );

    private async Task<string> SealAsync(
        SealedObject place,
        string message,
        CancellationToken cancellation
    )
    {
        var plain = Encoding.UTF8.GetBytes(message);
        if (plain.Length == 0 || plain.Length > FloeParameters.Default.PlaintextCapacity)
        {
            return "";
        }

        using var fresh = await keys.CreateAsync(place, cancellation);
        using var sealer = SegmentSealer.Start(
            fresh.Key,
            place.MessageData(),
            FloeParameters.Default
        );
        var segment = new byte[plain.Length + FloeParameters.SegmentOverhead];
        sealer.Seal(0, plain, isFinal: true, segment);
        Array.Clear(plain);
        return Format
            + Convert.ToBase64String([.. fresh.Wrapped, .. sealer.Header.Span, .. segment]);
    }

    private async Task<string?> OpenAsync(
        SealedObject place,
        string text,
        CancellationToken cancellation
    )
    {
        if (text.Length == 0)
        {
            return "";
        }

        if (Read(text) is not { } kept)
        {
            return null;
        }

        using var key = await keys.OpenAsync(
            place,
            kept.AsMemory(0, KeyWrap.WrappedLength),
            cancellation
        );
        return key is null ? null : Open(key, place, kept.AsSpan(KeyWrap.WrappedLength));
    }

    private static byte[]? Read(string text)
    {
        if (!text.StartsWith(Format, StringComparison.Ordinal))
        {
            return null;
        }

        var kept = new byte[text.Length];
        return
            Convert.TryFromBase64String(text[Format.Length..], kept, out var length)
            && length >= Shortest
            ? kept[..length]
            : null;
    }

    private static string? Open(SecretKey key, SealedObject place, ReadOnlySpan<byte> sealedBytes)
    {
        var floe = FloeParameters.Default;
        var header = sealedBytes[..FloeHeader.Length];
        if (!SegmentOpener.TryOpen(key, header, place.MessageData(), floe, out var opener))
        {
            return null;
        }

        using (opener)
        {
            var segment = sealedBytes[FloeHeader.Length..];
            var plain = new byte[segment.Length - FloeParameters.SegmentOverhead];
            return opener.TryOpenSegment(0, isFinal: true, segment, plain, out var written)
                ? Encoding.UTF8.GetString(plain, 0, written)
                : null;
        }
    }
}
