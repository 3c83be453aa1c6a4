using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Properties.Oracle;

/// <summary>States as the product folds them from events; nothing else makes one.</summary>
internal sealed class Book(DateTimeOffset at)
{
    private readonly Dictionary<StreamId, object> states = [];

    public IEnumerable<TState> All<TState>() => states.Values.OfType<TState>();

    public TState State<TState>(StreamId stream)
        where TState : class =>
        (TState)(states.GetValueOrDefault(stream) ?? Folds.Of(stream).Initial);

    /// <summary>Begins where another book ended.</summary>
    public void Put(StreamId stream, object state) => states[stream] = state;

    public void Add(StreamId stream, IEvent happened, Actor? by = null)
    {
        var fold = Folds.Of(stream);
        states[stream] = fold.Evolve(
            states.GetValueOrDefault(stream) ?? fold.Initial,
            new Recorded(stream, 1, at, by ?? OperatorA, happened)
        );
    }

    /// <summary>A stop, as far as it went.</summary>
    public void Add(SuspensionLevel level, string target, Halt halt)
    {
        var stream = Suspension.Stream(level, target);
        void And(IEvent happened) => Add(stream, happened);
        if (halt == Halt.Never)
        {
            return;
        }

        And(new Suspended(level, target, new PrivateText("調査")));
        switch (halt)
        {
            case Halt.Confirmed:
                And(new SuspensionConfirmed());
                break;
            case Halt.Escalated:
                And(new SuspensionEscalated());
                break;
            case Halt.LiftProposed:
                And(new SuspensionLiftProposed(new PrivateText("解決")));
                break;
            case Halt.LiftDeclined:
                And(new SuspensionLiftProposed(new PrivateText("解決")));
                And(new SuspensionLiftDeclined(new PrivateText("未了")));
                break;
            case Halt.Lifted or Halt.StoppedAgain:
                And(new SuspensionConfirmed());
                And(new SuspensionLiftProposed(new PrivateText("解決")));
                And(new SuspensionLifted());
                break;
            default:
                break;
        }

        if (halt == Halt.StoppedAgain)
        {
            And(new Suspended(level, target, new PrivateText("再調査")));
        }
    }
}
