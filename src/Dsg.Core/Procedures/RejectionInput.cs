namespace Dsg.Core.Procedures;

/// <summary>Reads what every 不承認 says: why, and the 文書番号 under which it was decided.</summary>
internal static class RejectionInput
{
    private const int LongestReason = 1000;
    private const int LongestNumber = 50;

    /// <summary>Reason and number; gathers what is missing or too long.</summary>
    public static (string Reason, string Number) Rejection(
        this Input input,
        string? reason,
        string? documentNumber
    ) =>
        (
            Given(input, reason, ("reason", LongestReason), RefusalCode.ReasonMissing),
            Given(
                input,
                documentNumber,
                ("documentNumber", LongestNumber),
                RefusalCode.DocumentNumberMissing
            )
        );

    private static string Given(
        Input input,
        string? text,
        (string Name, int Longest) field,
        RefusalCode missing
    )
    {
        var given = input.OptionalText(text, field.Name, field.Longest);
        if (given.Length == 0)
        {
            input.Refuse(missing, field.Name);
        }

        return given;
    }
}
