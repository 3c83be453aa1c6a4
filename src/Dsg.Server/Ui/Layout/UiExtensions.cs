using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Layout;

/// <summary>What the host adds for the portal's pages.</summary>
public static class UiExtensions
{
    public static IServiceCollection AddPortalUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<ClientAssets>();
        services.AddSingleton<PageContexts>();
        services.AddSingleton<Shared.CasePapers>();
        services.AddSingleton<Guide.GuideReader>();
        services.AddDocumentCasePages();
        // Japanese is written as itself, not as numeric character references: a third of the bytes, and readable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>Serves /dist on every face, before authentication.</summary>
    public static IApplicationBuilder UseClientAssets(this IApplicationBuilder app) =>
        app.UseStaticFiles(ClientAssets.Serving());
}

/// <summary>Answers a request with one component inside the document and the layout of the portal.</summary>
public static class UiPage
{
    /// <param name="context">What surrounds the work of the page.</param>
    /// <param name="parameters">The parameters of <typeparamref name="TComponent"/> by name.</param>
    /// <param name="status">200, or 4xx when the page shows a refusal or what was typed wrongly.</param>
    public static RazorComponentResult<Page> Show<TComponent>(
        PageContext context,
        IReadOnlyDictionary<string, object?>? parameters = null,
        int status = StatusCodes.Status200OK
    )
        where TComponent : IComponent
    {
        var page = new Dictionary<string, object?>
        {
            [nameof(Page.Context)] = context,
            [nameof(Page.Body)] = typeof(TComponent),
            [nameof(Page.Parameters)] =
                parameters?.ToDictionary(pair => pair.Key, pair => pair.Value) ?? [],
        };
        return new RazorComponentResult<Page>(page)
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }
}
