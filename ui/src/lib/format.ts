// How numbers, bytes, times and hashes are spelled: the same on every machine, whatever its locale.

/** Returns a whole number with its thousands grouped: "1,052". */
export function formatCount(n: number): string {
  const digits = String(Math.abs(Math.trunc(n))).replace(/\B(?=(\d{3})+$)/g, ",");
  return n < 0 ? `−${digits}` : digits;
}

/** Returns a count with its noun: "1 row", "351 rows". */
export function formatNoun(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/** Returns a part of a whole, exactly: "351 of 1,052 rows". */
export function formatPart(part: number, whole: number, one: string, many = `${one}s`): string {
  return `${formatCount(part)} of ${formatNoun(whole, one, many)}`;
}

/** Returns a share with one decimal, never rounded up to all or down to nothing: "33.4 %". */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return "–";
  const share = (part * 100) / whole;
  if (part !== 0 && share < 0.1) return "< 0.1 %";
  if (part !== whole && share > 99.9) return "> 99.9 %";
  return `${Number.isInteger(share) ? share : share.toFixed(1)} %`;
}

const BYTE_UNITS = ["KiB", "MiB", "GiB", "TiB"] as const;

/** Returns a number of bytes: exact below 1,024, then with one decimal. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return formatNoun(bytes, "byte");
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.95 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** Returns a moment in the person's time zone: "2026-11-20 07:57". What is no moment is returned as it came. */
export function formatTime(
  moment: string | number,
  seconds: "with seconds" | "without seconds" = "without seconds",
): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return String(moment);
  const day = formatDay(moment);
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return seconds === "with seconds" ? `${day} ${clock}:${two(at.getSeconds())}` : `${day} ${clock}`;
}

/** Returns the day of a moment in the person's time zone: "2026-11-20". */
export function formatDay(moment: string | number): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return String(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Returns how long something took: "850 ms", "1.2 s", "3 min 12 s", "2 h 05 min". */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}

/** Returns the first characters of a hash, without its algorithm's name: "3f9a0c12b7". */
export function shortHash(value: string, chars = 10): string {
  const bare = value.slice(value.lastIndexOf(":") + 1);
  return bare.length > chars ? bare.slice(0, chars) : bare;
}

/** Returns a name of the wire as words: "needs_human_review" is "needs human review". */
export function words(name: string): string {
  return name.replace(/[_-]+/g, " ").trim();
}

/** Returns an identifier's name of a person's screen: words with the first letter large. */
export function sentence(name: string): string {
  const said = words(name);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
