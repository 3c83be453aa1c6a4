using System.Reflection;
using ArchUnitNET.Loader;
using Dsg.Core.Access;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Dsg.Tests.Architecture;

/// <summary>The table of DESIGN: which room may see which, and what a room must never contain.</summary>
public sealed class RoomTests
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Code = new(() =>
        new ArchLoader()
            .LoadAssemblies(
                typeof(AccessRules).Assembly,
                typeof(Dsg.Sealing.Keys.SecretKey).Assembly,
                typeof(Dsg.Transfer.Safety.Scanning.ClamdClient).Assembly
            )
            .Build()
    );

    /// <summary>Room → the other rooms and packages its project may name.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Dsg.Core"] = [],
        ["Dsg.Wire"] = [],
        ["Dsg.Sealing"] = ["NSec.Cryptography"],
        ["Dsg.Transfer"] = ["Dsg.Core", "Dsg.Sealing"],
        ["Dsg.Inspection"] = ["SharpCompress"],
        ["Dsg.Storage"] =
        [
            "Dsg.Core",
            "Dsg.Sealing",
            "Dsg.Transfer",
            "EFCore.NamingConventions",
            "jose-jwt",
            "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
            "Microsoft.EntityFrameworkCore.Design",
            "Microsoft.EntityFrameworkCore.Sqlite",
            "Npgsql.EntityFrameworkCore.PostgreSQL",
        ],
        ["Dsg.Cli"] = ["Dsg.Sealing", "Dsg.Wire", "System.CommandLine"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_names_only_what_the_table_allows(string room)
    {
        var project = File.ReadAllText(
            Path.Combine(Repository.Root, "src", room, $"{room}.csproj")
        );

        Assert.Empty(Named(project).Except(Allowed[room]));
    }

    [Fact]
    public void A_forbidden_reference_is_seen()
    {
        const string project =
            """<Project><ProjectReference Include="../Dsg.Storage/Dsg.Storage.csproj" /></Project>""";

        Assert.Equal(["Dsg.Storage"], Named(project).Except(Allowed["Dsg.Core"]));
    }

    public static TheoryData<string, string> Forbidden =>
        new()
        {
            { "Dsg.Core", @"System\.IO\.(File|Directory|Stream|Path)" },
            // An address and a network are values; what reaches a network is kept out.
            { "Dsg.Core", @"System\.Net\.(?!(IPAddress|IPNetwork)$).*" },
            { "Dsg.Core", @"System\.Security\.Cryptography\..*" },
            { "Dsg.Core", @"System\.TimeProvider" },
            { "Dsg.Sealing", @"System\.IO\.(File|FileStream|Directory)" },
            { "Dsg.Sealing", @"System\.Net\..*" },
            { "Dsg.Transfer", @"Microsoft\.AspNetCore\..*" },
            { "Dsg.Transfer", @"Microsoft\.EntityFrameworkCore\..*" },
        };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_room_never_contains_what_the_table_forbids(string room, string pattern)
    {
        Assert.True(
            Never(room, pattern).HasNoViolations(Code.Value),
            string.Join('\n', Violations(room, pattern))
        );
    }

    [Fact]
    public void A_forbidden_use_inside_a_method_is_seen()
    {
        // Core uses Dictionary inside method bodies; the same rule over it must find violations, or it could never fail.
        Assert.False(
            Never("Dsg.Core", @"System\.Collections\.Generic\.Dictionary.*")
                .HasNoViolations(Code.Value)
        );
    }

    [Theory]
    [InlineData("Parties", "Enrollment|Contracts|Usage|Exchange|Access")]
    [InlineData("Enrollment", "Contracts|Usage|Exchange|Access")]
    [InlineData("Contracts", "Enrollment|Usage|Exchange|Access")]
    [InlineData("Exchange", "Enrollment")]
    [InlineData("Access", "Exchange")]
    [InlineData("Notices", "Parties|Enrollment|Contracts|Usage|Exchange|Access")]
    [InlineData("Incidents", "Enrollment|Contracts|Usage|Exchange|Access")]
    [InlineData("Audit", "Parties|Enrollment|Contracts|Usage|Exchange|Access")]
    public void The_modules_of_Core_see_each_other_in_one_direction(string module, string unseen)
    {
        var found = Uses(module, unseen).ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void A_use_against_the_direction_is_seen()
    {
        // Usage does see Contracts; if the scan did not notice it, the theory above could never fail.
        Assert.NotEmpty(Uses("Usage", "Contracts"));
    }

    [Fact]
    public void Only_the_runner_and_the_question_what_is_open_call_a_procedures_Decide()
    {
        var callers = Repository
            .Sources("src")
            .Where(path =>
                File.ReadAllText(path).Contains("Procedure.Decide(", StringComparison.Ordinal)
            )
            .Select(Repository.Relative);

        Assert.Equal(
            ["src/Dsg.Core/Procedures/ProcedureRunner.cs", "src/Dsg.Core/Procedures/WhatIsOpen.cs"],
            callers
        );
    }

    [Fact]
    public void On_the_server_every_command_goes_by_the_one_runner_that_knows_the_key_of_the_request()
    {
        var callers = Repository
            .Sources("src/Dsg.Server")
            .Where(path =>
                File.ReadAllText(path).Contains("ProcedureRunner ", StringComparison.Ordinal)
            )
            .Select(Repository.Relative);

        Assert.Equal(["src/Dsg.Server/Identity/CommandRunner.cs"], callers);
    }

    [Fact]
    public void Only_the_escrow_of_keys_uses_the_library_for_JWE()
    {
        Assert.Equal(["src/Dsg.Storage/Keys/KeyEscrow.cs"], UsersOfJose("src"));
        // The tests open what it sealed; a scan that did not see that could never fail.
        Assert.NotEmpty(UsersOfJose("tests/Dsg.Tests/Storage"));
    }

    [Fact]
    public void A_permit_has_no_public_constructor()
    {
        Assert.Empty(typeof(Permit).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.Empty(
            typeof(PaperPermit).GetConstructors(BindingFlags.Public | BindingFlags.Instance)
        );
    }

    private static ArchUnitNET.Fluent.IArchRule Never(string room, string pattern) =>
        Types()
            .That()
            .ResideInAssemblyMatching($"^{room},.*|^{room}$")
            .Should()
            .NotDependOnAnyTypesThat()
            .HaveFullNameMatching($"^{pattern}$")
            .WithoutRequiringPositiveResults();

    private static IEnumerable<string> Violations(string room, string pattern) =>
        Never(room, pattern).Evaluate(Code.Value).Where(r => !r.Passed).Select(r => r.Description);

    private static IEnumerable<string> Named(string project) =>
        System
            .Text.RegularExpressions.Regex.Matches(
                project,
                """<(?:Project|Package)Reference Include="([^"]+)"(?![^>]*ReferenceOutputAssembly)"""
            )
            .Select(match => Path.GetFileName(match.Groups[1].Value))
            .Select(name =>
                name.EndsWith(".csproj", StringComparison.Ordinal)
                    ? name[..^".csproj".Length]
                    : name
            );

    private static IEnumerable<string> UsersOfJose(string under) =>
        Repository
            .Sources(under)
            .Where(path =>
                System.Text.RegularExpressions.Regex.IsMatch(
                    File.ReadAllText(path),
                    @"^using Jose;|\bJose\.\w",
                    System.Text.RegularExpressions.RegexOptions.Multiline
                )
            )
            .Select(Repository.Relative);

    private static IEnumerable<string> Uses(string module, string unseen) =>
        from path in Repository.Sources($"src/Dsg.Core/{module}")
        from line in File.ReadLines(path)
        where
            System.Text.RegularExpressions.Regex.IsMatch(
                line,
                $@"^using Dsg\.Core\.({unseen});|\bCore\.({unseen})\.\w"
            )
        select $"{Repository.Relative(path)}: {line.Trim()}";
}
