using System.Diagnostics.CodeAnalysis;

namespace Dsg.Core.Shared;

/// <summary>
/// The identity of one <typeparamref name="T"/>. Ids of different things cannot be swapped: each has its own closed type,
/// used under its own name (<c>PersonId</c>, <c>CompanyId</c>, …; see <c>Directory.Build.props</c>).
/// </summary>
/// <typeparam name="T">What is identified; only a name here.</typeparam>
/// <remarks>The value is a version 7 UUID made at the edge of the system. <c>default</c> identifies nothing; <see cref="Value"/> refuses to read it.</remarks>
public readonly record struct Id<T> : IParsable<Id<T>>, IComparable<Id<T>>
{
    private readonly Guid value;

    private Id(Guid value) => this.value = value;

    /// <summary>The UUID.</summary>
    /// <exception cref="InvalidOperationException">The id is <c>default</c>.</exception>
    public Guid Value =>
        value == Guid.Empty
            ? throw new InvalidOperationException($"An id of {typeof(T).Name} was never given.")
            : value;

    /// <summary>True for <c>default</c>, which identifies nothing.</summary>
    public bool IsDefault => value == Guid.Empty;

    /// <summary>The id with this UUID.</summary>
    /// <param name="value">Any UUID but the empty one.</param>
    /// <exception cref="ArgumentException">The UUID is empty.</exception>
    public static Id<T> From(Guid value) =>
        value == Guid.Empty
            ? throw new ArgumentException("An id is never empty.", nameof(value))
            : new Id<T>(value);

    /// <summary>Reads the 36 characters of a UUID; anything else, the empty UUID included, is an error.</summary>
    public static Id<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out Id<T> result
    )
    {
        var read = Guid.TryParseExact(s, "D", out var value) && value != Guid.Empty;
        result = read ? new Id<T>(value) : default;
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(Id<T> other) => value.CompareTo(other.value);

    /// <summary>Orders by UUID.</summary>
    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;

    /// <summary>Orders by UUID.</summary>
    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;

    /// <summary>Orders by UUID.</summary>
    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by UUID.</summary>
    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;

    /// <summary>The 36 lower-case characters of the UUID.</summary>
    public override string ToString() => value.ToString("D");
}
