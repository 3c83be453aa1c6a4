using Dsg.Core.Exchange;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety.Scanning;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Scanner, 監査証跡 and held files in three lines.</summary>
public sealed partial class HealthStrip
{
    [Parameter, EditorRequired]
    public required HealthView Model { get; set; }

    private (string Words, Tone Tone, string Detail) Scanner =>
        Model.Scanner switch
        {
            ScannerHealth.Proven proven => (
                Say("動作を確認済み", "Proven"),
                Tone.Done,
                Dates.ShortTime(proven.At, Language)
            ),
            ScannerHealth.NotProven missing => (
                Say("確認できません。すべてのファイルが待機します", "Not proven; every file waits"),
                Tone.Danger,
                Reason(missing.Why)
            ),
            _ => (
                Say(
                    "ウイルス対策ソフトがありません。すべてのファイルが待機します",
                    "No scanner; every file waits"
                ),
                Tone.Danger,
                ""
            ),
        };

    private (string Words, Tone Tone, string Detail) Second =>
        Model.Second switch
        {
            ScannerHealth.Proven proven => (
                Say("動作を確認済み", "Proven"),
                Tone.Done,
                Dates.ShortTime(proven.At, Language)
            ),
            ScannerHealth.NotProven missing => (
                Say("確認できません。すべてのファイルが待機します", "Not proven; every file waits"),
                Tone.Danger,
                Reason(missing.Why)
            ),
            _ => (Say("確認中", "Being tried"), Tone.Waiting, ""),
        };

    private (string Words, Tone Tone, string Detail) Sandbox =>
        Model.Sandbox switch
        {
            SandboxProbe.Working => (
                Say("隔離環境の動作を確認済み", "Sandbox proven"),
                Tone.Done,
                ""
            ),
            SandboxProbe.NotWorking missing => (
                Say(
                    "隔離環境を使用できません。すべてのファイルが待機します",
                    "No sandbox; every file waits"
                ),
                Tone.Danger,
                WhyNoSandbox(missing.Why)
            ),
            _ => (Say("確認中", "Being tried"), Tone.Waiting, ""),
        };

    private string WhyNoSandbox(SandboxFault fault) =>
        fault switch
        {
            SandboxFault.BubblewrapMissing => Say(
                "bubblewrap が導入されていません。",
                "Bubblewrap is not installed."
            ),
            SandboxFault.ProgramMissing => Say(
                "内容を確認するプログラムがありません。",
                "The inspection program is missing."
            ),
            SandboxFault.Leaks => Say("隔離が不完全です。", "The sandbox has a hole."),
            SandboxFault.NotWatchable => Say(
                "使用メモリを監視できません。",
                "Its memory cannot be watched."
            ),
            _ => Say(
                "このサーバの設定により、隔離環境を開始できません。",
                "The host does not allow it."
            ),
        };

    private (string Words, Tone Tone, string Detail) Queue
    {
        get
        {
            var queue = Model.Queue;
            var rate = Say(
                $"この1時間に {Amounts.Items(queue.DoneInHour, Language)}・{Amounts.Bytes(queue.BytesInHour)} を確認",
                $"{Amounts.Items(queue.DoneInHour, Language)} files, {Amounts.Bytes(queue.BytesInHour)} checked in the last hour"
            );
            if (queue.OldestSince is not { } since)
            {
                return (Say("ありません", "None"), Tone.Done, rate);
            }

            var count = $"{Amounts.Items(queue.Count, Language)}・{Amounts.Bytes(queue.Bytes)}";
            var oldest = Amounts.Duration(Model.At - since, Language);
            var detail = Say(
                $"最も長いもので {oldest} 待機　{rate}",
                $"Oldest waits {oldest}; {rate}"
            );
            return queue.Late > 0
                ? (
                    Say(
                        $"{count}（うち期限を過ぎたもの {Amounts.Items(queue.Late, Language)}）",
                        $"{count}, {Amounts.Items(queue.Late, Language)} past the promised time"
                    ),
                    Tone.Danger,
                    detail
                )
                : (count, Tone.Waiting, detail);
        }
    }

    private (string Words, Tone Tone, string Detail) Rescan
    {
        get
        {
            if (Model.Rescan is not { } rescan)
            {
                return (Say("まだありません", "None yet"), Tone.Plain, "");
            }

            var found = Say(
                $"{rescan.Round.Engine}　確認済み {Amounts.Items(rescan.Done, Language)}・有害 {Amounts.Items(rescan.Found, Language)}",
                $"{rescan.Round.Engine}; {Amounts.Items(rescan.Done, Language)} scanned, {Amounts.Items(rescan.Found, Language)} harmful"
            );
            return rescan.Left == 0
                ? (Say("完了", "Done"), Tone.Done, found)
                : (
                    Say(
                        $"残り {Amounts.Items(rescan.Left, Language)}・{Amounts.Bytes(rescan.BytesLeft)}",
                        $"{Amounts.Items(rescan.Left, Language)} left, {Amounts.Bytes(rescan.BytesLeft)}"
                    ),
                    Tone.Waiting,
                    rescan.EndsAt is { } end
                        ? Say(
                            $"完了見込み {Dates.ShortTime(end, Language)}　{found}",
                            $"Expected to be done {Dates.ShortTime(end, Language)}; {found}"
                        )
                        : found
                );
        }
    }

    private string Reason(ScannerFault fault)
    {
        var reason = SafetyReasons.Of(
            fault switch
            {
                ScannerFault.NotReachable => SafetyReasons.ScannerUnavailable,
                ScannerFault.ConnectionLost => SafetyReasons.ScannerConnectionLost,
                ScannerFault.NoProgress => SafetyReasons.ScannerNoProgress,
                ScannerFault.NotUnderstood => SafetyReasons.ScannerNotUnderstood,
                ScannerFault.EngineError => SafetyReasons.ScannerEngineError,
                _ => SafetyReasons.ScannerNotProven,
            }
        );
        return Language == Text.Language.En ? reason.En : reason.Ja;
    }

    private string Ledger =>
        LedgerWords.ToneOf(Model.Ledger) switch
        {
            Tone.Done => Say("正常", "In order"),
            Tone.Waiting => Say("最初の署名待ち", "First signature awaited"),
            _ => Say("署名が遅れています", "Signing is late"),
        };

    private string Authenticators =>
        Model.AnyAuthenticator
            ? Say(
                "製造元を確認していません（どの機器のパスキーも受け付けます）",
                "The maker is not checked (passkeys of any device are taken)"
            )
            : Say("設定された製造元の機器に限ります", "Only devices of the makers that are set");

    private string Held
    {
        get
        {
            var count = Amounts.Items(Model.Held, Language);
            return Model.HeldIsMore ? Say($"{count}以上", $"{count} or more") : count;
        }
    }
}
