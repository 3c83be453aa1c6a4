import type { Phrase } from "../page";

export const texts = {
  chosen: { ja: "送信待ち", en: "Waiting" },
  sending: { ja: "送信中", en: "Sending" },
  paused: { ja: "一時停止中", en: "Paused" },
  sent: { ja: "送信完了", en: "Sent" },
  failed: { ja: "中断", en: "Interrupted" },
  unfinished: { ja: "送信の途中です", en: "Not finished" },
  pickAgain: {
    ja: "続きから送るには、同じファイルをもう一度選んでください。",
    en: "To continue, choose the same file again.",
  },
  differs: {
    ja: "名前は同じですが、途中まで送ったファイルと内容の大きさ又は更新日時が異なります。別のファイルとして扱います。",
    en: "The name is the same, but the size or date differs from the file sent in part. It is treated as another file.",
  },
  pause: { ja: "一時停止", en: "Pause" },
  resume: { ja: "再開", en: "Resume" },
  retry: { ja: "続きから送る", en: "Continue" },
  cancel: { ja: "取りやめる", en: "Cancel" },
  remove: { ja: "一覧から外す", en: "Remove" },
  ofFile: { ja: "{0}：{1}", en: "{0}: {1}" },
  progressOf: { ja: "{0} の進み具合", en: "Progress of {0}" },
  noFiles: { ja: "送るファイルを選んでください。", en: "Choose the files to send." },
  leftovers: {
    ja: "フォルダー内の管理用ファイル{0}件（Thumbs.db など）は、除きました。",
    en: "{0} file(s) that systems keep in folders (such as Thumbs.db) were left out.",
  },
  unreadable: {
    ja: "フォルダーを読み取れませんでした。もう一度選んでください。",
    en: "The folder could not be read. Please choose it again.",
  },
  started: { ja: "{0}件のファイルの送信を始めました。", en: "Sending {0} file(s)." },
  total: { ja: "{0}件中 {1}件 送信完了　{2} / {3}", en: "{1} of {0} sent, {2} / {3}" },
  keep: {
    ja: "画面を閉じても、あとで続きから送れます。",
    en: "You may close this page and continue later.",
  },
  allSent: {
    ja: "すべてのファイルを送りました。安全確認が終わると、相手方が取得できます。",
    en: "All files were sent. The other side can obtain them after the safety check.",
  },
  open: { ja: "この送付を見る", en: "Open this dispatch" },
  interrupted: {
    ja: "{0} の送信が中断しました。「続きから送る」で再開できます。",
    en: "Sending {0} was interrupted. Choose “Continue” to go on.",
  },
  lost: {
    ja: "通信が途切れました。送ったところまでは保存されています。",
    en: "The connection was lost. What was sent is kept.",
  },
  refused: { ja: "送信を受け付けられませんでした（{0}）。", en: "The upload was refused ({0})." },
} as const satisfies Record<string, Phrase>;
