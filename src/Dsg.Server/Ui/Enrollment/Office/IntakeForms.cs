using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>Reads the forms around intake into commands.</summary>
internal static class IntakeForms
{
    public const string SheetFindings = "sheet-findings.";
    public const string AskedAcceptance = "asked-acceptance.";
    public const string AskedReturn = "asked-return.";
    public const string AskedDrop = "asked-drop.";

    /// <summary>The command of a posted act; null when there is no such act.</summary>
    public static EnrollmentCommand? Read(
        PostedAct form,
        EnrollmentFile file,
        Fresh fresh,
        Input input
    ) =>
        form.Act switch
        {
            "correction-request" => ReadCorrection(form, file, input),
            "asked" => new EnrollmentCommand.AskPapers(
                [
                    .. form.Text("items")
                        .Split(
                            '\n',
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                        )
                        .Select(text => new AskedLine(fresh.Id<AskedItem>(), text)),
                ],
                input.Date(form.Text("dueOn"), "dueOn")
            ),
            "entrustment-confirmation" => new EnrollmentCommand.ConfirmEntrustment(
                input.Choice<ConfirmedHow>(form.Text("how"), "how"),
                form.Text("remarks")
            ),
            "entrustment-end" => new EnrollmentCommand.EndEntrustment(
                form.Text("reason"),
                input.Date(form.Text("on"), "on")
            ),
            "paper-comparison" => new EnrollmentCommand.ConfirmPaper([
                .. file
                    .Application.ToForm()
                    .Keys.Where(field => form.Text($"agreed.{field}").Length > 0),
            ]),
            "paper-return" => new EnrollmentCommand.ReturnPaper(
                file.Application.ToForm()
                    .Keys.Select(field =>
                        KeyValuePair.Create(field, form.Text($"differences.{field}"))
                    )
                    .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
                    .ToImmutableDictionary()
            ),
            "paper-amendment" => new EnrollmentCommand.AmendPaper(
                PaperFields.Read(form, file.Application.ToForm()).ToImmutableDictionary()
            ),
            "paper-discard" => new EnrollmentCommand.DiscardPaper(form.Text("reason")),
            _ => ReadItem(form, input),
        };

    private static EnrollmentCommand? ReadItem(PostedAct form, Input input)
    {
        Id<AskedItem>? Asked(string prefix) =>
            form.Act.StartsWith(prefix, StringComparison.Ordinal)
            && Id<AskedItem>.TryParse(form.Act[prefix.Length..], null, out var item)
                ? item
                : null;
        if (Asked(AskedAcceptance) is { } accepted)
        {
            return new EnrollmentCommand.AcceptAsked(accepted);
        }

        if (Asked(AskedDrop) is { } dropped)
        {
            return new EnrollmentCommand.DropAsked(dropped, form.Text("reason"));
        }

        return Asked(AskedReturn) is { } returned
            ? new EnrollmentCommand.ReturnAsked(
                returned,
                form.Text("reason"),
                input.Date(form.Text("dueOn"), "dueOn")
            )
            : ReadFinding(form, input);
    }

    private static EnrollmentCommand.FindSheetItem? ReadFinding(PostedAct form, Input input)
    {
        if (!form.Act.StartsWith(SheetFindings, StringComparison.Ordinal))
        {
            return null;
        }

        return
            form.Act[SheetFindings.Length..].Split('.') is [var room, var item]
            && SiteId.TryParse(room, null, out var site)
            ? new EnrollmentCommand.FindSheetItem(
                site,
                item,
                input.Choice<FindingResult>(form.Text("result"), "result"),
                input.Text(form.Text("reason"), "reason", int.MaxValue),
                input.Choice<ConfirmedHow>(form.Text("how"), "how")
            )
            : null;
    }

    private static EnrollmentCommand.RequestCorrection ReadCorrection(
        PostedAct form,
        EnrollmentFile file,
        Input input
    )
    {
        IEnumerable<string> keys =
        [
            .. file.Application.ToForm().Keys,
            .. file.Attachments.Select(paper => CorrectionKey.Of(paper.Id)),
            .. file.Intake.Sheets.SelectMany(sheet =>
                sheet.Value.Items.Keys.Select(item => CorrectionKey.Of(sheet.Key, item))
            ),
        ];
        var asked = keys.Select(key =>
                (Key: key, Code: form.Text($"codes.{key}"), Text: form.Text($"fields.{key}"))
            )
            .Where(point => point.Code.Length > 0 || !string.IsNullOrWhiteSpace(point.Text))
            .ToList();
        return new EnrollmentCommand.RequestCorrection(
            asked.ToImmutableDictionary(point => point.Key, point => point.Text),
            input.Date(form.Text("dueOn"), "dueOn")
        )
        {
            Codes = asked
                .Where(point => point.Code.Length > 0)
                .ToImmutableDictionary(point => point.Key, point => point.Code),
        };
    }
}
