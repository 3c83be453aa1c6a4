using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>Rules that more than one procedure about contracts asks for: who may act, and how each field is read.</summary>
public static class ContractRules
{
    private const int LongestReason = 1000;

    /// <summary>True for the contract officer who answers for the contract, in that capacity and for its unit.</summary>
    public static bool IsOfficer(Contract contract, Actor actor) =>
        contract.Exists
        && actor.Capacity == Capacity.ContractOfficer
        && actor.Person == contract.Officer
        && actor.Unit == contract.Unit;

    /// <summary>Reads the terms of a contract as typed.</summary>
    /// <param name="form">The fields as <see cref="ContractCommand.Enter"/> names them.</param>
    /// <param name="input">Gathers what is wrong.</param>
    /// <param name="at">What stands before the field names, for example <c>rows[2].</c>; empty for a form of its own.</param>
    public static ContractTerms Read(
        ImmutableDictionary<string, string> form,
        Input input,
        string at = ""
    )
    {
        string Raw(string field) => form.GetValueOrDefault(field, "");
        var (number, items) = ReadDesignation(form, input, at);
        if (Raw("clause") is not ("true" or "on"))
        {
            input.Refuse(RefusalCode.ContractClauseMissing, at + "clause");
        }

        var from = input.Date(Raw("from"), at + "from");
        var to = input.Date(Raw("to"), at + "to");
        if (from != default && to != default && to < from)
        {
            input.Refuse(RefusalCode.NotAnIsoDateOrder, at + "to");
        }

        return new ContractTerms(
            input.Text(Raw("number"), at + "number", 50),
            new PrivateText(input.Text(Raw("title"), at + "title", 200)),
            input.Text(Raw("office"), at + "office", 100),
            input.Choice<ProcurementKind>(Raw("kind"), at + "kind"),
            number,
            input.Date(Raw("designationDate"), at + "designationDate"),
            items,
            from,
            to
        );
    }

    /// <summary>What is wrong with an extension.</summary>
    internal static IReadOnlyCollection<Refusal> Extension(
        Contract contract,
        DateOnly to,
        string documentNumber,
        string at
    )
    {
        var input = new Input();
        if (to <= contract.To)
        {
            input.Refuse(RefusalCode.NewEndNotLater, at + "to");
        }

        if (at.Length == 0)
        {
            _ = Document(documentNumber, "documentNumber", input);
        }

        return input.Refusals;
    }

    /// <summary>A reason that must be given.</summary>
    internal static PrivateText Reason(string reason, Input input, string field = "reason")
    {
        var text = input.OptionalText(reason, field, LongestReason);
        if (text.Length == 0)
        {
            input.Refuse(RefusalCode.ReasonMissing, field);
        }

        return new PrivateText(text);
    }

    /// <summary>The number of a document that must be given.</summary>
    internal static string Document(string number, string field, Input input)
    {
        var text = input.OptionalText(number, field, 50);
        if (text.Length == 0)
        {
            input.Refuse(RefusalCode.DocumentNumberMissing, field);
        }

        return text;
    }

    private static (string Number, ImmutableArray<PrivateText> Items) ReadDesignation(
        ImmutableDictionary<string, string> form,
        Input input,
        string at
    )
    {
        var items = form.GetValueOrDefault("designationItems", "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var number = input.OptionalText(
            form.GetValueOrDefault("designationNumber", ""),
            at + "designationNumber",
            50
        );
        if (number.Length == 0 || items.Length == 0)
        {
            input.Refuse(RefusalCode.DesignationMissing, at + "designationNumber");
        }

        if (items.Length > 100 || items.Any(item => item.Length > 200))
        {
            input.Refuse(RefusalCode.TooMany, at + "designationItems", "100");
        }

        return (number, [.. items.Select(item => new PrivateText(item))]);
    }
}
