using System.Collections.Concurrent;
using System.Net;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Faces;

/// <summary>
/// Every route of the running server × everybody who may come to its face × what is theirs, another company's, and of the other
/// agreement of the same contract; then on every other listener, under another face's name, after a stop and from a revoked terminal.
/// A new route is held to this without a change here.
/// </summary>
[Collection(WalkedServer.Name)]
public sealed class RouteMatrixTests(WalkedServer walked)
{
    private const int IdsOfAKind = 3;
    private const int AtOnce = 4;

    private readonly ConcurrentBag<string> wrong = [];
    private int asked;

    private ApiServer Server => walked.Server;

    private List<MatrixRoute> Routes => [.. MatrixRoute.Of(Server.Service<RouteTable>())];

    [Fact]
    public async Task Every_route_holds_against_everybody()
    {
        using var world = await MatrixWorld.OpenAsync(Server);
        var callers = await CallersAsync(world);
        await HoldTheDoorsAsync(world, callers);
        await KeepToTheListenerAsync(world, callers);
        var given = await KeepApartAsync(world, callers);
        await CloseAfterAStopAsync(world, callers);
        await CloseWithTheTerminalAsync(world, callers);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Routes.Count} routes, {callers.Count} callers, {asked} requests, {given} of the own given"
        );
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(80)));
        // Who is never given what is theirs is kept out of nothing.
        Assert.InRange(given, 40, int.MaxValue);
        Assert.InRange(asked, 3_000, int.MaxValue);
    }

    private async Task<List<MatrixCaller>> CallersAsync(MatrixWorld world)
    {
        var office = world.Office;
        async Task<MatrixCaller> InvitedAsync(Face face, Capacity capacity)
        {
            var word = char.ToLowerInvariant($"{capacity}"[0]) + $"{capacity}"[1..];
            var client = await office.InviteAsync(face, word, $"試験 {capacity}");
            return new MatrixCaller($"{capacity}", face, client, [capacity]);
        }

        var applicant = office.Applicant($"matrix-{Guid.CreateVersion7()}");
        return
        [
            .. FaceNames.All.Select(face => new MatrixCaller(
                "nobody",
                face,
                face == Face.Company
                    ? Server.Nobody(face, world.Prime.Device)
                    : Server.Nobody(face),
                []
            )),
            // Who opened an account alone speaks for a company that is not enrolled yet.
            new MatrixCaller("applicant", Face.Public, applicant, [Capacity.ResponsiblePerson]),
            new MatrixCaller(
                "responsible",
                Face.Company,
                world.Prime.Responsible,
                [Capacity.ResponsiblePerson]
            ),
            new MatrixCaller("user", Face.Company, world.User, [Capacity.CompanyUser]),
            await InvitedAsync(Face.Staff, Capacity.StaffUser),
            await InvitedAsync(Face.Staff, Capacity.Superior),
            await InvitedAsync(Face.Staff, Capacity.ContractOfficer),
            await InvitedAsync(Face.Operations, Capacity.SiteInspector),
            await InvitedAsync(Face.Operations, Capacity.Auditor),
            new MatrixCaller("operator", Face.Operations, office.Operator, [Capacity.Operator]),
            new MatrixCaller("approver", Face.Operations, office.Approver, [Capacity.Approver]),
        ];
    }

    // Nobody is asked to sign in, who lacks the capacity is told so, and nothing breaks. What changes something is sent by those alone
    // who are kept out.
    private Task HoldTheDoorsAsync(MatrixWorld world, List<MatrixCaller> callers) =>
        AllAsync(
            from caller in callers
            from route in Routes
            where route.Route.Face == caller.Face
            where !route.Changes || !caller.MayPass(route.Route.Rule)
            select (caller, route),
            async pair =>
            {
                var (caller, route) = pair;
                var address = route.With(IdOf(world.Own, route), world.Own);
                var answer = await AskAsync(caller, route, address);
                if (caller.MayPass(route.Route.Rule))
                {
                    return;
                }

                var (status, code) = caller.IsNobody
                    ? (HttpStatusCode.Unauthorized, "DSG-2011")
                    : (HttpStatusCode.Forbidden, "DSG-2002");
                if (answer.Status != status || (route.Method != "HEAD" && answer.Code != code))
                {
                    Note(caller, route, $"{(int)answer.Status} {answer.Code}, not {code}");
                }
            }
        );

    // Signed in or not: an address of one face is nothing on another, and a name of another face is no way to it.
    private Task KeepToTheListenerAsync(MatrixWorld world, List<MatrixCaller> callers) =>
        AllAsync(
            from caller in callers
            from route in Routes
            where route.Route.Face != caller.Face
            select (caller, route),
            async pair =>
            {
                var (caller, route) = pair;
                var address = route.With(IdOf(world.Own, route), world.Own);
                var spoofed = await AskAsync(
                    caller,
                    route,
                    address,
                    ("Host", Server.HostOf(route.Route.Face))
                );
                if (spoofed.Status != HttpStatusCode.MisdirectedRequest)
                {
                    Note(caller, route, $"under its own name: {(int)spoofed.Status}");
                }

                if (IsOnFace(caller.Face, route, address))
                {
                    return;
                }

                var answer = await AskAsync(caller, route, address);
                if (
                    answer.Status
                    is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                )
                {
                    Note(caller, route, $"on the wrong listener: {(int)answer.Status}");
                }
            }
        );

    // What is another's is answered as what is not there, to the byte.
    private async Task<int> KeepApartAsync(MatrixWorld world, List<MatrixCaller> callers)
    {
        var given = 0;
        await AllAsync(
            from caller in callers
            where !caller.IsNobody
            from route in Routes
            where route.Route.Face == caller.Face && !route.Changes && route.Word is not null
            where caller.MayPass(route.Route.Rule)
            select (caller, route),
            async pair =>
            {
                var (caller, route) = pair;
                var word = route.Word ?? "";
                foreach (var id in Some(world.Own, word))
                {
                    var own = await AskAsync(caller, route, route.With(id, world.Own));
                    Interlocked.Add(ref given, own.IsGiven ? 1 : 0);
                }

                if (!IsKeptFrom(caller, word))
                {
                    return;
                }

                var none = await AskAsync(caller, route, route.With(MatrixRoute.Nobodys));
                foreach (var id in Some(world.Others, word).Concat(Some(world.Sub, word)))
                {
                    var answer = await AskAsync(caller, route, route.With(id, world.Own));
                    if (answer.IsGiven || answer.Without(id) != none.Without(MatrixRoute.Nobodys))
                    {
                        Note(caller, route, $"{id}: {Tell(answer)} beside {Tell(none)}");
                    }
                }
            }
        );
        return given;
    }

    // The ministry's units and the office read the cases of many; content is for those alone who use.
    private static bool IsKeptFrom(MatrixCaller caller, string word) =>
        caller.Face switch
        {
            Face.Public or Face.Company => true,
            Face.Staff => word is "workspaces" or "dispatches" or "files",
            _ => false,
        };

    private async Task CloseAfterAStopAsync(MatrixWorld world, List<MatrixCaller> callers)
    {
        var user = callers.Single(caller => caller.Name == "user");
        var me = (await world.User.GetAsync<MeView>("me")).Person.Id;
        await world.Office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("person", me.ToString(), "紛失の連絡（試験）")
        );
        await AllAsync(
            from route in Routes
            where route.Route.Face == Face.Company && !route.Changes
            where route.Word is "workspaces" or "dispatches" or "files"
            select route,
            async route =>
            {
                foreach (var id in Some(world.Own, route.Word ?? ""))
                {
                    var answer = await AskAsync(user, route, route.With(id, world.Own));
                    if (answer.IsGiven && !StaysOpen(route))
                    {
                        Note(user, route, "given to somebody who is stopped");
                    }
                }
            }
        );
    }

    // ADR 90: with its certificate everything closes but what anyone may see, and the reports.
    private async Task CloseWithTheTerminalAsync(MatrixWorld world, List<MatrixCaller> callers)
    {
        var responsible = callers.Single(caller => caller.Name == "responsible");
        var (enrollment, unit) = world.Terminal;
        await world.Office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"enrollments/{enrollment}/certificates/{unit}/revocation",
            new ReasonRequest("紛失の連絡（試験）")
        );
        await AllAsync(
            from route in Routes
            where route.Route.Face == Face.Company && !route.Changes
            where route.Route.Rule is not (RouteRule.OpenRule or RouteRule.AnonymousRule)
            where responsible.MayPass(route.Route.Rule) && !IsReport(route)
            select route,
            async route =>
            {
                var address = route.With(IdOf(world.Own, route), world.Own);
                var answer = await AskAsync(responsible, route, address);
                if (
                    answer.Status != HttpStatusCode.Forbidden
                    || (route.Method != "HEAD" && answer.Code != "DSG-6011")
                )
                {
                    Note(responsible, route, $"at a revoked terminal: {Tell(answer)}");
                }
            }
        );
    }

    // What can be reported, and the new certificate, which is no secret.
    private static bool IsReport(MatrixRoute route) =>
        route.Pattern.Contains("return-reports", StringComparison.Ordinal)
        || route.Pattern.EndsWith("/certificates/{unit}", StringComparison.Ordinal);

    // ADR 71: a company reads its own record, and reports of 返却・破棄 stay open.
    private static bool StaysOpen(MatrixRoute route) =>
        route.Pattern.Contains("handling-record", StringComparison.Ordinal)
        || route.Pattern.Contains("return", StringComparison.Ordinal);

    private bool IsOnFace(Face face, MatrixRoute route, string address) =>
        Routes.Exists(each => each.Route.Face == face && Covers(each.Pattern, address));

    private static bool Covers(string pattern, string address)
    {
        var own = pattern.Split('/');
        var asked = address.Split('/');
        return (own.Length == asked.Length || pattern.Contains("{**", StringComparison.Ordinal))
            && own.Zip(asked).All(pair => pair.First.Contains('{') || pair.First == pair.Second);
    }

    private static IEnumerable<string> Some(Belongings of, string word) =>
        (of.Ids.GetValueOrDefault(word) ?? []).Reverse().Take(IdsOfAKind);

    private static string IdOf(Belongings of, MatrixRoute route) =>
        Some(of, route.Word ?? "").FirstOrDefault() ?? MatrixRoute.Nobodys;

    private async Task<MatrixAnswer> AskAsync(
        MatrixCaller caller,
        MatrixRoute route,
        string address,
        params (string Name, string Value)[] headers
    )
    {
        var answer = await MatrixAnswer.OfAsync(caller.Client, route.Method, address, headers);
        Interlocked.Increment(ref asked);
        if (answer.IsFault)
        {
            Note(caller, route, $"{address}: {(int)answer.Status}");
        }

        return answer;
    }

    private void Note(MatrixCaller caller, MatrixRoute route, string what) =>
        wrong.Add($"{route} · {caller.Name} of {caller.Face}: {what}");

    private static string Tell(MatrixAnswer answer) =>
        $"{(int)answer.Status} {answer.Code} {answer.Text.Length}";

    private static Task AllAsync<T>(IEnumerable<T> all, Func<T, Task> ask) =>
        Parallel.ForEachAsync(
            all.ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (each, _) => await ask(each)
        );
}
