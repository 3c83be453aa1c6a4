using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Ui.Parties;

/// <summary>Issues invitations: the code is shown once, a second operator hands it over.</summary>
internal sealed class InvitationDesk(
    IPartyQueries parties,
    IEnrollmentQueries enrollments,
    OfficeActs acts,
    PageContexts contexts,
    Fresh fresh
)
{
    public const string Act = "invite";
    private const int LongestName = 100;
    private const int MostCompanies = 200;

    /// <summary>The empty form, or the one that was refused.</summary>
    /// <param name="http">The request.</param>
    /// <param name="person">Id of a person who is known already; null for a new one.</param>
    /// <param name="refused">What was refused; null for none.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IResult> NewAsync(
        HttpContext http,
        string? person,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var known = await KnownAsync(
            refused?.Typed.GetValueOrDefault("person") ?? person,
            cancellation
        );
        var companies = await enrollments.ListAsync(
            OfficeScope.Of(http),
            new Slice(Take: MostCompanies),
            cancellation
        );
        var model = FormOf(known, companies.Items, refused, context.Language);
        return UiPage.Show<InvitePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(InvitePage.Model)] = model,
                [nameof(InvitePage.Known)] = known,
                [nameof(InvitePage.Problems)] = ActProblems.Of([model], refused, context.Language),
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Issues and shows the code once.</summary>
    public async Task<IResult> InviteAsync(
        HttpContext http,
        Caller caller,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var known = await KnownAsync(form.Text("person"), cancellation);
        var code = fresh.Code();
        var command = Read(form, known, code.Hash, input);
        var answer = input.IsFine
            ? await acts.RunAsync<PersonProcedure, Person, PersonCommand>(
                caller,
                Person.Stream(command.Person),
                command,
                form.Options with
                {
                    ExpectedVersion = null,
                },
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        if (form.Outcome(answer) is { } refused)
        {
            return await NewAsync(http, null, refused, cancellation);
        }

        // Committed: the slip must reach the operator, for nobody can make it again.
        var issued = (
            await parties.FindAsync(command.Person, CancellationToken.None)
        )?.State.Invitations.FirstOrDefault(each => each.CodeHash == code.Hash);
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return UiPage.Show<CodeSlipsPage>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(CodeSlipsPage.Slips)] = (CodeSlip[])(
                    issued is null
                        ? []
                        :
                        [
                            new CodeSlip(
                                command.Name.Value,
                                issued.Face,
                                code.Reveal(),
                                issued.Expires
                            ),
                        ]
                ),
                [nameof(CodeSlipsPage.BackHref)] = issued is null
                    ? "/people"
                    : PeoplePages.PathOf(command.Person),
                [nameof(CodeSlipsPage.Of)] = command.Name.Value,
            }
        );
    }

    private PersonCommand.Invite Read(PostedAct form, Person? known, string hash, Input input)
    {
        var face = input.Choice<Face>(form.Text("face"), "face");
        var capacity = input.Choice<Capacity>(form.Text("capacity"), "capacity");
        CompanyId? company = null;
        if (face is Face.Company or Face.Public)
        {
            var text = form.Text("company");
            company = CompanyId.TryParse(text, null, out var read) ? read : null;
            if (company is null)
            {
                input.Refuse(
                    text.Length == 0 ? RefusalCode.Required : RefusalCode.NotAChoice,
                    "company"
                );
            }
        }

        var unit =
            face == Face.Staff
                ? new StaffUnit(input.Text(form.Text("unit"), "unit", LongestName))
                : null;
        var name = known?.Name ?? input.Text(form.Text("name"), "name", LongestName);
        return new PersonCommand.Invite(
            known?.Id ?? fresh.Id<Person>(),
            new PrivateText(name),
            hash,
            face,
            new Appointment(capacity, company, unit)
        );
    }

    private async Task<Person?> KnownAsync(string? person, CancellationToken cancellation) =>
        PersonId.TryParse(person, null, out var id)
            ? (await parties.FindAsync(id, cancellation))?.State
            : null;

    private static ActModel FormOf(
        Person? known,
        IReadOnlyList<EnrollmentRow> companies,
        RefusedAct? refused,
        Language language
    )
    {
        var fields = new ActFields(Act, language, refused);
        var list = new List<FieldModel>();
        if (known is null)
        {
            list.Add(fields.Line("name", new("氏名", "Name"), LongestName));
        }

        list.AddRange(SiteAndCapacity(fields, language));
        list.Add(
            fields.Select(
                "company",
                new("企業", "Company"),
                [
                    .. companies
                        .DistinctBy(row => row.Company)
                        .Select(row => new Choice(row.Company.ToString(), row.CompanyName)),
                ]
            ) with
            {
                Required = false,
                Explanation = new Phrase(
                    "加入申請サイト又は企業利用サイトの役割のときに選んでください。",
                    "Choose it for capacities of the enrollment or company site."
                ).In(language),
            }
        );
        list.Add(
            fields.Line("unit", new("部署", "Unit"), LongestName) with
            {
                Required = false,
                Explanation = new Phrase(
                    "職員利用サイトの役割のときに入力してください。",
                    "Fill it in for capacities of the staff site."
                ).In(language),
            }
        );
        return new ActModel(
            Act,
            "/people/new",
            new Phrase("招待を準備する", "Prepare an invitation").In(language),
            new Phrase("準備し、番号を表示する", "Prepare and show the code").In(language)
        )
        {
            Primary = true,
            Fields = list,
        };
    }

    private static FieldModel[] SiteAndCapacity(ActFields fields, Language language) =>
        [
            fields.Radio(
                "face",
                new("利用するサイト", "Site"),
                [
                    .. Enum.GetValues<Face>()
                        .Select(face => new Choice(
                            face.ToString(),
                            OfficeWords.Of(face).In(language)
                        )),
                ]
            ),
            fields.Select(
                "capacity",
                new("役割", "Capacity"),
                [
                    .. Enum.GetValues<Capacity>()
                        .Where(capacity => capacity != Capacity.System)
                        .Select(capacity => new Choice(
                            capacity.ToString(),
                            CapacityWords.Of(capacity).In(language)
                        )),
                ]
            ),
        ];
}
