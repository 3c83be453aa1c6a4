using System.Reflection;
using Dsg.Core.Shared;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Tests.Ui;

/// <summary>Timelines and records name every kind of event in both languages.</summary>
public sealed class EventWordsTests
{
    public static TheoryData<string> Kinds =>
        [
            .. typeof(IEvent)
                .Assembly.GetTypes()
                .Select(type => type.GetCustomAttribute<EventKindAttribute>()?.Kind)
                .OfType<string>(),
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_has_words_in_both_languages(string kind)
    {
        var words = EventWords.Of(kind);

        Assert.True(EventWords.Knows(kind), kind);
        Assert.NotEqual(kind, words.In(Language.Ja));
        Assert.NotEqual(words.In(Language.Ja), words.In(Language.En));
    }

    [Fact]
    public void A_kind_that_nobody_named_is_shown_by_its_identifier()
    {
        Assert.False(EventWords.Knows("enrollment.unheard-of"));
        Assert.Equal(
            "enrollment.unheard-of",
            EventWords.Of("enrollment.unheard-of").In(Language.Ja)
        );
    }
}
