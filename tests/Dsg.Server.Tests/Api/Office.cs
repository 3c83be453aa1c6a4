using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dsg.Wire.Contracts;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// The people of one test and the acts that lead to a state of the procedure; every act goes through the public API.
/// </summary>
public sealed class Office : IDisposable
{
    private const string Unit = "試験整備課";

    private readonly ApiServer server;
    private readonly List<ApiClient> clients = [];

    private Office(ApiServer server) => this.server = server;

    public required ApiClient Operator { get; init; }
    public required ApiClient SecondOperator { get; init; }
    public required ApiClient Approver { get; init; }

    /// <summary>Who confirms rooms; null invites somebody for each.</summary>
    public ApiClient? Inspector { get; set; }

    /// <summary>Two operators and an approver as after <c>admin init</c>.</summary>
    public static async Task<Office> OpenAsync(ApiServer server)
    {
        async Task<ApiClient> FirstAsync(Capacity capacity, string name)
        {
            var subject = $"{name}-{Guid.CreateVersion7()}";
            var code = await server.InviteFirstAsync(capacity, name);
            var client = server.Client(Face.Operations, subject);
            await AcceptAsync(client, code);
            return client;
        }

        return new Office(server)
        {
            Operator = await FirstAsync(Capacity.Operator, "担当 一郎"),
            SecondOperator = await FirstAsync(Capacity.Operator, "担当 二郎"),
            Approver = await FirstAsync(Capacity.Approver, "承認 花子"),
        };
    }

    public void Dispose()
    {
        foreach (var client in clients.Append(Operator).Append(SecondOperator).Append(Approver))
        {
            client.Dispose();
        }
    }

    /// <summary>A person invited by one operator and released by the other.</summary>
    public async Task<ApiClient> InviteAsync(Face face, string capacity, string name)
    {
        var issued = await Operator.PostAsync<InviteRequest, IssuedInvitation>(
            "invitations",
            new InviteRequest(
                name,
                face.ToString(),
                capacity,
                Unit: face == Face.Staff ? Unit : null
            )
        );
        Assert.NotNull(issued.Code);
        using var released = await SecondOperator.SendAsync(
            $"invitations/{issued.CodeHash}/release",
            null
        );
        Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        var client = Client(face, $"{name}-{Guid.CreateVersion7()}");
        await AcceptAsync(client, issued.Code);
        return client;
    }

    /// <summary>Somebody who signs in on the public face.</summary>
    public ApiClient Applicant(string subject) => Client(Face.Public, subject);

    public ApiClient Client(Face face, string subject, X509Certificate2? device = null)
    {
        var client = server.Client(face, subject, device);
        clients.Add(client);
        return client;
    }

    public static async Task AcceptAsync(ApiClient client, string code)
    {
        using var accepted = await client.SendAsync(
            "invitations/accept",
            ApiClient.Raw($$"""{"code":"{{code}}"}""")
        );
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    /// <summary>A well-formed application.</summary>
    public static ApplicationForm Form(string name = "架空精機株式会社") =>
        new(
            CorporateNumber: "8999900000001",
            CompanyName: name,
            CompanyAddress: "東京都架空区一丁目2番3号",
            Representative: "代表取締役 架空 太郎",
            ResponsibleName: "責任 良子",
            ResponsibleKana: "セキニン リョウコ",
            ResponsiblePhone: "03-0000-0000",
            ResponsibleMail: "ryoko@example.invalid",
            ExpectedContract: "試験用部品の製造",
            RequestingOffice: "試験機関",
            Role: "prime",
            ExpectedOn: "令和9年4月1日",
            SiteName: "本社2階 DSG室",
            Prefecture: "東京都",
            SiteAddress: "架空区一丁目2番3号",
            SiteRoom: "本館2階 201号室",
            DeclareConditions: true,
            DeclareEngagement: true,
            DeclareSupplyChain: true,
            DeclareEntrusted: true
        );

    /// <summary>Submits for a fresh applicant.</summary>
    public static Task<EnrollmentView> SubmitAsync(
        ApiClient applicant,
        ApplicationForm? form = null
    ) =>
        applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(form ?? Form(), [])
        );

    /// <summary>Condition 2 by a facility that is confirmed already; after intake.</summary>
    public static Task<EnrollmentView> ReferAsync(ApiClient applicant, EnrollmentView submitted) =>
        applicant.PostAsync<ReferToFacilityRequest, EnrollmentView>(
            $"enrollments/{submitted.Id}/facility",
            new ReferToFacilityRequest(submitted.Site.ToString(), "試験確認第1号", "2025-04-01")
        );

    /// <summary>From the submitted application to the received notice; the device with its certificate.</summary>
    public async Task<(EnrollmentView Case, X509Certificate2 Device)> EnrollAsync(
        ApiClient applicant,
        ApplicationForm? form = null
    )
    {
        var (issued, device) = await CompleteAsync(applicant, form);
        return (
            await applicant.PostAsync<EnrollmentView>($"enrollments/{issued.Id}/receipt"),
            device
        );
    }

    /// <summary>From the submitted application to the notice that was issued and not received yet; the device with its certificate.</summary>
    public async Task<(EnrollmentView Case, X509Certificate2 Device)> CompleteAsync(
        ApiClient applicant,
        ApplicationForm? form = null
    )
    {
        var submitted = await SubmitAsync(applicant, form);
        var at = $"enrollments/{submitted.Id}";
        await Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await ReferAsync(applicant, submitted);
        await ReviewAsync(at);
        var (installed, device) = await EquipAsync(at, applicant);
        await Operator.PostAsync<EnrollmentView>($"{at}/connection-test");
        var issued = await Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            $"{at}/completion",
            new CompleteEnrollmentRequest("試験第1号")
        );
        Assert.NotEmpty(installed.Equipment);
        return (issued, device);
    }

    /// <summary>The enrollment of a company.</summary>
    public async Task<Guid> EnrollmentOfAsync(Guid company)
    {
        string? after = null;
        do
        {
            var page = await Operator.GetAsync<Page<EnrollmentSummary>>(
                $"enrollments?after={after}"
            );
            foreach (var row in page.Items)
            {
                var view = await Operator.GetAsync<EnrollmentView>($"enrollments/{row.Id}");
                if (view.Company == company)
                {
                    return row.Id;
                }
            }

            after = page.Next;
        } while (after is not null);
        throw new InvalidOperationException("The company is not enrolled.");
    }

    /// <summary>Every condition found 適, the result notice issued.</summary>
    public async Task ReviewAsync(string at)
    {
        await FinishReviewAsync(at);
        await Approver.PostAsync<IssueReviewResultRequest, EnrollmentView>(
            $"{at}/review-result",
            new IssueReviewResultRequest("試験第2号", "第1版", "2026-11-20", "責任 良子")
        );
    }

    /// <summary>The paper review, up to the decision on it.</summary>
    public async Task FinishReviewAsync(string at)
    {
        foreach (
            var no in new[] { "engagement", "facility", "equipment", "supplyChain", "location" }
        )
        {
            await Operator.PostAsync<FindConditionRequest, EnrollmentView>(
                $"{at}/conditions/{no}",
                new FindConditionRequest("met", "書面により確認した。", "paper")
                {
                    LookedAt = no == "supplyChain" ? ["procurementRoute"] : null,
                }
            );
        }

        await Operator.PostAsync<EnrollmentView>($"{at}/review-finished");
    }

    /// <summary>An enrolled company, a contract entered by its officer, and the people of the staff unit.</summary>
    public async Task<Exchange> ContractAsync()
    {
        var subject = $"responsible-{Guid.CreateVersion7()}";
        var (enrolled, device) = await EnrollAsync(Applicant(subject));
        var officer = await InviteAsync(Face.Staff, "contractOfficer", "契約 進");
        var contract = await officer.PostAsync<EnterContractRequest, ContractView>(
            "contracts",
            new EnterContractRequest(
                "契-1",
                "試験用部品の製造",
                "試験機関",
                "central",
                true,
                "指-1",
                "2026-04-01",
                ["図面", "試験成績"],
                "2026-04-01",
                "2027-03-31",
                enrolled.Company.ToString()
            )
        );
        return new Exchange(
            Client(Face.Company, subject, device),
            officer,
            await InviteAsync(Face.Staff, "superior", "所属 長子"),
            await InviteAsync(Face.Staff, "staffUser", "職員 学"),
            contract,
            device
        );
    }

    /// <summary>From the preparation to the verified room; the id of its terminal, which has no certificate yet.</summary>
    /// <param name="at">The case, or one room of it.</param>
    /// <param name="applicant">Who prepares it.</param>
    /// <param name="serial">Of the terminal.</param>
    internal async Task<string> PrepareRoomAsync(
        string at,
        ApiClient applicant,
        string serial = "S-0001"
    )
    {
        await applicant.PostAsync<ReportEquipmentRequest, EnrollmentView>(
            $"{at}/equipment",
            new ReportEquipmentRequest(
                [new UnitReport("terminal", "端末1", "架空電機", "A-1", serial)],
                "供給の経路を確認した。"
            )
        );
        var prepared = await applicant.PostAsync<EnrollmentView>($"{at}/line");
        var unit = prepared.Equipment.Single(each => each.SerialNumber == serial).Id.ToString();
        await Operator.PostAsync<ConfirmInstallationRequest, EnrollmentView>(
            $"{at}/installation",
            new ConfirmInstallationRequest([new UnitFinding(unit, "met")])
        );
        var inspector = Inspector ?? await InviteAsync(Face.Operations, "siteInspector", "確認 守");
        await inspector.PostAsync<VerifySiteRequest, EnrollmentView>(
            $"{at}/site-verification",
            new VerifySiteRequest("onSite", "現地で確認した。")
        );
        return unit;
    }

    internal async Task<(EnrollmentView Case, X509Certificate2 Device)> EquipAsync(
        string at,
        ApiClient applicant
    ) => await CertifyAsync(at, await PrepareRoomAsync(at, applicant), applicant);

    /// <summary>The certificate of a terminal, asked for from it.</summary>
    internal async Task<(EnrollmentView Case, X509Certificate2 Device)> CertifyAsync(
        string at,
        string unit,
        ApiClient applicant
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=unit",
            key,
            HashAlgorithmName.SHA384
        ).CreateSigningRequestPem();
        await applicant.PostAsync<Dsg.Wire.Enrollment.CertificateRequest, EnrollmentView>(
            $"{at}/certificate-requests",
            new Dsg.Wire.Enrollment.CertificateRequest(unit, request)
        );
        var issued = await Operator.PostAsync<IssueCertificateRequest, EnrollmentView>(
            $"{at}/certificates",
            new IssueCertificateRequest(unit)
        );
        using var pem = await applicant.SendAsync(
            $"{at}/certificates/{unit}",
            null,
            HttpMethod.Get
        );
        using var bare = X509Certificate2.CreateFromPem(await pem.Content.ReadAsStringAsync());
        return (issued, bare.CopyWithPrivateKey(key));
    }
}

/// <summary>The people around one contract.</summary>
public sealed record Exchange(
    ApiClient Responsible,
    ApiClient Officer,
    ApiClient Superior,
    ApiClient Staff,
    ContractView Contract,
    X509Certificate2 Device
);
