using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Enrollment;

/// <summary>元請 or 下請 in the expected contract.</summary>
public enum ContractRole
{
    /// <summary>元請.</summary>
    Prime = 1,

    /// <summary>下請.</summary>
    Subcontractor = 2,
}

/// <summary>The four declarations of the first submission (docs/procedures.md section 3).</summary>
/// <param name="Conditions">要件の四点を読み、満たす見込みがある.</param>
/// <param name="Engagement">DSGの利用が可能な契約に従事する見込みがある.</param>
/// <param name="SupplyChain">用意する機器にサプライチェーン・リスク対策上の配慮をする.</param>
/// <param name="Entrusted">代表者から申請を委任されている.</param>
public sealed record Declarations(
    bool Conditions,
    bool Engagement,
    bool SupplyChain,
    bool Entrusted
)
{
    /// <summary>True when all four were made.</summary>
    public bool AllMade => Conditions && Engagement && SupplyChain && Entrusted;
}

/// <summary>
/// The first submission for 加入, at most 20 inputs on three screens. Every member is text as typed and validated by <see cref="TryParse"/>.
/// </summary>
public sealed record Application(
    string CorporateNumber,
    string CompanyName,
    string CompanyAddress,
    string Representative,
    string ResponsibleName,
    string ResponsibleKana,
    string ResponsiblePhone,
    string ResponsibleMail,
    string ExpectedContract,
    string RequestingOffice,
    ContractRole Role,
    DateOnly ExpectedOn,
    Site Site,
    Declarations Declarations
)
{
    /// <summary>The rooms after the first one.</summary>
    public ImmutableArray<Site> MoreSites { get; init; } = [];

    /// <summary>All rooms.</summary>
    public IEnumerable<Site> Sites => [Site, .. MoreSites];

    /// <summary>The fields of an application with this many rooms; each room after the first has four more.</summary>
    public static IReadOnlyList<(string Field, int Screen, string Ja, string En)> FieldsFor(
        int rooms
    ) =>
        [
            .. Fields.TakeWhile(each => each.Screen < 3),
            .. Enumerable
                .Range(2, Math.Max(rooms - 1, 0))
                .SelectMany(n =>
                    Site.Fields.Select(each =>
                        (
                            Site.FieldOf(each.Field, n),
                            2,
                            string.Create(CultureInfo.InvariantCulture, $"第{n}室：{each.Ja}"),
                            string.Create(CultureInfo.InvariantCulture, $"Room {n}: {each.En}")
                        )
                    )
                ),
            .. Fields.Where(each => each.Screen == 3),
        ];

    /// <summary>The fields of this application.</summary>
    public IReadOnlyList<(string Field, int Screen, string Ja, string En)> OwnFields =>
        FieldsFor(MoreSites.Length + 1);

    /// <summary>The fields of the form with their labels, in the order of the screens; the names are those of refusals and corrections.</summary>
    public static IReadOnlyList<(string Field, int Screen, string Ja, string En)> Fields { get; } =
    [
        ("corporateNumber", 1, "法人番号", "Corporate number"),
        ("companyName", 1, "企業の名称", "Company name"),
        ("companyAddress", 1, "本店の所在地", "Head office address"),
        ("representative", 1, "代表者の役職及び氏名", "Representative (post and name)"),
        ("responsibleName", 1, "申請責任者の氏名", "Responsible person"),
        ("responsibleKana", 1, "申請責任者の氏名（フリガナ）", "Responsible person (katakana)"),
        ("responsiblePhone", 1, "電話番号", "Telephone"),
        ("responsibleMail", 1, "メールアドレス", "Mail address"),
        ("expectedContract", 2, "見込まれる契約の件名", "Expected contract"),
        ("requestingOffice", 2, "契約を予定する機関", "Contracting office"),
        ("role", 2, "契約での立場", "Role in the contract"),
        ("expectedOn", 2, "契約締結の見込み", "Expected date of the contract"),
        ("siteName", 2, "拠点（利用区画）の名称", "Name of the room"),
        ("prefecture", 2, "拠点の都道府県", "Prefecture of the room"),
        ("siteAddress", 2, "拠点の所在地（都道府県より後）", "Address of the room"),
        ("siteRoom", 2, "建物、階及び室", "Building, floor and room"),
        (
            "declareConditions",
            3,
            "加入の要件（4点）を確認し、満たす見込みがあります。",
            "We have read the four conditions and expect to meet them."
        ),
        (
            "declareEngagement",
            3,
            "DSGの利用が可能な契約に従事することが見込まれます。",
            "We expect to be engaged in a contract for which DSG can be used."
        ),
        (
            "declareSupplyChain",
            3,
            "用意する機器について、サプライチェーン・リスク対策上問題がないよう配慮します。",
            "We take care that our equipment poses no supply-chain risk problem."
        ),
        (
            "declareEntrusted",
            3,
            "代表者から、この申請の委任を受けています。",
            "The representative has entrusted this application to me."
        ),
    ];

    /// <summary>Parses the form; all refusals at once (3001 wrong 法人番号, 3002 not in Japan, 3003 declaration missing, 1xxx).</summary>
    /// <param name="form">Field name to value as typed; a missing field counts as empty.</param>
    /// <param name="application">The application; meaningless unless true is returned.</param>
    /// <param name="refusals">What was wrong; empty when true is returned.</param>
    public static bool TryParse(
        IReadOnlyDictionary<string, string> form,
        out Application application,
        out IReadOnlyCollection<Refusal> refusals
    )
    {
        var input = new Input();
        string Raw(string field) => form.GetValueOrDefault(field, "");
        string Text(string field, int longest) => input.Text(Raw(field), field, longest);
        var number = Raw("corporateNumber");
        if (!Enrollment.CorporateNumber.TryParse(number, out var corporate))
        {
            input.Refuse(
                string.IsNullOrWhiteSpace(number)
                    ? RefusalCode.Required
                    : RefusalCode.CorporateNumberWrong,
                "corporateNumber"
            );
        }

        var declarations = new Declarations(
            IsChecked(Raw("declareConditions")),
            IsChecked(Raw("declareEngagement")),
            IsChecked(Raw("declareSupplyChain")),
            IsChecked(Raw("declareEntrusted"))
        );
        application = new Application(
            corporate.Digits,
            Text("companyName", 100),
            Text("companyAddress", 200),
            Text("representative", 100),
            Text("responsibleName", 100),
            Text("responsibleKana", 100),
            input.Phone(Raw("responsiblePhone"), "responsiblePhone"),
            input.Mail(Raw("responsibleMail"), "responsibleMail"),
            Text("expectedContract", 200),
            Text("requestingOffice", 100),
            input.Choice<ContractRole>(Raw("role"), "role"),
            input.Date(Raw("expectedOn"), "expectedOn"),
            Site.Read(form, 1, input),
            declarations
        )
        {
            MoreSites = MoreRooms(form, input),
        };
        if (!declarations.AllMade)
        {
            input.Refuse(RefusalCode.DeclarationMissing, FirstMissing(declarations));
        }

        refusals = input.Refusals;
        return input.IsFine;
    }

    /// <summary>The application as form values, for showing and correcting it.</summary>
    public IReadOnlyDictionary<string, string> ToForm()
    {
        var form = OwnForm();
        foreach (var (field, value) in Sites.SelectMany((site, index) => site.ToForm(index + 1)))
        {
            form[field] = value;
        }

        return form;
    }

    private Dictionary<string, string> OwnForm() =>
        new()
        {
            ["corporateNumber"] = CorporateNumber,
            ["companyName"] = CompanyName,
            ["companyAddress"] = CompanyAddress,
            ["representative"] = Representative,
            ["responsibleName"] = ResponsibleName,
            ["responsibleKana"] = ResponsibleKana,
            ["responsiblePhone"] = ResponsiblePhone,
            ["responsibleMail"] = ResponsibleMail,
            ["expectedContract"] = ExpectedContract,
            ["requestingOffice"] = RequestingOffice,
            ["role"] = Role.ToString(),
            ["expectedOn"] = ExpectedOn.ToString(
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            ["declareConditions"] = Declarations.Conditions ? "true" : "",
            ["declareEngagement"] = Declarations.Engagement ? "true" : "",
            ["declareSupplyChain"] = Declarations.SupplyChain ? "true" : "",
            ["declareEntrusted"] = Declarations.Entrusted ? "true" : "",
        };

    private static ImmutableArray<Site> MoreRooms(
        IReadOnlyDictionary<string, string> form,
        Input input
    )
    {
        var count = Site.CountIn(form);
        if (count > Site.Most)
        {
            input.Refuse(
                RefusalCode.TooManyRooms,
                Site.FieldOf("siteName", count),
                Site.Most.ToString(CultureInfo.InvariantCulture)
            );
            return [];
        }

        var sites = new List<Site> { Site.Read(form, 1, new Input()) };
        for (var n = 2; n <= count; n++)
        {
            var site = Site.Read(form, n, input);
            if (site.Room.Length > 0 && sites.Exists(site.IsSamePlaceAs))
            {
                input.Refuse(RefusalCode.RoomTwice, Site.FieldOf("siteRoom", n));
            }

            sites.Add(site);
        }

        return [.. sites.Skip(1)];
    }

    private static bool IsChecked(string value) => value is "true" or "on";

    private static string FirstMissing(Declarations made) =>
        made switch
        {
            { Conditions: false } => "declareConditions",
            { Engagement: false } => "declareEngagement",
            { SupplyChain: false } => "declareSupplyChain",
            _ => "declareEntrusted",
        };
}
