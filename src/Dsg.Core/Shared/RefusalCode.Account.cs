namespace Dsg.Core.Shared;

/// <content>2040–2049: what a person keeps to sign in with.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode PasskeyIsTheLast = new(
        2040,
        "最後のパスキーは取り除けません。先に、別のパスキーを追加してください。",
        "The last passkey cannot be removed. Add another one first."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PasskeysAreTooMany = new(
        2041,
        "パスキーは5個まで追加できます。使わないものを取り除いてから、追加してください。",
        "There may be five passkeys. Remove one that you do not use, then add the new one."
    );
}
