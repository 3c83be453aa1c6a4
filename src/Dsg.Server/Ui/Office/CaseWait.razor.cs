using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>
/// On the pages of every open case on the operations face: who acts next, by when, and who answers for it. It knows the case by the
/// address of the page, so that no page can forget it.
/// </summary>
public sealed partial class CaseWait
{
    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    [Inject]
    public required IServiceProvider Services { get; set; }

    private QueueRow? Row { get; set; }

    private string Href { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        if (
            Accessor.HttpContext is not { } http
            || http.Face() != Face.Operations
            || http.Response.StatusCode == StatusCodes.Status404NotFound
            || http.Features.Get<Caller>() is not { } caller
            || CaseRegistry.At(http.Request.Path.Value ?? "") is not { } stream
        )
        {
            return;
        }

        var queue = Services.GetRequiredService<CaseQueue>();
        var found = await queue.FindAsync(caller, stream, http.RequestAborted);
        if (found is { Line.IsOpen: true })
        {
            var names = await NameBook.FetchAsync(
                Services.GetRequiredService<IPartyQueries>(),
                [found.Line.Owner],
                http.RequestAborted
            );
            Row = QueuePages.RowOf(found, queue, names);
            Href = CaseRegistry.WaitOf(stream);
        }
    }
}
