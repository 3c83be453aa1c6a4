using System.Reflection;

namespace Dsg.Tests.Core.Shared;

public sealed class RefusalCodeTests
{
    private static readonly (string Name, RefusalCode Code)[] All =
    [
        .. typeof(RefusalCode)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field =>
                (
                    field.Name,
                    field.GetValue(null) as RefusalCode
                        ?? throw new InvalidOperationException(field.Name)
                )
            ),
    ];

    [Fact]
    public void A_number_is_given_once() =>
        Assert.Equal(All.Length, All.Select(c => c.Code.Number).Distinct().Count());

    [Fact]
    public void Every_code_says_what_to_do_in_both_languages()
    {
        foreach (var (name, code) in All)
        {
            Assert.True(code.Ja.Length > 0 && code.En.Length > 0, name);
            Assert.True(code.Ja.EndsWith('。') && code.En.EndsWith('.'), name);
            Assert.Equal(
                code.Ja.Contains("{0}", StringComparison.Ordinal),
                code.En.Contains("{0}", StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("登録")]
    [InlineData("送達")]
    [InlineData("同意")]
    public void Words_of_other_directives_are_not_used(string word) =>
        Assert.DoesNotContain(All, c => c.Code.Ja.Contains(word, StringComparison.Ordinal));
}
