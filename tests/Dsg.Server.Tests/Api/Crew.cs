using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Parties;
using Dsg.Wire.Procedures;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// The smallest office there may be: two operators, two approvers (one of whom also confirms rooms) and one auditor. It works through
/// 担当の一覧: whoever acts finds the case there first, as one that waits for this capacity, with a date.
/// </summary>
internal sealed class Crew : IDisposable
{
    private static readonly BusinessCalendar Calendar = ShippedProcedures.Calendar();

    private readonly ApiServer server;
    private readonly ShiftedClock clock;

    private Crew(ApiServer server, ShiftedClock clock, Office office)
    {
        this.server = server;
        this.clock = clock;
        Office = office;
    }

    public Office Office { get; }
    public ApiClient Operator => Office.Operator;
    public ApiClient SecondOperator => Office.SecondOperator;
    public ApiClient Approver => Office.Approver;
    public required ApiClient SecondApprover { get; init; }
    public required ApiClient Auditor { get; init; }

    /// <summary>Every case that stood in the queue on some day, by its stream.</summary>
    public HashSet<string> Seen { get; } = [];

    /// <summary>Cases that were overdue on some day.</summary>
    public HashSet<string> WereOverdue { get; } = [];

    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    public ApiClient[] Five => [Operator, SecondOperator, Approver, SecondApprover, Auditor];

    /// <summary>The clock at so many 開庁日 before the present one.</summary>
    public static TimeSpan Before(int days)
    {
        var now = TimeProvider.System.GetUtcNow();
        var day = JapanTime.DateOf(now);
        while (days > 0 || !Calendar.IsOpen(day))
        {
            days -= Calendar.IsOpen(day) ? 1 : 0;
            day = day.AddDays(-1);
        }

        return JapanTime.StartOf(day).AddHours(9) - now;
    }

    public static async Task<Crew> OpenAsync(ApiServer server, ShiftedClock clock)
    {
        var office = await Office.OpenAsync(server);
        async Task<ApiClient> FirstAsync(Capacity capacity, string name)
        {
            var code = await server.InviteFirstAsync(capacity, name);
            var client = office.Client(Face.Operations, $"{name}-{Guid.CreateVersion7()}");
            await Office.AcceptAsync(client, code);
            return client;
        }

        var crew = new Crew(server, clock, office)
        {
            SecondApprover = await FirstAsync(Capacity.Approver, "承認 次郎"),
            Auditor = await FirstAsync(Capacity.Auditor, "監査 明"),
        };
        await crew.AlsoInspectsAsync();
        return crew;
    }

    public void Dispose() => Office.Dispose();

    /// <summary>The next 開庁日 begins; what time does by itself is done.</summary>
    public async Task NextDayAsync()
    {
        var day = Calendar.After(Today, 1);
        clock.Ahead = JapanTime.StartOf(day).AddHours(9) - TimeProvider.System.GetUtcNow();
        foreach (var round in server.Service<IEnumerable<IDeadlineRound>>())
        {
            await round.RunAsync(Today, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Who acts next finds the case in the list of what waits for this capacity; an operator takes what nobody has.</summary>
    public async Task TakeAsync(ApiClient who, string stream, string capacity)
    {
        var line = (await AllAsync(who, $"?next={capacity}")).SingleOrDefault(each =>
            each.Case == stream
        );
        Assert.True(line is not null, $"{stream} does not wait for {capacity}");
        if (capacity == "operator" && line.Owner is null)
        {
            var taken = await who.PostAsync<AssignCaseRequest, CaseLineView>(
                $"case-owners/{stream}",
                new AssignCaseRequest(null)
            );
            Assert.NotNull(taken.Owner);
        }
    }

    /// <summary>The evening's look: every open case has who acts next and a date, and what is late is shown as late and no other.</summary>
    public async Task LookAsync()
    {
        var all = await AllAsync(Operator, "?order=age");
        var late = (await AllAsync(Operator, "?overdue=true"))
            .Select(line => line.Case)
            .ToHashSet();
        foreach (var line in all)
        {
            Seen.Add(line.Case);
            Assert.True(line.Next.Count > 0, $"{line.Case}: nobody acts next");
            Assert.NotEqual(default, line.DueOn);
            Assert.Equal(line.DueOn < Today, line.IsOverdue);
            Assert.Equal(line.IsOverdue, late.Contains(line.Case));
        }

        WereOverdue.UnionWith(late);
    }

    public static async Task<List<CaseLineView>> AllAsync(ApiClient client, string query)
    {
        var all = new List<CaseLineView>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<CaseQueueView>(
                $"cases{query}&take=50{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"
            );
            all.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return all;
    }

    // 拠点確認者 may be any of the office who neither reviews nor decides the case.
    private async Task AlsoInspectsAsync()
    {
        var me = (await SecondApprover.GetAsync<MeView>("me")).Person;
        var issued = await Operator.PostAsync<InviteRequest, IssuedInvitation>(
            "invitations",
            new InviteRequest(
                me.Name,
                Face.Operations.ToString(),
                "siteInspector",
                Person: me.Id.ToString()
            )
        );
        using var released = await SecondOperator.SendAsync(
            $"invitations/{issued.CodeHash}/release",
            null
        );
        Assert.True(released.IsSuccessStatusCode);
        await Office.AcceptAsync(SecondApprover, issued.Code ?? "");
        Office.Inspector = SecondApprover;
    }
}
