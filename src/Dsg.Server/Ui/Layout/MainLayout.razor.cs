using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Layout;

/// <summary>The bands at the very top, the header, the work of the page, and the footer.</summary>
public sealed partial class MainLayout
{
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private string OtherCode => Language == Language.En ? "ja" : "en";

    private string OtherName => Language == Language.En ? "日本語" : "English";

    private List<string> Bands
    {
        get
        {
            var bands = new List<string>();
            if (Page.SampleMode)
            {
                bands.Add(Say(SharedTexts.SampleBand));
            }

            if (Page.Sending)
            {
                bands.Add(Say(SharedTexts.SecrecyBand));
            }

            bands.AddRange(Page.Warnings);
            return bands;
        }
    }
}
