using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dsg.Core.Procedures;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Observability;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Shared;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Http.Shared;

/// <summary>Refusals of Core as answers of HTTP.</summary>
internal static class ProblemResults
{
    public const string MediaType = "application/problem+json";

    private static readonly string InsufficientAuthentication = string.Create(
        CultureInfo.InvariantCulture,
        $"Bearer error=\"insufficient_user_authentication\", max_age=\"{StepUp.Life.TotalSeconds}\""
    );

    // Japanese is written as itself.
    private static readonly JsonSerializerOptions Json = new(WireJson.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static IResult Refuse(RefusalCode code, string? field = null, string? detail = null) =>
        new ProblemResult([new Refusal(code, field, detail)], null);

    public static IResult Refuse(IEnumerable<Refusal> reasons) =>
        new ProblemResult([.. reasons], null);

    /// <summary>
    /// Of access to a workspace, with the conditions that the caller may read. Where access was granted, or nothing is there to be granted,
    /// what was asked for is not there.
    /// </summary>
    public static IResult Refuse(WorkspaceAccess? access) =>
        access is null || access.Refusals.IsEmpty
            ? Refuse(RefusalCode.NotFound)
            : new ProblemResult(access.Refusals, null) { Access = access };

    /// <summary>With a status of HTTP's own that the code does not tell (405, 421).</summary>
    public static IResult Refuse(int status, RefusalCode code, string? detail = null) =>
        new ProblemResult([new Refusal(code, null, detail)], status);

    /// <summary>The status by which a code is answered; the first reason decides.</summary>
    public static int StatusOf(RefusalCode code) =>
        code.Number switch
        {
            2002 or 2003 => StatusCodes.Status403Forbidden,
            2004 => StatusCodes.Status409Conflict,
            2006 or 2012 => StatusCodes.Status404NotFound,
            2011 or 2060 => StatusCodes.Status401Unauthorized,
            2001 or 2005 or 2009 or 8180 or 8181 => StatusCodes.Status409Conflict,
            5010 or 5012 => StatusCodes.Status409Conflict,
            5013 => StatusCodes.Status410Gone,
            5016 => StatusCodes.Status507InsufficientStorage,
            6001 or 6002 or (>= 6010 and <= 6015) => StatusCodes.Status403Forbidden,
            7001 => StatusCodes.Status400BadRequest,
            7002 => StatusCodes.Status415UnsupportedMediaType,
            7003 => StatusCodes.Status413PayloadTooLarge,
            7004 => StatusCodes.Status421MisdirectedRequest,
            7005 => StatusCodes.Status400BadRequest,
            7006 or 7109 or 7110 => StatusCodes.Status429TooManyRequests,
            7999 => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    public static string TextOf(Refusal reason, Language language) =>
        string.Format(
            CultureInfo.InvariantCulture,
            language == Language.En ? reason.Code.En : reason.Code.Ja,
            reason.Detail
        );

    /// <summary>The first of Japanese and English in Accept-Language; without one of them, what the browser's cookie says.</summary>
    public static Language LanguageOf(HttpRequest request)
    {
        var wanted = request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(each => each.Quality ?? 1)
            .Select(each => each.Value.Value ?? "")
            .FirstOrDefault(each =>
                each.StartsWith("ja", StringComparison.OrdinalIgnoreCase)
                || each.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            );
        return wanted switch
        {
            null => LanguageChoice.Of(request),
            _ => wanted[0] is 'e' or 'E' ? Language.En : Language.Ja,
        };
    }

    private sealed class ProblemResult(ImmutableArray<Refusal> reasons, int? status) : IResult
    {
        /// <summary>The decision about access that refuses; null for other refusals.</summary>
        public WorkspaceAccess? Access { get; init; }

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var answered = status ?? StatusOf(reasons[0].Code);
            httpContext.Features.Set(
                Access is { } access
                    ? RefusalNote.Of(reasons, access.Decision)
                    : RefusalNote.Of(reasons)
            );
            return httpContext.Features.Get<ShowProblem>() is { } show
                ? show(httpContext, answered, reasons)
                : WriteAsync(httpContext, answered);
        }

        private static List<ProblemChange>? ChangesOf(HttpContext http, Language language) =>
            http.Features.Get<StaleNote>() is { Since.IsEmpty: false } note
                ?
                [
                    .. note.Since.Select(change => new ProblemChange(
                        change.Version,
                        change.Kind,
                        EventWords.Of(change.Kind).In(language),
                        change.At,
                        change.As.Word,
                        change.Name
                    )),
                ]
                : null;

        private static List<RequirementView> UnmetOf(WorkspaceAccess access, RemedyReader reader) =>
            [
                .. access
                    .Conditions.Where(condition => !condition.Holds)
                    .Select(condition => RequirementViews.Of(condition, reader)),
            ];

        private static StepUpView? StepUpOf(HttpContext http) =>
            http
                .RequestServices.GetRequiredService<StepUpTokens>()
                .Offer(http, $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}")
                is { } offer
                ? new StepUpView(offer.Text, offer.Sha256, offer.Token)
                : null;

        private async Task WriteAsync(HttpContext httpContext, int answered)
        {
            var language = LanguageOf(httpContext.Request);
            var first = reasons[0];
            var errors = reasons
                .Select(reason => new ProblemReason(
                    reason.Code.Name,
                    TextOf(reason, language),
                    reason.Field
                ))
                .ToList();
            var problem = new Problem(
                $"urn:dsg:refusal:{first.Code.Number}",
                errors[0].Detail,
                answered,
                string.Join(' ', errors.Select(error => error.Detail)),
                first.Code.Name,
                errors
            )
            {
                Changes = ChangesOf(httpContext, language),
                StepUp = StepUpOf(httpContext),
                Requirements = Access is { Facts: { } facts } access
                    ? UnmetOf(access, new RemedyReader(access.Caller, facts))
                    : null,
            };
            var response = httpContext.Response;
            response.StatusCode = answered;
            if (first.Code == RefusalCode.StepUpNeeded)
            {
                // RFC 9470.
                response.Headers.WWWAuthenticate = InsufficientAuthentication;
            }

            response.Headers[HeaderNames.ContentLanguage] = LanguageChoice.Code(language);
            response.Headers[HeaderNames.Vary] = HeaderNames.AcceptLanguage;
            await response.WriteAsJsonAsync(problem, Json, MediaType, httpContext.RequestAborted);
        }
    }
}
