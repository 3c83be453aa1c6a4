using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;

namespace Dsg.Server.Ui.Shared;

/// <summary>A person who is signed in asks for a page: who, and what surrounds it. Taken by handlers as one parameter.</summary>
internal sealed record Visit(HttpContext Http, Caller Caller, PageContexts Contexts)
{
    /// <summary>What surrounds the page.</summary>
    public PageContext Context { get; } = Contexts.Of(Http);
}

/// <summary>A person who is signed in sends a form. The antiforgery token was checked before.</summary>
internal sealed record FormVisit(
    HttpContext Http,
    Caller Caller,
    PageContexts Contexts,
    IFormCollection Form
)
{
    /// <summary>What surrounds the page that answers it.</summary>
    public PageContext Context { get; } = Contexts.Of(Http);

    /// <summary>What was typed.</summary>
    public PostedForm Posted { get; } = new(Form);
}
