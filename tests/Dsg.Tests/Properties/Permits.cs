using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Tests.Properties;

/// <summary>Permits as the gates of the server get them: asked of the access rules, on the facts as they stand.</summary>
internal static class Permits
{
    public static Permit? Of(World world, Actor actor, string command, Random random)
    {
        var mine = UsesOf(world, actor.Person).ToList();
        if (mine.Count == 0)
        {
            return null;
        }

        var use = mine[random.Next(mine.Count)];
        var actions = Enum.GetValues<AccessAction>();
        var action = command switch
        {
            _ when random.Next(5) == 0 => actions[random.Next(actions.Length)],
            "Begin" => AccessAction.Send,
            "RecordObtained" => AccessAction.Obtain,
            "ConfirmReceipt" => AccessAction.ConfirmReceipt,
            _ => AccessAction.OpenWorkspace,
        };
        return
            AccessRules.Decide(FactsOf(world, actor, use), action, world.Now)
                is AccessDecision.Granted granted
            ? granted.Permit
            : null;
    }

    public static PaperPermit ForPaper(World world, Actor actor, Random random)
    {
        var cases = world.OfKind(EnrollmentCase.Kind);
        var file =
            cases.Count == 0
                ? null
                : world.State<EnrollmentCase>(cases[random.Next(cases.Count)]).FileOrNull;
        var papers = file?.Attachments ?? [];
        var permit =
            file is null || papers.Length == 0
                ? null
                : PaperRules.Decide(
                    new PaperFacts(
                        world.State<Person>(Person.Stream(actor.Person)),
                        Stopped(world, SuspensionLevel.Person, actor.Person.ToString()),
                        PaperCase.Of(world.State<EnrollmentCase>(EnrollmentCase.Stream(file.Id))),
                        actor.Face,
                        0
                    ),
                    papers[random.Next(papers.Length)].Id
                );
        return permit ?? throw new NotMakeableException(typeof(PaperPermit));
    }

    private static IEnumerable<UsageCase> UsesOf(World world, PersonId person) =>
        world
            .OfKind(UsageCase.Kind)
            .Select(stream => world.State<UsageCase>(stream))
            .Where(use => use.Find(person) is not null);

    private static AccessFacts FactsOf(World world, Actor actor, UsageCase use)
    {
        var agreement = world.State<UsageAgreement>(UsageAgreement.Stream(use.Agreement));
        var other = world
            .OfKind(UsageCase.Kind)
            .Select(stream => world.State<UsageCase>(stream))
            .Where(each => each.Agreement == use.Agreement && each.Side != use.Side);
        return new AccessFacts(
            world.State<Person>(Person.Stream(actor.Person)),
            Stopped(world, SuspensionLevel.Person, actor.Person.ToString()),
            use.Side,
            use,
            use.Enrollment is { } enrollment
                ? world.State<EnrollmentCase>(EnrollmentCase.Stream(enrollment))
                : EnrollmentCase.Initial,
            Stopped(world, SuspensionLevel.Company, agreement.Company.ToString()),
            world.State<Contract>(Contract.Stream(use.Contract)),
            agreement,
            Stopped(world, SuspensionLevel.Agreement, use.Agreement.ToString()),
            [
                .. other.SelectMany(each =>
                    each.People.Where(line => each.IsAdmitted(line.Person))
                        .Select(line => line.Span)
                ),
            ],
            actor.Face,
            actor.Device is { } device ? DeviceOf(world, device) : null,
            0
        );
    }

    private static DeviceFacts DeviceOf(World world, string thumbprint)
    {
        var (file, unit) = world
            .OfKind(EnrollmentCase.Kind)
            .Select(stream => world.State<EnrollmentCase>(stream).FileOrNull)
            .OfType<EnrollmentFile>()
            .SelectMany(each => each.Equipment.Select(unit => (each, unit)))
            .LastOrDefault(pair => pair.unit.Certificate?.Thumbprint == thumbprint);
        return new DeviceFacts(
            thumbprint,
            unit?.Certificate,
            unit,
            file?.Site,
            file?.Application.Site.Name,
            file?.Company,
            Stopped(world, SuspensionLevel.Device, thumbprint),
            file is null
                ? Suspension.Initial
                : Stopped(world, SuspensionLevel.Site, file.Site.ToString())
        );
    }

    private static Suspension Stopped(World world, SuspensionLevel level, string target) =>
        world.State<Suspension>(Suspension.Stream(level, target));
}
