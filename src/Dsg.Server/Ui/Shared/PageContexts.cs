using System.Collections.Immutable;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Parties;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>
/// What surrounds every page, once for all of them: the name of the site, the menu of the person's capacities, the bands and the
/// inquiry desk. A page that sends files or changes by itself takes it <c>with { Sending = true, LiveEvents = … }</c>.
/// </summary>
internal sealed class PageContexts(ServerOptions options, SampleStanding sample)
{
    /// <summary>The surroundings of the page that this request asks for.</summary>
    public PageContext Of(HttpContext http)
    {
        var language = LanguageChoice.Of(http.Request);
        var caller = http.Features.Get<Caller>();
        var (ja, en) = http.Face().Label();
        return new PageContext
        {
            Language = language,
            FaceName = new Phrase(ja, en).In(language),
            Address = http.Request.PathBase.Add(http.Request.Path) + http.Request.QueryString,
            Navigation = Menu(http, caller, language),
            Person = caller is null ? null : PersonOf(caller, language),
            SampleMode = sample.IsOn,
            Warnings = [.. options.Banners.Select(banner => banner.In(language))],
            InquiryDesk = options.InquiryDesk,
            IncidentHref = http.Face() == Face.Operations ? "/incidents" : "/incident-report",
        };
    }

    private static ImmutableArray<NavigationItem> Menu(
        HttpContext http,
        Caller? caller,
        Language language
    )
    {
        var places = FaceMenus.Of(http.Face(), caller);
        var path = http.Request.Path.Value ?? "/";
        var current = places
            .Where(place => IsWithin(path, place.Path))
            .MaxBy(place => place.Path.Length);
        return
        [
            .. places.Select(place => new NavigationItem(
                place.Label.In(language),
                place.Path,
                place == current
            )),
        ];
    }

    private static bool IsWithin(string path, string place) =>
        path == place
        || (place.Length > 1 && path.StartsWith(place + "/", StringComparison.Ordinal));

    private static SignedInPerson PersonOf(Caller caller, Language language) =>
        new(caller.Name, Capacities(caller, language), "/sign-out")
        {
            Links =
            [
                new NavigationItem(
                    new Phrase("サインインの管理", "Your sign-in").In(language),
                    AccountPages.Path
                ),
            ],
        };

    private static string? Capacities(Caller caller, Language language)
    {
        var units = caller
            .Person.State.Appointments.Select(held => held.Unit?.Name)
            .OfType<string>()
            .Distinct();
        var held = caller.Capacities.Select(capacity => CapacityWords.Of(capacity).In(language));
        var words = string.Join(language == Language.En ? ", " : "、", units.Concat(held));
        return words.Length == 0 ? null : words;
    }
}
