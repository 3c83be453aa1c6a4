using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dsg.Server.Faces;

namespace Dsg.Server.Tests.Faces;

/// <summary>One route with one method, and addresses for it.</summary>
internal sealed partial record MatrixRoute(Route Route, string Method)
{
    // What is no id of anybody's.
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["procedure"] = "enrollment",
        ["name"] = "enrollment",
        ["version"] = "1",
        ["level"] = "person",
        ["kind"] = "enrollment",
        ["screen"] = "1",
        ["no"] = "1",
    };

    public string Pattern => Route.Pattern;

    public bool Changes => Method is not ("GET" or "HEAD");

    public static IEnumerable<MatrixRoute> Of(RouteTable table) =>
        table.Routes.SelectMany(route =>
            (route.Methods.Length == 0 ? ["GET"] : route.Methods).Select(method => new MatrixRoute(
                route,
                method
            ))
        );

    /// <summary>The word before the first id; null for an address without one.</summary>
    public string? Word =>
        Parameter().Match(Pattern) is { Success: true } first
        && Pattern[..first.Index].TrimEnd('/').Split('/') is [.., var word]
            ? word
            : null;

    /// <summary>An address in which the first id is this one, and the others are the given, or nobody's.</summary>
    public string With(string id, Belongings? of = null)
    {
        var count = 0;
        return Parameter()
            .Replace(
                Pattern,
                match =>
                {
                    var name = match.Groups[1].Value;
                    if (Plain.TryGetValue(name, out var plain))
                    {
                        return plain;
                    }

                    var before = Pattern[..match.Index].TrimEnd('/').Split('/')[^1];
                    return count++ == 0 ? id
                        : of?.Ids.GetValueOrDefault(before) is [var own, ..] ? own
                        : Nobodys;
                }
            );
    }

    /// <summary>An id of nothing.</summary>
    public static string Nobodys => "0198c0de-0000-7000-8000-00000000d5d5";

    public override string ToString() => $"{Route.Face} {Method} {Pattern}";

    [GeneratedRegex(@"\{\*{0,2}([A-Za-z]+)[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}

/// <summary>Somebody who calls.</summary>
internal sealed record MatrixCaller(
    string Name,
    Face Face,
    Api.ApiClient Client,
    ImmutableArray<Capacity> Holds
)
{
    public bool IsNobody => Client.Token is null;

    public bool MayPass(RouteRule rule) =>
        rule switch
        {
            RouteRule.OpenRule or RouteRule.AnonymousRule => true,
            RouteRule.HoldingRule holding => holding.Capacities.Any(Holds.Contains),
            _ => !IsNobody,
        };
}
