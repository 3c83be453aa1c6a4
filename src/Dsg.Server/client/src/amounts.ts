/** Amounts in words, as Ui/Text/Amounts.cs writes them. */
import { language } from "./page";

const units = ["B", "KB", "MB", "GB", "TB", "PB"];

export function bytes(count: number): string {
  let amount = count;
  let unit = 0;
  while (rounded(amount, unit) >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${amount.toFixed(digits(amount, unit))} ${units[unit] ?? ""}`;
}

export function timeLeft(seconds: number): string {
  const words = duration(seconds);
  return language === "en" ? `${words} left` : `あと ${words}`;
}

export function clock(date: Date): string {
  return date.toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" });
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return language === "en" ? `${whole} s` : `${whole} 秒`;
  const minutes = Math.ceil(whole / 60);
  if (minutes < 60) return language === "en" ? `${minutes} min` : `${minutes} 分`;
  const hours = Math.floor(minutes / 60);
  return language === "en" ? `${hours} h ${minutes % 60} min` : `${hours} 時間 ${minutes % 60} 分`;
}

function rounded(amount: number, unit: number): number {
  return Number(amount.toFixed(digits(amount, unit)));
}

function digits(amount: number, unit: number): number {
  return unit > 0 && amount < 10 ? 1 : 0;
}
