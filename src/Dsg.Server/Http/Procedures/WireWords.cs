using System.Globalization;
using System.Text.Json;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Procedures;

/// <summary>Words of Core as words of the wire, and back.</summary>
internal static class WireWords
{
    extension<T>(T choice)
        where T : struct, Enum
    {
        /// <summary>The name in camelCase.</summary>
        public string Word => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
    }

    extension(Wording wording)
    {
        public Phrase Phrase => new(wording.Ja, wording.En);
    }

    extension(Input input)
    {
        /// <summary>An id of 36 characters; 1009 when it is none.</summary>
        public Id<T> Id<T>(string? text, string field)
        {
            if (!Dsg.Core.Shared.Id<T>.TryParse(text, null, out var id))
            {
                input.Refuse(
                    string.IsNullOrEmpty(text) ? RefusalCode.Required : RefusalCode.NotAnId,
                    field
                );
            }

            return id;
        }

        /// <summary>A date, or null when none is given.</summary>
        public DateOnly? OptionalDate(string? text, string field) =>
            string.IsNullOrWhiteSpace(text) ? null : input.Date(text, field);
    }

    /// <summary>What may be done, with what still stands in the way in the caller's language.</summary>
    public static IReadOnlyList<AvailableAction> Actions(
        IEnumerable<OpenCommand> open,
        Language language
    ) =>
        [
            .. open.Select(each => new AvailableAction(
                each.Name,
                [
                    .. each.BlockedBy.Select(reason => new Dsg.Wire.Shared.ProblemReason(
                        reason.Code.Name,
                        ProblemResults.TextOf(reason, language),
                        reason.Field
                    )),
                ]
            )),
        ];

    /// <summary>A part of the address; empty when the route has none of that name.</summary>
    public static string Named(this HttpContext http, string name) =>
        http.Request.RouteValues[name] as string ?? "";

    /// <summary>A slice as asked for; what is out of bounds is brought inside.</summary>
    public static Slice SliceOf(string? after, int? take) =>
        new(string.IsNullOrEmpty(after) ? null : after, Math.Clamp(take ?? 50, 1, 200));

    /// <summary>What the caller may read on this face.</summary>
    public static ReadScope Scope(this Caller caller) =>
        ReadScope.Of(
            caller.As(
                caller.Capacities.IsEmpty || caller.Holds(Capacity.ResponsiblePerson)
                    ? Capacity.ResponsiblePerson
                    : caller.Capacities[0]
            )
        );

    public static ProgressView ToWire(this Progress progress) =>
        new(
            progress.Definition.Id,
            progress.Definition.Version,
            [
                .. progress.Steps.Select(each => new StepProgressView(
                    each.Step.Id,
                    each.Step.Lane,
                    each.Step.Label.Phrase,
                    each.State.Word,
                    each.DoneAt
                )),
            ],
            [
                .. progress.Next.Select(act => new NextActView(
                    act.Step,
                    act.Lane,
                    [.. act.Actors.Select(actor => actor.Word)],
                    act.Asked.Phrase
                )),
            ],
            progress.DueOn,
            progress.Elapsed,
            progress.WithCompany,
            progress.DaysLeft,
            progress.Expected?.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        );
}
