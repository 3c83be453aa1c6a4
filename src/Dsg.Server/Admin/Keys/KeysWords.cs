using Dsg.Server.Ui.Text;
using Dsg.Storage.Keys;

namespace Dsg.Server.Admin.Keys;

/// <summary>What <c>admin keys</c> says.</summary>
internal static class KeysWords
{
    public static readonly Phrase Usage = new(
        """
        使い方: Dsg.Server admin keys COMMAND --data DIR [--lang ja|en]

          status                       鍵の現況
          rotate [--keep-old]          根の鍵を新しい世代に更新し、古い根の鍵を消去する。途中で止まったときは、続きから行う
                                       --keep-old は古い根の鍵を残す。次の rotate が消去する
          recovery-key                 復旧用公開鍵の拇印
          recovery-key set FILE        復旧用公開鍵（P-384 の JWK）を設定し、合意の鍵の写しを作成する
          escrow                       合意の鍵の写しの一覧。ないものは作成する
          backups                      鍵の控えの一覧
          backups add --place 場所 [--on 日] [--epochs 1,2]     外に取った鍵の控えを記録する
          backups destroyed 番号 [--on 日]                      鍵の控えを消去したことを記録する

        サーバの動作中も実行できます。
        """,
        """
        usage: Dsg.Server admin keys COMMAND --data DIR [--lang ja|en]

          status                       how the keys stand
          rotate [--keep-old]          a new epoch of the root key; the old root key is destroyed. Goes on where it was stopped
                                       --keep-old leaves the old root key; the next rotate destroys it
          recovery-key                 thumbprint of the recovery key
          recovery-key set FILE        sets the public recovery key (a JWK of P-384) and makes the copies for it
          escrow                       the copies of the agreements' keys; makes the missing ones
          backups                      the list of key backups
          backups add --place WHERE [--on DATE] [--epochs 1,2]   notes a copy of the keys that was made outside
          backups destroyed NUMBER [--on DATE]                   notes that a copy was destroyed

        The server may be running.
        """
    );

    public static readonly Phrase NoKeys = new(
        "このデータフォルダーには、まだ鍵がありません。",
        "This data folder has no keys yet."
    );

    public static readonly Phrase Failed = new("実行できませんでした: {0}", "Not done: {0}");

    public static readonly Phrase Root = new(
        "根の鍵: 第{0}世代を使用しています。",
        "Root key: epoch {0} is in use."
    );

    public static readonly Phrase Earlier = new(
        "第{0}世代の根の鍵が残っています。鍵の更新が終わっていません。rotate を実行してください。",
        "The root key of epoch {0} is still here: a rotation has not come to its end. Run rotate."
    );

    public static readonly Phrase Returned = new(
        "消去したはずの第{0}世代の根の鍵があります。控えから戻された可能性があります。",
        "The root key of epoch {0}, which was destroyed, is here again. It may have come back from a backup."
    );

    public static readonly Phrase Destroyed = new(
        "第{0}世代の根の鍵は {1} に消去しました。",
        "The root key of epoch {0} was destroyed on {1}."
    );

    public static readonly Phrase Agreements = new(
        "合意の鍵: 第{0}世代で包んだもの {1}件",
        "Agreements' keys under epoch {0}: {1}"
    );

    public static readonly Phrase Unreadable = new(
        "合意 {0} の鍵が開けません。",
        "The key of agreement {0} does not open."
    );

    public static readonly Phrase NoRecoveryKey = new(
        "復旧用公開鍵は設定されていません。合意の鍵の写しは作成されません。",
        "No recovery key is set; no copies of agreements' keys are made."
    );

    public static readonly Phrase RecoveryKey = new("復旧用公開鍵: {0}", "Recovery key: {0}");

    public static readonly Phrase RecoveryKeySet = new(
        "復旧用公開鍵を設定しました: {0}",
        "The recovery key is set: {0}"
    );

    public static readonly Phrase Copies = new(
        "合意の鍵の写し: {1}件中{0}件",
        "Copies of agreements' keys: {0} of {1}"
    );

    public static readonly Phrase Rotated = new(
        "根の鍵を第{0}世代に更新しました。{1}件の合意の鍵を包み直しました。",
        "The root key is now of epoch {0}; {1} agreements' keys were wrapped anew."
    );

    public static readonly Phrase Resumed = new(
        "前に始めた更新の続きから行いました。",
        "This went on with a rotation begun earlier."
    );

    public static readonly Phrase RootDestroyed = new(
        "第{0}世代の根の鍵を消去しました。",
        "The root key of epoch {0} has been destroyed."
    );

    public static readonly Phrase RootKept = new(
        "第{0}世代の根の鍵は残しています。新しい鍵の控えを取った後、もう一度 rotate を実行してください。",
        "The root key of epoch {0} is left here. Make a backup of the new keys, then run rotate again."
    );

    public static readonly Phrase NotDestroyed = new(
        "開けない鍵があるため、古い根の鍵は消去していません。",
        "There are keys that do not open; the old root key was not destroyed."
    );

    public static readonly Phrase MakeBackup = new(
        "鍵のフォルダーの控えを取り、backups add で記録してください。",
        "Make a backup of the folder of keys and note it with backups add."
    );

    public static readonly Phrase BackupsHold = new(
        "控え{0}（{1}）に第{2}世代の根の鍵があります。この控えを消去するまで、古い写しは開けます。",
        "Backup {0} ({1}) holds the root key of epoch {2}. Until it is destroyed, old copies still open."
    );

    public static readonly Phrase NoBackups = new(
        "鍵の控えは記録されていません。",
        "No key backups are noted."
    );

    public static readonly Phrase Backup = new(
        "{0}  {1}  {2}  根の鍵の世代: {3}",
        "{0}  {1}  {2}  epochs of root keys: {3}"
    );

    public static readonly Phrase BackupDestroyed = new("  {0} に消去", "  destroyed on {0}");

    public static readonly Phrase NoSuchBackup = new(
        "その番号の控えがないか、既に消去を記録しています。",
        "There is no backup of this number, or its end was noted already."
    );

    public static readonly Phrase None = new("なし", "none");

    public static Phrase Of(EscrowState state) =>
        state switch
        {
            EscrowState.Present => new Phrase("写しあり", "copy present"),
            EscrowState.Missing => new Phrase("写しなし", "no copy"),
            _ => new Phrase("別の鍵あての写し", "copy for another recovery key"),
        };

    public static Phrase Of(RecoveryKeyFault fault) =>
        fault switch
        {
            RecoveryKeyFault.HoldsPrivatePart => new Phrase(
                "秘密鍵が含まれています。公開鍵だけのファイルを指定してください。秘密鍵をこの機械に置いてはなりません。",
                "The file holds the private key. Give the public part alone; the private key must not lie on this machine."
            ),
            RecoveryKeyFault.OtherCurve => new Phrase(
                "曲線が P-384 ではありません。",
                "The curve is not P-384."
            ),
            RecoveryKeyFault.NotOnCurve => new Phrase(
                "点が曲線の上にありません。",
                "The point does not lie on the curve."
            ),
            _ => new Phrase(
                "P-384 の公開鍵の JWK ではありません。",
                "This is no public JWK of P-384."
            ),
        };
}
