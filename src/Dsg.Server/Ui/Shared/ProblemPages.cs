using System.Collections.Immutable;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>Refusals as pages: what happened, why, and what to do now.</summary>
internal static class ProblemPages
{
    private static readonly Phrase WrongAddress = new(
        "このアドレスでは利用できません",
        "Not served at this address"
    );
    private static readonly Phrase AskForAddress = new(
        "サイト名（アドレスの先頭の部分）が正しいか、確かめてください。正しいアドレスが分からないときは、案内を受けた担当者へお問い合わせください。（DSG-7004）",
        "Check the name of the site (the first part of the address). If you do not know the right one, ask whoever told you about this site. (DSG-7004)"
    );

    /// <summary>The page of a refusal.</summary>
    public static async Task ShowAsync(
        HttpContext http,
        int status,
        ImmutableArray<Refusal> reasons
    )
    {
        var kept = await KeptForm.ReadAsync(http, reasons[0], http.RequestAborted);
        var page = kept is null
            ? Page(http, status, reasons)
            : SharedPages.Show<KeptFormPage>(
                http.RequestServices.GetRequiredService<PageContexts>().Of(http),
                kept,
                status
            );
        await page.ExecuteAsync(http);
    }

    /// <summary>The page of a refusal within its surroundings. What is not there looks alike wherever it is not.</summary>
    public static IResult Show(PageContext context, int status, ImmutableArray<Refusal> reasons) =>
        status switch
        {
            StatusCodes.Status404NotFound => Show(
                context.WithoutTraces(),
                new ProblemModel(status, [])
            ),
            // The address alone was refused; there is nothing to say about what stands behind it.
            StatusCodes.Status405MethodNotAllowed => Show(context, new ProblemModel(status, [])),
            _ => Show(context, new ProblemModel(status, reasons)),
        };

    private static IResult Show(PageContext context, ProblemModel model) =>
        SharedPages.Show<ProblemPage>(context, model, model.Status);

    private static IResult Page(HttpContext http, int status, ImmutableArray<Refusal> reasons)
    {
        // Under a wrong name neither menu nor style sheet can be asked for.
        if (status == StatusCodes.Status421MisdirectedRequest)
        {
            return PlainPage.Show(
                LanguageChoice.Of(http.Request),
                WrongAddress,
                AskForAddress,
                status
            );
        }

        var contexts = http.RequestServices.GetRequiredService<PageContexts>();
        return Show(contexts.Of(http), status, reasons);
    }
}
