using System.Net;
using Dsg.Wire.Audit;
using Dsg.Wire.Contracts;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>契約, 利用合意 and 利用 of both sides, then 緊急停止 and the records.</summary>
public sealed class UsageRoadTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Both_sides_are_admitted_and_the_workspace_opens_and_is_cut()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await AgreeAsync(exchange);

        var staff = await AdmitStaffAsync(office, exchange, agreement);
        var (company, user) = await AdmitCompanyAsync(office, exchange, agreement);

        Assert.All(
            staff.Conditions.Concat(company.Conditions),
            condition => Assert.True(condition.Holds, condition.Id)
        );
        var person = company.People[0].Person;
        var thumbprint = exchange.Device.GetCertHashString(
            System.Security.Cryptography.HashAlgorithmName.SHA256
        );
        var asked = new ExplainAccessRequest(
            person.ToString(),
            agreement.Id.ToString(),
            "send",
            thumbprint
        );
        var open = await office.Operator.PostAsync<ExplainAccessRequest, AccessExplanation>(
            "access/explain",
            asked
        );
        Assert.True(
            open.Outcome == "granted",
            string.Join(' ', open.Requirements.Where(r => !r.Holds).Select(r => r.Id))
        );

        var stopped = await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", agreement.Company.ToString(), "端末の感染の疑い")
        );
        Assert.True(stopped.InForce);
        var confirmed = await office.Approver.PostAsync<SuspensionView>(
            $"suspensions/company/{agreement.Company}/confirmation"
        );
        Assert.NotNull(confirmed.ConfirmedBy);
        var cut = await office.Operator.PostAsync<ExplainAccessRequest, AccessExplanation>(
            "access/explain",
            asked
        );
        Assert.Equal(["company.stopped"], cut.Requirements.Where(r => !r.Holds).Select(r => r.Id));
        user.Dispose();
    }

    [Fact]
    public async Task A_side_cannot_agree_with_itself()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var started = await exchange.Responsible.PostAsync<StartAgreementRequest, AgreementView>(
            "agreements",
            new StartAgreementRequest(exchange.Contract.Id.ToString())
        );

        var refused = await exchange.Responsible.RefusedAsync(
            $"agreements/{started.Id}/confirmation"
        );

        Assert.Equal("DSG-4005", refused.Code);
        Assert.False(started.Stands);
    }

    [Fact]
    public async Task The_company_face_answers_nobody_without_a_device()
    {
        using var office = await Office.OpenAsync(server);
        using var bare = office.Client(Face.Company, "anybody");

        using var answer = await bare.SendAsync("me", null, HttpMethod.Get);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task An_auditor_reads_the_records_of_a_case_without_private_texts()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"audited-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);
        var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 明");

        var records = await auditor.GetAsync<Page<AuditRecordView>>(
            $"audit/records?stream=enrollment/{submitted.Id}"
        );

        var record = Assert.Single(records.Items);
        Assert.Equal("enrollment.submitted", record.Kind);
        Assert.DoesNotContain("架空精機", record.Payload.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(403, (await office.Operator.NotReadAsync("audit/records")).Status);
        Assert.True((await auditor.GetAsync<LedgerView>("audit/ledger")).Waiting >= 0);
    }

    internal static async Task<AgreementView> AgreeAsync(Exchange exchange)
    {
        var started = await exchange.Responsible.PostAsync<StartAgreementRequest, AgreementView>(
            "agreements",
            new StartAgreementRequest(exchange.Contract.Id.ToString())
        );
        var agreed = await exchange.Staff.PostAsync<AgreementView>(
            $"agreements/{started.Id}/confirmation"
        );
        Assert.True(agreed.Stands);
        return agreed;
    }

    internal static async Task<UsageView> AdmitStaffAsync(
        Office office,
        Exchange exchange,
        AgreementView agreement
    )
    {
        var superiors = await exchange.Staff.GetAsync<Page<PersonView>>("superiors");
        var own = await exchange.Superior.GetAsync<MeView>("me");
        var filed = await exchange.Staff.PostAsync<FileStaffUsageRequest, UsageView>(
            "usage",
            new FileStaffUsageRequest(
                agreement.Id.ToString(),
                "試験オープン系",
                "T-001",
                superiors.Items.Single(each => each.Id == own.Person.Id).Id.ToString(),
                true
            )
        );
        await exchange.Superior.PostAsync<UsageView>($"usage/{filed.Id}/attestation");
        var (handed, codes) = await DecideAsync(office, exchange, filed.Id);
        // The staff user holds the capacity already: no code is needed.
        Assert.Empty(codes);
        return await exchange.Staff.PostAsync<AcceptRulesRequest, UsageView>(
            $"usage/{handed.Id}/rules",
            new AcceptRulesRequest(true)
        );
    }

    internal static async Task<(UsageView Usage, ApiClient User)> AdmitCompanyAsync(
        Office office,
        Exchange exchange,
        AgreementView agreement
    )
    {
        var filed = await exchange.Responsible.PostAsync<FileCompanyUsageRequest, UsageView>(
            "usage",
            new FileCompanyUsageRequest(
                agreement.Id.ToString(),
                [new RosterEntry("利用 一子", true), new RosterEntry("利用 二子", true)]
            )
        );
        Assert.Equal(2, filed.People.Count);
        var (handed, codes) = await DecideAsync(office, exchange, filed.Id);
        Assert.Equal(2, codes.Count);
        var user = office.Client(Face.Company, $"user-{Guid.CreateVersion7()}", exchange.Device);
        await Office.AcceptAsync(user, codes.Single(c => c.Name == "利用 一子").Code);
        var active = await user.PostAsync<AcceptRulesRequest, UsageView>(
            $"usage/{handed.Id}/rules",
            new AcceptRulesRequest(true)
        );
        Assert.NotNull(active.People.Single(p => p.Name == "利用 一子").RulesAcceptedAt);
        return (active, user);
    }

    private static async Task<(UsageView Usage, IReadOnlyList<OneTimeCode> Codes)> DecideAsync(
        Office office,
        Exchange exchange,
        Guid usage
    )
    {
        var at = $"usage/{usage}";
        var confirmed = await exchange.Officer.PostAsync<UsageView>($"{at}/contract-confirmation");
        Assert.Equal("contractConfirm", confirmed.Stage);
        var other = confirmed.Side == "company" ? exchange.Superior : exchange.Responsible;
        await other.PostAsync<UsageView>($"{at}/agreement-confirmation");
        await office.Operator.PostAsync<UsageView>($"{at}/review");
        await office.Approver.PostAsync<ApproveUsageRequest, UsageView>(
            $"{at}/approval",
            new ApproveUsageRequest("試験第3号")
        );
        var prepared = await office.Operator.PostAsync<
            PrepareCredentialsRequest,
            PreparedCredentials
        >($"{at}/credentials", new PrepareCredentialsRequest("registeredMail", "責任 良子"));
        var alike = await office.SecondOperator.RefusedAsync(
            $"{at}/credentials/hand-over",
            new HandOverCredentialsRequest("registeredMail")
        );
        Assert.Equal("DSG-4166", alike.Code);
        var same = await office.Operator.RefusedAsync(
            $"{at}/credentials/hand-over",
            new HandOverCredentialsRequest("inPerson")
        );
        Assert.Equal("DSG-2005", same.Code);
        var handed = await office.SecondOperator.PostAsync<HandOverCredentialsRequest, UsageView>(
            $"{at}/credentials/hand-over",
            new HandOverCredentialsRequest("inPerson")
        );
        return (handed, prepared.Codes);
    }
}
