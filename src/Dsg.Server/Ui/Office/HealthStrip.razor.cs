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
                Say(
                    "確認できません。すべてのファイルを保留します",
                    "Not proven; every file is held"
                ),
                Tone.Danger,
                Reason(missing.Why)
            ),
            _ => (
                Say(
                    "ウイルス対策ソフトがありません。すべてのファイルを保留します",
                    "No scanner; every file is held"
                ),
                Tone.Danger,
                ""
            ),
        };

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
