namespace Dsg.Core.Enrollment;

internal static partial class RoomSteps
{
    private static EnrollmentFile OfUnits(EnrollmentFile file, Recorded recorded) =>
        recorded.Event switch
        {
            CertificateRequested e => Change(
                file,
                e.Unit,
                unit => unit with { Request = e.Request, Kit = null }
            ),
            CertificateIssued e => Change(
                file,
                e.Unit,
                unit => unit.Certified(e.Certificate) with { Request = null }
            ),
            CertificateRevoked e => Change(file, e.Unit, unit => unit.Revoked(recorded.At)),
            CertificateTakenUp e => Change(file, e.Unit, unit => unit.TakenUp(recorded.At)),
            UnitsReported e => In(
                file,
                e.Room,
                room => room with { Units = [.. room.Units, .. e.Units] }
            ),
            UnitsApproved e => In(
                file,
                e.Room,
                room =>
                    room with
                    {
                        Units =
                        [
                            .. room.Units.Select(unit =>
                                e.Units.Contains(unit.Id)
                                    ? unit with
                                    {
                                        Standing = UnitStanding.Present,
                                    }
                                    : unit
                            ),
                        ],
                    }
            ),
            _ => OfPlaces(file, recorded),
        };

    private static EnrollmentFile OfPlaces(EnrollmentFile file, Recorded recorded) =>
        recorded.Event switch
        {
            UnitTakenOut e => Change(
                file,
                e.Unit,
                unit =>
                    unit with
                    {
                        Standing = UnitStanding.TakenOut,
                        Ended = EndOf(e.Reason, recorded),
                    }
            ),
            SpareSwappedIn e => Change(
                file,
                e.Spare,
                unit => unit with { Use = UnitUse.Regular, Replaces = e.Replaced }
            ),
            _ => OfKits(file, recorded),
        };

    private static EnrollmentFile OfKits(EnrollmentFile file, Recorded recorded) =>
        recorded.Event switch
        {
            KitOrdered e => Change(
                file,
                e.Unit,
                unit =>
                    unit with
                    {
                        Request = null,
                        Kit = new Kit(recorded.By.Person, recorded.At, e.Medium, e.HandedTo.Value),
                    }
            ),
            KitMade e => Change(
                file,
                e.Unit,
                unit =>
                    unit.Certified(e.Certificate) with
                    {
                        Kit = unit.Kit is { } kit
                            ? kit with
                            {
                                MadeBy = recorded.By.Person,
                                MadeAt = recorded.At,
                                Channel = e.Channel,
                                PassphraseTo = e.PassphraseTo.Value,
                                Sha256 = e.Sha256,
                            }
                            : null,
                    }
            ),
            KitTaken e => Change(
                file,
                e.Unit,
                unit =>
                    unit with
                    {
                        Kit = unit.Kit is { } kit ? kit with { TakenAt = recorded.At } : null,
                    }
            ),
            _ => file,
        };

    private static EnrollmentFile Change(
        EnrollmentFile file,
        EquipmentId unit,
        Func<Equipment, Equipment> change
    ) =>
        file with
        {
            Rooms =
            [
                .. file.Rooms.Select(room =>
                    room.Units.Any(each => each.Id == unit)
                        ? room with
                        {
                            Units =
                            [
                                .. room.Units.Select(each => each.Id == unit ? change(each) : each),
                            ],
                        }
                        : room
                ),
            ],
        };
}
