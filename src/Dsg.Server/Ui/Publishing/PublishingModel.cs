using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Guide;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Publishing;

/// <param name="Id">Of the row.</param>
/// <param name="Title">The procedure and the version.</param>
/// <param name="Guide">Its guide; null while it is not published.</param>
/// <param name="State">Published, waiting, turned down.</param>
/// <param name="Facts">From when, by whom.</param>
/// <param name="Acts">What the reader may do.</param>
public sealed record VersionRow(
    string Id,
    string Title,
    string? Guide,
    FileState State,
    IReadOnlyList<string> Facts,
    IReadOnlyList<ActModel> Acts
);

/// <param name="Ground">As a definition cites it.</param>
/// <param name="State">Proven or to be confirmed.</param>
/// <param name="Who">By whom.</param>
/// <param name="Confirm">The form; null for who may not.</param>
public sealed record SourceRow(string Ground, FileState State, string Who, ActModel? Confirm);

/// <summary>The page.</summary>
public sealed record PublishingModel(
    IReadOnlyList<VersionRow> Versions,
    ActModel? Import,
    IReadOnlyList<SourceRow> Sources,
    ActModel? Source,
    IReadOnlyList<FieldProblem> Problems
)
{
    internal static PublishingModel Of(
        (
            IReadOnlyList<(string Id, Versioned<ProcedureBook> Book)> Books,
            SourceBook Sources
        ) stands,
        IReadOnlyDictionary<PersonId, string> names,
        PublishingActs acts,
        DefinitionSet shipped
    )
    {
        var language = acts.Language;
        var import = acts.ImportForm();
        var source = acts.SourceForm();
        var versions = stands
            .Books.SelectMany(book => RowsOf(book.Id, book.Book.State, names, acts, shipped))
            .ToList();
        var sources = SourceBook
            .Proven.Select(ground => new SourceRow(ground, ProvenState(language), "", null))
            .Concat(
                stands.Sources.Entered.Select(
                    (each, index) =>
                        new SourceRow(
                            each.Ground,
                            each.ConfirmedBy is null
                                ? new FileState(
                                    new Phrase("確認待ち", "to be confirmed").In(language),
                                    Tone.Waiting
                                )
                                : ProvenState(language),
                            WhoOf(each, names, language),
                            acts.Confirm(each, index)
                        )
                )
            )
            .ToList();
        IEnumerable<ActModel?> all =
        [
            import,
            source,
            .. versions.SelectMany(row => row.Acts),
            .. sources.Select(row => row.Confirm),
        ];
        return new PublishingModel(
            versions,
            import,
            sources,
            source,
            ActProblems.Of(all.OfType<ActModel>(), acts.Refused, language)
        );
    }

    private static FileState ProvenState(Language language) =>
        new(new Phrase("確認済み", "proven").In(language), Tone.Done);

    private static string WhoOf(
        Source source,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        new Phrase("入力：{0}", "entered by {0}").In(
            language,
            names.GetValueOrDefault(source.EnteredBy, "")
        )
        + (
            source.ConfirmedBy is { } by
                ? new Phrase("、確認：{0}", ", confirmed by {0}").In(
                    language,
                    names.GetValueOrDefault(by, "")
                )
                : ""
        );

    private static IEnumerable<VersionRow> RowsOf(
        string id,
        ProcedureBook book,
        IReadOnlyDictionary<PersonId, string> names,
        PublishingActs acts,
        DefinitionSet shipped
    )
    {
        var language = acts.Language;
        var first = shipped.Of(id, 1);
        yield return new VersionRow(
            $"{id}-1",
            new Phrase("{0}　第{1}版", "{0}, version {1}").In(
                language,
                first.Title.In(language),
                1
            ),
            GuidePages.PathOf(first),
            new FileState(new Phrase("公開済み", "published").In(language), Tone.Done),
            [new Phrase("導入時からの版", "came with the program").In(language)],
            []
        );
        foreach (var version in book.Versions)
        {
            yield return new VersionRow(
                FormattableString.Invariant($"{id}-{version.Version}-{version.ProposedAt.Ticks}"),
                new Phrase("{0}　第{1}版", "{0}, version {1}").In(
                    language,
                    first.Title.In(language),
                    version.Version
                ),
                version.PublishedAt is null
                    ? null
                    : FormattableString.Invariant(
                        $"{GuidePages.Root}/{id}?version={version.Version}"
                    ),
                StateOf(version, language),
                [.. FactsOf(version, names, language)],
                [.. acts.Of(id, version)]
            );
        }
    }

    private static FileState StateOf(ProposedVersion version, Language language) =>
        version switch
        {
            { PublishedAt: not null } => new(
                new Phrase("公開済み", "published").In(language),
                Tone.Done
            ),
            { RejectedBecause: not null } => new(new Phrase("取下げ", "turned down").In(language)),
            _ => new(
                new Phrase("二人目の承認待ち", "waits for another person").In(language),
                Tone.Waiting
            ),
        };

    private static IEnumerable<string> FactsOf(
        ProposedVersion version,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        yield return new Phrase("適用日：{0}", "Effective on {0}").In(
            language,
            Dates.Full(version.EffectiveOn, language)
        );
        yield return new Phrase("取込み：{0}", "Imported by {0}").In(
            language,
            version.ProposedBy == Actor.Gateway
                ? new Phrase("管理用コマンド", "the admin command").In(language)
                : names.GetValueOrDefault(version.ProposedBy, "")
        );
        if (!version.ApprovedBy.IsEmpty)
        {
            yield return new Phrase("承認：{0}", "Approved by {0}").In(
                language,
                string.Join(
                    '、',
                    version.ApprovedBy.Select(each => names.GetValueOrDefault(each, ""))
                )
            );
        }

        if (version.RejectedBecause is { } reason)
        {
            yield return new Phrase("理由：{0}", "Reason: {0}").In(language, reason);
        }
    }
}
