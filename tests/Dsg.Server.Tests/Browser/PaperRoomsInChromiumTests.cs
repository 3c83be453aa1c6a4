using System.Text;
using Dsg.Server.Http.Enrollment;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>書面受付の入力 with several rooms: a room is added and taken off, what was typed stays, and the case has them all.</summary>
public sealed class PaperRoomsInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task An_application_on_paper_is_typed_in_with_two_rooms()
    {
        using var office = await Office.OpenAsync(Server);
        var typist = await ComeAsync(office.Operator);
        await typist.OpenAsync("/paper-applications/new");
        await typist.FillInAsync("paper.companyName", "架空書面株式会社");
        await typist.PressAsync("#room-add");
        await typist.PressAsync("#room-add");
        Assert.True(await typist.HasFieldAsync("paper.siteName3"));
        await typist.PressAsync("#room-remove");
        Assert.False(await typist.HasFieldAsync("paper.siteName3"));
        Assert.Equal(
            "架空書面株式会社",
            await typist.Page.InputValueAsync("[name='paper.companyName']")
        );
        await typist.PictureAsync("paper-rooms");

        var form = Office.Form() with
        {
            MoreRooms =
            [
                new RoomForm("別館 DSG室", "東京都", "架空区一丁目2番4号", "別館1階 102号室"),
            ],
        };
        await typist.FillInAsync("paper.route", "Paper");
        await typist.FillInAsync("paper.receivedOn", Iso(Today));
        foreach (var (field, text) in form.ToForm())
        {
            await typist.FillInAsync($"paper.{field}", text == "prime" ? "Prime" : text);
        }

        await typist
            .Page.Locator("[name='paper.documents']")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "申請書.pdf",
                    MimeType = "application/pdf",
                    Buffer = Encoding.ASCII.GetBytes(
                        "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                    ),
                }
            );
        await typist.PressAsync("#do-paper");

        Assert.StartsWith("/enrollments/", typist.Path, Ordinal);
        Assert.Contains("別館 DSG室", await typist.ReadAsync(), Ordinal);
        var view = await office.Operator.GetAsync<EnrollmentView>(typist.Path[1..]);
        Assert.Equal(2, view.Rooms.Count);
        await typist.PictureAsync("paper-rooms-entered");
    }
}
