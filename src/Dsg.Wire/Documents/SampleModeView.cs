using Dsg.Wire.Shared;

namespace Dsg.Wire.Documents;

/// <summary>見本 (docs/procedures.md section 9): while it is on, every screen and paper says that it is a sample.</summary>
/// <param name="On">True as installed, and until two operators ended it.</param>
/// <param name="Since">When it was last acted on; null when it never was.</param>
/// <param name="ProposedBy">Who proposes to end it; null without a proposal.</param>
/// <param name="Reason">Why; null without a proposal.</param>
/// <param name="Sender">The sender of notices, as configured.</param>
/// <param name="NumberPrefix">How document numbers begin, as configured.</param>
/// <param name="Actions">What the caller may do.</param>
public sealed record SampleModeView(
    bool On,
    DateTimeOffset? Since,
    string? ProposedBy,
    string? Reason,
    string Sender,
    string NumberPrefix,
    IReadOnlyList<AvailableAction> Actions
);
