namespace Dsg.Server.Ui.Components;

/// <summary>How a thing stands. Always told by words and a sign too, never by color alone.</summary>
public enum Tone
{
    Plain,
    Info,
    Done,
    Waiting,
    Danger,
}

internal static class ToneNames
{
    /// <summary>The modifier of the class name.</summary>
    public static string Name(this Tone tone) =>
        tone switch
        {
            Tone.Info => "info",
            Tone.Done => "done",
            Tone.Waiting => "waiting",
            Tone.Danger => "danger",
            _ => "plain",
        };
}
