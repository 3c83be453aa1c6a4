namespace Dsg.Server.Procedures;

/// <summary>Makes new ids and one-time codes at the edge, where pages and the API turn input into commands.</summary>
public sealed class Fresh(TimeProvider clock)
{
    /// <summary>A new id of a version 7 UUID.</summary>
    public Id<T> Id<T>() => Dsg.Core.Shared.Id<T>.From(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>A new one-time code.</summary>
    public OneTimeCode Code() => OneTimeCode.Create();
}
