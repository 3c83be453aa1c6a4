using Dsg.Wire.Shared;

namespace Dsg.Wire.Parties;

/// <summary>Which capacity may do what, as the gateway itself obeys it.</summary>
/// <param name="Capacities">Every capacity.</param>
/// <param name="Groups">Every act, by what it is about.</param>
public sealed record CapacityTableView(
    IReadOnlyList<CapacityView> Capacities,
    IReadOnlyList<ActGroupView> Groups
);

/// <summary>One capacity.</summary>
/// <param name="Capacity">For example <c>responsiblePerson</c>; <c>system</c> stands for the gateway itself.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Holders">How many persons hold it now; null for <c>system</c>.</param>
/// <param name="Acts">How many acts it may do.</param>
public sealed record CapacityView(string Capacity, Phrase Words, int? Holders, int Acts);

/// <summary>Acts about one thing.</summary>
/// <param name="Kind">The kind of the records that they make, for example <c>enrollment</c>.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Acts">In the order of the procedure.</param>
public sealed record ActGroupView(string Kind, Phrase Words, IReadOnlyList<ActView> Acts);

/// <summary>One act.</summary>
/// <param name="Act">Its name, as records of refused acts bear it.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Capacities">The capacities that may do it; every other is refused (2002).</param>
/// <param name="StepUp">True when the person is verified anew before it; a stop of one terminal does not wait for that.</param>
/// <param name="OpenWhileSuspended">True when it stays open while use is stopped.</param>
public sealed record ActView(
    string Act,
    Phrase Words,
    IReadOnlyList<string> Capacities,
    bool StepUp,
    bool OpenWhileSuspended
);
