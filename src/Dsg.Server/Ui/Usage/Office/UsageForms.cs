using Dsg.Core.Usage;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>Reads the forms of the office's page of a 利用申請 into commands. Which are allowed now, Core decides.</summary>
internal static class UsageForms
{
    public const string Prepare = "credentials";
    public const string HandOver = "credentials-hand-over";

    /// <summary>The command of a posted act; null when there is no such act, or when it makes codes (<see cref="Prepare"/>).</summary>
    public static UsageCommand? Read(PostedAct form, Input input) =>
        form.Act switch
        {
            "review" => new UsageCommand.Review(),
            "return" => new UsageCommand.ReturnToReviewer(form.Text("reason")),
            "approval" => new UsageCommand.Approve(form.Text("documentNumber")),
            "rejection" => new UsageCommand.Reject(form.Text("reason")),
            HandOver => new UsageCommand.HandOverCredentials(),
            "end" => ReadEnd(form, input),
            _ => null,
        };

    private static UsageCommand.EndUse ReadEnd(PostedAct form, Input input)
    {
        var text = form.Text("person");
        if (!PersonId.TryParse(text, null, out var person))
        {
            input.Refuse(
                text.Length == 0 ? RefusalCode.Required : RefusalCode.NotAChoice,
                "person"
            );
        }

        return new UsageCommand.EndUse(person, form.Text("reason"));
    }
}
