using System.Text;
using Dsg.Core.Shared;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>書面受付 over the API: typed by one operator, compared by the other, taken over by the company with a code.</summary>
public sealed class PaperEntryTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task What_one_operator_types_another_compares_and_the_company_takes_over()
    {
        using var office = await Office.OpenAsync(server);
        var at = await EnterAsync(office);

        await office.SecondOperator.PostAsync<ReturnPaperRequest, EnrollmentView>(
            $"{at}/paper-return",
            new ReturnPaperRequest([new FieldReason("siteRoom", "書面は3階")])
        );
        var open = await office.SecondOperator.RefusedAsync(
            $"{at}/paper-comparison",
            new ComparePaperRequest(Fields())
        );
        Assert.Equal(RefusalCode.DifferencesOpen.ToString(), open.Code);
        var form = Office.Form() with { SiteRoom = "本館3階 301号室" };
        await office.Operator.PostAsync<AmendPaperRequest, EnrollmentView>(
            $"{at}/paper-amendment",
            new AmendPaperRequest(form)
        );
        // Whoever typed it does not compare it, and every field is compared.
        await office.Operator.RefusedAsync(
            $"{at}/paper-comparison",
            new ComparePaperRequest(Fields())
        );
        var missing = await office.SecondOperator.RefusedAsync(
            $"{at}/paper-comparison",
            new ComparePaperRequest([.. Fields().Skip(1)])
        );
        Assert.Equal($"agreed.{Fields()[0]}", Assert.Single(missing.Errors).Field);
        var confirmed = await office.SecondOperator.PostAsync<ComparePaperRequest, EnrollmentView>(
            $"{at}/paper-comparison",
            new ComparePaperRequest(Fields())
        );
        Assert.Equal("intakeCheck", confirmed.Stage);

        var code = await office.SecondOperator.PostAsync<PrepareClaimRequest, ClaimCodeView>(
            $"{at}/claim-code",
            new PrepareClaimRequest("paper")
        );
        var responsible = office.Applicant($"claims-{Guid.CreateVersion7()}");
        Assert.Equal(404, (await responsible.NotReadAsync(at)).Status);
        var own = await responsible.PostAsync<ClaimRequest, EnrollmentView>(
            $"{at}/claim",
            new ClaimRequest(code.Code)
        );
        Assert.NotNull(own.Paper?.ClaimedAt);
    }

    [Fact]
    public async Task What_was_typed_by_mistake_is_discarded_with_its_reason()
    {
        using var office = await Office.OpenAsync(server);
        var at = await EnterAsync(office);

        var ended = await office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/paper-discard",
            new ReasonRequest("同じ書面を二度入力した。")
        );

        Assert.Empty(ended.AvailableActions);
    }

    private static async Task<string> EnterAsync(Office office)
    {
        using var scan = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7 scan"));
        var paper = await ApiClient.ReadAsync<DocumentView>(
            await office.Operator.SendAsync("documents?name=scan.pdf", scan)
        );
        var entered = await office.Operator.PostAsync<EnterPaperRequest, EnrollmentView>(
            "paper-applications",
            new EnterPaperRequest("paper", "2026-10-01", Office.Form(), [paper.Id.ToString()])
        );
        return $"enrollments/{entered.Id}";
    }

    private static string[] Fields() =>
        [.. Dsg.Core.Enrollment.Application.Fields.Select(each => each.Field)];
}
