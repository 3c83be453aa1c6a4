namespace Dsg.Tests.Core.Shared;

public sealed class InputTests
{
    [Theory]
    [InlineData("髙﨑", 2)]
    [InlineData("葛\U000E0100", 1)]
    [InlineData("𠮷野", 2)]
    [InlineData("か\u3099き", 2)]
    public void A_name_keeps_its_characters_and_is_counted_as_it_is_read(string name, int longest)
    {
        var input = new Input();

        Assert.Equal(name, input.Text($" {name}　", "name", longest));
        Assert.True(input.IsFine);

        _ = input.Text(name, "name", longest - 1);
        Assert.Contains(input.Refusals, r => r.Code == RefusalCode.TooLong);
    }

    [Fact]
    public void A_heap_of_marks_is_not_one_character()
    {
        var input = new Input();

        _ = input.Text("か" + new string('\u3099', 5000), "name", 100);

        Assert.Contains(input.Refusals, r => r.Code == RefusalCode.TooLong);
    }

    [Theory]
    [InlineData("あ\u0000い")]
    [InlineData("あ\u0085い")]
    public void Control_characters_and_half_surrogates_are_refused(string text)
    {
        var input = new Input();

        _ = input.Text(text, "name", 100);

        Assert.Contains(input.Refusals, r => r.Code == RefusalCode.ControlCharacters);
    }

    // An attribute cannot hold half a surrogate.
    [Fact]
    public void Half_a_surrogate_is_refused()
    {
        var input = new Input();

        _ = input.Text(new string(['あ', (char)0xD800, 'い']), "name", 100);

        Assert.Contains(input.Refusals, r => r.Code == RefusalCode.ControlCharacters);
    }
}
