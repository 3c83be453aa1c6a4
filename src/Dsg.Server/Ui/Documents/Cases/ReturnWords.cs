using Dsg.Core.Exchange;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Words of 返却・破棄.</summary>
internal static class ReturnWords
{
    public static Phrase Of(ReturnMethod method) =>
        method == ReturnMethod.Returned
            ? new("返却", "returned")
            : new("復元できない方法で処分", "destroyed so that it cannot be restored");

    public static string LineOf(ReturnStanding standing, Language language)
    {
        var line = standing.Line;
        var accepted = standing.AcceptedAt is { } at
            ? new Phrase("受理 {0}", "accepted {0}").In(language, Dates.Short(at, language))
            : new Phrase("受理待ち", "waits for acceptance").In(language);
        return $"{line.File}　{Of(line.Method).In(language)}（{line.How.Value}）　{Dates.Full(line.On, language)}　{new Phrase("実施者", "performed by").In(language)} {line.Performer.Value}　{new Phrase("立会者", "witness").In(language)} {line.Witness.Value}　{accepted}";
    }
}
