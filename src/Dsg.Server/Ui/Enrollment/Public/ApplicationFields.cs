using System.Collections.Frozen;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>How each field of the application is asked: its kind of input, an example, and why it is asked. Names and labels come from Core.</summary>
internal static class ApplicationFields
{
    private static readonly FrozenDictionary<string, Phrase> Examples = new Dictionary<
        string,
        Phrase
    >
    {
        ["corporateNumber"] = new("8990000000001", "8990000000001"),
        ["companyName"] = new("架空電機株式会社", "架空電機株式会社"),
        ["companyAddress"] = new("東京都架空区見本町1丁目1番1号", "東京都架空区見本町1丁目1番1号"),
        ["representative"] = new("代表取締役　架空 一男", "代表取締役　架空 一男"),
        ["responsibleName"] = new("架空 花子", "架空 花子"),
        ["responsibleKana"] = new("カクウ ハナコ", "カクウ ハナコ"),
        ["responsiblePhone"] = new("00-0000-0000", "00-0000-0000"),
        ["responsibleMail"] = new("hanako@example.invalid", "hanako@example.invalid"),
        ["expectedContract"] = new(
            "通信機器の維持整備（令和9年度）",
            "Maintenance of radios, 2027"
        ),
        ["requestingOffice"] = new("試験機関 契約課", "Contract section of the test office"),
        ["siteName"] = new("本社工場2階 DSG室", "DSG room, main plant, 2nd floor"),
        ["siteAddress"] = new("架空区見本町1丁目1番1号", "架空区見本町1丁目1番1号"),
        ["siteRoom"] = new("本社工場 2階 201号室", "本社工場 2階 201号室"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Phrase> Explanations = new Dictionary<
        string,
        Phrase
    >
    {
        ["corporateNumber"] = new(
            "国税庁が指定した13桁の番号です。",
            "The 13 digits assigned by the National Tax Agency."
        ),
        ["responsibleName"] = new(
            "申請を行い、利用者を届け出る方です。拠点管理者を兼ねることができます。",
            "Files applications and names users; may also be the site keeper."
        ),
        ["expectedContract"] = new(
            "件名に保護すべき情報が含まれるときは、一般的な名称に置き換えてください。",
            "If the title holds protected information, give a general name instead."
        ),
        ["expectedOn"] = new(
            "決まっていないときは、見込みの日を入力してください。",
            "If it is not fixed, give the date you expect."
        ),
        ["siteName"] = new(
            "工場ではなく、機器を置く一つの室の呼び方です。",
            "What you call the one room that holds the equipment, not the plant."
        ),
        ["prefecture"] = new(
            "拠点は日本国内に所在する必要があります。",
            "The room must be in Japan."
        ),
    }.ToFrozenDictionary();

    /// <summary>The names of the fields of a screen, in order.</summary>
    /// <param name="screen">From 1.</param>
    /// <param name="rooms">How many rooms the form names.</param>
    public static IEnumerable<string> Of(int screen, int rooms) =>
        Application
            .FieldsFor(rooms)
            .Where(each => each.Screen == screen)
            .Select(each => each.Field);

    /// <summary>The label of a field; null for a name that is no field.</summary>
    public static string? Label(string field, Language language) =>
        Application.FieldsFor(Site.Most).FirstOrDefault(each => each.Field == field)
            is { Field: not null } known
            ? language == Language.En
                ? known.En
                : known.Ja
            : null;

    /// <summary>True for a declaration, which is ticked and not typed.</summary>
    public static bool IsDeclaration(string field) =>
        field.StartsWith("declare", StringComparison.Ordinal);

    /// <summary>A value as read, for pages that only show it.</summary>
    public static string Shown(string field, string value, Language language) =>
        field switch
        {
            "role" => RoleWords(value) is { } role ? role.In(language) : value,
            "expectedOn" => Dates.TryParse(value, out var day) ? Dates.Full(day, language) : value,
            _ when IsDeclaration(field) => (
                value.Length > 0 ? new Phrase("はい", "Yes") : new Phrase("いいえ", "No")
            ).In(language),
            _ => value,
        };

    /// <summary>The field with what was typed and what is wrong with it.</summary>
    public static FieldModel Model(
        string field,
        string value,
        FieldError? error,
        Language language
    ) =>
        Kind(field, Label(field, language) ?? field, value, language) with
        {
            Error = error,
            Example = Examples.TryGetValue(BaseOf(field), out var example)
                ? example.In(language)
                : null,
            Explanation = Explanations.TryGetValue(BaseOf(field), out var why)
                ? why.In(language)
                : null,
        };

    // The fields of a room after the first end with its number.
    private static string BaseOf(string field) => field.TrimEnd([.. "0123456789"]);

    private static FieldModel Kind(string field, string label, string value, Language language) =>
        BaseOf(field) switch
        {
            "corporateNumber" => new FieldModel.Line(field, label, value)
            {
                InputMode = "numeric",
                Width = FieldWidth.Half,
            },
            "companyName" => new FieldModel.Line(field, label, value)
            {
                Autocomplete = "organization",
            },
            "responsibleName" => new FieldModel.Line(field, label, value) { Autocomplete = "name" },
            "responsiblePhone" => new FieldModel.Line(field, label, value)
            {
                Type = "tel",
                Autocomplete = "tel",
                Width = FieldWidth.Half,
            },
            "responsibleMail" => new FieldModel.Line(field, label, value)
            {
                Type = "email",
                Autocomplete = "email",
            },
            "role" => new FieldModel.Radio(
                field,
                label,
                [
                    .. Enum.GetNames<ContractRole>()
                        .Select(name => new Choice(name, RoleWords(name)?.In(language) ?? name)),
                ],
                value
            ),
            "expectedOn" => new FieldModel.Date(field, label, value),
            "prefecture" => new FieldModel.Select(
                field,
                label,
                [.. Site.Prefectures.Select(name => new Choice(name, name))],
                value
            ),
            _ when IsDeclaration(field) => new FieldModel.Check(field, label, value.Length > 0),
            _ => new FieldModel.Line(field, label, value),
        };

    private static Phrase? RoleWords(string name) =>
        name switch
        {
            nameof(ContractRole.Prime) => new("元請", "Prime contractor"),
            nameof(ContractRole.Subcontractor) => new("下請", "Subcontractor"),
            _ => null,
        };
}
