using System.Globalization;
using System.Text.RegularExpressions;
using Dsg.Core.Enrollment;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Subcontracts;
using Dsg.Wire.Usage;
using Microsoft.Data.Sqlite;

namespace Dsg.Server.Tests.Faces;

/// <summary>Ids of real objects, by the word that stands before them in an address.</summary>
internal sealed record Belongings(IReadOnlyDictionary<string, IReadOnlyList<string>> Ids);

/// <summary>
/// Added to a server on which everybody else acted before: a prime with its people and terminal, and a subcontractor of the same
/// contract with an agreement of its own. Whatever was there before is another company's.
/// </summary>
internal sealed partial class MatrixWorld : IDisposable
{
    private const string Number = "990000000055";

    public required Office Office { get; init; }

    public required Api.Exchange Prime { get; init; }

    /// <summary>企業利用者 of the prime.</summary>
    public required ApiClient User { get; init; }

    /// <summary>The enrollment of the prime and the unit of its terminal.</summary>
    public required (Guid Enrollment, string Unit) Terminal { get; init; }

    public required Belongings Own { get; init; }

    /// <summary>Of the subcontractor: the other agreement of the same contract.</summary>
    public required Belongings Sub { get; init; }

    /// <summary>Of other companies.</summary>
    public required Belongings Others { get; init; }

    /// <summary>The word before an id, and the kind of stream that it names.</summary>
    private static readonly (string Word, string Kind)[] Words =
    [
        ("enrollments", "enrollment"),
        ("contracts", "contract"),
        ("agreements", "agreement"),
        ("workspaces", "agreement"),
        ("usage", "usage"),
        ("dispatches", "dispatch"),
        ("notices", "notice"),
        ("subcontracts", "subcontract"),
        ("renewals", "renewal"),
        ("departures", "departure"),
        ("changes", "change"),
        ("annual-confirmations", "annual-confirmation"),
        ("incidents", "incident"),
        ("spills", "spill"),
        ("quarantines", "quarantine"),
        ("people", "person"),
    ];

    public static async Task<MatrixWorld> OpenAsync(ApiServer server)
    {
        var office = await Office.OpenAsync(server);
        var others = Read(server, 0);
        var mark = LastOf(server);
        var prime = await office.ContractAsync();
        var own = await WorkAsync(office, prime);
        var ownIds = Read(server, mark);
        mark = LastOf(server);
        var sub = await JoinAsync(office, prime);
        var subs = await WorkAsync(office, sub);
        var enrollment = await office.EnrollmentOfAsync(own.Agreement.Company);
        var unit = (
            await office.Operator.GetAsync<EnrollmentView>($"enrollments/{enrollment}")
        ).Equipment[0];
        return new MatrixWorld
        {
            Office = office,
            Prime = prime,
            User = own.User,
            Terminal = (enrollment, unit.Id.ToString()),
            Own = new Belongings(
                new Dictionary<string, IReadOnlyList<string>>(ownIds.Ids)
                {
                    ["files"] = own.Files,
                    ["units"] = [unit.Id.ToString()],
                    ["terminals"] = [unit.Id.ToString()],
                }
            ),
            // What tells the prime of its subcontractor is the prime's as well.
            Sub = new Belongings(
                new Dictionary<string, IReadOnlyList<string>>(
                    Read(server, mark)
                        .Ids.Where(pair =>
                            pair.Key
                                is "enrollments"
                                    or "agreements"
                                    or "workspaces"
                                    or "usage"
                                    or "dispatches"
                        )
                )
                {
                    ["files"] = subs.Files,
                }
            ),
            Others = others,
        };
    }

    public void Dispose() => Office.Dispose();

    private sealed record Work(
        AgreementView Agreement,
        ApiClient User,
        IReadOnlyList<string> Files
    );

    private static async Task<Work> WorkAsync(Office office, Api.Exchange exchange)
    {
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var sent = await user.PostAsync<BeginDispatchRequest, BegunDispatch>(
            $"workspaces/{agreement.Id}/dispatches",
            new BeginDispatchRequest(
                "試験成績の送付",
                "",
                "attention",
                [staff.People[0].Person],
                [new FileToSend("成績.txt", 10)],
                1
            )
        );
        return new Work(agreement, user, [.. sent.Files.Select(file => file.Id.ToString())]);
    }

    private static async Task<Api.Exchange> JoinAsync(Office office, Api.Exchange prime)
    {
        var subject = $"sub-{Guid.CreateVersion7()}";
        var number = string.Create(
            CultureInfo.InvariantCulture,
            $"{CorporateNumber.CheckDigit(Number)}{Number}"
        );
        var (_, device) = await office.EnrollAsync(
            office.Applicant(subject),
            Office.Form("下請試験株式会社") with
            {
                CorporateNumber = number,
            }
        );
        var reported = await prime.Officer.PostAsync<ReportSubcontractRequest, SubcontractView>(
            "subcontracts",
            new ReportSubcontractRequest(
                prime.Contract.Id.ToString(),
                number,
                "下請試験株式会社",
                "部品の製造"
            )
        );
        string[] which = [reported.Id.ToString()];
        await prime.Responsible.PostAsync<SubcontractBatchRequest, Page<SubcontractOutcome>>(
            "subcontracts/confirmations",
            new SubcontractBatchRequest(which)
        );
        await prime.Officer.PostAsync<SubcontractBatchRequest, Page<SubcontractOutcome>>(
            "subcontracts/approvals",
            new SubcontractBatchRequest(which, "試下第9号", "2026-11-01")
        );
        return prime with
        {
            Responsible = office.Client(Face.Company, subject, device),
            Device = device,
        };
    }

    private static long LastOf(ApiServer server)
    {
        using var connection = Open(server);
        using var ask = connection.CreateCommand();
        ask.CommandText = "select max(id) from journal";
        return Convert.ToInt64(ask.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    // What was begun since, by kind; files stand in the records of their dispatches.
    private static Belongings Read(ApiServer server, long since)
    {
        using var connection = Open(server);
        using var ask = connection.CreateCommand();
        ask.CommandText =
            "select stream, kind, payload from journal where id > $since and version = 1";
        ask.Parameters.AddWithValue("$since", since);
        var keys = new List<(string Kind, string Key)>();
        using var rows = ask.ExecuteReader();
        while (rows.Read())
        {
            var stream = StreamId.Parse(rows.GetString(0));
            keys.Add((stream.Kind, stream.Key));
            if (stream.Kind == "dispatch")
            {
                keys.AddRange(
                    Uuid().Matches(rows.GetString(2)).Select(match => ("file", match.Value))
                );
            }
        }

        return new Belongings(
            Words
                .Append(("files", "file"))
                .ToDictionary(
                    word => word.Item1,
                    IReadOnlyList<string> (word) =>
                        [.. keys.Where(key => key.Kind == word.Item2).Select(key => key.Key)],
                    StringComparer.Ordinal
                )
        );
    }

    private static SqliteConnection Open(ApiServer server)
    {
        var path = Directory
            .EnumerateFiles(server.DataFolder, "*.db", SearchOption.AllDirectories)
            .First();
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Uuid();
}
