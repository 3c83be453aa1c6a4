using Dsg.Core.Enrollment;

namespace Dsg.Storage.Projections.Enrollment;

/// <summary>An enrollment as it is looked for.</summary>
internal sealed record EnrollmentProjection(
    string Enrollment,
    string Company,
    string Responsible,
    DateTimeOffset SubmittedAt,
    bool Completed,
    bool Received
) : IProjectionRow
{
    /// <summary>法人番号; an enrollment is looked for by it while it stands, and after its end.</summary>
    public string CorporateNumber { get; init; } = "";

    /// <summary>True after 加入の終了.</summary>
    public bool Ended { get; init; }

    string IProjectionRow.RowKey => Enrollment;
}

/// <summary>A unit found by its certificate.</summary>
internal sealed record DeviceProjection(string Thumbprint, string Enrollment, string Unit)
    : IProjectionRow
{
    string IProjectionRow.RowKey => Thumbprint;
}

/// <summary>Rows of enrollments.</summary>
internal static class EnrollmentRows
{
    internal static IEnumerable<IProjectionRow> Of(EnrollmentCase state)
    {
        if (state.FileOrNull is not { } file)
        {
            yield break;
        }

        var enrollment = file.Id.ToString();
        yield return new EnrollmentProjection(
            enrollment,
            file.Company.ToString(),
            file.Responsible.ToString(),
            file.SubmittedAt,
            state is EnrollmentCase.Completed,
            state.IsReceived
        )
        {
            CorporateNumber = file.Application.CorporateNumber,
            Ended = state is EnrollmentCase.Ended,
        };
        var certified =
            from unit in file.Equipment
            from certificate in unit.Certificates
            select new DeviceProjection(certificate.Thumbprint, enrollment, unit.Id.ToString());
        foreach (var device in certified)
        {
            yield return device;
        }
    }

    /// <summary>The line of a list.</summary>
    internal static EnrollmentRow? LineOf(Versioned<EnrollmentCase> found)
    {
        if (found.State.FileOrNull is not { } file)
        {
            return null;
        }

        var open = found.State as EnrollmentCase.Open;
        return new EnrollmentRow(
            file.Id,
            file.Number,
            file.Company,
            file.Application.CompanyName,
            found.State.GetType().Name,
            open?.Stage,
            CompanyActs(found.State),
            open?.Correction?.DueOn,
            file.SubmittedAt,
            found.Version
        )
        {
            Reminded = open?.Correction?.Reminded,
        };
    }

    // 補正, 準備 and 受領 are the company's.
    private static bool CompanyActs(EnrollmentCase state) =>
        state switch
        {
            EnrollmentCase.Open { Correction: not null } => true,
            EnrollmentCase.Open { Stage: < EnrollmentStage.EquipmentPreparation } => false,
            EnrollmentCase.Open { File: var file } => AnyWithCompany(file),
            EnrollmentCase.Completed done => done.Notice.ReceivedAt is null
                || AnyWithCompany(done.File),
            _ => false,
        };

    private static bool AnyWithCompany(EnrollmentFile file) =>
        file.Rooms.Any(room =>
            room
                is { Stage: RoomStage.EquipmentPreparation }
                    or { IsUnderWay: true, Correction: not null }
                    or { Stage: RoomStage.Completed, Notice.ReceivedAt: null }
        );
}
