using Dsg.Core.Procedures;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents;

/// <summary>What a notice on the screen needs beside its words.</summary>
/// <param name="Policy">Who sends and whom to ask, for a notice that is still to come.</param>
/// <param name="Printed">When and by whom it was shown, for the foot.</param>
internal sealed record NoticeSetting(OfficePolicy Policy, string Printed)
{
    /// <summary>The setting for one reader.</summary>
    public static NoticeSetting Of(OfficePolicy policy, DateTimeOffset now, string reader) =>
        new(policy, $"印刷 {Dates.FullTime(now, Language.Ja)}　{reader}");

    /// <summary>The foot of a sheet.</summary>
    public string FooterOf(string number) => $"{number}　1／1ページ　{Printed}";
}
