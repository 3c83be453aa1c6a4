namespace Dsg.Core.Enrollment;

/// <summary>How an enrollment ended after its completion.</summary>
public enum EnrollmentEnd
{
    /// <summary>脱退.</summary>
    Departed = 1,

    /// <summary>職権による加入終了.</summary>
    Terminated = 2,

    /// <summary>承継: another enrollment took its place.</summary>
    Succeeded = 3,
}

/// <summary>Why an enrollment ends.</summary>
public enum DepartureGround
{
    /// <summary>脱退: the company wishes it.</summary>
    OwnWish = 1,

    /// <summary>職権による加入終了: bankruptcy or dissolution.</summary>
    Bankruptcy = 2,

    /// <summary>職権による加入終了: nobody of the company can be reached.</summary>
    Unreachable = 3,

    /// <summary>職権による加入終了: a grave breach.</summary>
    GraveBreach = 4,
}

/// <summary>The enrollment ended; all its certificates are revoked by it.</summary>
/// <param name="How">How.</param>
/// <param name="Reason">Why.</param>
/// <param name="DocumentNumber">External 文書番号 of the decision.</param>
/// <param name="On">Date of the decision.</param>
[EventKind("enrollment.ended")]
public sealed record EnrollmentEnded(
    EnrollmentEnd How,
    PrivateText Reason,
    string DocumentNumber,
    DateOnly On
) : IEvent
{
    /// <summary>On what ground; null in journals of before it was recorded.</summary>
    public DepartureGround? Ground { get; init; }
}

public abstract partial record EnrollmentCase
{
    /// <summary>
    /// 加入の終了. It is no ground of 利用 any more (<see cref="IsReceived"/>), and no terminal of its rooms holds a valid certificate.
    /// </summary>
    /// <param name="File">What stood in it.</param>
    /// <param name="Notice">The notice with which it had begun.</param>
    /// <param name="How">How it ended.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    public sealed record Ended(
        EnrollmentFile File,
        CompletionNotice Notice,
        EnrollmentEnd How,
        string Reason,
        DateTimeOffset At
    ) : EnrollmentCase
    {
        /// <summary>The day of the decision.</summary>
        public DateOnly On { get; init; }

        /// <summary>On what ground; null where none was recorded.</summary>
        public DepartureGround? Ground { get; init; }
    }

    private static Ended End(Completed done, EnrollmentEnded e, Recorded recorded) =>
        new(
            Remember(done.File, recorded) with
            {
                Rooms =
                [
                    .. done.File.Rooms.Select(room =>
                        room with
                        {
                            Units = [.. room.Units.Select(unit => unit.Revoked(recorded.At))],
                        }
                    ),
                ],
            },
            done.Notice,
            e.How,
            e.Reason.Value,
            recorded.At
        )
        {
            On = e.On,
            Ground = e.Ground,
        };
}
