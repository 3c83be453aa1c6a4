using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Layout;

/// <summary>A component that knows the page it stands on and the language of its reader.</summary>
public abstract class UiComponent : ComponentBase
{
    [CascadingParameter]
    public required PageContext Page { get; set; }

    protected Language Language => Page.Language;

    protected string Say(Phrase phrase) => phrase.In(Language);

    protected string Say(string ja, string en) => Language == Language.En ? en : ja;
}
