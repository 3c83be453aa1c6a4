using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsg.Tests.Architecture;

/// <summary>The budgets of the code, measured on its syntax: what breaks one is named with file and line.</summary>
internal static class Budgets
{
    public const int FileLines = 400;
    public const int MethodLines = 60;
    public const int Nesting = 3;
    public const int Parameters = 5;

    /// <summary>All that one source breaks, one sentence each.</summary>
    public static IEnumerable<string> Broken(string name, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        var root = tree.GetRoot();
        var lines = text.Count(c => c == '\n');
        if (lines > FileLines && !IsTable(name))
        {
            yield return $"{name}: {lines} lines (at most {FileLines})";
        }

        foreach (
            var sentence in Methods(name, root)
                .Concat(Types(name, root))
                .Concat(Catches(name, root))
        )
        {
            yield return sentence;
        }

        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line, index)))
        {
            if (
                line.Contains("#pragma warning disable", StringComparison.Ordinal)
                && !line.Contains("//", StringComparison.Ordinal)
            )
            {
                yield return $"{name}:{index + 1}: a pragma without its reason";
            }
        }
    }

    /// <summary>How many null-forgiving marks a source has.</summary>
    public static int NullForgiving(string text) =>
        CSharpSyntaxTree
            .ParseText(text)
            .GetRoot()
            .DescendantNodes()
            .Count(node => node.IsKind(SyntaxKind.SuppressNullableWarningExpression));

    // Tables of codes and of test vectors are read by number, not from top to bottom.
    private static bool IsTable(string name) =>
        name.EndsWith("RefusalCode.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Methods(string name, SyntaxNode root)
    {
        foreach (var method in root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            var at = $"{name}:{method.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
            var span = method.GetLocation().GetLineSpan();
            var length = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
            if (length > MethodLines)
            {
                yield return $"{at}: a method of {length} lines (at most {MethodLines})";
            }

            if (Depth(method) > Nesting)
            {
                yield return $"{at}: nesting of {Depth(method)} (at most {Nesting})";
            }

            if (method is MethodDeclarationSyntax plain)
            {
                if (
                    plain.ParameterList.Parameters.Count > Parameters
                    && !plain
                        .AttributeLists.ToString()
                        .Contains("LoggerMessage", StringComparison.Ordinal)
                )
                {
                    yield return $"{at}: {plain.ParameterList.Parameters.Count} parameters (at most {Parameters})";
                }

                foreach (var sentence in Asynchronous(at, plain))
                {
                    yield return sentence;
                }
            }
        }
    }

    private static IEnumerable<string> Asynchronous(string at, MethodDeclarationSyntax method)
    {
        var isAsync = method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        var parameters = method.ParameterList.Parameters.ToString();
        var carries =
            parameters.Contains("CancellationToken", StringComparison.Ordinal)
            || parameters.Contains("HttpContext", StringComparison.Ordinal)
            || parameters.Contains("Task task", StringComparison.Ordinal)
            || parameters.Contains("Context context", StringComparison.Ordinal);
        var given =
            method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            || method.ExplicitInterfaceSpecifier is not null
            || method.Identifier.Text is "DisposeAsync" or "Main"
            || method.Body?.ToString().Contains("// no token:", StringComparison.Ordinal) == true
            || method.GetLeadingTrivia().ToString().Contains("no token:", StringComparison.Ordinal);
        if (isAsync && !carries && !given)
        {
            yield return $"{at}: {method.Identifier.Text} is async and takes no CancellationToken";
        }
    }

    private static IEnumerable<string> Types(string name, SyntaxNode root) =>
        root.DescendantNodes()
            .OfType<TypeDeclarationSyntax>()
            .Where(type =>
                type is ClassDeclarationSyntax or RecordDeclarationSyntax
                && !type.IsKind(SyntaxKind.RecordStructDeclaration)
            )
            .Where(type =>
                !type.Modifiers.Any(m =>
                    m.Kind()
                        is SyntaxKind.SealedKeyword
                            or SyntaxKind.AbstractKeyword
                            or SyntaxKind.StaticKeyword
                )
            )
            .Where(type =>
                !type.Modifiers.Any(SyntaxKind.PartialKeyword) || !IsSealedElsewhere(type)
            )
            .Select(type =>
                $"{name}: {type.Identifier.Text} is neither sealed, abstract nor static"
            );

    // A part of a partial type may leave the modifier to its other part.
    private static bool IsSealedElsewhere(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static IEnumerable<string> Catches(string name, SyntaxNode root) =>
        root.DescendantNodes()
            .OfType<CatchClauseSyntax>()
            .Where(clause =>
                clause.Declaration is null
                || clause.Declaration.Type.ToString() is "Exception" or "System.Exception"
            )
            .Where(clause => clause.Filter is null && !Rethrows(clause) && !Explained(clause))
            .Select(clause =>
                $"{name}:{clause.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: catches everything and does not say why"
            );

    // Cleaning up and letting the exception go on swallows nothing.
    private static bool Rethrows(CatchClauseSyntax clause) =>
        clause.Block.Statements.LastOrDefault() is ThrowStatementSyntax { Expression: null };

    private static bool Explained(CatchClauseSyntax clause) =>
        clause
            .DescendantTrivia(descendIntoTrivia: true)
            .Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia));

    private static int Depth(SyntaxNode node)
    {
        var deepest = 0;
        foreach (var inner in node.DescendantNodes().Where(IsNesting))
        {
            var depth =
                inner.Ancestors().TakeWhile(a => a != node).Count(a => IsNesting(a) && !IsElseIf(a))
                + (IsElseIf(inner) ? 0 : 1);
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static bool IsElseIf(SyntaxNode node) =>
        node is IfStatementSyntax && node.Parent is ElseClauseSyntax;

    private static bool IsNesting(SyntaxNode node) =>
        node
            is IfStatementSyntax
                or ForStatementSyntax
                or ForEachStatementSyntax
                or ForEachVariableStatementSyntax
                or WhileStatementSyntax
                or DoStatementSyntax
                or SwitchStatementSyntax
                or TryStatementSyntax
        || (node is UsingStatementSyntax);
}
