using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Wire.Shared;

namespace Dsg.Server.Identity;

/// <summary>Using a one-time invitation with the identity that the request proves.</summary>
internal static class Invitations
{
    public static void MapInvitations(this FaceRouteBuilder routes) =>
        routes
            .Post("/api/v1/invitations/accept", RouteRule.Identified, AcceptAsync)
            .WithSummary("Uses a one-time invitation code with the identity shown.")
            .Produces<InvitationAnswer>()
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity, ProblemResults.MediaType);

    private static async Task<IResult> AcceptAsync(
        InvitationRequest request,
        HttpContext http,
        People people,
        BrowserSessions sessions,
        CancellationToken cancellation
    )
    {
        if (http.Identification() is not { } identity)
        {
            return ProblemResults.Refuse(RefusalCode.SignInNeeded);
        }

        var answer = await people.AcceptAsync(request.Code, identity.Account, cancellation);
        if (answer is not Answer.Done done)
        {
            return ProblemResults.Refuse(RefusalsOf(answer));
        }

        var person = PersonId.Parse(done.Stream.Key, null);
        if (!identity.ByToken)
        {
            // A new standing gets a new session id; the commit stands, so this is not cancelled with the request.
            await sessions.BeginAsync(http, identity, person, CancellationToken.None);
        }

        return TypedResults.Ok(new InvitationAnswer(person.ToString()));
    }

    /// <summary>Why an invitation was not taken.</summary>
    public static IEnumerable<Refusal> RefusalsOf(Answer answer) =>
        answer is Answer.Refused refused
            ? refused.Reasons.Select(reason => reason with { Field = reason.Field ?? "code" })
            : [new Refusal(RefusalCode.InvitationNotUsable, "code")];
}

/// <summary>Uses an invitation.</summary>
/// <param name="Code">The one-time code as typed.</param>
internal sealed record InvitationRequest(string Code);

/// <summary>The invitation was used.</summary>
/// <param name="Person">Who the identity shown now belongs to.</param>
internal sealed record InvitationAnswer(string Person);
