using System.Globalization;
using System.Text;

namespace Dsg.Core.Enrollment;

/// <summary>A room (拠点（利用区画）), not a factory; in Japan (要件4, 加入要領（要約版）p4).</summary>
/// <param name="Name">How the company calls the room, for example 「本社工場2階 DSG室」.</param>
/// <param name="Prefecture">One of the 47 prefectures.</param>
/// <param name="Address">The rest of the address.</param>
/// <param name="Room">Building, floor and room.</param>
public sealed record Site(string Name, string Prefecture, string Address, string Room)
{
    /// <summary>The most rooms of one application.</summary>
    public const int Most = 10;

    /// <summary>The fields of a room with their labels.</summary>
    public static IReadOnlyList<(string Field, string Ja, string En)> Fields { get; } =
    [
        ("siteName", "拠点（利用区画）の名称", "Name of the room"),
        ("prefecture", "拠点の都道府県", "Prefecture of the room"),
        ("siteAddress", "拠点の所在地（都道府県より後）", "Address of the room"),
        ("siteRoom", "建物、階及び室", "Building, floor and room"),
    ];

    /// <summary>How many rooms a form names: the fields of room <c>n</c> end with <c>n</c> from the second on.</summary>
    public static int CountIn(IReadOnlyDictionary<string, string> form) =>
        Enumerable
            .Range(2, Most)
            .TakeWhile(n => Fields.Any(each => form.ContainsKey(FieldOf(each.Field, n))))
            .Count() + 1;

    /// <summary>The name of a field of a room.</summary>
    /// <param name="field">One of <see cref="Fields"/>.</param>
    /// <param name="room">From 1.</param>
    public static string FieldOf(string field, int room) =>
        room == 1 ? field : string.Create(CultureInfo.InvariantCulture, $"{field}{room}");

    /// <summary>Reads a room; refusals are gathered in <paramref name="input"/>.</summary>
    /// <param name="form">Field name to value as typed.</param>
    /// <param name="room">Which room of the form, from 1.</param>
    /// <param name="input">Gathers what is wrong.</param>
    public static Site Read(IReadOnlyDictionary<string, string> form, int room, Input input)
    {
        string At(string field) => FieldOf(field, room);
        string Raw(string field) => form.GetValueOrDefault(At(field), "");
        return new Site(
            input.Text(Raw("siteName"), At("siteName"), 100),
            PrefectureOf(Raw("prefecture"), At("prefecture"), input),
            AddressOf(Raw("siteAddress"), At("siteAddress"), input),
            input.Text(Raw("siteRoom"), At("siteRoom"), 100)
        );
    }

    /// <summary>True for the same room of the same building, whatever it is called.</summary>
    public bool IsSamePlaceAs(Site other) =>
        (Prefecture, Plain(Address), Plain(Room))
        == (other.Prefecture, Plain(other.Address), Plain(other.Room));

    /// <summary>The room as form values.</summary>
    /// <param name="room">Which room of the form, from 1.</param>
    public IEnumerable<KeyValuePair<string, string>> ToForm(int room) =>
        [
            new(FieldOf("siteName", room), Name),
            new(FieldOf("prefecture", room), Prefecture),
            new(FieldOf("siteAddress", room), Address),
            new(FieldOf("siteRoom", room), Room),
        ];

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private static string PrefectureOf(string value, string field, Input input)
    {
        var plain = value.Trim();
        if (!Prefectures.Contains(plain))
        {
            input.Refuse(
                plain.Length == 0 ? RefusalCode.Required : RefusalCode.SiteNotInJapan,
                field
            );
        }

        return plain;
    }

    private static string AddressOf(string value, string field, Input input)
    {
        var text = input.Text(value, field, 200);
        // An address in Japan is written in Japanese characters; one of Latin letters alone is a foreign one or cannot be visited.
        if (text.Length > 0 && !text.Normalize(NormalizationForm.FormKC).Any(c => c >= '぀'))
        {
            input.Refuse(RefusalCode.SiteNotInJapan, field);
        }

        return text;
    }

    /// <summary>The 47 prefectures as written in addresses.</summary>
    public static IReadOnlyList<string> Prefectures { get; } =
    [
        "北海道",
        "青森県",
        "岩手県",
        "宮城県",
        "秋田県",
        "山形県",
        "福島県",
        "茨城県",
        "栃木県",
        "群馬県",
        "埼玉県",
        "千葉県",
        "東京都",
        "神奈川県",
        "新潟県",
        "富山県",
        "石川県",
        "福井県",
        "山梨県",
        "長野県",
        "岐阜県",
        "静岡県",
        "愛知県",
        "三重県",
        "滋賀県",
        "京都府",
        "大阪府",
        "兵庫県",
        "奈良県",
        "和歌山県",
        "鳥取県",
        "島根県",
        "岡山県",
        "広島県",
        "山口県",
        "徳島県",
        "香川県",
        "愛媛県",
        "高知県",
        "福岡県",
        "佐賀県",
        "長崎県",
        "熊本県",
        "大分県",
        "宮崎県",
        "鹿児島県",
        "沖縄県",
    ];
}
