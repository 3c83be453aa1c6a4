using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Enrollment.RoomRoad;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>A renewed certificate takes over when it is first used; until then the one before it is good.</summary>
public sealed class CertificateRenewalTests
{
    private static readonly EnrollmentCommand.TakeUpCertificate TakeUp = new(
        FirstTerminal,
        "print-new"
    );

    [Fact]
    public void The_certificate_before_is_good_until_the_new_one_is_used()
    {
        var office = Renewed(out var former);
        var unit = UnitOf(office, FirstTerminal);
        Assert.True(unit.IsRenewing);
        Assert.Equal("print-new", unit.Certificate?.Thumbprint);
        Assert.Null(unit.CertificateWith(former.Thumbprint)?.RevokedAt);

        office.DoEnroll(TakeUp, Actor.System);

        unit = UnitOf(office, FirstTerminal);
        Assert.False(unit.IsRenewing);
        Assert.NotNull(unit.CertificateWith(former.Thumbprint)?.RevokedAt);
        Assert.Null(unit.Certificate?.RevokedAt);
        Assert.Equal([2001], office.Enroll(TakeUp, Actor.System).Codes());
    }

    [Fact]
    public void Only_the_new_certificate_ends_the_one_before_it()
    {
        var office = Renewed(out var former);
        Assert.Equal(
            [2001],
            office.Enroll(TakeUp with { Thumbprint = former.Thumbprint }, Actor.System).Codes()
        );
        Assert.Equal(
            [2001],
            HalfComplete()
                .Enroll(TakeUp with { Thumbprint = former.Thumbprint }, Actor.System)
                .Codes()
        );
    }

    [Fact]
    public void Whatever_ends_the_certificate_of_a_unit_ends_both()
    {
        EnrollmentCommand[] ends =
        [
            new EnrollmentCommand.RevokeCertificate(FirstTerminal, "紛失"),
            new EnrollmentCommand.TakeOutUnit(FirstTerminal, "廃止"),
        ];
        foreach (var end in ends)
        {
            var office = Renewed(out _).DoEnroll(end, OperatorA);
            Assert.All(
                UnitOf(office, FirstTerminal).Certificates,
                each => Assert.NotNull(each.RevokedAt)
            );
            Assert.Equal([2001], office.Enroll(TakeUp, Actor.System).Codes());
        }
    }

    [Fact]
    public void Sessions_go_on_until_their_own_certificate_ends()
    {
        var before = RoomRoad.HalfComplete();
        var office = Renewed(out var former);
        Assert.Empty(Ended(before, office));
        var after = Renewed(out _).DoEnroll(TakeUp, Actor.System);
        Assert.Equal([former.Thumbprint], Ended(office, after));
        var revoked = Renewed(out _)
            .DoEnroll(new EnrollmentCommand.RevokeCertificate(FirstTerminal, "紛失"), OperatorA);
        Assert.Equal(["print-new", former.Thumbprint], Ended(office, revoked));
    }

    private static IEnumerable<string> Ended(Office before, Office after) =>
        SessionRules
            .EndedBy(Road.Enrollment, StateOf(before), StateOf(after))
            .Cast<SessionEnd.OfDevice>()
            .Select(end => end.Thumbprint);

    private static EnrollmentCase StateOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment);

    private static Office Renewed(out DeviceCertificate former)
    {
        former = UnitOf(HalfComplete(), FirstTerminal).Certificate!;
        return Renewing();
    }
}
