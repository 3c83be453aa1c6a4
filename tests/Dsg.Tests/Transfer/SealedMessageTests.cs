using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Release;

namespace Dsg.Tests.Transfer;

/// <summary>A message is opened for its people, under its own agreement, and as it was sealed.</summary>
public sealed class SealedMessageTests : IDisposable
{
    private const string Text = "第2回の打合せの資料です。\n髙橋 辻󠄀";

    private static readonly DispatchId Id = DispatchId.From(Guid.CreateVersion7());

    private readonly UploadRoom room = new();

    private SealedMessages Messages => new(room.Stores.Keys);

    private Dispatch Of(string kept) =>
        Dispatch.Initial with
        {
            Id = Id,
            Agreement = room.Workspace.Agreement,
            Sender = room.Workspace.Sender,
            Recipients = [room.Workspace.Recipient],
            SealedMessage = kept,
        };

    private Permit PermitOf(PersonId person, AccessAction action = AccessAction.OpenWorkspace) =>
        room.Workspace.Permit(person, action);

    private Task<string> SealAsync(string text) =>
        Messages.SealAsync(Id, room.Workspace.Agreement, text, CancellationToken.None);

    private Task<string?> OpenAsync(Permit permit, Dispatch dispatch) =>
        Messages.OpenAsync(permit, dispatch, CancellationToken.None);

    [Fact]
    public async Task Sender_and_recipient_read_what_was_typed()
    {
        var kept = await SealAsync(Text);

        Assert.DoesNotContain("資料", kept, StringComparison.Ordinal);
        Assert.NotEqual(kept, await SealAsync(Text));
        foreach (var person in new[] { room.Workspace.Sender, room.Workspace.Recipient })
        {
            Assert.Equal(Text, await OpenAsync(PermitOf(person), Of(kept)));
        }

        Assert.Equal("", await SealAsync(""));
        Assert.Equal("", await OpenAsync(PermitOf(room.Workspace.Sender), Of("")));
    }

    [Fact]
    public async Task Nobody_else_reads_it_and_no_permit_to_something_else_helps()
    {
        var kept = await SealAsync(Text);
        var stranger = PersonId.From(Guid.CreateVersion7());

        Assert.Null(await OpenAsync(PermitOf(stranger), Of(kept)));
        Assert.Null(await OpenAsync(PermitOf(room.Workspace.Sender, AccessAction.Send), Of(kept)));
    }

    [Fact]
    public async Task A_message_stands_in_its_own_dispatch_only_and_whole()
    {
        var kept = await SealAsync(Text);
        var permit = PermitOf(room.Workspace.Sender);
        var other = Of(kept) with { Id = DispatchId.From(Guid.CreateVersion7()) };

        Assert.Null(await OpenAsync(permit, other));
        Assert.Null(await OpenAsync(permit, Of(kept[..^8])));
        Assert.Null(await OpenAsync(permit, Of("floe1.")));
        Assert.Null(await OpenAsync(permit, Of(Text)));
        var bytes = Convert.FromBase64String(kept["floe1.".Length..]);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Null(await OpenAsync(permit, Of("floe1." + Convert.ToBase64String(bytes))));
            bytes[i] ^= 1;
        }
    }

    public void Dispose() => room.Dispose();
}
