namespace Dsg.Core.Usage;

public abstract partial record UsageCase
{
    private static UsageCase OfCorrection(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            UsageCorrectionRequested e => open with
            {
                Since = recorded.At,
                Correction = new UsageCorrection(
                    [
                        .. e.Items.Select(item => new CorrectionItem(
                            item.Field,
                            item.Person,
                            item.Code,
                            item.Text.Value
                        )),
                    ],
                    e.DueOn,
                    recorded.By.Person,
                    recorded.At
                ),
            },
            UsageCorrectionReminded e when open.Correction is { } correction => open with
            {
                Correction = correction with { Reminded = e.Which },
            },
            UsageCorrected e => Correct(open, e, recorded),
            UsageLapsed => new Ended(Answered(open, recorded), UsageEnd.Lapsed, "")
            {
                Before = Answered(open, recorded),
                Since = recorded.At,
            },
            _ => open,
        };

    // What the 所属長 had attested is attested anew when it changed; all else stays.
    private static Open Correct(Open open, UsageCorrected e, Recorded recorded)
    {
        var corrected = Answered(open, recorded) with { Correction = null, Since = recorded.At };
        foreach (var value in e.Values)
        {
            corrected = value.Person is { } person
                ? corrected with
                {
                    People = corrected.Change(person, p => Correct(p, value, recorded.At)),
                }
                : Correct(corrected, value);
        }

        var again =
            open.Side == Side.Staff
            && (corrected.Terminal != open.Terminal || corrected.Superior != open.Superior);
        return again
            ? corrected with
            {
                SuperiorAttested = null,
                Stage = UsageStage.SupervisorConfirm,
            }
            : corrected;
    }

    private static Open Answered(Open open, Recorded recorded) =>
        open.Correction is { } asked
            ? open with
            {
                Corrected = open.Corrected.Add(new Interval(asked.At, recorded.At)),
            }
            : open;

    private static UsagePerson Correct(UsagePerson p, CorrectedItem value, DateTimeOffset at) =>
        value.Field switch
        {
            "name" => p with { Name = value.Value.Value },
            "kana" => p with { Kana = value.Value.Value },
            "post" => p with { Post = value.Value.Value },
            _ when value.Value.Value == "false" => p with { EndedAt = at },
            _ => p,
        };

    private static Open Correct(Open open, CorrectedItem value) =>
        value.Field switch
        {
            "terminalSystem" when open.Terminal is { } terminal => open with
            {
                Terminal = terminal with { System = value.Value.Value },
            },
            "terminalNumber" when open.Terminal is { } terminal => open with
            {
                Terminal = terminal with { Number = value.Value.Value },
            },
            "superior" => open with { Superior = PersonId.Parse(value.Value.Value, null) },
            _ => open,
        };
}
