using Dsg.Storage.Projections.Contracts;
using Dsg.Storage.Projections.Enrollment;
using Dsg.Storage.Projections.Exchange;
using Dsg.Storage.Projections.Parties;
using Dsg.Storage.Projections.Procedures;
using Dsg.Storage.Projections.Usage;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections;

/// <summary>Tables of the projections, each with the indexes its questions need.</summary>
internal static class ProjectionModel
{
    /// <summary>Every projection.</summary>
    internal static IReadOnlyList<ProjectionTable> Tables { get; } =
    [
        new ProjectionTable<PersonProjection>("person"),
        new ProjectionTable<AccountProjection>("person_account"),
        new ProjectionTable<AppointmentProjection>("person_appointment"),
        new ProjectionTable<InvitationProjection>("person_invitation"),
        new ProjectionTable<SuspensionProjection>("suspension"),
        new ProjectionTable<EnrollmentProjection>("enrollment"),
        new ProjectionTable<DeviceProjection>("device"),
        new ProjectionTable<ContractProjection>("contract"),
        new ProjectionTable<ContractPartyProjection>("contract_party"),
        new ProjectionTable<AgreementProjection>("agreement"),
        new ProjectionTable<UsageProjection>("usage_case"),
        new ProjectionTable<UsagePersonProjection>("usage_person"),
        new ProjectionTable<DispatchProjection>("dispatch"),
        new ProjectionTable<DispatchPartyProjection>("dispatch_party"),
        new ProjectionTable<FileProjection>("exchange_file"),
        new ProjectionTable<RecallProjection>("file_recall"),
        new ProjectionTable<ApprovalProjection>("dispatch_approval"),
        new ProjectionTable<CoverProjection>("approval_cover"),
        new ProjectionTable<SubmissionRequestProjection>("submission_request"),
        new ProjectionTable<ReminderProjection>("dispatch_reminder"),
        new ProjectionTable<PaperProjection>("case_paper"),
        new ProjectionTable<CaseLineProjection>("case_line"),
        new ProjectionTable<CaseChargeProjection>("case_charge"),
    ];

    internal static void Build(ModelBuilder model)
    {
        BuildParties(model);
        BuildCases(model);
        BuildLines(model);
        BuildExchange(model);
        BuildRequests(model);
    }

    private static void BuildParties(ModelBuilder model)
    {
        model.Entity<PersonProjection>().ToTable("person").HasKey(row => row.Person);
        model.Entity<AccountProjection>(account =>
        {
            account.ToTable("person_account");
            account.HasKey(row => new
            {
                row.Face,
                row.Issuer,
                row.Subject,
            });
        });
        model.Entity<AppointmentProjection>(held =>
        {
            held.ToTable("person_appointment");
            held.HasKey(row => new { row.Person, row.Position });
            held.HasIndex(row => new { row.Capacity, row.Person });
            held.HasIndex(row => new { row.Company, row.Person });
            held.HasIndex(row => new { row.Unit, row.Person });
        });
        model.Entity<InvitationProjection>(invitation =>
        {
            invitation.ToTable("person_invitation");
            invitation.HasKey(row => row.CodeHash);
        });
        model.Entity<SuspensionProjection>(suspension =>
        {
            suspension.ToTable("suspension");
            suspension.HasKey(row => new { row.Level, row.Target });
            suspension.HasIndex(row => new { row.Since, row.Target });
        });
    }

    private static void BuildCases(ModelBuilder model)
    {
        model.Entity<EnrollmentProjection>(enrollment =>
        {
            enrollment.ToTable("enrollment");
            enrollment.HasKey(row => row.Enrollment);
            enrollment.HasIndex(row => new { row.SubmittedAt, row.Enrollment });
            enrollment.HasIndex(row => row.Company);
            enrollment.HasIndex(row => row.Responsible);
            enrollment.HasIndex(row => row.CorporateNumber);
        });
        model.Entity<DeviceProjection>(device =>
        {
            device.ToTable("device");
            device.HasKey(row => row.Thumbprint);
        });
        model.Entity<ContractProjection>(contract =>
        {
            contract.ToTable("contract");
            contract.HasKey(row => row.Contract);
            contract.HasIndex(row => new { row.Unit, row.Contract });
        });
        model.Entity<ContractPartyProjection>(party =>
        {
            party.ToTable("contract_party");
            party.HasKey(row => new { row.Company, row.Contract });
        });
        model.Entity<AgreementProjection>(agreement =>
        {
            agreement.ToTable("agreement");
            agreement.HasKey(row => row.Agreement);
            agreement.HasIndex(row => row.Number);
            agreement.HasIndex(row => new { row.StartedAt, row.Agreement });
            agreement.HasIndex(row => row.Company);
            agreement.HasIndex(row => row.Unit);
        });
        model.Entity<UsageProjection>(usage =>
        {
            usage.ToTable("usage_case");
            usage.HasKey(row => row.Usage);
            usage.HasIndex(row => new { row.FiledAt, row.Usage });
            usage.HasIndex(row => row.Agreement);
            usage.HasIndex(row => row.Company);
            usage.HasIndex(row => row.Unit);
        });
        model.Entity<UsagePersonProjection>(member =>
        {
            member.ToTable("usage_person");
            member.HasKey(row => new { row.Usage, row.Person });
            member.HasIndex(row => new { row.Person, row.Agreement });
            member.HasIndex(row => new
            {
                row.Agreement,
                row.Side,
                row.Active,
            });
        });
    }

    private static void BuildLines(ModelBuilder model)
    {
        model.Entity<CaseChargeProjection>(charge =>
        {
            charge.ToTable("case_charge");
            charge.HasKey(row => row.Case);
            charge.HasIndex(row => row.Owner);
        });
        model.Entity<CaseLineProjection>(line =>
        {
            line.ToTable("case_line");
            line.HasKey(row => row.Stream);
            line.HasIndex(row => new { row.Sort, row.Stream });
            line.HasIndex(row => new { row.Company, row.Sort });
            line.HasIndex(row => new { row.Unit, row.Sort });
            line.HasIndex(row => new { row.Filer, row.Sort });
            line.HasIndex(row => new
            {
                row.Open,
                row.Step,
                row.Since,
                row.Stream,
            });
            line.HasIndex(row => new
            {
                row.Open,
                row.Due,
                row.Since,
                row.Stream,
            });
            line.HasIndex(row => new
            {
                row.Open,
                row.OpenedAt,
                row.Stream,
            });
        });
    }

    private static void BuildRequests(ModelBuilder model)
    {
        model.Entity<SubmissionRequestProjection>(request =>
        {
            request.ToTable("submission_request");
            request.HasKey(row => row.Request);
            request.HasIndex(row => new
            {
                row.Agreement,
                row.IsOpen,
                row.Due,
                row.Request,
            });
            request.HasIndex(row => new
            {
                row.IsOpen,
                row.At,
                row.Request,
            });
        });
        model.Entity<ReminderProjection>(reminder =>
        {
            reminder.ToTable("dispatch_reminder");
            reminder.HasKey(row => row.Dispatch);
            reminder.HasIndex(row => new { row.At, row.Dispatch });
        });
    }

    private static void BuildExchange(ModelBuilder model)
    {
        model.Entity<DispatchProjection>().ToTable("dispatch").HasKey(row => row.Dispatch);
        model.Entity<DispatchPartyProjection>(party =>
        {
            party.ToTable("dispatch_party");
            party.HasKey(row => new { row.Dispatch, row.Person });
            party.HasIndex(row => new
            {
                row.Agreement,
                row.Person,
                row.At,
                row.Dispatch,
            });
        });
        model.Entity<ApprovalProjection>(approval =>
        {
            approval.ToTable("dispatch_approval");
            approval.HasKey(row => new { row.Dispatch, row.Person });
            approval.HasIndex(row => new
            {
                row.Person,
                row.At,
                row.Dispatch,
            });
        });
        model.Entity<CoverProjection>(cover =>
        {
            cover.ToTable("approval_cover");
            cover.HasKey(row => new { row.Agreement, row.Absent });
            cover.HasIndex(row => row.Person);
        });
        model.Entity<PaperProjection>(paper =>
        {
            paper.ToTable("case_paper");
            paper.HasKey(row => row.Paper);
            paper.HasIndex(row => new
            {
                row.Stage,
                row.At,
                row.Paper,
            });
        });
        model.Entity<FileProjection>(file =>
        {
            file.ToTable("exchange_file");
            file.HasKey(row => row.File);
            file.HasIndex(row => new
            {
                row.Stage,
                row.At,
                row.File,
            });
        });
        BuildRecalls(model);
    }

    private static void BuildRecalls(ModelBuilder model) =>
        model.Entity<RecallProjection>(recall =>
        {
            recall.ToTable("file_recall");
            recall.HasKey(row => new { row.File, row.Person });
            recall.HasIndex(row => new { row.Person, row.At });
        });
}
