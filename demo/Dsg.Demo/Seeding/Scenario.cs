using Dsg.Demo.People;
using Dsg.Wire.Enrollment;

namespace Dsg.Demo.Seeding;

/// <summary>
/// The demo data, made through the same API as everyone's: one company with an open workspace, one under review, one asked for
/// correction, and an outsider. Every step first looks whether it was done, so that a second start does nothing and a start after
/// a crash goes on.
/// </summary>
internal sealed class Scenario(
    DemoWorld world,
    DemoOptions options,
    PersonRegister persons,
    TimeProvider clock
)
{
    private readonly Cast cast = new(world);

    public async Task PlayAsync(CancellationToken cancellation)
    {
        await new OfficeScenario(cast, options.FirstCodesFile).PlayAsync(cancellation);
        var outsider = Enroll(
                "bugai-taichi",
                "本館地下1階 通信室",
                "事務用品の納入（見本）",
                "room-b"
            )
            .CompleteAsync(cancellation);
        var states = new StatesScenario(cast, clock);
        var once = !await states.WasPlayedAsync(cancellation);
        var side = once ? PlaySideAsync(cancellation) : null;
        var workspace = PlayWorkspaceAsync(once, cancellation);
        await Task.WhenAll(
            workspace,
            side ?? Task.CompletedTask,
            Enroll("mihon-taro", "製造棟1階 管理室", "計測器の校正（見本）")
                .HalfReviewAsync(cancellation),
            Enroll("kasou-midori", "第二棟3階 設計室", "回路の試作（見本）")
                .AskCorrectionAsync(cancellation),
            new IntakeScenario(cast, clock).EnterPaperAsync(cancellation),
            outsider
        );
        await new AnnualScenario(cast, clock).AskAsync(
            await outsider,
            world.Person("bugai-taichi", Face.Public),
            cancellation
        );
        await AdmitOutsiderAsync(await outsider, cancellation);
        await new DepartureScenario(
            cast,
            world.Person("bugai-taichi", Face.Public),
            clock
        ).PlayAsync(await outsider, cancellation);
        await Task.WhenAll(
            new ContractScenario(cast, world, clock).PlayAsync(
                await workspace,
                ("5990000000004", "部外商事株式会社"),
                cancellation
            ),
            side is null
                ? Task.CompletedTask
                : new AfterwardsScenario(cast, world, clock).PlayAsync(
                    await workspace,
                    await side,
                    cancellation
                )
        );
        // Its last step tells that all of this was done.
        await states.PlayAsync(await workspace, cancellation);
    }

    /// <summary>What takes days, begun while the gateway's clock is behind; before anything else, and once.</summary>
    public async Task PlayEarlierAsync(CancellationToken cancellation)
    {
        await new OfficeScenario(cast, options.FirstCodesFile).PlayAsync(cancellation);
        await new EarlierScenario(cast, world, clock).PlayAsync(
            Enroll(EarlierScenario.Responsible, "計測棟1階 DSG室", "計器の保守（見本）", "room-c"),
            cancellation
        );
    }

    private Task<EnrollmentView> PlaySideAsync(CancellationToken cancellation) =>
        new SideScenario(
            cast,
            world,
            person => Enroll(person, "管理棟1階 DSG室", "部品の製造（見本）", person),
            Path.Combine(options.DataFolder, "terminals", "rooms"),
            clock
        ).PlayAsync(cancellation);

    private async Task<Guid> PlayWorkspaceAsync(bool once, CancellationToken cancellation)
    {
        var enrolled = await Enroll(
                "kakuu-hanako",
                "本社棟2階 DSG室",
                "通信機器の維持整備（見本）",
                "room-a"
            )
            .CompleteAsync(cancellation);
        await new DepartureScenario(
            cast,
            world.Person("kakuu-hanako", Face.Public),
            clock
        ).ChangeAsync(enrolled, cancellation);
        await new AnnualScenario(cast, clock).AskAsync(enrolled, null, cancellation);
        var agreement = await new UseScenario(cast, world, clock).PlayAsync(
            enrolled.Company,
            cancellation
        );
        await Task.WhenAll(
            new ExchangeScenario(cast, world, clock).PlayAsync(agreement.Id, cancellation),
            new UseBranchScenario(cast, world, clock).PlayAsync(agreement.Id, cancellation),
            once
                ? new StaffScenario(cast, world, clock).PlayAsync(agreement, cancellation)
                : Task.CompletedTask
        );
        return enrolled.Company;
    }

    /// <summary>A user of another company, who has no place in the workspace.</summary>
    private Task AdmitOutsiderAsync(EnrollmentView enrolled, CancellationToken cancellation) =>
        new Admission(cast).AdmitAsync(
            world.Person("bugai-taichi", Face.Company),
            new Place("companyUser", Company: enrolled.Company),
            enrolled.Responsible.Id,
            cancellation
        );

    private EnrollmentScenario Enroll(
        string responsible,
        string room,
        string contract,
        string? terminal = null
    )
    {
        var person = world.Person(responsible, Face.Public);
        var folder = Path.Combine(options.DataFolder, "terminals", terminal ?? "");
        var applicant = new Applicant(
            person,
            persons.OrganizationOf(person.Person),
            room,
            contract,
            terminal is null
                ? null
                : new DeviceKey(
                    Path.Combine(folder, "key.pem"),
                    Path.Combine(folder, "certificate.pem")
                )
        );
        return new EnrollmentScenario(cast, applicant, clock);
    }
}
