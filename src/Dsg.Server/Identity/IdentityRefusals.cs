namespace Dsg.Server.Identity;

/// <summary>Reasons of signing in, which no rule of Core gives: the range 7100 to 7199.</summary>
internal static class IdentityRefusals
{
    public static readonly RefusalCode SignInFailed = new(
        7101,
        "サインインを完了できませんでした。はじめからやり直してください。",
        "Sign-in was not completed. Please begin again."
    );

    public static readonly RefusalCode ProviderUnreachable = new(
        7102,
        "本人確認のサービスに接続できません。時間をおいて、もう一度お試しください。",
        "The identity provider cannot be reached. Try again later."
    );

    public static readonly RefusalCode DeviceNeeded = new(
        7103,
        "このサイトは、端末証明書のある端末からだけ利用できます。",
        "This site is used from a terminal with a device certificate only."
    );

    public static readonly RefusalCode PasskeyRefused = new(
        7104,
        "このパスキーは確認できませんでした。はじめからやり直してください。",
        "The passkey was not accepted. Please begin again."
    );

    public static readonly RefusalCode PasskeyIsSynced = new(
        7105,
        "複数の機器で同期されるパスキーは使えません。この端末又はセキュリティキーにだけ保存されるパスキーを使ってください。",
        "Passkeys that are synced between devices are not accepted. Use one that stays on this terminal or on a security key."
    );

    public static readonly RefusalCode AccountUnknown = new(
        7106,
        "このサイトの利用者として確認できません。招待コードを入力してください。",
        "You are not known on this site. Enter your invitation code."
    );

    public static readonly RefusalCode FreshSignInNeeded = new(
        7107,
        "パスキーの追加は、パスキーでサインインしてから5分以内に行ってください。もう一度、パスキーで本人確認をしてください。",
        "A passkey is added within five minutes of signing in with one. Show your passkey again."
    );

    public static readonly RefusalCode AuthenticatorNotTrusted = new(
        7108,
        "このパスキーの機器は、このサイトで使えるものとして確認できませんでした。指定されたセキュリティキー又は端末で作ってください。",
        "The device of this passkey could not be confirmed as one that this site takes. Use a security key or terminal that was named to you."
    );

    public static readonly RefusalCode SignInTooOften = new(
        7109,
        "本人確認の失敗が続いたため、しばらく受け付けません。{0}秒後に、もう一度お試しください。心当たりがないときは、お問い合わせ窓口に連絡してください。",
        "Too many attempts to sign in have failed here. Try again in {0} seconds. If this is unexpected, tell the inquiry desk."
    );
}
