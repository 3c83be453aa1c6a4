using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures;

/// <summary>The definitions that are published now: those that came with the program, and those that two persons published since.</summary>
public sealed class PublishedProcedures(DefinitionSet shipped)
{
    private volatile DefinitionSet current = shipped;

    /// <summary>All of them.</summary>
    public DefinitionSet Current => current;

    /// <summary>What came with the program.</summary>
    public DefinitionSet Shipped { get; } = shipped;

    /// <summary>Takes the place of the present set.</summary>
    public void Replace(DefinitionSet published) => current = published;
}
