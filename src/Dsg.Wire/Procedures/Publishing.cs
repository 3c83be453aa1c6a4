using Dsg.Wire.Shared;

namespace Dsg.Wire.Procedures;

/// <summary>Brings in a new version of a procedure.</summary>
/// <param name="Definition">The reviewed file, as text (3185).</param>
/// <param name="EffectiveOn">The day from which new cases begin with it, tomorrow or later (3186).</param>
public sealed record ProposeVersionRequest(string Definition, string EffectiveOn);

/// <summary>The versions of all procedures.</summary>
/// <param name="Items">By procedure and version.</param>
public sealed record PublishedVersionsView(IReadOnlyList<PublishedVersionView> Items);

/// <summary>A version of a procedure.</summary>
/// <param name="Procedure">Its name.</param>
/// <param name="Version">Its number.</param>
/// <param name="State"><c>published</c>, <c>waiting</c> or <c>turnedDown</c>.</param>
/// <param name="EffectiveOn">The day from which new cases begin with it; null for what came with the program.</param>
/// <param name="ProposedBy">Who brought it in; null for what came with the program or from the machine itself.</param>
/// <param name="ApprovedBy">Who stands behind it.</param>
/// <param name="Reason">Why it was turned down; null otherwise.</param>
public sealed record PublishedVersionView(
    string Procedure,
    int Version,
    string State,
    DateOnly? EffectiveOn,
    PersonView? ProposedBy,
    IReadOnlyList<PersonView> ApprovedBy,
    string? Reason
);

/// <summary>A source that a 根拠 may name.</summary>
/// <param name="Document">Name of the document, at most 100 characters.</param>
/// <param name="Edition">Its edition; empty where it names none.</param>
/// <param name="Page">From 1 (3190).</param>
public sealed record EnterSourceRequest(string Document, string Edition, int Page);

/// <summary>A second person confirms a source.</summary>
/// <param name="Ground">As a definition cites it.</param>
public sealed record ConfirmSourceRequest(string Ground);

/// <summary>The sources.</summary>
/// <param name="Items">Those of the source document first.</param>
public sealed record SourcesView(IReadOnlyList<SourceView> Items);

/// <summary>A source.</summary>
/// <param name="Ground">As a definition cites it.</param>
/// <param name="Proven">True when a definition may cite it.</param>
/// <param name="EnteredBy">Who entered it; null for what the source document proves.</param>
/// <param name="ConfirmedBy">The second person; null until confirmed.</param>
public sealed record SourceView(
    string Ground,
    bool Proven,
    PersonView? EnteredBy,
    PersonView? ConfirmedBy
);
