using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Server.Limits;
using Dsg.Wire.Shared;

namespace Dsg.Server.Identity;

/// <summary>Using a one-time invitation with the identity that the request proves.</summary>
internal sealed class Invitations(People people, BrowserSessions sessions)
{
    public static void Map(FaceRouteBuilder routes) =>
        routes
            .Post("/api/v1/invitations/accept", RouteRule.Identified, AnswerAsync)
            .WithMetadata(ProvesIdentity.End)
            .WithSummary("Uses a one-time invitation code with the identity shown.")
            .Produces<InvitationAnswer>()
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, ProblemResults.MediaType);

    /// <summary>Uses the invitation. A browser gets a new session, for its standing is a new one.</summary>
    public async Task<Answer> AcceptAsync(
        HttpContext http,
        string code,
        Identification identity,
        CancellationToken cancellation
    )
    {
        var answer = await people.AcceptAsync(code, identity.Account, cancellation);
        if (answer is Answer.Done done && !identity.ByToken)
        {
            // The commit stands, so this is not cancelled with the request.
            await sessions.BeginAsync(http, identity, PersonOf(done), CancellationToken.None);
        }

        return answer;
    }

    /// <summary>Why an invitation was not taken.</summary>
    public static IEnumerable<Refusal> RefusalsOf(Answer answer) =>
        answer is Answer.Refused refused
            ? refused.Reasons.Select(reason => reason with { Field = reason.Field ?? "code" })
            : [new Refusal(RefusalCode.InvitationNotUsable, "code")];

    private static async Task<IResult> AnswerAsync(
        InvitationRequest request,
        HttpContext http,
        Invitations invitations,
        CancellationToken cancellation
    )
    {
        if (http.Identification() is not { } identity)
        {
            return ProblemResults.Refuse(RefusalCode.SignInNeeded);
        }

        http.Features.Set(new BodyDigest(request.Code));
        var answer = await invitations.AcceptAsync(http, request.Code, identity, cancellation);
        return answer is Answer.Done done
            ? TypedResults.Ok(new InvitationAnswer(PersonOf(done).ToString()))
            : ProblemResults.Refuse(RefusalsOf(answer));
    }

    private static PersonId PersonOf(Answer.Done done) => PersonId.Parse(done.Stream.Key, null);
}

/// <summary>Uses an invitation.</summary>
/// <param name="Code">The one-time code as typed.</param>
internal sealed record InvitationRequest(string Code);

/// <summary>The invitation was used.</summary>
/// <param name="Person">Who the identity shown now belongs to.</param>
internal sealed record InvitationAnswer(string Person);
