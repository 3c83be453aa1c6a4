using System.Net;
using System.Security.Cryptography;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Dsg.Storage.Working;
using Microsoft.Extensions.DependencyInjection;
using static Dsg.Server.Tests.Identity.HandmadeAuthenticator;

namespace Dsg.Server.Tests.Identity;

/// <summary>
/// Ceremonies that go wrong, message by message, against the running server: each has the one face of refusal, uses its challenge up,
/// binds nothing and signs nobody in; the next good ceremony works.
/// </summary>
public sealed partial class PasskeyCeremonyTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    public static TheoryData<string> Registrations => [.. WrongRegistrations.Keys];

    public static TheoryData<string> SignIns => [.. WrongSignIns.Keys];

    [Fact]
    public void There_are_more_than_forty_cases() =>
        Assert.InRange(WrongRegistrations.Count + WrongSignIns.Count, 40, 1000);

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task A_registration_that_is_wrong_binds_nothing(string wrong)
    {
        var code = await gateway.InviteFirstAsync(Capacity.Operator);
        using var browser = new CeremonyClient(gateway);
        using var authenticator = new HandmadeAuthenticator();
        var options = await browser.RegistrationAsync(code);
        var good = authenticator.Make(options, browser.Origin);

        var refused = await browser.RegisterAsync(
            authenticator.Make(options, browser.Origin, WrongRegistrations[wrong])
        );

        var expected = wrong.Contains("BE=1", StringComparison.Ordinal) ? "DSG-7105" : "DSG-7104";
        Assert.Equal((HttpStatusCode.UnprocessableEntity, expected), refused);
        // The challenge is used up: even the right message comes too late.
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7104"),
            await browser.RegisterAsync(good)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());
        Assert.Null(browser.Cookie(""));
        Assert.Null(await KeptAsync(authenticator));

        var again = await browser.RegistrationAsync(code);
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.RegisterAsync(authenticator.Make(again, browser.Origin))
        );
        Assert.Equal(HttpStatusCode.OK, await browser.MeAsync());
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task A_sign_in_that_is_wrong_signs_nobody_in(string wrong)
    {
        using var first = new CeremonyClient(gateway);
        using var authenticator = await first.EnterAsync();
        var before = await KeptAsync(authenticator);
        using var browser = new CeremonyClient(gateway);
        var options = await browser.SignInAsync();
        var bad = authenticator.Sign(options, browser.Origin, WrongSignIns[wrong]);
        var good = authenticator.Sign(options, browser.Origin);

        Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await browser.SignInAsync(bad));
        Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await browser.SignInAsync(good));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());
        Assert.Null(browser.Cookie(""));
        Assert.Equal(before, await KeptAsync(authenticator));

        var again = await browser.SignInAsync();
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.SignInAsync(authenticator.Sign(again, browser.Origin))
        );
        Assert.Equal(HttpStatusCode.OK, await browser.MeAsync());
    }

    [Fact]
    public async Task No_message_works_twice_however_many_send_it_at_once()
    {
        var code = await gateway.InviteFirstAsync(Capacity.Operator);
        using var browser = new CeremonyClient(gateway);
        using var authenticator = new HandmadeAuthenticator();
        var made = authenticator.Make(await browser.RegistrationAsync(code), browser.Origin);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => browser.RegisterAsync(made))
        );
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);

        using var later = new CeremonyClient(gateway);
        var signed = authenticator.Sign(await later.SignInAsync(), later.Origin);
        answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => later.SignInAsync(signed)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await later.SignInAsync(signed));
    }

    [Fact]
    public async Task A_credential_id_that_another_person_has_is_not_taken()
    {
        using var first = new CeremonyClient(gateway);
        using var taken = await first.EnterAsync();
        var before = await KeptAsync(taken);
        var code = await gateway.InviteFirstAsync(Capacity.Approver);
        using var browser = new CeremonyClient(gateway);
        using var authenticator = new HandmadeAuthenticator { CredentialId = taken.CredentialId };
        var options = await browser.RegistrationAsync(code);

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7104"),
            await browser.RegisterAsync(authenticator.Make(options, browser.Origin))
        );

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());
        Assert.Equal(before, await KeptAsync(taken));
        authenticator.CredentialId = RandomNumberGenerator.GetBytes(32);
        var again = await browser.RegistrationAsync(code);
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.RegisterAsync(authenticator.Make(again, browser.Origin))
        );
    }

    [Fact]
    public async Task The_handle_and_the_credential_of_two_persons_do_not_go_together()
    {
        using var first = new CeremonyClient(gateway);
        using var one = await first.EnterAsync();
        using var second = new CeremonyClient(gateway);
        using var other = await second.EnterAsync(Capacity.Approver);
        using var browser = new CeremonyClient(gateway);

        foreach (var handle in new[] { other.Handle, "", "bm9ib2R5" })
        {
            var options = await browser.SignInAsync();
            var signed = one.Sign(
                options,
                browser.Origin,
                message => message.Response["userHandle"] = handle
            );
            Assert.Equal(
                (HttpStatusCode.Unauthorized, "DSG-7104"),
                await browser.SignInAsync(signed)
            );
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());
    }

    [Fact]
    public async Task A_challenge_counts_on_its_face_only_and_until_the_next_one()
    {
        using var first = new CeremonyClient(gateway);
        using var authenticator = await first.EnterAsync();
        using var staff = new CeremonyClient(gateway, Face.Staff);
        using var browser = new CeremonyClient(gateway);
        var elsewhere = await staff.SignInAsync();
        var earlier = await browser.SignInAsync();
        await browser.SignInAsync();

        var signed = authenticator.Sign(earlier, browser.Origin);
        Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await browser.SignInAsync(signed));
        // With the key of the other face's ceremony in the place of one's own.
        browser.Http.DefaultRequestHeaders.Add(
            "Cookie",
            $"__Host-dsg-operations-ceremony={staff.Cookie("-ceremony")}"
        );
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "DSG-7104"),
            await browser.SignInAsync(authenticator.Sign(elsewhere, browser.Origin))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());
    }

    [Fact]
    public async Task A_challenge_is_too_old_after_ten_minutes()
    {
        var clock = new FixedClock(DateTimeOffset.UtcNow);
        await using var slow = new TestGateway
        {
            Replace = services => services.AddSingleton<TimeProvider>(clock),
        };
        await slow.InitializeAsync();
        using var browser = new CeremonyClient(slow);
        using var authenticator = await browser.EnterAsync();
        using var later = new CeremonyClient(slow);
        var options = await later.SignInAsync();

        clock.At += TimeSpan.FromMinutes(10);
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "DSG-7104"),
            await later.SignInAsync(authenticator.Sign(options, later.Origin))
        );

        options = await later.SignInAsync();
        clock.At += TimeSpan.FromMinutes(9);
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await later.SignInAsync(authenticator.Sign(options, later.Origin))
        );
    }

    [Fact]
    public async Task Signing_in_and_registering_do_not_stand_for_each_other()
    {
        using var first = new CeremonyClient(gateway);
        using var authenticator = await first.EnterAsync();
        using var browser = new CeremonyClient(gateway);
        var code = await gateway.InviteFirstAsync(Capacity.Operator);
        var registration = await browser.RegistrationAsync(code);
        var signed = authenticator.Sign(
            await browser.SignInAsync(),
            browser.Origin,
            message =>
                message.ClientData["challenge"] = registration.GetProperty("challenge").GetString()
        );
        Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await browser.SignInAsync(signed));

        using var other = new HandmadeAuthenticator();
        registration = await browser.RegistrationAsync(code);
        var made = other.Make(registration, browser.Origin);
        Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await browser.SignInAsync(made));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());
    }

    private Task<Passkey?> KeptAsync(HandmadeAuthenticator authenticator) =>
        gateway
            .Services.GetRequiredService<Passkeys>()
            .FindAsync(Encode(authenticator.CredentialId), CancellationToken.None);
}
