using Dsg.Server.Identity.StepUps;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>保護すべき情報管理台帳（受払） on the screen.</summary>
public sealed partial class HandlingPage
{
    /// <summary>Its name.</summary>
    public static readonly Phrase Heading = new(
        "保護すべき情報管理台帳（受払）",
        "Record of protected information received and sent"
    );

    [Parameter, EditorRequired]
    public required HandlingView Model { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    // While a verification is asked for, there is nothing to choose.
    private IEnumerable<ActModel> Exports =>
        Accessor.HttpContext?.Features.Get<StepUpNote>() is null
            ? Model.Exports
            : Model.Exports.Where(each => each.Action == Accessor.HttpContext.Request.Path);

    /// <summary>What a field is called.</summary>
    public static Phrase LabelOf(string field) =>
        field == "to" ? new("この日まで", "Until") : new("この日から", "From");

    private FieldModel.Date Field(string name, string typed) =>
        new(name, LabelOf(name).In(Language), typed)
        {
            Required = false,
            Error = Model.Problems.Of(name),
        };
}
