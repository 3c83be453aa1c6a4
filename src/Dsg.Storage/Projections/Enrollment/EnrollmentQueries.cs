using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Enrollment;

/// <summary>Answers questions about enrollments.</summary>
internal sealed class EnrollmentQueries(CaseReader cases) : IEnrollmentQueries
{
    public async Task<Versioned<EnrollmentCase>?> FindAsync(
        ReadScope scope,
        EnrollmentId id,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<EnrollmentCase>(EnrollmentCase.Stream(id), cancellation);
        var visible =
            found.State.FileOrNull is { } file
            && (
                scope.Office
                || file.Responsible == scope.Person
                || (scope.Company is { } company && file.Company == company)
            );
        return visible ? found : null;
    }

    public async Task<Rows<EnrollmentRow>> ListAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var person = scope.Person.ToString();
        var company = scope.Company?.ToString();
        var key = SliceKey.Read(slice);
        await using var context = await cases.OpenAsync(cancellation);
        var query = context
            .Set<EnrollmentProjection>()
            .Where(row =>
                scope.Office
                || row.Responsible == person
                || (company != null && row.Company == company)
            );
        if (key is { } after)
        {
            query = query.Where(row =>
                row.SubmittedAt < after.At
                || (row.SubmittedAt == after.At && string.Compare(row.Enrollment, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.SubmittedAt)
            .ThenByDescending(row => row.Enrollment)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var lines = await LinesAsync(context, found.Select(row => row.Enrollment), cancellation);
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.SubmittedAt, row.Enrollment).ToString(),
            row => lines[row.Enrollment]
        );
    }

    public async Task<IReadOnlyList<EnrollmentRow>> EnrolledAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        // Applicants and company people see their own company at most; ministry and office choose among all.
        var company = scope.Company?.ToString();
        if (company is null && scope is { Office: false, Unit: null })
        {
            return [];
        }

        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.Received && (company == null || row.Company == company))
            .Select(row => row.Enrollment)
            .ToListAsync(cancellation);
        var lines = await LinesAsync(context, found, cancellation);
        return [.. lines.Values.OrderBy(line => line.CompanyName, StringComparer.Ordinal)];
    }

    public async Task<EnrollmentId?> FindByNumberAsync(
        string corporateNumber,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.CorporateNumber == corporateNumber && row.Received)
            .OrderByDescending(row => row.SubmittedAt)
            .Select(row => row.Enrollment)
            .FirstOrDefaultAsync(cancellation);
        return found is null ? null : EnrollmentId.Parse(found, null);
    }

    public async Task<ImmutableArray<EnrollmentId>> EndedAsync(
        string corporateNumber,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.CorporateNumber == corporateNumber && row.Ended)
            .OrderByDescending(row => row.SubmittedAt)
            .Select(row => row.Enrollment)
            .ToListAsync(cancellation);
        return [.. found.Select(each => EnrollmentId.Parse(each, null))];
    }

    public async Task<EnrollmentRow?> FindByCompanyAsync(
        CompanyId company,
        CancellationToken cancellation
    )
    {
        var name = company.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.Company == name && row.Completed)
            .OrderByDescending(row => row.SubmittedAt)
            .Select(row => row.Enrollment)
            .Take(1)
            .ToListAsync(cancellation);
        return (await LinesAsync(context, found, cancellation)).Values.FirstOrDefault();
    }

    public async Task<string?> NameOfAsync(CompanyId company, CancellationToken cancellation)
    {
        var name = company.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        // What ended keeps its name; what stands comes first.
        var found = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.Company == name && (row.Completed || row.Ended))
            .OrderByDescending(row => row.Completed)
            .ThenByDescending(row => row.SubmittedAt)
            .Select(row => row.Enrollment)
            .Take(1)
            .ToListAsync(cancellation);
        return (await LinesAsync(context, found, cancellation))
            .Values.FirstOrDefault()
            ?.CompanyName;
    }

    public async Task<KnownDevice?> FindDeviceAsync(
        string thumbprint,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var row = await context
            .Set<DeviceProjection>()
            .SingleOrDefaultAsync(device => device.Thumbprint == thumbprint, cancellation);
        if (row is null)
        {
            return null;
        }

        var found = await cases.LoadAsync<EnrollmentCase>(
            new StreamId(EnrollmentCase.Kind, row.Enrollment),
            cancellation
        );
        var file = found.State.FileOrNull;
        var unit = file?.Equipment.FirstOrDefault(u => u.CertificateWith(thumbprint) is not null);
        var room = unit is null ? null : file?.RoomOf(unit.Id);
        return file is null || unit is null || room is null
            ? null
            : new KnownDevice(file.Id, file.Company, room.Id, room.Place.Name, unit)
            {
                IsInUse = unit.IsInUse && room.IsOpen,
            };
    }

    private async Task<Dictionary<string, EnrollmentRow>> LinesAsync(
        DsgContext context,
        IEnumerable<string> enrollments,
        CancellationToken cancellation
    )
    {
        var states = await cases.LoadAsync<EnrollmentCase>(
            context,
            EnrollmentCase.Kind,
            enrollments,
            cancellation
        );
        Dictionary<string, EnrollmentRow> lines = [];
        foreach (var (enrollment, state) in states)
        {
            if (EnrollmentRows.LineOf(state) is { } line)
            {
                lines[enrollment] = line;
            }
        }

        return lines;
    }
}
