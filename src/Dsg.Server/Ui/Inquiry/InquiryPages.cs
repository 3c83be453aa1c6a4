using Dsg.Server.Faces;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Inquiry;

/// <summary>お問い合わせ窓口, on every face and for everyone.</summary>
internal static class InquiryPages
{
    public static void MapInquiryPages(this FaceRouteBuilder routes) =>
        routes
            .Get(
                "/inquiry",
                RouteRule.Anonymous,
                static (HttpContext http, PageContexts pages) =>
                    UiPage.Show<InquiryPage>(pages.Of(http))
            )
            .ExcludeFromDescription();
}
