using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Notices;

/// <summary>Who reads a notice and may confirm 受領; at least one is given.</summary>
/// <param name="Company">The company whose responsible persons read it.</param>
/// <param name="Unit">The staff unit.</param>
/// <param name="Person">One person.</param>
public sealed record NoticeReaders(CompanyId? Company, StaffUnit? Unit, PersonId? Person);

/// <summary>A notice was issued (発出), in the commit of the act that it tells of.</summary>
/// <param name="Kind">What kind of notice, for example <c>enrollment.completion</c>.</param>
/// <param name="CaseKind">The kind of the case whose act it tells of.</param>
/// <param name="CaseKey">That case's id.</param>
/// <param name="Number">文書番号; empty where nothing was decided.</param>
/// <param name="On">Date on the paper.</param>
/// <param name="To">Who reads it.</param>
/// <param name="ReceivedInCase">True when 受領 is an act of the case.</param>
/// <param name="Text">The words of the paper (<see cref="NoticeText.Canonical"/>).</param>
/// <param name="English">Reading aid: title, then text.</param>
/// <param name="Sha256">SHA-256 of the words, lower-case hex; filled in by the journal.</param>
[EventKind("notice.issued")]
public sealed record NoticeIssued(
    string Kind,
    string CaseKind,
    string CaseKey,
    string Number,
    DateOnly On,
    NoticeReaders To,
    bool ReceivedInCase,
    PrivateText Text,
    PrivateText English,
    string Sha256
) : IEvent, IBindsContent
{
    /// <inheritdoc/>
    string IBindsContent.Content => Text.Value;

    /// <inheritdoc/>
    IEvent IBindsContent.Bound(string sha256) => this with { Sha256 = sha256 };
}

/// <summary>The addressee confirmed 受領.</summary>
[EventKind("notice.received")]
public sealed record NoticeReceived : IEvent;

/// <summary>A notice: 発出, then 受領. Its words never change.</summary>
public sealed record Notice : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string StreamKind = "notice";

    /// <summary>The name of its procedure definition.</summary>
    public const string Procedure = "notice";

    /// <summary>The stage of the definition at which 受領 is awaited.</summary>
    public const string Awaited = "Issued";

    /// <summary>Nothing was issued.</summary>
    public static Notice Initial { get; } = new();

    private static readonly ImmutableArray<Capacity> CompanySide = [Capacity.ResponsiblePerson];
    private static readonly ImmutableArray<Capacity> StaffSide =
    [
        Capacity.Superior,
        Capacity.ContractOfficer,
        Capacity.StaffUser,
    ];

    /// <summary>Its own stream's key; empty before it was issued.</summary>
    public string Key { get; init; } = "";

    /// <summary>What kind of notice.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The case whose act it tells of.</summary>
    public StreamId Case { get; init; }

    /// <summary>文書番号; empty where nothing was decided.</summary>
    public string Number { get; init; } = "";

    /// <summary>Date on the paper.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who reads it.</summary>
    public NoticeReaders To { get; init; } = new(null, null, null);

    /// <summary>True when 受領 is an act of the case.</summary>
    public bool ReceivedInCase { get; init; }

    /// <summary>The words as digested; <see cref="PrivateText.ErasedMark"/> where they were erased.</summary>
    public string Canonical { get; init; } = "";

    /// <summary>The words of the paper; null where they were erased.</summary>
    public NoticeText? Text => NoticeText.TryRead(Canonical, out var text) ? text : null;

    /// <summary>Reading aid: title, then text.</summary>
    public string English { get; init; } = "";

    /// <summary>SHA-256 of <see cref="Canonical"/>, lower-case hex.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>Whose act issued it.</summary>
    public PersonId IssuedBy { get; init; }

    /// <summary>受領: who, when; null until then.</summary>
    public (PersonId By, DateTimeOffset At)? Received { get; init; }

    /// <summary>True when it was issued.</summary>
    public bool Exists => Key.Length > 0;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                new StreamId(StreamKind, Key),
                Procedure,
                1,
                Number,
                Received is null ? Awaited : "",
                IssuedAt,
                IssuedAt
            )
            {
                Company = To.Company,
                Unit = To.Unit,
                Filer = To.Person,
                Next =
                    Received is not null ? []
                    : To.Unit is not null ? StaffSide
                    : CompanySide,
            }
            : null;

    /// <summary>The stream of a notice; the same act never gives two the same.</summary>
    /// <param name="kind">What kind of notice.</param>
    /// <param name="inCase">The case.</param>
    /// <param name="at">When it was issued.</param>
    /// <param name="index">Its place among the notices of the act, from 0.</param>
    public static StreamId Stream(string kind, StreamId inCase, DateTimeOffset at, int index) =>
        new(
            StreamKind,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}.{inCase.Key.Replace('/', '.')}.{at.UtcTicks / TimeSpan.TicksPerMicrosecond}.{index}"
            )
        );

    /// <summary>True when the actor may read it: the office, the person named, the company's responsible persons, or the unit.</summary>
    public bool MayBeReadBy(Actor actor) =>
        Exists
        && (
            ReadScope.Of(actor).Office
            || To.Person == actor.Person
            || (
                To.Company is { } company
                && actor.Company == company
                && CompanySide.Contains(actor.Capacity)
            )
            || (To.Unit is { } unit && actor.Unit == unit && StaffSide.Contains(actor.Capacity))
        );

    /// <summary>The next state.</summary>
    public static Notice Evolve(Notice state, Recorded recorded) =>
        recorded.Event switch
        {
            NoticeIssued e when !state.Exists => new Notice
            {
                Key = recorded.Stream.Key,
                Kind = e.Kind,
                Case = new StreamId(e.CaseKind, e.CaseKey),
                Number = e.Number,
                On = e.On,
                To = e.To,
                ReceivedInCase = e.ReceivedInCase,
                Canonical = e.Text.Value,
                English = e.English.Value,
                Sha256 = e.Sha256,
                IssuedAt = recorded.At,
                IssuedBy = recorded.By.Person,
            },
            NoticeReceived when state.Received is null => state with
            {
                Received = (recorded.By.Person, recorded.At),
            },
            _ => state,
        };
}

/// <summary>Commands on one notice.</summary>
public abstract record NoticeCommand
{
    private NoticeCommand() { }

    /// <summary>受領.</summary>
    [ActWords("通知の受領の確認", "Confirm receipt of a notice")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.Superior,
        Capacity.ContractOfficer,
        Capacity.StaffUser,
        Capacity.CompanyUser,
        Capacity.SiteKeeper
    )]
    public sealed record ConfirmReceipt : NoticeCommand;
}

/// <summary>The rules of 受領: the addressee confirms it once.</summary>
public sealed class NoticeProcedure : IProcedure<Notice, NoticeCommand>
{
    private NoticeProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Notice state,
        NoticeCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        Notice state,
        NoticeCommand command,
        CommandContext context,
        Related related
    ) =>
        !state.MayBeReadBy(context.Actor) || ReadScope.Of(context.Actor).Office
            ? Decision.Refuse(RefusalCode.NotFound)
        : state.Received is not null ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : state.ReceivedInCase ? Decision.Refuse(RefusalCode.ReceivedInItsCase)
        : Decision.Accept(new NoticeReceived());
}
