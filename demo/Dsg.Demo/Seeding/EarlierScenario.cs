using Dsg.Wire.Parties;

namespace Dsg.Demo.Seeding;

/// <summary>
/// What takes days to come about: a yearly confirmation that the company does not answer, the stop of its room that nobody confirms, and
/// a contract whose period ends. The present finds the days past and acts by itself. A stop before the end is played again from where it
/// was.
/// </summary>
internal sealed class EarlierScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    /// <summary>Who enrolls the company that all of it happens to.</summary>
    public const string Responsible = "reiji-kotoha";

    /// <summary>All of it is due within so many days; the clock must be further behind.</summary>
    private const int Days = 7;

    public async Task PlayAsync(EnrollmentScenario enrollment, CancellationToken cancellation)
    {
        var enrolled = await enrollment.CompleteAsync(cancellation);
        await new AnnualScenario(cast, clock).AskAsync(enrolled, null, Days, cancellation);
        await cast.Operator.PostAsync(
            "/api/v1/suspensions",
            new SuspendRequest("site", $"{enrolled.Site}", "立入記録の不備の連絡（見本）"),
            "earlier-stop",
            cancellation
        );
        await new ContractScenario(cast, world, clock).EnterEndingAsync(
            enrolled.Company,
            Days,
            cancellation
        );
    }
}
