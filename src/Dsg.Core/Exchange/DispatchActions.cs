using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Procedures;

namespace Dsg.Core.Exchange;

/// <summary>What a user may do about a dispatch as it stands; the one answer for pages and programs.</summary>
public static class DispatchActions
{
    /// <summary>受領確認.</summary>
    public const string Receipt = "receipt";

    /// <summary>送付の取りやめ.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>The open commands, each with what still stands in its way.</summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="may">The permit of the person to an action in the workspace, or null.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        Dispatch state,
        Func<AccessAction, Permit?> may,
        CommandContext context
    )
    {
        var samples = new List<(string, DispatchCommand)>();
        if (may(AccessAction.ConfirmReceipt) is { } receive)
        {
            samples.Add((Receipt, new DispatchCommand.ConfirmReceipt(receive)));
        }

        if (may(AccessAction.OpenWorkspace) is { } open)
        {
            samples.Add((Withdrawal, new DispatchCommand.Withdraw(open)));
        }

        return WhatIsOpen.Of<DispatchProcedure, Dispatch, DispatchCommand>(
            state,
            samples,
            context,
            Related.None
        );
    }

    /// <summary>True when the command is among the open ones and nothing stands in its way.</summary>
    public static bool IsFree(this ImmutableArray<OpenCommand> open, string name) =>
        open.Any(each => each.Name == name && each.BlockedBy.IsEmpty);
}
