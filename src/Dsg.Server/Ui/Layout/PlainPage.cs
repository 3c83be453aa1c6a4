using System.Text.Encodings.Web;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Layout;

/// <summary>
/// One sentence as a document of its own, without menu, style or script: for a browser to which this site serves nothing else.
/// </summary>
internal static class PlainPage
{
    public static IResult Show(
        Language language,
        Phrase title,
        Phrase text,
        int status = StatusCodes.Status200OK
    )
    {
        var encode = HtmlEncoder.Default;
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="{LanguageChoice.Code(language)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{encode.Encode(
                title.In(language)
            )}</title></head>
            <body><main><h1>{encode.Encode(title.In(language))}</h1><p>{encode.Encode(text.In(language))}</p></main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status
        );
    }
}
